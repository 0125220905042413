/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "page_heads.h"

#include "../models/text.h"
#include "authorities.h"
#include "organs.h"

enum { WORDS_MOST = 10, NUMBER_WORDS_MOST = 4 };

typedef struct {
    size_t index;                /* of the line among all lines */
    str said;                    /* beside the number */
    long page;
    bool confirmed;              /* the same stood before it, with a smaller number */
} head_line;

typedef struct {
    head_line *lines;
    size_t count, capacity;
} head_lines;

/* The words stand in one text with a blank between, as those of a plain text do: then they need no copy. */
static bool stand_as_printed(const line *l, size_t first, size_t end)
{
    for (size_t w = first; w + 1 < end; w++) {
        str text = l->words[w].text;
        if ((uintptr_t)l->words[w + 1].text.p != (uintptr_t)text.p + text.n + 1 || text.p[text.n] != ' ')
            return false;
    }
    return end > first;
}

str line_words(arena *a, const line *l, size_t first, size_t end)
{
    if (stand_as_printed(l, first, end)) {
        str last = l->words[end - 1].text;
        return (str){ l->words[first].text.p, (size_t)(last.p + last.n - l->words[first].text.p) };
    }
    text_builder t = { .a = a };
    for (size_t w = first; w < end; w++) {
        text_add(&t, w > first ? (str)STR(" ") : (str)STR(""));
        text_add(&t, l->words[w].text);
    }
    return text_done(&t);
}

const str page_number_reason = STR("page-number");

static bool names_page(const rule *r)
{
    return str_equal(r->why, page_number_reason);
}

const rule_filter page_number_rules = { RULE_KIND(ROLE_SKIP, 0), names_page };

static bool is_page_number(arena *a, const layout *chosen, const line *l, size_t first, size_t end, long *page)
{
    rule_match m;
    str text = line_words(a, l, first, end);
    return layout_classify_among(chosen, text, NULL, (look){ .typography = false }, &page_number_rules, &m)
        && str_to_number(pattern_capture(&m.match, CAPTURE_PAGE), 9999, page);
}

static bool ends_in_digit(const line *l, size_t w)
{
    str text = l->words[w].text;
    return text.n > 0 && char_is_digit((unsigned char)text.p[text.n - 1]);
}

/* "Økonomiudvalget          3", "NORDBY KOMMUNE     3": behind who met a number alone is the page's, if it grows. */
static bool read_plain_number(arena *a, const line *l, str *said, long *page)
{
    str who = line_words(a, l, 0, l->word_count - 1), named;
    *said = who;
    return str_to_number(l->words[l->word_count - 1].text, 999, page)
        && !text_has_any(who, (str)STR("0123456789,.:;"))    /* "Kulturudvalget, 3. april 2019, pkt. 12" */
        && (organ_is(who) || (authority_at_front(who, &named) && named.n == who.n));
}

bool page_head_read(arena *a, const layout *chosen, const line *l, str *said, long *page)
{
    size_t count = l->word_count;
    for (size_t n = 2; n <= NUMBER_WORDS_MOST && n < count && count <= WORDS_MOST; n++) {
        if (ends_in_digit(l, count - 1) && is_page_number(a, chosen, l, count - n, count, page)) {
            *said = line_words(a, l, 0, count - n);
            return true;
        }
        if (ends_in_digit(l, n - 1) && is_page_number(a, chosen, l, 0, n, page)) {
            *said = line_words(a, l, n, count);
            return true;
        }
    }
    return count > 1 && count <= WORDS_MOST && ends_in_digit(l, count - 1) && read_plain_number(a, l, said, page);
}

static void collect(arena *a, const document *d, const layout *chosen, head_lines *found)
{
    size_t index = 0;
    for (size_t p = 0; p < d->page_count; p++)
        for (size_t l = 0; l < d->pages[p].line_count; l++, index++) {
            const page *on = &d->pages[p];
            head_line h = { .index = index };
            if (!page_head_read(a, chosen, &on->lines[l], &h.said, &h.page))
                continue;
            *ARENA_PUSH(a, found->lines, found->count, found->capacity) = h;
        }
}

/* The head before that says the same; the first time it is said there is none. */
static head_line *same_before(const head_lines *found, size_t k)
{
    enum { LOOK_BACK = 4 };
    for (size_t back = 1; back <= LOOK_BACK && back <= k; back++)
        if (text_same(found->lines[k - back].said, found->lines[k].said))
            return &found->lines[k - back];
    return NULL;
}

void page_heads_find(arena *scratch, const document *d, const layout *chosen, str *why)
{
    static const str head = STR("running-head");
    head_lines found = { .count = 0 };
    collect(scratch, d, chosen, &found);
    for (size_t k = 0; k < found.count; k++) {
        head_line *h = &found.lines[k], *before = same_before(&found, k);
        if (!before || before->page >= h->page)
            continue;
        if (why[before->index].n == 0)
            why[before->index] = head;
        if (why[h->index].n > 0)
            continue;                        /* its page is known, and so is all that recurs at its edge */
        why[h->index] = head;
    }
}
