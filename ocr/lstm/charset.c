/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "charset.h"

#include "bytes.h"

enum {
    PROPERTIES_DIGIT = 8,        /* as UNICHARSET writes them */
    CODE_LENGTH_MOST = 9,        /* RecodedCharID::kMaxCodeLen */
};

static bool is_known_script(str name)
{
    static const str known[] = { STR("Common"), STR("Latin"), STR("Greek"), STR("Cyrillic"), STR("NULL"), STR("0") };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_equal(name, known[i]))
            return true;
    return false;
}

static int hexadecimal(str s)
{
    int value = 0;
    for (size_t i = 0; i < s.n && i < 4; i++) {
        char c = s.p[i];
        value = value * 16 + (c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= '0' && c <= '9' ? c - '0' : 0);
    }
    return value;
}

/* "3 5 0,255,0,255,0,0,0,0,0,0 Common 77 0 3 3": the letter, its properties, in most files its size, its script. */
static bool read_letter(str row, letter *l)
{
    str fields[4] = { { 0 } };
    for (int i = 0; i < 4; i++)
        if (!str_cut(&row, ' ', &fields[i]))
            return false;
    bool sized = str_find_byte(fields[2], ',') != STR_NOT_FOUND;
    *l = (letter){ fields[0], (hexadecimal(fields[1]) & PROPERTIES_DIGIT) != 0 };
    return l->text.n > 0 && is_known_script(fields[sized ? 3 : 2]);
}

static bool read_letters(arena *a, str text, charset *c)
{
    str row;
    long count = 0;
    if (!str_cut(&text, '\n', &row) || !str_to_number(str_trim(row), LETTERS_MOST, &count) || count < 1)
        return false;
    c->letters = ARENA_NEW(a, letter, (size_t)count);
    c->count = (int)count;
    for (int i = 0; i < c->count; i++)
        if (!str_cut(&text, '\n', &row) || !read_letter(row, &c->letters[i]))
            return false;
    c->letters[LETTER_BLANK].text = (str)STR(" ");
    return true;
}

/* A letter's code: one output; the few of several are not printed. */
static void read_code(bytes *b, charset *c, int index)
{
    bytes_int8(b);                           /* whether it is the first of its code */
    int length = bytes_within(b, 1, CODE_LENGTH_MOST), first = LETTER_NONE;
    for (int i = 0; i < length; i++) {
        int output = bytes_within(b, 0, c->outputs - 1);
        first = i == 0 ? output : first;
    }
    if (!b->spoilt && length == 1)
        c->of_output[first] = index;
}

bool charset_read(arena *a, str unicharset, str recoder, int outputs, charset *c)
{
    bytes b = { .rest = recoder };
    *c = (charset){ .outputs = outputs, .of_output = ARENA_NEW(a, int, (size_t)outputs) };
    for (int i = 0; i < outputs; i++)
        c->of_output[i] = LETTER_NONE;
    if (!read_letters(a, unicharset, c))
        return false;
    int codes = bytes_within(&b, 1, LETTERS_MOST);
    for (int i = 0; i < codes && !b.spoilt; i++)
        read_code(&b, c, i < c->count ? i : LETTER_NONE);
    return !b.spoilt && c->of_output[0] == LETTER_BLANK;
}

int charset_find(const charset *c, str text)
{
    for (int i = 0; i < c->count; i++)
        if (str_equal(c->letters[i].text, text))
            return i;
    return LETTER_NONE;
}
