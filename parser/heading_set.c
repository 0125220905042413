/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "heading_set.h"

#include <math.h>

#include "../models/text.h"
#include "blocks.h"
#include "names.h"
#include "organs.h"
#include "outcomes.h"

enum {
    KNOWN_LEAST = 4,             /* headings that make a set */
    HEADING_BYTES_MOST = 100,
    PLACED_BYTES_MOST = 60, PLACED_WORDS_MOST = 7,     /* without typography only short rows head anything */
    PROBES_MOST = 16
};

static const rule by_style = { .role = ROLE_SECTION, .section = SECTION_OTHER, .where = STR("heading-style") };
static const rule by_place = { .role = ROLE_SECTION, .section = SECTION_OTHER, .where = STR("heading-place") };
static const rule_match styled_match = { .rule = &by_style }, placed_match = { .rule = &by_place };

bool heading_is_of_set(const judged *j)
{
    return j->match == &styled_match || j->match == &placed_match;
}

static const row *row_at(const parse *p, size_t i) { return &p->r->rows[i]; }

static bool stands_apart(const row *x)
{
    return x->gap > PARAGRAPH_GAP || x->page_first;
}

static bool seven_in_ten(size_t part, size_t all)
{
    return part * 10 >= all * 7;
}

/* A heading that a rule knows, alone on its rows. */
static bool is_known(const judged *j)
{
    return j->role == ROLE_SECTION && !j->match->run_in;
}

/* ------------------------------------------------------------------ two in one */

static const rule_match *classify_part(parse *p, str part, look seen)
{
    rule_match m;
    bool fits = part.n > 0 && layout_classify_unnumbered(p->layout, part, seen, &m);
    if (!fits || m.rule->role != ROLE_SECTION || m.run_in || (m.rule->style & STYLE_WEAK) || m.match.count > 0)
        return NULL;
    rule_match *kept = ARENA_NEW(p->a, rule_match, 1);
    *kept = m;
    return kept;
}

/* Nearly all rows hold none of these joints, and all are asked. */
static bool may_join(str text, const str *joints, size_t count)
{
    for (size_t at = 0; at < text.n; at++)
        for (size_t i = 0; (text.p[at] == ' ' || text.p[at] == '/') && i < count; i++)
            if (str_starts(str_from(text, at), joints[i]))
                return true;
    return false;
}

/* "Historik/Resume", "Økonomi og tidsplan": two headings that rules know make one, of the first one's kind. */
static const rule_match *read_compound(parse *p, const row *x)
{
    static const str joints[] = { STR("/"), STR(" og "), STR(" & "), STR(" samt ") };
    enum { JOINTS = sizeof joints / sizeof *joints };
    if (x->text.n > PLACED_BYTES_MOST || !row_begins_upper(x) || !may_join(x->text, joints, JOINTS))
        return NULL;
    for (size_t i = 0; i < JOINTS; i++) {
        size_t at = str_find(x->text, joints[i]);
        if (at == STR_NOT_FOUND || list_mark(x->text) > 0)
            continue;
        const rule_match *first = classify_part(p, str_trim(str_part(x->text, 0, at)), row_look(p, x));
        if (first && classify_part(p, str_trim(str_from(x->text, at + joints[i].n)), row_look(p, x)))
            return first;
    }
    return NULL;
}

static void settle_compounds(parse *p)
{
    for (size_t i = 0; i < p->r->row_count; i++) {
        const rule_match *m = p->rows[i].match ? NULL : read_compound(p, row_at(p, i));
        if (!m)
            continue;
        p->rows[i].match = m;
        p->rows[i].role = ROLE_SECTION;
    }
}

/* ------------------------------------------------------------------ full stops */

bool heading_ends_in_stop(const judged *j)
{
    section_kind k = j->verdict == VERDICT_SENTENCE ? j->match->rule->section : SECTION_BODY;
    return (k == SECTION_DECISION || k == SECTION_RECOMMENDATION || k == SECTION_PRESENTATION)
        && j->match->match.count == 0 && !(j->match->rule->style & STYLE_WEAK);
}

/* No heading ends in a full stop, but those of a house that sets one behind all of them. */
static void settle_stops(parse *p)
{
    enum { STOPS_LEAST = 3 };
    size_t stops = 0, bare = 0;
    for (size_t i = 0; i < p->r->row_count; i++) {
        stops += heading_ends_in_stop(&p->rows[i]) && stands_apart(row_at(p, i));
        bare += is_known(&p->rows[i]) && !str_ends(p->rows[i].text, (str)STR(":"));
    }
    for (size_t i = 0; i < p->r->row_count && stops >= STOPS_LEAST && stops > 2 * bare; i++) {
        judged *j = &p->rows[i];
        if (j->verdict == VERDICT_SENTENCE && j->match->match.count == 0 && stands_apart(row_at(p, i))) {
            j->verdict = VERDICT_NONE;
            j->role = ROLE_SECTION;
        }
    }
}

/* ------------------------------------------------------------------ style */

typedef struct {
    bool known;
    float size;
    bool bold;
} heading_style;

static bool is_styled(const parse *p, const row *x)
{
    look seen = row_look(p, x);
    return seen.large || seen.bold;
}

/* Headings that name organ and date, or are in capitals by rule, may be plain. */
static bool may_be_plain(const judged *j)
{
    return (j->match->rule->style & (STYLE_QUOTES | STYLE_NEEDS_CAPITALS))
        || pattern_capture(&j->match->match, CAPTURE_DATE).n > 0;
}

static heading_style find_style(const parse *p)
{
    size_t styled = 0, plain = 0;
    float sizes = 0, bold = 0;
    for (size_t i = 0; i < p->r->row_count; i++) {
        if (!is_known(&p->rows[i]) || may_be_plain(&p->rows[i]))
            continue;
        bool own = is_styled(p, row_at(p, i));
        styled += own;
        plain += !own;
        sizes += own ? row_at(p, i)->size : 0;
        bold += own && row_at(p, i)->bold;
    }
    bool known = p->r->typography && styled >= KNOWN_LEAST && seven_in_ten(styled, styled + plain);
    return (heading_style){ known, styled ? sizes / (float)styled : 1, bold * 2 > (float)styled };
}

/* The weight of letters was measured in a picture. */
static bool is_of_picture(const row *x)
{
    return x->source->words[0].confidence >= 0;
}

static bool in_style(const parse *p, const row *x, const heading_style *style)
{
    static const float SIZE = 0.04f, SIZE_IN_PICTURE = 0.08f;
    float within = is_of_picture(x) && style->bold ? SIZE_IN_PICTURE : SIZE;
    return fabsf(x->size - style->size) < within && x->bold == style->bold && is_styled(p, x);
}

/* Rows of one heading: it goes on, close below, in the same type. */
static unsigned styled_rows(const parse *p, size_t i, const heading_style *style)
{
    enum { ROWS_MOST = 3 };
    unsigned rows = 1;
    for (; rows < ROWS_MOST && i + rows < p->r->row_count; rows++) {
        const row *x = row_at(p, i + rows);
        if (stands_apart(x) || p->rows[i + rows].match || !in_style(p, x, style))
            break;
    }
    return rows;
}

static bool heads_by_style(const parse *p, size_t i, const heading_style *style)
{
    const row *x = row_at(p, i);
    return in_style(p, x, style) && x->text.n < HEADING_BYTES_MOST && stands_apart(x) && row_begins_upper(x)
        && list_mark(x->text) == 0 && !outcome_is_decision(x->text) && !row_heads_table(p, i);
}

static void settle_by_style(parse *p, const heading_style *style)
{
    for (size_t i = 0; i < p->r->row_count; i++) {
        judged *j = &p->rows[i];
        const row *x = row_at(p, i);
        bool doubtful = is_of_picture(x) && stands_apart(x);
        if (j->role == ROLE_SECTION && !may_be_plain(j) && !is_styled(p, x) && !doubtful)
            row_refuse(j, VERDICT_PLAIN_TYPE);
        if (j->match || !heads_by_style(p, i, style))
            continue;
        j->rows = styled_rows(p, i, style);
        j->text = reading_rows(p->r, i, i + j->rows - 1);
        j->match = &styled_match;
        j->role = ROLE_SECTION;
    }
}

/* ------------------------------------------------------------------ place */

typedef struct {
    bool known, tight, capitals, colon;
    float left;
} heading_place;

static heading_place find_place(const parse *p)
{
    size_t known = 0, apart = 0, tight = 0, capitals = 0, colon = 0;
    float left = 0;
    for (size_t i = 0; i + 1 < p->r->row_count; i++) {
        const row *x = row_at(p, i);
        if (!is_known(&p->rows[i]))
            continue;
        known++;
        apart += stands_apart(x) || (i > 0 && is_known(&p->rows[i - 1]));
        tight += !stands_apart(x + p->rows[i].rows);
        capitals += x->capitals;
        colon += str_ends(x->text, (str)STR(":"));
        left += x->left;
    }
    bool placed = known >= KNOWN_LEAST && seven_in_ten(apart, known);
    return (heading_place){ .known = placed,
        .tight = seven_in_ten(tight, known),
        .capitals = seven_in_ten(capitals, known),
        .colon = seven_in_ten(colon, known),
        .left = known ? left / (float)known : 0 };
}

static size_t count_words(str text)
{
    size_t words = 0;
    str word;
    while (str_next_word(&text, &word))
        words++;
    return words;
}

/* "Teknisk chef Per Friis": the last two words are a given name and what may follow one. */
static bool ends_in_name(str text)
{
    str before = { NULL, 0 }, last = { NULL, 0 }, word;
    while (str_next_word(&text, &word)) {
        before = last;
        last = word;
    }
    size_t n;
    return before.n > 0 && name_is_given(before) && char_is_upper(text_char(last, 0, &n));
}

/* No sentence, no list point, no name, no figures, no decision: words that could head something. */
static bool reads_as_heading(const row *x, const heading_place *place)
{
    str text = x->text;
    if (text.n > PLACED_BYTES_MOST || text.n < 4 || !row_begins_upper(x) || list_mark(text) > 0)
        return false;
    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] >= '0' && text.p[i] <= '9')
            return false;
    char last = text.p[text.n - 1];
    if (str_find_byte((str)STR(".,;!"), last) != STR_NOT_FOUND || (last == ':' && !place->colon))
        return false;
    return count_words(text) <= PLACED_WORDS_MOST && !organ_is(text) && !ends_in_name(text)
        && !outcome_is_decision(text);
}

/* Set where the headings are: space above, text below as close as theirs is, near their edge. */
static bool is_placed(const parse *p, size_t i, const heading_place *place)
{
    static const float SAME_EDGE_PT = 6;
    const judged *j = &p->rows[i], *below = j + 1;
    const row *x = row_at(p, i);
    if (j->role != ROLE_NONE || j->match || i == 0 || i + 1 >= p->r->row_count || !stands_apart(x))
        return false;
    if (j[-1].role == ROLE_NUMBER && !(j[-1].match->rule->style & STYLE_WEAK))
        return false;                        /* "SAG NR. 1" and below it what it is about */
    bool text_below = below->role == ROLE_NONE && (place->tight ? !stands_apart(x + 1) : true)
        && row_begins_upper(x + 1);
    return text_below && fabsf(x->left - place->left) < SAME_EDGE_PT && !is_known(j - 1) && reads_as_heading(x, place);
}

/* Candidates in the order of the document, each found again by its words. */
typedef struct {
    size_t *rows, *of_section;   /* the row, and the last known heading before it */
    size_t count, capacity, section_capacity, section_count;
    size_t *buckets, bucket_count;           /* candidates by hash, 1-based; 0 is empty */
} candidates;

static uint32_t hash_folded(str text)
{
    uint32_t hash = 2166136261u;             /* FNV-1a */
    for (size_t at = 0, n; at < text.n; at += n)
        hash = (hash ^ char_fold(text_char(text, at, &n))) * 16777619u;
    return hash;
}

/* The bucket of the first candidate with these words, or an empty one; NULL where there is none near. */
static size_t *bucket_of(const parse *p, const candidates *c, str text)
{
    uint32_t hash = hash_folded(text);
    for (size_t probe = 0; probe < PROBES_MOST; probe++) {
        size_t *bucket = &c->buckets[(hash + probe) % c->bucket_count];
        if (*bucket == 0 || text_same(row_at(p, c->rows[*bucket - 1])->text, text))
            return bucket;
    }
    return NULL;
}

/* Rows set as headings inside an item's text: behind a known heading of that item that neither decides nor lists. */
static void gather(parse *p, candidates *c, const heading_place *place)
{
    size_t section = 0;
    bool inside = false;
    for (size_t i = 0; i < p->r->row_count; i++) {
        const judged *j = &p->rows[i];
        if (is_known(j)) {
            section_kind k = j->match->rule->section;
            inside = k != SECTION_DECISION && k != SECTION_ATTACHMENTS;
            section = i;
        } else if (j->role == ROLE_ITEM && !(j->match->rule->style & STYLE_WEAK)) {
            inside = false;
        }
        if (!(inside || (place->capitals && row_at(p, i)->capitals)) || !is_placed(p, i, place))
            continue;
        *ARENA_PUSH(p->a, c->rows, c->count, c->capacity) = i;
        *ARENA_PUSH(p->a, c->of_section, c->section_count, c->section_capacity) = section;
    }
}

static void make_heading(parse *p, size_t i)
{
    p->rows[i].match = &placed_match;
    p->rows[i].role = ROLE_SECTION;
}

/* Headings stand apart here, and this row is close below text. If they bear a colon and it has none, or if it stands
 * in a list of attachments, it is only called like a heading ("Tidsplan"). A decision's heading always counts. */
static void drop_inside_lists(parse *p, const heading_place *place)
{
    section_kind open = SECTION_BODY;
    for (size_t i = 1; i < p->r->row_count; i++) {
        judged *j = &p->rows[i];
        if (!is_known(j))
            continue;
        bool inside = !stands_apart(row_at(p, i)) && !is_known(j - 1) && j->match->rule->section != SECTION_DECISION;
        bool bare = place->colon && !str_ends(row_at(p, i)->text, (str)STR(":"));
        if (inside && (bare || open == SECTION_ATTACHMENTS))
            row_refuse(j, VERDICT_IN_LIST);
        else
            open = j->match->rule->section;
    }
}

static void settle_by_place(parse *p)
{
    heading_place place = find_place(p);
    candidates c = { .count = 0 };
    if (!place.known)
        return;
    drop_inside_lists(p, &place);
    gather(p, &c, &place);
    c.bucket_count = 2 * c.count + 1;
    c.buckets = ARENA_NEW(p->a, size_t, c.bucket_count);
    for (size_t k = 0; k < c.count; k++) {
        size_t i = c.rows[k];
        size_t *bucket = bucket_of(p, &c, row_at(p, i)->text);
        bool again = bucket && *bucket && c.of_section[*bucket - 1] != c.of_section[k];
        if (again)
            make_heading(p, c.rows[*bucket - 1]);
        if (again || (place.capitals && row_at(p, i)->capitals))
            make_heading(p, i);
        if (bucket && !*bucket)
            *bucket = k + 1;
    }
}

void heading_set_settle(parse *p)
{
    settle_compounds(p);
    settle_stops(p);
    heading_style style = find_style(p);
    if (style.known)
        settle_by_style(p, &style);
    else
        settle_by_place(p);
}
