/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "fold.h"

#include "models/text.h"

/* By replace() in replace() a row sees what those before it made, so composed letters come behind their decomposed
 * forms: an å with one more ring over it must not become aaa there and not here. */
static const struct { str from, to; } folds[] = {
    { STR("a\u0308"), STR("ae") }, { STR("A\u0308"), STR("ae") }, { STR("o\u0308"), STR("oe") },
    { STR("O\u0308"), STR("oe") }, { STR("a\u030A"), STR("aa") }, { STR("A\u030A"), STR("aa") },
    { STR("æ"), STR("ae") }, { STR("Æ"), STR("ae") }, { STR("ǽ"), STR("ae") }, { STR("Ǽ"), STR("ae") },
    { STR("ä"), STR("ae") }, { STR("Ä"), STR("ae") }, { STR("ø"), STR("oe") }, { STR("Ø"), STR("oe") },
    { STR("ǿ"), STR("oe") }, { STR("Ǿ"), STR("oe") }, { STR("ö"), STR("oe") }, { STR("Ö"), STR("oe") },
    { STR("å"), STR("aa") }, { STR("Å"), STR("aa") }, { STR("ǻ"), STR("aa") }, { STR("Ǻ"), STR("aa") },
    { STR("\u00AD"), STR("") }, { STR("\u200B"), STR("") }, { STR("\u200C"), STR("") }, { STR("\u200D"), STR("") },
    { STR("\u200E"), STR("") }, { STR("\u200F"), STR("") }, { STR("\u2060"), STR("") },
};

enum { FOLDS = sizeof folds / sizeof *folds };

static size_t find_fold(str rest)
{
    size_t k = 0;
    while (k < FOLDS && !str_starts(rest, folds[k].from))
        k++;
    return k;
}

/* Where the next byte stands that may begin a fold: one beyond ASCII, or a letter with a mark behind it. */
static size_t next_suspect(str s, size_t at)
{
    while (at < s.n && (unsigned char)s.p[at] < 0x80 && !(at + 1 < s.n && (unsigned char)s.p[at + 1] == 0xCC))
        at++;
    return at;
}

str fold(arena *a, str s)
{
    size_t at = next_suspect(s, 0), taken = 0, n;
    if (at == s.n)
        return s;
    text_builder t = { .a = a };
    for (; at < s.n; at = next_suspect(s, at)) {
        size_t k = find_fold(str_from(s, at));
        if (k == FOLDS) {
            text_char(s, at, &n);
            at += n;
            continue;
        }
        text_add(&t, str_part(s, taken, at));
        text_add(&t, folds[k].to);
        taken = at += folds[k].from.n;
    }
    text_add(&t, str_from(s, taken));
    return text_done(&t);
}

str fold_word(arena *a, str s)
{
    return text_fold(a, text_bare(a, fold(a, s)));
}

str fold_sql(arena *a, const char *expression, size_t part)
{
    str sql = str_of(expression);
    for (size_t k = FOLDS * part / FOLD_SQL_PARTS; k < FOLDS * (part + 1) / FOLD_SQL_PARTS; k++)
        sql = arena_format(a, "replace(%.*s, '%.*s', '%.*s')", STR_ARG(sql), STR_ARG(folds[k].from),
            STR_ARG(folds[k].to));
    return sql;
}
