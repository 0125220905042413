/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "accounts_words.h"

#include <string.h>

#include "text.h"

static uint64_t hash_of(str s)
{
    uint64_t h = 0xCBF29CE484222325u;           /* FNV-1a */
    for (size_t i = 0; i < s.n; i++)
        h = (h ^ (unsigned char)s.p[i]) * 0x100000001B3u;
    return h ^ h >> 29;
}

/* The slot that holds the word, or the free one where it belongs. */
static uint32_t *slot_of(const word_table *t, str folded)
{
    size_t i = (size_t)hash_of(folded) & (t->slot_count - 1);
    while (t->slots[i] && !str_equal(t->accounts[t->slots[i] - 1].text, folded))
        i = (i + 1) & (t->slot_count - 1);
    return &t->slots[i];
}

static void grow_slots(word_table *t)
{
    t->slot_count = t->slot_count ? t->slot_count * 2 : 1024;
    t->slots = ARENA_NEW(t->a, uint32_t, t->slot_count);
    for (size_t i = 0; i < t->count; i++)
        *slot_of(t, t->accounts[i].text) = (uint32_t)i + 1;
}

uint32_t words_find(const word_table *t, str folded)
{
    uint32_t slot = t->slot_count ? *slot_of(t, folded) : 0;
    return slot ? slot - 1 : NO_WORD;
}

uint32_t words_add(word_table *t, str folded)
{
    if (t->count * 2 >= t->slot_count)
        grow_slots(t);
    uint32_t *slot = slot_of(t, folded);
    if (*slot == 0) {
        account *one = ARENA_PUSH(t->a, t->accounts, t->count, t->capacity);
        *one = (account){ .text = arena_copy(t->a, folded), .first = NO_WORD };
        *slot = (uint32_t)t->count;
    }
    return *slot - 1;
}

/* ------------------------------------------------------------------ runs */

typedef enum { OTHER, LETTER, DIGIT } char_class;

static char_class class_of(uint32_t c)
{
    return char_is_letter(c) ? LETTER : char_is_digit(c) ? DIGIT : OTHER;
}

/* Old typewriters and OCR have several signs for a word that goes on in the next line. */
static bool is_hyphen(uint32_t c)
{
    return char_fold(c) == '-' || c == '=' || c == 0xAC;
}

static void add_folded(text_builder *t, uint32_t c, str printed, arena *a)
{
    if (c < 0x80)
        text_add_byte(t, (char)char_fold(c));
    else
        text_add(t, text_fold(a, printed));
}

bool run_next(run_cutter *c, run *r)
{
    size_t n;
    char_class class = OTHER;
    while (c->at < c->text.n && (class = class_of(text_char(c->text, c->at, &n))) == OTHER)
        c->at += n;
    if (class == OTHER)
        return false;
    c->scratch.n = 0;
    while (c->at < c->text.n) {
        uint32_t one = text_char(c->text, c->at, &n);
        if (class_of(one) != class)
            break;
        add_folded(&c->scratch, one, str_part(c->text, c->at, c->at + n), c->scratch.a);
        c->at += n;
    }
    r->folded = text_done(&c->scratch);
    r->hyphen_after = false;
    for (size_t at = c->at; at < c->text.n && !r->hyphen_after; at += n) {
        uint32_t one = text_char(c->text, at, &n);
        if (class_of(one) != OTHER)
            break;
        r->hyphen_after = is_hyphen(one);
    }
    return true;
}
