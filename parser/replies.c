/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Replies that are items. "Ad 3." answers item 3 where items are numbered; in a meeting that numbers none, "Ad
 * 1.", "Ad 2." are the items, and so are the replies, or "Pkt. 1" alone on a row, below a list of all matters.
 * Settled meeting by meeting, since the years of a bound protocol were kept by several hands. */
#include "parse.h"

#include "../models/text.h"
#include "heading.h"
#include "outcomes.h"
#include "sentences.h"

static bool is_numbered(const judged *j)
{
    return j->role == ROLE_ITEM && pattern_capture(&j->match->match, CAPTURE_NO).n > 0;
}

/* "Ad 3. Fællesareal": the reply's text is the item's title, unless it is the answer. */
static void make_item(parse *p, judged *j, const rule *as_item, bool titled)
{
    rule_match *m = ARENA_NEW(p->a, rule_match, 1);
    *m = *j->match;
    m->rule = as_item;
    for (size_t k = 0; titled && k < m->match.count; k++)
        if (m->match.captures[k].kind == CAPTURE_TEXT)
            m->match.captures[k].kind = CAPTURE_TITLE;
    j->match = m;
    j->role = ROLE_ITEM;
}

/* The words of the title, some left out: "Ad 4. Budget og kontingent" of "4. Budget og fastsættelse af kontingent". */
static bool shortens(str listed, str text)
{
    str word, of_list;
    bool any = false;
    while (str_next_word(&text, &word)) {
        any = true;
        do
            if (!str_next_word(&listed, &of_list))
                return false;
        while (!text_same(str_trim_end(word, ",.:"), str_trim_end(of_list, ",.:")));
    }
    return any;
}

/* "Ad 3. Regnskab": the list has it under that number. */
static bool titles_entry(const record *rec, const judged *j)
{
    str number = pattern_capture(&j->match->match, CAPTURE_NO), text = pattern_capture(&j->match->match, CAPTURE_TEXT);
    bool exact, cited = text.n > 0 && text.p[0] == '(';     /* "Ad 3 (Regnskab)", over rows if it is long */
    text = str_trim_end(str_from(text, cited), ") ");
    for (size_t i = 0; i < rec->entry_count; i++)
        if (number_same(rec->entries[i].number, number)) {
            str listed = rec->entries[i].title;
            return titles_alike(listed, text, &exact) || shortens(listed, text)
                || (!cited && title_is_cut(listed, text))
                || (cited && (title_is_cut(listed, text) || title_is_cut(text, listed)));
        }
    return false;
}

static const rule *item_rule_of(parse *p, const rule *reply, bool sure)
{
    rule *r = ARENA_NEW(p->a, rule, 1);
    *r = *reply;
    r->role = ROLE_ITEM;
    r->style = sure ? r->style & ~STYLE_WEAK : r->style | STYLE_WEAK;
    return r;
}

static void make_items(parse *p, record *rec, role answer, bool sure)
{
    rec->replies = true;
    const rule *reply = NULL, *as_item = NULL;
    for (size_t i = rec->rows.first; i < rec->rows.end; i++) {
        judged *j = &p->rows[i];
        if (j->role != answer)
            continue;
        if (j->match->rule != reply)         /* numbers of one form have one rule */
            as_item = item_rule_of(p, reply = j->match->rule, sure);
        bool titled = !sure || titles_entry(rec, j);
        make_item(p, j, as_item, titled);
        j->starts = row_begins_paragraph(p, i);
        j->role = titled ? ROLE_ITEM : ROLE_NONE;    /* an answer goes on in the row below as text does */
        if (i + 1 < rec->rows.end && (!titled || p->rows[i + 1].starts))
            p->rows[i + 1].starts = row_begins_paragraph(p, i + 1);
        j->role = ROLE_ITEM;
    }
}

/* ------------------------------------------------------------------ replies apart from their list */

/* What a list's row counts, if it is the next in turn. */
static bool counts(const judged *j, long wanted)
{
    long value;
    char letter;
    return (is_numbered(j) || j->role == ROLE_REPLY) && wanted > 0 && !j->number
        && number_value(pattern_capture(&j->match->match, CAPTURE_NO), &value, &letter) && value == wanted;
}

/* "a. Forslag fra bestyrelsen", "B) Formanden". */
static bool is_lettered(str text)
{
    size_t n, after;
    bool letter = char_is_letter(text_char(text, 0, &n)) && n < text.n && (text.p[n] == '.' || text.p[n] == ')');
    return letter && char_is_blank(text_char(text, n + 1, &after));
}

/* The list of matters 1, 2, 3 … before the first reply, each a paragraph, nothing between them; empty where there is
 * none, or where it goes on behind a reply: then each reply stands below its matter. */
static row_range find_list(const parse *p, const record *rec, role answer, long *last)
{
    row_range list = { rec->rows.end, rec->rows.end };
    size_t i = rec->rows.first;
    *last = 0;
    for (; i < rec->rows.end && p->rows[i].role != answer; i++) {
        bool heads_item = p->rows[i].role == ROLE_FIELD && p->rows[i].match->rule->field == FIELD_CASE;
        bool over_replies = *last >= 2 && i + 1 < rec->rows.end && p->rows[i + 1].role == answer;
        if ((p->rows[i].role == ROLE_SECTION && !over_replies) || (heads_item && *last == 0))
            return (row_range){ 0, 0 };      /* points of an item, and what is said of each */
        if (counts(&p->rows[i], 1) && *last < 2) {
            list = (row_range){ i, i + 1 };
            *last = 1;
        } else if (list.end == i && is_lettered(p->r->rows[i].text)) {
            list.end = i + 1;                /* "a. Forslag om fartbump" below "4. Indkomne forslag" */
        } else if (list.end == i && (counts(&p->rows[i], *last + 1) || !p->rows[i].starts)) {
            *last += p->rows[i].starts;
            list.end = i + 1;
        }
    }
    for (; i < rec->rows.end; i++)
        if (counts(&p->rows[i], *last + 1))
            return (row_range){ 0, 0 };
    return *last >= 2 ? list : (row_range){ 0, 0 };
}

/* The replies count up, none answers what is not listed, and most of the list is answered. */
static bool answer_list(const parse *p, const record *rec, role answer, long last)
{
    long value, before = 0, answered = 0;
    char letter;
    for (size_t i = rec->rows.first; i < rec->rows.end; i++) {
        const judged *j = &p->rows[i];
        if (j->role != answer)
            continue;
        if (!number_value(pattern_capture(&j->match->match, CAPTURE_NO), &value, &letter) || value < before
            || value > last)
            return false;
        answered += value > before;
        before = value;
    }
    return answered >= 2 && answered * 3 >= last * 2;
}

/* The matter of the list that has the number of row i. */
static str listed_title(const parse *p, row_range list, size_t i)
{
    enum { LIST_ROWS_MOST = 200 };
    str number = pattern_capture(&p->rows[i].match->match, CAPTURE_NO);
    for (size_t k = list.first; k < list.end && k < list.first + LIST_ROWS_MOST; k++)
        if (is_numbered(&p->rows[k]) && number_same(pattern_capture(&p->rows[k].match->match, CAPTURE_NO), number))
            return pattern_capture(&p->rows[k].match->match, CAPTURE_TITLE);
    return (str){ NULL, 0 };
}

/* "Pkt. 2:" alone on its row heads the title, not what was said of it, where what the list has stands below a number,
 * or a number has no word before it or is not alone. */
static bool heads_titles(const parse *p, const record *rec, row_range list)
{
    bool exact;
    for (size_t i = list.end; i + 1 < rec->rows.end; i++) {
        const judged *j = &p->rows[i];
        str text = p->r->rows[i].text, below = p->r->rows[i + 1].text;
        if (j->role == ROLE_ITEM && is_numbered(j))
            return true;
        if (j->role != ROLE_NUMBER)
            continue;
        str number = pattern_capture(&j->match->match, CAPTURE_NO), listed = listed_title(p, list, i);
        below = str_trim(str_from(below, title_label(p->layout, below)));
        bool worded = number.p > text.p && number.p + number.n + 1 >= text.p + text.n;
        if (!worded || p->rows[i + 1].role == ROLE_SECTION || titles_alike(listed, below, &exact)
            || shortens(listed, below) || shortens(below, listed) || title_is_cut(below, listed))
            return true;
    }
    return false;
}

static bool settle_apart(parse *p, record *rec, role answer)
{
    long last;
    row_range list = find_list(p, rec, answer, &last);
    if (list.end <= list.first || !answer_list(p, rec, answer, last)
        || (answer == ROLE_NUMBER && heads_titles(p, rec, list)))
        return false;
    for (size_t i = list.first; i < list.end; i++)
        p->rows[i].starts |= is_lettered(p->r->rows[i].text);
    contents_from_list(p, rec, list);
    rec->answers_apart = true;
    rec->prose = false;                      /* a sentence may open it, but its matters are listed */
    make_items(p, rec, answer, true);
    return true;
}

/* ------------------------------------------------------------------ answers numbered as the list is */

/* The answers that a second count from 1 may be. */
typedef struct {
    size_t first, label;         /* its first row, and the one that heads it; the same where its form sets it apart */
    size_t count, told;
    long last;                   /* of the list above it */
    const rule *form;
} second_count;

/* "3. Kassereren fremlagde regnskabet. Det …" tells what was said, where a title names a matter. */
static bool is_told(const judged *j)
{
    enum { TITLE_WORDS_MOST = 5 };
    str text = pattern_capture(&j->match->match, CAPTURE_TITLE), first = str_part(text, 0, sentence_length(text)), word;
    if (text.n == 0 || first.n < text.n || outcome_is_decision(first))
        return text.n > 0;
    size_t words = 0;
    for (str rest = text; words <= TITLE_WORDS_MOST && str_next_word(&rest, &word);)
        words++;
    return words > TITLE_WORDS_MOST && text.p[text.n - 1] == '.';
}

/* "Referat:" between the list and its answers. */
static bool heads_answers(const judged *j)
{
    if (!j->match || j->match->match.count > 0)
        return false;
    const rule *r = j->match->rule;
    return (j->role == ROLE_FIELD && r->field == FIELD_MINUTES)
        || (j->role == ROLE_SECTION && r->section == SECTION_DECISION);
}

/* Where the rows count from 1 a second time: below "Referat:", or in a form that says of itself what it counts ("Pkt.
 * 1: …"). first = rows.end where they don't. */
static second_count find_second_count(const parse *p, const record *rec)
{
    second_count c = { .first = rec->rows.end };
    const rule *listed = NULL;
    for (size_t i = rec->rows.first; i < rec->rows.end; i++) {
        const judged *j = &p->rows[i];
        if (!is_numbered(j))
            continue;
        if (c.last >= 2 && counts(j, 1)) {
            bool headed = i > rec->rows.first && heads_answers(&p->rows[i - 1]);
            bool apart = (listed->style & STYLE_WEAK) && !(j->match->rule->style & STYLE_WEAK);
            if (headed || apart)
                c = (second_count){ .first = i, .label = i - headed, .last = c.last, .form = j->match->rule };
            return c;
        }
        if (counts(j, c.last + 1)) {
            c.last++;
            listed = j->match->rule;
        }
    }
    return c;
}

/* The next row of the second count: in its form and column. */
static bool goes_on(const parse *p, const second_count *c, size_t i, long before)
{
    static const float SAME_LEFT_PT = 4;
    const judged *j = &p->rows[i];
    float aside = p->r->rows[i].left - p->r->rows[c->first].left;
    return j->match && j->match->rule == c->form && aside < SAME_LEFT_PT && aside > -SAME_LEFT_PT
        && (counts(j, before + 1) || counts(j, before + 2));
}

/* What is counted tells, row after row, and titles nothing of the list; most of the list is told of. */
static bool tells_of_list(const parse *p, const record *rec, second_count *c, row_range list)
{
    long before = 0;
    bool exact;
    for (size_t i = c->first; i < rec->rows.end; i++) {
        if (counts(&p->rows[i], c->last + 1))
            return false;
        if (before >= c->last || !goes_on(p, c, i, before))
            continue;
        before += counts(&p->rows[i], before + 1) ? 1 : 2;
        str title = pattern_capture(&p->rows[i].match->match, CAPTURE_TITLE), entry = listed_title(p, list, i);
        bool named = titles_alike(entry, title, &exact) || shortens(entry, title) || title_is_cut(entry, title)
            || text_starts(title, entry, &(size_t){ 0 });
        c->count++;
        c->told += !named && is_told(&p->rows[i]);
    }
    return c->count >= 2 && c->told * 2 > c->count && (long)c->count * 3 >= c->last * 2;
}

/* A copy of the match whose title is the answer's text. */
static void make_reply(parse *p, judged *j)
{
    rule_match *m = ARENA_NEW(p->a, rule_match, 1);
    *m = *j->match;
    for (size_t k = 0; k < m->match.count; k++)
        if (m->match.captures[k].kind == CAPTURE_TITLE)
            m->match.captures[k].kind = CAPTURE_TEXT;
    j->match = m;
    j->role = ROLE_REPLY;
}

/* "Dagsorden: 1. Regnskab. 2. Eventuelt. Referat: 1. Kassereren fremlagde …": what is counted again are the replies. */
static bool settle_counted_again(parse *p, record *rec)
{
    second_count c = find_second_count(p, rec);
    record front = *rec;
    front.rows.end = c.label;
    long last;
    if (c.first >= rec->rows.end)
        return false;
    row_range list = find_list(p, &front, ROLE_REPLY, &last);
    if (list.end <= list.first || last != c.last || !tells_of_list(p, rec, &c, list))
        return false;
    long before = 0, value;
    char letter;
    for (size_t i = c.first; i < rec->rows.end && before < c.last; i++)
        if (goes_on(p, &c, i, before)) {
            number_value(pattern_capture(&p->rows[i].match->match, CAPTURE_NO), &value, &letter);
            before = value;
            make_reply(p, &p->rows[i]);
        }
    if (p->rows[c.label].role == ROLE_SECTION)
        row_refuse(&p->rows[c.label], VERDICT_NO_POINT);
    return settle_apart(p, rec, ROLE_REPLY);
}

/* "Ad 1." stands above all numbers, and "Ad 2." above those that count from 1 again: what is numbered otherwise are
 * points of theirs. */
static bool begin_with_replies(const parse *p, const record *rec)
{
    long value, before = 0;
    char letter;
    for (size_t i = rec->rows.first; i < rec->rows.end; i++) {
        const judged *j = &p->rows[i];
        if (before == 0 && is_numbered(j))
            return false;
        if (j->role != ROLE_REPLY)
            continue;
        if (!number_value(pattern_capture(&j->match->match, CAPTURE_NO), &value, &letter)
            || (value != before && value != before + 1))
            return false;
        before = value;
    }
    return before >= 2;
}

void replies_settle(parse *p, record *rec)
{
    size_t replies = 0, items = 0, numbers = 0;
    for (size_t i = rec->rows.first; i < rec->rows.end; i++) {
        replies += p->rows[i].role == ROLE_REPLY;
        numbers += p->rows[i].role == ROLE_NUMBER;
        items += is_numbered(&p->rows[i]);
    }
    if (replies == 0 && items >= 4 && settle_counted_again(p, rec))
        return;
    if (replies == 0 && numbers >= 2)
        settle_apart(p, rec, ROLE_NUMBER);
    if (replies < 2 || settle_apart(p, rec, ROLE_REPLY) || (items * 2 > replies && !begin_with_replies(p, rec)))
        return;
    make_items(p, rec, ROLE_REPLY, false);
}
