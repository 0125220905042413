/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "hyphens.h"

#include "../models/text.h"
#include "names.h"

/* "Sundheds-" / "og Forebyggelsesudvalget" keeps its hyphen: the word after it is one of these. */
static bool stands_alone(str next)
{
    static const str joiners[] = { STR("og"), STR("eller"), STR("samt"), STR("til"), STR("som"), STR("m.m."),
        STR("mv.") };
    str rest = next, first;
    if (!str_next_word(&rest, &first))
        return true;
    for (size_t i = 0; i < sizeof joiners / sizeof *joiners; i++)
        if (text_same(first, joiners[i]))
            return true;
    return false;
}

/* A dash before one of these parts two thoughts: "Skolen er god –" / "men dyr". */
static bool begins_thought(str next)
{
    static const str words[] = { STR("men"), STR("at"), STR("der"), STR("det"), STR("den"), STR("de"), STR("så"),
        STR("saa"), STR("hvor"), STR("idet"), STR("dog"), STR("ikke"), STR("herunder"), STR("for"), STR("med") };
    str rest = next, first;
    for (size_t i = 0; str_next_word(&rest, &first) && i < sizeof words / sizeof *words; i++, rest = next)
        if (text_same(first, words[i]))
            return true;
    return false;
}

static bool is_hyphen(uint32_t mark)
{
    return mark == '-' || mark == '=' || mark == 0x2010 || mark == 0x2013 || mark == 0xAD || mark == 0xAC;
}

size_t hyphen_length(str text, str next, bool dashes_break_words)
{
    size_t n, more;
    if (!is_hyphen(text_char_before(text, text.n, &n)))
        return 0;
    if (dashes_break_words && n < text.n && text.p[text.n - n - 1] == ' ' && !begins_thought(next))
        n++;
    if (!char_is_letter(text_char_before(text, text.n - n, &more)))
        return 0;
    return char_is_lower(text_char(next, 0, &more)) && !stands_alone(next) ? n : 0;
}

bool hyphen_joins_names(str text, str next)
{
    if (!str_ends(text, (str)STR("-")))
        return false;
    size_t at = text.n;
    while (at > 0 && text.p[at - 1] != ' ')
        at--;
    str first = str_part(text, at, text.n - 1), second = str_trim_end(next, ".,:;)");
    return (name_is_given(first) && name_is_given(second))
        || (name_of(first) == NAME_WORD && name_of(second) == NAME_WORD && name_is_patronymic(second));
}

static bool is_dash(const word *w)
{
    size_t n;
    bool may_be = w->text.n > 0 && (w->text.p[0] == '-' || (unsigned char)w->text.p[0] >= 0x80);
    return may_be && char_fold(text_char(w->text, 0, &n)) == '-' && n == w->text.n;
}

static bool any_line(const document *d, bool (*is_so)(const line *l))
{
    for (size_t p = 0; p < d->page_count; p++)
        for (size_t l = 0; l < d->pages[p].line_count; l++)
            if (is_so(&d->pages[p].lines[l]))
                return true;
    return false;
}

static bool ends_in_dash(const line *l)
{
    return l->word_count > 1 && is_dash(&l->words[l->word_count - 1]);
}

static bool has_dash_inside(const line *l)
{
    for (size_t w = 1; w + 1 < l->word_count; w++)
        if (is_dash(&l->words[w]))
            return true;
    return false;
}

/* One who sets a dash for a hyphen has no dashes in the middle of lines. Of most documents no line ends in one, so that
 * the last words alone are asked. */
bool hyphens_are_dashes(const document *d)
{
    return any_line(d, ends_in_dash) && !any_line(d, has_dash_inside);
}
