/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Whose meeting it was: the authority named in furniture and head, else the one that the text names most often. */
#include "head_inside.h"

#include "../models/text.h"
#include "authorities.h"
#include "blocks.h"
#include "occasion.h"
#include "organs.h"

/* "i Nordby Kommune, Torvet 5": where a region's council met is not whose council it is. */
static bool names_place(const writer *w, str named)
{
    str where = w->meeting->venue.value;
    return where.n > 0 && named.p >= where.p && named.p < where.p + where.n;
}

static bool say_authority_in_furniture(writer *w)
{
    const reading *r = w->p->r;
    furniture_facts *found = &w->p->furniture;
    for (size_t i = r->row_count; i < r->all_count && !found->authority_sought; i++) {
        size_t from = 0;
        str named;
        found->authority_sought = authority_next(r->rows[i].text, &from, &named);
        if (found->authority_sought)
            found->authority = named;
    }
    found->authority_sought = true;
    head_say(w->p, &w->meeting->authority, found->authority, found->authority);
    return found->authority.n > 0;
}

static bool say_authority_in(writer *w, row_range rows)
{
    for (size_t i = rows.first; i < rows.end; i++) {
        if (i >= w->rec->contents.first && i < w->rec->contents.end)
            continue;                        /* an item's title may name anybody */
        size_t from = 0;
        str named;
        while (authority_next(w->p->r->rows[i].text, &from, &named))
            if (!names_place(w, named) && !head_is_of_person(w, named)) {
                head_say(w->p, &w->meeting->authority, named, named);
                return true;
            }
    }
    return false;
}

/* The organ that a head or foot of the page names, alone or beside the page's number ("Økonomiudvalget      Side 188").
 */
static str organ_in_furniture(const parse *p, size_t i)
{
    enum { CELLS_MOST = 3 };
    str cells[CELLS_MOST], text = p->r->rows[i].text;
    if (organ_is(text))
        return text;
    for (size_t c = 0, count = row_close_cells(p, i, cells, CELLS_MOST); count > 1 && c < count; c++)
        if (organ_is(cells[c]))
            return cells[c];
    return (str){ NULL, 0 };
}

static void seek_organs(const parse *p, furniture_facts *found)
{
    size_t capacity = 0;
    for (size_t i = p->r->row_count; i < p->r->all_count; i++)
        if (organ_in_furniture(p, i).n > 0)
            *ARENA_PUSH(p->a, found->organs, found->organ_count, capacity) = &p->r->rows[i];
    found->organs_sought = true;
}

/* "Skovby Kommune - Ældrerådet - 28.08.2012" */
static str organ_between_dashes(str text)
{
    static const str dashes[] = { STR(" - "), STR(" – "), STR(" | ") };
    str named;
    if (!authority_at_front(text, &named) && str_find_digit(text, 0) == text.n)
        return text;                         /* "Udvalget for Kultur - og Fritid" */
    for (size_t k = 0; k < sizeof dashes / sizeof *dashes; k++)
        for (str rest = text; str_find(rest, dashes[k]) != STR_NOT_FOUND;) {
            size_t at = str_find(rest, dashes[k]);
            str behind = str_trim(str_from(rest, at + dashes[k].n)), piece = str_trim(str_part(rest, 0, at));
            if (organ_is(piece) && !authority_at_front(piece, &named))
                return piece;
            rest = behind;
        }
    return text;
}

/* "Teknik og Miljø": two or three fields and nothing else. */
static bool names_fields(str text)
{
    enum { WORDS_LEAST = 3, WORDS_MOST = 6 };
    static const str links[] = { STR("og"), STR("&") };
    size_t words = 0, linked = 0, n;
    str rest = text, word, named;
    while (str_next_word(&rest, &word)) {
        bool link = TEXT_AMONG(word, links);
        if (!link && !char_is_upper(text_char(word, 0, &n)))
            return false;
        linked += link;
        words++;
    }
    return words >= WORDS_LEAST && words <= WORDS_MOST && linked == 1 && str_find_digit(text, 0) == text.n
        && str_find_byte(text, ':') == STR_NOT_FOUND && str_find_byte(text, '.') == STR_NOT_FOUND
        && !authority_next(text, &(size_t){ 0 }, &named);
}

/* "Teknik og Miljø" alone on the first row, and right below it "Mødedato: …": who met, though the name holds no word
 * for an organ. */
static void find_organ_on_top(writer *w)
{
    enum { ROWS_MOST = 3 };
    size_t i = w->rec->rows.first;
    const row *x = &w->p->r->rows[i];
    if (!x->page_first || w->p->rows[i].role != ROLE_NONE || !names_fields(x->text))
        return;
    for (size_t k = i + 1; k < w->rec->rows.end && k <= i + ROWS_MOST; k++) {
        const judged *j = &w->p->rows[k];
        bool dated = j->role == ROLE_FIELD && j->match->rule->field == FIELD_DATE && j->match->match.count > 0;
        if (dated && str_find_byte(j->text, ':') != STR_NOT_FOUND) {
            head_say(w->p, &w->meeting->committee, x->text, x->text);
            return;
        }
    }
}

/* The first of the meeting's pages. */
void head_find_organ_in_furniture(writer *w)
{
    const reading *r = w->p->r;
    const row *first = &r->rows[w->rec->rows.first], *last = &r->rows[w->rec->rows.end - 1];
    furniture_facts *found = &w->p->furniture;
    if (w->meeting->committee.value.n > 0)
        return;
    if (!found->organs_sought)
        seek_organs(w->p, found);
    size_t from = 0;
    for (size_t to = found->organ_count; from < to;) {
        size_t middle = from + (to - from) / 2;
        if (found->organs[middle]->page < first->page)
            from = middle + 1;
        else
            to = middle;
    }
    if (from < found->organ_count && found->organs[from]->page <= last->page)
        head_say_organ(w, organ_between_dashes(organ_in_furniture(w->p, (size_t)(found->organs[from] - r->rows))));
    else
        find_organ_on_top(w);
}

bool head_is_house_over_organ(const writer *w, size_t i, size_t end)
{
    enum { ROWS_MOST = 3 };
    static const str councils[] = { STR("byrådet"), STR("kommunalbestyrelsen"), STR("regionsrådet") };
    str house = w->p->r->rows[i].text;
    bool council = false;
    for (size_t k = 0; k < sizeof councils / sizeof *councils; k++)
        council |= str_find_byte(house, ' ') < house.n && organ_same(house, councils[k]);
    for (size_t k = i + 1; council && k < end && k <= i + ROWS_MOST && w->p->rows[k].role == ROLE_NONE; k++) {
        str below = w->p->r->rows[k].text;
        if (organ_is(below) && !organ_same(below, house))
            return true;
    }
    return false;
}

typedef struct {
    str name;
    size_t count;
} tally;

static void count_name(tally *list, size_t *count, size_t most, str name)
{
    for (size_t k = 0; k < *count; k++)
        if (text_same(list[k].name, name)) {
            list[k].count++;
            return;
        }
    if (*count < most)
        list[(*count)++] = (tally){ name, 1 };
}

static bool counts(str named)
{
    return str_find(named, (str)STR("Kommune")) != STR_NOT_FOUND || str_ends(named, (str)STR(" kommune"))
        || str_starts(named, (str)STR("Region"));
}

/* Organs that every association and parish has: they say nothing of whose they are. */
static bool is_common_organ(str organ)
{
    static const str common[] = { STR("bestyrelse"), STR("bestyrelsen"), STR("generalforsamling"),
        STR("generalforsamlingen"), STR("årsmødet"), STR("årsmøde") };
    return TEXT_AMONG(organ, common);
}

/* A municipality that an association's board or a parish speaks of is another. */
static bool is_of_no_municipality(str organ)
{
    static const str others[] = { STR("hovedbestyrelse"), STR("hovedbestyrelsen"), STR("afdelingsbestyrelse"),
        STR("afdelingsbestyrelsen"), STR("repræsentantskab"), STR("repræsentantskabet"), STR("menighedsråd"),
        STR("menighedsrådet"), STR("provstiudvalg"), STR("provstiudvalget") };
    return is_common_organ(organ) || TEXT_AMONG(organ, others);
}

/* Where names that count may stand: what they hold is looked for, so that not each word of a record is asked. */
typedef struct {
    str text;
    size_t municipal, regional;  /* where the next one is, or the text's end */
} mentions;

static size_t find_from(str text, size_t from, str part)
{
    size_t at = str_find(str_from(text, from), part);
    return at == STR_NOT_FOUND ? text.n : from + at;
}

/* In small letters only "kommune" and "kommunes" are a name's. */
static bool is_of_municipality(str text, size_t at)
{
    static const str rest = STR("ommune");
    size_t behind = at + rest.n, n;
    behind += str_starts(str_from(text, behind), (str)STR("s"));
    return at > 0 && (text.p[at - 1] == 'K' || (text.p[at - 1] == 'k' && !char_is_letter(text_char(text, behind, &n))));
}

static size_t next_mention(mentions *m, size_t from)
{
    while (m->municipal < from || (m->municipal < m->text.n && !is_of_municipality(m->text, m->municipal)))
        m->municipal = find_from(m->text, m->municipal < from ? from : m->municipal + 1, (str)STR("ommune"));
    if (m->regional < from)
        m->regional = find_from(m->text, from, (str)STR("Region"));
    return m->municipal < m->regional ? m->municipal : m->regional;
}

/* The byte so many blanks before `at`, not before `from`. */
static size_t words_before(str text, size_t from, size_t at, size_t words)
{
    for (; at > from; at--)
        if (text.p[at - 1] == ' ' && words-- == 0)
            break;
    return at;
}

typedef struct {
    tally list[64];
    size_t count;
    str place;                   /* the last that names where the meeting was */
} tallies;

static void tally_name(const writer *w, tallies *t, str named)
{
    if (!counts(named))
        return;
    if (names_place(w, named))
        t->place = named;
    else
        count_name(t->list, &t->count, sizeof t->list / sizeof *t->list, named);
}

static void tally_names(const writer *w, tallies *t, str text)
{
    enum { NEAR = 4 };           /* words of a name before the one that it is told by, and behind it */
    mentions m = { text, find_from(text, 0, (str)STR("ommune")), find_from(text, 0, (str)STR("Region")) };
    str named;
    size_t from = 0;
    for (size_t at; (at = next_mention(&m, from)) < text.n;) {
        from = words_before(text, from, at, NEAR);
        for (size_t left = 2 * NEAR + 1; left > 0 && from < text.n; left--) {
            if (authority_of_word(text, &from, &named))
                tally_name(w, t, named);
            if (at < from) {
                left = NEAR + 1;
                at = next_mention(&m, from);
            }
        }
    }
}

static void say_most_named(writer *w)
{
    tallies t = { .count = 0 };
    size_t best = 0, alike = 0;
    str text = reading_rows(w->p->r, w->rec->rows.first, w->rec->rows.end - 1);
    tally_names(w, &t, text);
    for (size_t k = 1; k < t.count; k++)
        if (t.list[k].count > t.list[best].count)
            best = k;
    for (size_t k = 0; k < t.count; k++)
        alike += t.list[k].count == t.list[best].count;
    if (alike > 2)                           /* what several municipalities have together */
        return;
    str most = t.count > 0 ? t.list[best].name : t.place;
    w->rec->authority_named_once = t.count > 0 && t.list[best].count == 1 && !authority_is_at_home(text, most);
    head_say(w->p, &w->meeting->authority, most, most);
}

/* A name and nothing else: words in capitals, what joins them, no figure and no mark but the comma before a branch
 * ("Nyreforeningen, Kreds Fjordlandet"). */
static bool is_name_alone(str text)
{
    enum { WORDS_MOST = 6, BYTES_MOST = 60 };
    static const str links[] = { STR("og"), STR("i"), STR("af"), STR("for"), STR("-"), STR("&") };
    size_t words = 0, n, ordinal = str_find(text, (str)STR(". "));
    bool counted = ordinal > 0 && ordinal < 3 && str_find_digit(text, 0) == 0;       /* "1. Risby Gruppe" of scouts */
    str rest = counted ? str_from(text, ordinal + 1) : text, word;
    size_t branch = str_find(text, (str)STR("ingen, "));
    for (; str_next_word(&rest, &word); words++) {
        if (branch < text.n && word.p + word.n == text.p + branch + 6)
            word.n--;
        if ((!char_is_upper(text_char(word, 0, &n)) && !(words > 0 && TEXT_AMONG(word, links)))
            || text_has_any(word, (str)STR(",.:;()?!0123456789")))
            return false;
    }
    return words > 0 && words <= WORDS_MOST && text.n > 3 && text.n <= BYTES_MOST;
}

static bool is_title_row(const writer *w, size_t i)
{
    const judged *j = &w->p->rows[i];
    return row_titles_meeting(w->p, i) > 0 || organ_is(j->text)
        || (j->role == ROLE_FIELD && j->match->rule->field == FIELD_MINUTES);
}

/* "CVR-nr. 33 44 55 66", "Skovvej 4, 8000 Aarhus", "www.skovby.dk" below a letterhead. */
static bool is_address(str text)
{
    return str_find_digit(text, 0) < text.n || str_find_byte(text, '@') < text.n
        || str_find(text, (str)STR("www.")) != STR_NOT_FOUND;
}

/* "Nøkkvarne" above the title of its board's minutes: a letterhead names whose meeting it was, whatever the name; one
 * branch may stand between ("Klubben på Skovby Værft"), and an address. Only organs that every association has say
 * nothing of that themselves. */
static bool say_letterhead(writer *w, row_range rows)
{
    enum { ROWS_MOST = 5 };
    const judged *first = &w->p->rows[rows.first];
    str name = str_trim(w->p->r->rows[rows.first].text);
    if (rows.first + 1 >= w->rec->rows.end || w->rec->rows.first != rows.first || first->role != ROLE_NONE
        || (!is_common_organ(w->meeting->committee.value) && !head_is_organ_of_house(w->meeting->committee.value))
        || !is_name_alone(name) || organ_is(name))
        return false;
    size_t i = rows.first + 1, branches = 0;
    size_t end = w->rec->rows.end < rows.first + ROWS_MOST ? w->rec->rows.end : rows.first + ROWS_MOST;
    while (i + 1 < end && branches < 2 && w->p->rows[i].role == ROLE_NONE && !is_title_row(w, i))
        branches += !is_address(w->p->r->rows[i++].text);
    bool titled = branches < 2 && is_title_row(w, i);
    if (titled)
        head_say(w->p, &w->meeting->authority, name, name);
    return titled;
}

/* The same where the name comes again on each page, and is a running head. */
static bool say_letterhead_in_furniture(writer *w)
{
    const reading *r = w->p->r;
    const row *first = &r->rows[w->rec->rows.first];
    str organ = w->meeting->committee.value;
    if (r->row_count == r->all_count || (!is_common_organ(organ) && !head_is_organ_of_house(organ)))
        return false;
    for (size_t i = r->row_count; i < r->all_count && r->rows[i].page <= first->page; i++) {
        str name = str_trim(r->rows[i].text);
        rule_match m;
        if (r->rows[i].page != first->page || !is_name_alone(name) || organ_is(name)
            || layout_classify(w->p->layout, name, (look){ .typography = false }, &m))
            continue;
        head_say(w->p, &w->meeting->authority, name, name);
        return true;
    }
    return false;
}

/* "generalforsamling i Ejerforeningen Strandkanten II i Medborgerhuset": whose it was, and behind that the place. */
static void part_association_from_place(writer *w)
{
    static const str between[] = { STR(" i "), STR(" på "), STR(" hos "), STR(", ") };
    str where = w->meeting->venue.value, named;
    if (w->meeting->authority.value.n > 0 || !authority_at_front(where, &named) || counts(named)
        || str_find(named, (str)STR("orening")) == STR_NOT_FOUND || place_sounds_like(named))
        return;
    size_t end = where.n;
    for (size_t k = 0; k < sizeof between / sizeof *between; k++) {
        size_t at = str_find(str_from(where, named.n), between[k]);
        end = at != STR_NOT_FOUND && named.n + at < end ? named.n + at : end;
    }
    str whose = str_part(where, 0, end), behind = str_from(where, end);
    str place = place_without_in(str_trim(str_from(behind, str_starts(behind, (str)STR(", ")) ? 1 : 0)));
    w->meeting->venue = (said){ 0 };
    head_say(w->p, &w->meeting->authority, whose, whose);
    head_say(w->p, &w->meeting->venue, place, place);
}

void head_find_authority(writer *w, row_range rows)
{
    part_association_from_place(w);
    head_part_company_from_place(w);
    head_take_house_from_place(w);
    if (w->meeting->authority.value.n > 0 || say_letterhead(w, rows) || say_authority_in_furniture(w)
        || say_letterhead_in_furniture(w) || say_authority_in(w, rows))
        return;
    if (!w->rec->prose && w->rec->rows.end > w->rec->rows.first && !is_of_no_municipality(w->meeting->committee.value))
        say_most_named(w);
}
