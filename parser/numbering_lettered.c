/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Items counted by letters: "a. Valg af dirigent", "B: Formandens beretning", as associations' rules list them. Letters
 * count points of items nearly everywhere, so they are items only where they run from a, each set apart, and their
 * titles are what items of such meetings are called. */
#include "numbering_inside.h"

#include "../models/text.h"

enum { LETTERS_MOST = 29, LETTERS_LEAST = 4 };

static const rule by_letter = { .role = ROLE_ITEM, .style = STYLE_WEAK, .where = STR("item-letter") };

/* Bytes of "c.", "C)" or "C:" before a title in capitals; 0 where the row begins otherwise. *letter: 'a' or 'A' and
 * on. */
static size_t letter_mark(str text, char *letter)
{
    size_t n;
    char mark = text.n < 4 ? 0 : text.p[1], folded = text.n < 4 ? 0 : text.p[0] | 0x20;
    if (folded < 'a' || folded > 'z' || !(mark == ':' || ((mark == '.' || mark == ')') && text.p[2] == ' ')))
        return 0;
    *letter = text.p[0];
    return char_is_upper(text_char(str_trim(str_from(text, 2)), 0, &n)) ? 2 : 0;
}

static bool is_routine(const parse *p, str title)
{
    rule_match m;
    return layout_classify(p->layout, str_trim_end(title, ":. "), (look){ .typography = false }, &m)
        && m.rule->role == ROLE_ITEM && pattern_capture(&m.match, CAPTURE_NO).n == 0;
}

/* The rows lettered a, b, c … or A, B, C … in turn, each set apart; returns how many. *routine: titles that are
 * known. */
static size_t find_letters(const parse *p, const record *rec, size_t rows[LETTERS_MOST], size_t *routine)
{
    size_t count = 0;
    char first = 'a';
    *routine = 0;
    for (size_t i = rec->rows.first; i < rec->rows.end && count < LETTERS_MOST; i++) {
        char letter = 0;
        size_t mark = letter_mark(p->r->rows[i].text, &letter);
        if (count == 0)
            first = letter == 'A' ? 'A' : 'a';
        if (mark == 0 || letter != (char)(first + (char)count) || !row_set_apart(p, i))
            continue;
        rows[count++] = i;
        *routine += is_routine(p, str_trim(str_from(p->r->rows[i].text, mark)));
    }
    return count;
}

bool numbering_is_lettered(const parse *p, const record *rec)
{
    size_t rows[LETTERS_MOST], routine, count = find_letters(p, rec, rows, &routine);
    return count >= LETTERS_LEAST && routine * 3 >= count;
}

static void make_item(parse *p, size_t i)
{
    str text = p->r->rows[i].text;
    rule_match *m = ARENA_NEW(p->a, rule_match, 1);
    m->rule = &by_letter;
    m->match.count = 2;
    m->match.captures[0] = (capture){ CAPTURE_NO, str_part(text, 0, 1) };
    m->match.captures[1] = (capture){ CAPTURE_TITLE, str_trim(str_from(text, 2)) };
    p->rows[i] = (judged){ .match = m, .text = text, .rows = 1, .role = ROLE_ITEM, .starts = true,
        .roman = true };                     /* "i" is no 1 misread */
}

size_t numbering_settle_lettered(parse *p, const record *rec)
{
    size_t rows[LETTERS_MOST], routine, count = find_letters(p, rec, rows, &routine);
    for (size_t k = 0; k < count; k++)
        make_item(p, rows[k]);
    return count > 0 ? rows[0] : rec->rows.end;
}

/* Nothing but the opening sentence, who was there and a lead-in stands between the opening and row i. */
static bool follows_opening(const parse *p, const record *rec, size_t i)
{
    enum { OPENING_ROWS_MOST = 8 };
    const row *above = &p->r->rows[i - 1];
    if (i - rec->opening_row > OPENING_ROWS_MOST || !row_ends_sentence(above))
        return false;
    for (size_t k = rec->opening_row + 1; k < i; k++)
        if (p->rows[k].role == ROLE_MATTER && row_ends_sentence(&p->r->rows[k - 1]))
            return false;
    return true;
}

void numbering_settle_lettered_matters(parse *p, const record *rec)
{
    size_t rows[LETTERS_MOST], count = 0;
    char letter;
    for (size_t i = rec->opening_row + 1; i < rec->rows.end && count < LETTERS_MOST; i++) {
        if (letter_mark(p->r->rows[i].text, &letter) == 0 || letter != (char)('a' + (char)count))
            continue;
        if (count == 0 && !follows_opening(p, rec, i))
            return;
        rows[count++] = i;
    }
    for (size_t k = 0; k < count && count >= 2; k++)
        make_item(p, rows[k]);
}
