/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Replies that are items. "Ad 3." answers item 3 where items are numbered; in a meeting that numbers none, "Ad
 * 1.", "Ad 2." are the items, and so are the replies, or "Pkt. 1" alone on a row, below a list of all matters.
 * Settled meeting by meeting, since the years of a bound protocol were kept by several hands. */
#include "parse.h"

#include "../models/text.h"
#include "heading.h"

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
    r->style |= sure ? 0 : STYLE_WEAK;
    return r;
}

static void make_items(parse *p, const record *rec, role answer, bool sure)
{
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

void replies_settle(parse *p, record *rec)
{
    size_t replies = 0, items = 0, numbers = 0;
    for (size_t i = rec->rows.first; i < rec->rows.end; i++) {
        replies += p->rows[i].role == ROLE_REPLY;
        numbers += p->rows[i].role == ROLE_NUMBER;
        items += is_numbered(&p->rows[i]);
    }
    if (replies == 0 && numbers >= 2)
        settle_apart(p, rec, ROLE_NUMBER);
    if (replies < 2 || settle_apart(p, rec, ROLE_REPLY) || items * 2 > replies)
        return;
    make_items(p, rec, ROLE_REPLY, false);
}
