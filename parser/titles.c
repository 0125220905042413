/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Whether two titles are the same: an item's and that of a list. */
#include "heading.h"

#include "../models/text.h"
#include "edits.h"
#include "layout.h"

enum { TITLE_LETTERS_MOST = 1024 };      /* that are compared one by one, with no differing one allowed */

typedef struct {
    uint16_t chars[EDITS_CHARS_MOST];
    size_t count;
} letters;

static letters letters_of(str s)
{
    letters l = { .count = 0 };
    for (size_t at = 0, n; at < s.n && l.count < EDITS_CHARS_MOST; at += n) {
        uint32_t c = text_char(s, at, &n);
        if (char_is_letter(c) || char_is_digit(c))
            l.chars[l.count++] = (uint16_t)char_fold(c);
    }
    return l;
}

/* The letters of one that the other lacks: as many changes at least, where neither lacks more. */
static size_t letters_apart(const letters *a, const letters *b)
{
    enum { SLOTS = 64 };         /* letters may share one: then fewer are found */
    int more[SLOTS] = { 0 };
    size_t lacking = 0, left_over = 0;
    for (size_t i = 0; i < a->count; i++)
        more[a->chars[i] % SLOTS]++;
    for (size_t i = 0; i < b->count; i++)
        more[b->chars[i] % SLOTS]--;
    for (size_t i = 0; i < SLOTS; i++) {
        left_over += more[i] > 0 ? (size_t)more[i] : 0;
        lacking += more[i] < 0 ? (size_t)-more[i] : 0;
    }
    return left_over > lacking ? left_over : lacking;
}

/* The next letter or digit from *at on, folded; 0 at the end. */
static uint32_t next_letter(str s, size_t *at)
{
    for (size_t n; *at < s.n;) {
        uint32_t c = text_char(s, *at, &n);
        *at += n;
        if (char_is_letter(c) || char_is_digit(c))
            return char_fold(c);
    }
    return 0;
}

/* In every letter; those too long to be compared to the end are not said to be. */
static bool titles_same(str a, str b)
{
    size_t i = 0, j = 0;
    for (size_t letters_ = 0; letters_ < TITLE_LETTERS_MOST; letters_++) {
        uint32_t of_a = next_letter(a, &i), of_b = next_letter(b, &j);
        if (of_a != of_b || of_a == 0)
            return of_a == of_b;
    }
    return false;
}

bool titles_alike(str a, str b, bool *exact)
{
    letters x = letters_of(a), y = letters_of(b);
    size_t longer = x.count > y.count ? x.count : y.count, shorter = x.count + y.count - longer;
    size_t most = longer / 12 + (longer >= 6);
    *exact = false;
    if (shorter == 0 || longer - shorter > longer / 8 + 1 || letters_apart(&x, &y) > most)
        return false;
    *exact = titles_same(a, b);
    return *exact || edits_within(x.chars, x.count, y.chars, y.count, most);
}

bool title_is_cut(str whole, str cut)
{
    enum { LETTERS_LEAST = 20 };
    size_t i = 0, j = 0;
    for (size_t same = 0; same < TITLE_LETTERS_MOST; same++) {
        uint32_t of_cut = next_letter(cut, &j), of_whole = next_letter(whole, &i);
        if (of_cut == 0)
            return same >= LETTERS_LEAST && of_whole != 0;
        if (of_cut != of_whole)
            return false;
    }
    return false;
}

bool title_abbreviates(str brief, str whole)
{
    enum { LETTERS_MOST = 5 };   /* "Evt", "Medd" */
    size_t i = 0, j = 0, letters = 0;
    bool one = str_find_byte(str_trim(brief), ' ') == STR_NOT_FOUND
        && str_find_byte(str_trim(whole), ' ') == STR_NOT_FOUND;
    one = one && (str_ends(str_trim(brief), (str)STR(".")) || text_same(str_trim(brief), (str)STR("Evt")));
    for (uint32_t wanted; one && (wanted = next_letter(brief, &i)) != 0; letters++) {
        uint32_t c = next_letter(whole, &j);
        while (c != 0 && c != wanted && letters > 0)
            c = next_letter(whole, &j);
        if (c != wanted || letters == LETTERS_MOST)
            return false;
    }
    return one && letters > 1 && next_letter(whole, &j) != 0;
}

size_t title_label(const layout *l, str title)
{
    enum { LABEL_BYTES_MOST = 20 };
    rule_match m;
    size_t colon = str_find_byte(title, ':');
    bool label = colon < LABEL_BYTES_MOST && colon + 1 < title.n
        && layout_classify(l, str_part(title, 0, colon), (look){ .typography = false }, &m)
        && m.rule->role == ROLE_SKIP;
    return label ? colon + 1 : 0;
}
