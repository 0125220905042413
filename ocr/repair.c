/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "repair.h"

#include <string.h>

#include "forms.h"
#include "lexicon.h"
#include "models/text.h"

#define HALF_MOST 0.75f /* of a half that was read as another sign */

/* A page's words in reading order, so that a citation can be seen over a line's end. */
typedef struct {
    arena *a;
    word **words;
    size_t count, mended;
} reader;

static str text_at(const reader *r, size_t i)
{
    return i < r->count ? r->words[i]->text : (str){ NULL, 0 };
}

static void mend(reader *r, size_t i, str text)
{
    word_mend(r->words[i], text);
    r->mended++;
}

static bool is_one_of(str word_text, const str *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (text_same(word_text, list[i]))
            return true;
    return false;
}

#define IS_ONE_OF(text, list) is_one_of((text), (list), sizeof(list) / sizeof *(list))

/* ------------------------------------------------------------------ section signs */

/* What the sign is read as (measured over serif and sans faces); % and digits only beside another. */
static bool is_sign_like(str s)
{
    if (s.n == 0 || s.n > 3)
        return false;
    for (size_t i = 0; i < s.n; i++)
        if (!strchr("8$&%S", s.p[i]))
            return false;
    return s.p[0] != '%';
}

/* A section's number: up to three digits, perhaps a letter, a range or a part, perhaps a mark: "17,", "83a", "40-42",
 * "17,4" for section 17, part 4. */
static bool is_section_number(str s)
{
    size_t at = 0, digits = 0;
    s = str_trim_end(s, ".,;:)");
    if (s.n > 2 && s.p[s.n - 2] == ',' && char_is_digit((unsigned char)s.p[s.n - 1]))
        s.n -= 2;
    while (at < s.n && char_is_digit((unsigned char)s.p[at]))
        at++;
    digits = at;
    if (at < s.n && char_is_lower((unsigned char)s.p[at]))
        at++;
    if (at < s.n && s.p[at] == '-')
        return digits > 0 && digits <= 3 && is_section_number(str_from(s, at + 1));
    return digits > 0 && digits <= 3 && at == s.n;
}

/* "stk.", "stk.4)" behind a number: parts of a section. */
static bool is_part(str s)
{
    static const str parts[] = { STR("stk"), STR("litra") };
    return IS_ONE_OF(str_trim_end(s, ".,:;)0123456789"), parts);
}

/* "planlovens", "serviceloven", "bekendtgørelsens", "lovens", "jf.". */
static bool leads_to_section(str s)
{
    static const str leads[] = { STR("jf"), STR("jvf"), STR("ifølge") };
    static const str ends[] = { STR("loven"), STR("lovens"), STR("bekendtgørelsen"), STR("bekendtgørelsens"),
        STR("cirkulærets"), STR("regulativets"), STR("vedtægtens"), STR("vedtægternes"), STR("forretningsordenens") };
    s = str_trim_end(s, ".,:");
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (s.n >= ends[i].n && text_same(str_from(s, s.n - ends[i].n), ends[i]))
            return true;
    return IS_ONE_OF(s, leads);
}

/* True where the number at i stands in a citation: "stk." behind it (a letter may come between), "i lov
 * om …", "i planloven"; or a statute's name, "jf.", "medhold af", "henhold til" before word `before`. */
static bool is_cited(const reader *r, size_t before, size_t number)
{
    static const str into[] = { STR("i") }, medhold[] = { STR("medhold"), STR("henhold") };
    size_t next = number + 1;
    if (text_at(r, next).n <= 2 && text_has_letter_or_digit(text_at(r, next)) && !IS_ONE_OF(text_at(r, next), into))
        next++;      /* "§ 83 a," */
    if (is_part(text_at(r, next)))
        return true;
    if (IS_ONE_OF(text_at(r, next), into)
        && (text_same(text_at(r, next + 1), (str)STR("lov")) || leads_to_section(text_at(r, next + 1))))
        return true;
    if (before > 0 && leads_to_section(text_at(r, before - 1)))
        return true;
    return before > 1 && IS_ONE_OF(text_at(r, before - 2), medhold);
}

static void mend_sign(reader *r, size_t i)
{
    str sign = text_at(r, i), number = text_at(r, i + 1);
    if (!is_sign_like(sign) || !is_section_number(number))
        return;
    bool never_a_number = memchr(sign.p, '$', sign.n) || memchr(sign.p, '&', sign.n);
    if (!never_a_number && !is_cited(r, i, i + 1))
        return;
    bool many = sign.n > 1 && (str_find_byte(number, '-') != STR_NOT_FOUND || sign.p[0] == sign.p[1]);
    mend(r, i, many ? (str)STR("§§") : (str)STR("§"));
}

/* "817, stk. 4", "(817, stk. 4)": sign and number in one word; "850 stk." without a comma counts things. */
static void mend_glued(reader *r, size_t i)
{
    str word_text = text_at(r, i), s = word_text;
    size_t bracket = str_starts(s, (str)STR("("));
    s = str_from(s, bracket);
    if (s.n < 2 || !strchr("8$&S3569", s.p[0]) || !is_section_number(str_from(s, 1)) || !is_part(text_at(r, i + 1)))
        return;
    if (char_is_digit((unsigned char)s.p[0]) && !str_ends(s, (str)STR(",")))
        return;
    if (i > 0 && str_starts(text_at(r, i - 1), (str)STR("§")))
        return;
    mend(r, i, arena_format(r->a, "%.*s§%.*s", STR_ARG(str_part(word_text, 0, bracket)), STR_ARG(str_from(s, 1))));
}

/* ------------------------------------------------------------------ case numbers and dates */

/* The word without the marks around it as its form proves it, the marks put back. */
static void mend_code(reader *r, size_t i)
{
    str all = text_at(r, i), proven;
    str core = str_trim_end(str_from(all, str_starts(all, (str)STR("("))), ".,;:)");
    if (!form_of_journal(r->a, core, &proven) && !form_of_date(r->a, core, &proven))
        return;
    size_t before = (size_t)(core.p - all.p);
    mend(r, i, arena_format(r->a, "%.*s%.*s%.*s", STR_ARG(str_part(all, 0, before)), STR_ARG(proven),
        STR_ARG(str_from(all, before + core.n))));
}

static void mend_by_neighbours(reader *r, size_t i)
{
    str proven;
    if (form_of_day(r->a, text_at(r, i), text_at(r, i + 1), &proven)
        || form_of_label(r->a, text_at(r, i), text_at(r, i + 1), &proven)
        || (i > 0 && form_of_month(r->a, text_at(r, i - 1), text_at(r, i), text_at(r, i + 1), &proven)))
        mend(r, i, proven);
}

/* "02.34.02-P 19-44-20": one journal number that was read as two words. */
static size_t join_codes(arena *a, line *l)
{
    size_t joined = 0;
    for (size_t i = 0; i + 1 < l->word_count; i++) {
        word *w = &l->words[i], *next = w + 1;
        if (!form_goes_on(w->text, str_trim_end(next->text, ".,;:)")))
            continue;
        str raw = arena_format(a, "%.*s %.*s", STR_ARG(w->text), STR_ARG(next->text));
        w->text = arena_format(a, "%.*s%.*s", STR_ARG(w->text), STR_ARG(next->text));
        w->read = raw;
        w->at = box_union(w->at, next->at);
        w->confidence = w->confidence < next->confidence ? w->confidence : next->confidence;
        memmove(next, next + 1, (l->word_count - i - 2) * sizeof *next);
        l->word_count--;
        joined++;
    }
    return joined;
}

/* ------------------------------------------------------------------ numbers */

/* "7... Afrunding": the wide gap behind a hanging number, read as dots. */
static void mend_number(reader *r, size_t first)
{
    str s = text_at(r, first), number = str_trim_end(s, ".");
    long value;
    if (s.n - number.n >= 2 && s.n - number.n <= 4 && str_to_number(number, 999, &value) && text_at(r, first + 1).n > 0)
        mend(r, first, str_part(s, 0, number.n + 1));
}

/* "-…", "-.": the gap behind a dash that begins a point, read as dots. */
static void mend_dash(reader *r, size_t first)
{
    str s = text_at(r, first);
    if (str_starts(s, (str)STR("-")) && s.n > 1 && str_trim_end(s, ".\xE2\x80\xA6-").n == 0)
        mend(r, first, str_part(s, 0, 1));
}

/* "Fraværende; Per Lund": a label that begins a line has a colon. */
static void mend_label(reader *r, size_t first)
{
    str s = text_at(r, first);
    size_t n;
    if (!str_ends(s, (str)STR(";")) || !char_is_upper(text_char(s, 0, &n)))
        return;
    str label = str_part(s, 0, s.n - 1);
    if (lexicon_is_label(label))
        mend(r, first, arena_format(r->a, "%.*s:", STR_ARG(label)));
}

/* "Mødetidspunkt: 14,30". */
static void mend_time(reader *r, size_t first, size_t count)
{
    str label = text_at(r, first), proven;
    if (count < 2 || !str_ends(label, (str)STR(":")) || !lexicon_is_label(str_part(label, 0, label.n - 1)))
        return;
    if (form_of_time(r->a, text_at(r, first + 1), &proven))
        mend(r, first + 1, proven);
}

/* "|værksætter": no word begins with a rule. No Danish word begins with l and a consonant. */
static void mend_rule(reader *r, size_t i)
{
    static const str vowels = STR("aeiouyæøå");
    str s = text_at(r, i);
    size_t n;
    uint32_t second = text_char(s, 1, &n);
    if (s.n < 3 || s.p[0] != '|' || !char_is_lower(second))
        return;
    mend(r, i, arena_format(r->a, "%c%.*s", char_is_among(second, vowels) ? 'l' : 'I', STR_ARG(str_from(s, 1))));
}

/* An upright stroke that has a row to itself is a number. */
static void mend_lone_one(reader *r, size_t first)
{
    str s = text_at(r, first);
    if (str_equal(s, (str)STR("l")) || str_equal(s, (str)STR("|")) || str_equal(s, (str)STR("l.")))
        mend(r, first, s.n > 1 ? (str)STR("1.") : (str)STR("1"));
}

/* "Side l af 12", "Side I": the number of a page. */
static void mend_page_number(reader *r, size_t first, size_t count)
{
    static const str pages[] = { STR("Side"), STR("Sidenr."), STR("Blad") }, ones[] = { STR("l"), STR("I"), STR("|") };
    for (size_t i = first; i + 1 < first + count; i++)
        if (IS_ONE_OF(text_at(r, i), pages) && IS_ONE_OF(text_at(r, i + 1), ones))
            mend(r, i + 1, (str)STR("1"));
}

/* "9", "21.40", with a mark behind it. */
static bool is_hour(str s)
{
    static const str numeric = STR("0123456789.,:%");
    enum { HOUR_MOST = 6 };
    bool hour = s.n > 0 && s.n <= HOUR_MOST && char_is_digit((unsigned char)s.p[0])
        && (s.n < 3 || !char_is_digit((unsigned char)s.p[2]));
    for (size_t i = 1; hour && i < s.n; i++)
        hour = char_is_among((unsigned char)s.p[i], numeric);
    return hour;
}

/* "ki. 19", "k1 21.40": before an hour an upright stroke behind a k is an l. Capitals: form_of_label. */
static void mend_hour_mark(reader *r, size_t i)
{
    static const str strokes = STR("iI1|!");
    str s = text_at(r, i);
    bool mark = (s.n == 2 || (s.n == 3 && s.p[2] == '.')) && s.p[0] == 'k';
    if (mark && char_is_among((unsigned char)s.p[1], strokes) && is_hour(text_at(r, i + 1)))
        mend(r, i, arena_format(r->a, "kl%.*s", STR_ARG(str_from(s, 2))));
}

/* "kl. 19%", "Kl. % 8": the data have no half, and no clock has a percentage. A quarter may come as the same, which is
 * why the word is left with doubt. */
static bool half_of(str sign, str *half)
{
    static const struct {
        str sign, is;
    } signs[] = {
        { STR("%"), STR("½") },  { STR("%2"), STR("½") }, { STR("V2"), STR("½") },
        { STR("Y2"), STR("½") }, { STR("V4"), STR("¼") }, { STR("Y4"), STR("¼") },
    };
    for (size_t k = 0; k < sizeof signs / sizeof *signs; k++)
        if (str_equal(sign, signs[k].sign)) {
            *half = signs[k].is;
            return true;
        }
    return false;
}

static void mend_half_hour(reader *r, size_t i)
{
    static const str labels[] = { STR("kl."), STR("kl"), STR("klokken") };
    enum { HOUR_LAST = 24 };
    str s = text_at(r, i), core = str_trim_end(s, ".,:;)"), half;
    size_t at = 0;
    if (i == 0 || !IS_ONE_OF(text_at(r, i - 1), labels))
        return;
    while (at < core.n && char_is_digit((unsigned char)core.p[at]))
        at++;
    long hour = 0;
    if ((at > 0 && !str_to_number(str_part(core, 0, at), HOUR_LAST, &hour)) || !half_of(str_from(core, at), &half))
        return;
    mend(r, i, arena_format(r->a, "%.*s%.*s%.*s", (int)at, s.p, STR_ARG(half), STR_ARG(str_from(s, core.n))));
    if (r->words[i]->confidence > HALF_MOST)
        r->words[i]->confidence = HALF_MOST;
}

/* What the forms of words and their neighbours in reading order prove. */
static void mend_words(reader *r)
{
    for (size_t i = 0; i < r->count; i++) {
        mend_sign(r, i);
        mend_glued(r, i);
        mend_rule(r, i);
        mend_hour_mark(r, i);
        mend_half_hour(r, i);
        mend_code(r, i);
        mend_by_neighbours(r, i);
    }
}

size_t repair_lines(arena *a, line *lines, size_t line_count)
{
    reader r = { .a = a };
    for (size_t l = 0; l < line_count; l++) {
        r.mended += join_codes(a, &lines[l]);
        r.count += lines[l].word_count;
    }
    r.words = ARENA_NEW(a, word *, r.count);
    r.count = 0;
    for (size_t l = 0; l < line_count; l++)
        for (size_t w = 0; w < lines[l].word_count; w++)
            r.words[r.count++] = &lines[l].words[w];
    mend_words(&r);
    size_t first = 0;
    for (size_t l = 0; l < line_count; first += lines[l].word_count, l++) {
        if (lines[l].word_count == 1) {
            mend_lone_one(&r, first);
            continue;
        }
        mend_number(&r, first);
        mend_label(&r, first);
        mend_time(&r, first, lines[l].word_count);
        mend_dash(&r, first);
        mend_page_number(&r, first, lines[l].word_count);
    }
    return r.mended;
}
