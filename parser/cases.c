/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cases.h"

#include "../models/text.h"
#include "cursor.h"

/* KLE is KL's numbering of municipal matters (kle-online.dk): group.subject[.matter], a letter and two digits,
 * then a serial and a year. The other forms are those of the systems met so far: SBSYS, eDoc, Acadre, FirstAgenda. */

static bool take(cursor *c, char byte)
{
    return cursor_take(c, (char[]){ byte, 0 });
}

/* Of the Danish alphabet: KLE has a letter Ø for economy. */
static bool take_capital(cursor *c)
{
    size_t n;
    uint32_t here = text_char(c->text, c->at, &n);
    bool danish = here == 0xC6 || here == 0xD8 || here == 0xC5;
    if (!danish && !(here >= 'A' && here <= 'Z'))
        return false;
    c->at += n;
    return true;
}

static bool is_year(long year)
{
    enum { FIRST_JOURNAL_YEAR = 1970, LAST_JOURNAL_YEAR = 2099 };
    return year >= FIRST_JOURNAL_YEAR && year <= LAST_JOURNAL_YEAR;
}

static bool ends_cleanly(const cursor *r)
{
    if (cursor_is_word(r, 0))
        return false;
    if (r->at >= r->text.n)
        return true;
    char c = r->text.p[r->at];
    bool joins = c == '-' || c == '/' || c == '.' || c == ',';
    return !(joins && cursor_is_digit(r, 1)) && c != '%' && !(c == '-' && cursor_is_word(r, 1));
}

/* ------------------------------------------------------------------ the forms */

static bool form_emn(cursor *r, bool labelled)
{
    (void)labelled;
    for (int i = 0; i < 3; i++)
        if (!take_capital(r))
            return false;
    return take(r, '-') && is_year(cursor_take_digits(r, 4, 4)) && take(r, '-') && cursor_take_digits(r, 4, 7) >= 0;
}

/* " - 2017/27088" or "/2017/27088" behind a KLE number: two systems joined. */
static void take_joined_serial(cursor *r)
{
    cursor s = *r;
    while (take(&s, ' '))
        if (s.at - r->at > 1)
            return;
    if (!take(&s, '-'))
        return;
    take(&s, ' ');
    if (is_year(cursor_take_digits(&s, 4, 4)) && take(&s, '/') && cursor_take_digits(&s, 1, 6) >= 0)
        *r = s;
}

static bool form_kle(cursor *r, bool labelled)
{
    if (cursor_take_digits(r, 2, 2) < 0 || !take(r, '.') || cursor_take_digits(r, 2, 2) < 0)
        return false;
    cursor s = *r;
    if (take(&s, '.') && cursor_take_digits(&s, 2, 2) >= 0)
        *r = s;
    if (!take(r, '-') && !take(r, '.') && labelled)
        take(r, ' ');            /* "J.nr. 00.30.10 S00" */
    if (!take_capital(r) || cursor_take_digits(r, 2, 2) < 0)
        return false;
    size_t groups = 0;
    for (s = *r; groups < 2 && (take(&s, '-') || take(&s, '/')) && cursor_take_digits(&s, 1, 7) >= 0; groups++)
        *r = s;                  /* "-5-17", "/4521", "/0012-95": serial and year, in the order of the journal */
    if (groups == 0)
        take_joined_serial(r);
    return true;
}

/* 2012-28504, 2012/057275, 2013-0211733; "2018-2021" and "2000-5000" are spans unless a label stands before, and only
 * then may blanks stand around the hyphen. */
static bool form_year_serial(cursor *r, bool labelled)
{
    bool alone = r->at == 0;                 /* nothing before it says what it is */
    long year = cursor_take_digits(r, 4, 4);
    if (!is_year(year))
        return false;
    if (labelled)
        take(r, ' ');
    if (!take(r, '-') && !take(r, '/'))
        return false;
    if (labelled)
        take(r, ' ');
    long serial = cursor_take_digits(r, labelled ? 1 : 5, 7);
    if (serial < 0 || (alone && (serial == year + 1 || serial == (year + 1) % 100)))     /* "2015/16", a school year */
        return false;
    cursor behind = *r;
    take(&behind, ' ');
    return !cursor_take_text(&behind, "kr");
}

/* 018520-2013. Six digits that begin as a day and a month may be a person's CPR number, which is never a case. */
static bool form_serial_year(cursor *r, bool labelled)
{
    long serial = cursor_take_digits(r, 6, 6);
    long day = serial / 10000, month = serial / 100 % 100;
    bool as_cpr = day >= 1 && day <= 31 && month >= 1 && month <= 12;
    return serial >= 0 && take(r, '-') && is_year(cursor_take_digits(r, 4, 4)) && (labelled || !as_cpr);
}

static bool form_municipal(cursor *r, bool labelled)
{
    enum { FIRST_CODE = 101, LAST_CODE = 860 };        /* Danmarks Statistik, kommunekoder */
    long code = cursor_take_digits(r, 3, 3);
    (void)labelled;
    return code >= FIRST_CODE && code <= LAST_CODE && take(r, '-') && is_year(cursor_take_digits(r, 4, 4))
        && take(r, '-') && cursor_take_digits(r, 1, 7) >= 0;
}

static bool form_regional(cursor *r, bool labelled)
{
    (void)labelled;
    return cursor_take_digits(r, 1, 1) >= 0 && take(r, '-') && cursor_take_digits(r, 2, 2) >= 0 && take(r, '-')
        && cursor_take_digits(r, 2, 3) >= 0 && take(r, '-') && cursor_take_digits(r, 1, 5) >= 0 && take(r, '-')
        && cursor_take_digits(r, 2, 2) >= 0;
}

/* 14/2507, but not a day and a month, nor a year's tail ("31/3 1942", "12/13"); 483/89 in journals of the 1890s. */
static bool form_short(cursor *r, bool labelled)
{
    if (!labelled)
        return false;
    size_t from = r->at;
    long first = cursor_take_digits(r, 2, 4);
    if (first < 0 || !take(r, '/'))
        return false;
    size_t first_digits = r->at - 1 - from, serial_at = r->at;
    long serial = cursor_take_digits(r, first_digits > 2 ? 2 : 1, first_digits > 2 ? 2 : 6);
    bool as_date = r->at - serial_at <= 2 && first <= 31 && serial <= 12;
    bool as_years = first_digits == 4 && first >= 1800 && first < 2100;
    return serial > 0 && !as_date && !as_years;
}

/* 299835, or a letter of the old journals and two digits: K05, A00. */
static bool form_plain(cursor *r, bool labelled)
{
    if (!labelled)
        return false;
    if (take_capital(r)) {
        return cursor_take_digits(r, 2, 2) >= 0;
    }
    return cursor_take_digits(r, 3, 7) >= 0;
}

/* "A 14/69": a letter for the kind of matter, serial and year, as counties counted. */
static bool form_lettered(cursor *r, bool labelled)
{
    return labelled && take_capital(r) && cursor_take_blanks(r) > 0 && cursor_take_digits(r, 1, 4) > 0 && take(r, '/')
        && cursor_take_digits(r, 2, 4) >= 0;
}

static const struct {
    case_form form;
    bool (*reads)(cursor *r, bool labelled);
} forms[] = {
    { CASE_EMN, form_emn }, { CASE_KLE, form_kle }, { CASE_YEAR_SERIAL, form_year_serial },
    { CASE_SERIAL_YEAR, form_serial_year }, { CASE_MUNICIPAL, form_municipal }, { CASE_REGIONAL, form_regional },
    { CASE_SHORT, form_short }, { CASE_PLAIN, form_plain },
    { CASE_SHORT, form_lettered },
};

static bool begins_cleanly(const cursor *c)
{
    size_t n;
    uint32_t before = text_char_before(c->text, c->at, &n);
    bool joins = before == '-' || before == '/' || before == '.' || before == ',';
    cursor two = { c->text, c->at - n };
    return !cursor_inside_word(c) && !(joins && cursor_inside_word(&two));
}

/* A digit, or a capital before another one or a digit: so does each form begin. Behind a label a blank may follow. */
static bool may_begin(cursor c, bool labelled)
{
    if (cursor_is_digit(&c, 0))
        return true;
    if (!take_capital(&c))
        return false;
    return cursor_is_digit(&c, 0) || take_capital(&c) || (labelled && cursor_take_blanks(&c) && cursor_is_digit(&c, 0));
}

/* Without a label each form that begins with figures has a mark behind them. */
static bool are_plain_figures(const cursor *c)
{
    enum { MOST = 7 };
    size_t digits = cursor_count_digits(c, MOST);
    size_t behind = c->at + digits;
    bool marked = behind < c->text.n && str_find_byte((str)STR(".-/"), c->text.p[behind]) != STR_NOT_FOUND;
    return digits > 0 && !marked;
}

bool cases_at(str text, size_t at, bool labelled, case_found *found)
{
    cursor start = { text, at };
    if (!may_begin(start, labelled) || (!labelled && are_plain_figures(&start)) || !begins_cleanly(&start))
        return false;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        cursor r = start;
        if (forms[i].reads(&r, labelled) && ends_cleanly(&r)) {
            *found = (case_found){ .id = str_part(text, at, r.at), .form = forms[i].form };
            return true;
        }
    }
    return false;
}

enum { LABEL_MOST = 16 };    /* bytes before an id in which its label begins */

/* "Dok.nr.: 2012-202935" names a document, in the same form as a case. */
static bool is_document(str text, size_t at)
{
    size_t from = at > LABEL_MOST ? at - LABEL_MOST : 0;
    for (size_t i = at; i-- > from;) {
        cursor c = { text, i };
        if (text.p[i] == '\n' || cursor_is_digit(&c, 0))
            return false;
        if (!cursor_inside_word(&c) && cursor_take_text(&c, "dok"))
            return true;
    }
    return false;
}

/* A label from here to byte `at`, and nothing else: "sag ", "sagsnr.: ", "J.nr. ", "journalnummer ". */
static bool label_reaches(cursor c, size_t at)
{
    static const char *const labels[] = { "sag", "sagen", "sags", "sagsnr", "sagnr", "sagsnummer", "sagsid", "j",
        "journal", "journalnr", "journalnummer", "jnr" };
    static const char *const more[] = { "nr", "nummer", "id" };
    if (cursor_inside_word(&c) || !CURSOR_TAKE_WORD(&c, labels))
        return false;
    cursor_take(&c, ".-");
    cursor_take_blanks(&c);
    CURSOR_TAKE_WORD(&c, more);
    cursor_take(&c, ".");
    cursor_take(&c, ":");
    cursor_take_blanks(&c);
    return c.at == at;
}

/* In running text a short id counts right behind its label only: "se sag 16/16208". */
static bool short_at(str text, size_t at, case_found *found)
{
    cursor start = { text, at };
    size_t digits = cursor_count_digits(&start, 5);
    bool slashed = digits >= 2 && digits <= 4 && at + digits < text.n && text.p[at + digits] == '/';
    if (!slashed || !cases_at(text, at, true, found) || found->form != CASE_SHORT)
        return false;
    for (size_t i = at > LABEL_MOST ? at - LABEL_MOST : 0; i < at; i++)
        if (label_reaches((cursor){ text, i }, at))
            return true;
    return false;
}

/* Before its first digit an id has at most "EMN-". So the search goes from digit to digit. */
enum { LEAD_MOST = 4 };

/* Without a label a mark stands behind an id's first figures, or a capital before them. */
static bool may_stand_around(str text, size_t from, size_t digit)
{
    for (size_t at = from; at < digit; at++)
        if ((unsigned char)text.p[at] >= 0x80 || (text.p[at] >= 'A' && text.p[at] <= 'Z'))
            return true;
    return !are_plain_figures(&(cursor){ text, digit });
}

bool cases_next(str text, size_t *from, case_found *found)
{
    for (size_t digit; (digit = str_find_digit(text, *from)) < text.n;) {
        if (digit - *from > LEAD_MOST)
            *from = digit - LEAD_MOST;
        if (!may_stand_around(text, *from, digit))
            *from = digit + 1;
        while (*from <= digit) {
            bool here = cases_at(text, *from, false, found) || short_at(text, *from, found);
            bool document = here && is_document(text, *from);
            *from += here ? found->id.n : 1;
            if (here && !document)
                return true;
        }
        while (*from < text.n && char_is_word((unsigned char)text.p[*from]) && text.p[*from] > 0)
            ++*from;                 /* no id begins inside a word */
    }
    *from = text.n;
    return false;
}
