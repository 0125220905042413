/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "closing.h"

#include "../models/text.h"
#include "attendance.h"
#include "blocks.h"
#include "dates.h"
#include "hours.h"
#include "names.h"
#include "people.h"

static bool is_short_role(str text)
{
    str rest = text, word;
    size_t words = 0;
    for (; str_next_word(&rest, &word); words++)
        if (!name_is_role(str_trim_end(word, ".,:")))
            return false;
    return words > 0;
}

/* Names side by side that cannot be told apart: short, capitals or initials throughout, no sentence. */
static bool looks_like_names(str text)
{
    enum { NAMES_BYTES_MOST = 70 };
    str rest = text, word;
    size_t words = 0, n;
    while (str_next_word(&rest, &word)) {
        words++;
        if (!char_is_upper(text_char(word, 0, &n)) || (word.n > 6 && word.p[word.n - 1] == '.'))
            return false;
    }
    return words >= 2 && text.n < NAMES_BYTES_MOST;
}

bool closing_is_signature(const parse *p, size_t i)
{
    person_found *found;
    const row *x = &p->r->rows[i];
    if (x->gap <= PARAGRAPH_GAP && looks_like_names(x->text))
        return true;
    return is_short_role(x->text) || people_signatures(p->a, x->text, &found) > 0;
}

/* "Mødet startede kl. 15.30 og sluttede kl. 16.45." */
static bool says_end(const judged *j)
{
    size_t times = 0;
    for (size_t k = 0; k < j->match->match.count; k++)
        times += j->match->match.captures[k].kind == CAPTURE_TIME;
    return j->match->rule->field == FIELD_END || (j->match->rule->field == FIELD_DATE && times > 1);
}

/* Words that may begin the end. Under "Fraværende" alone stand names of an item's. */
static bool is_closer(const judged *j)
{
    if (j->role == ROLE_CLOSING)
        return true;
    if (j->role != ROLE_FIELD)
        return false;
    field_kind k = j->match->rule->field;
    return says_end(j) || k == FIELD_STAFF || (k == FIELD_PRESENT && j->match->run_in);
}

/* Row i is of a sentence that says when the meeting began and ended. */
static bool tells_hours(const parse *p, size_t i)
{
    enum { ROWS_MOST = 3 };
    size_t first = i, end = i + 1;
    time_found start, over;
    while (first > 0 && i - first + 1 < ROWS_MOST && !p->rows[first].starts)
        first--;
    while (end < p->r->row_count && end - first < ROWS_MOST && !p->rows[end].starts)
        end++;
    return p->rows[first].role == ROLE_NONE && hours_read(reading_rows(p->r, first, end - 1), &start, &over);
}

/* "Bestyrelsen:" over the names of those who sign. */
static bool is_label_of_signers(const judged *j)
{
    return j->role == ROLE_FIELD && j->match->rule->field == FIELD_MEMBER && !j->match->run_in;
}

/* "03.05.2023" below who signed; what a web page prints behind it. */
static bool is_day_or_menu(const parse *p, size_t i)
{
    const judged *j = &p->rows[i];
    date_found day;
    return j->role == ROLE_SKIP
        || (j->role == ROLE_FIELD && j->match->rule->field == FIELD_DATE && dates_at(j->text, 0, 0, &day)
            && day.text.n == j->text.n);
}

static bool is_of_tail(const parse *p, size_t i)
{
    const judged *j = &p->rows[i];
    if (is_day_or_menu(p, i) || is_closer(j) || is_label_of_signers(j) || tells_hours(p, i)
        || !text_has_letter_or_digit(p->r->rows[i].text)
        || is_short_role(p->r->rows[i].text))            /* "dirigent" alone, below who signs: no label */
        return true;
    bool text = j->role == ROLE_NONE || j->role == ROLE_MATTER;
    return text && (looks_like_names(p->r->rows[i].text) || closing_is_signature(p, i));
}

/* Names over the offices they sign in, or under them: "Bo Vang     Lis Dam" / "dirigent    formand". */
static bool signs_in_office(const parse *p, const record *rec, size_t i)
{
    if (i + 1 >= rec->rows.end || p->r->rows[i + 1].gap > PARAGRAPH_GAP)
        return false;
    str here = p->r->rows[i].text, below = p->r->rows[i + 1].text;
    return (looks_like_names(here) && is_short_role(below)) || (is_short_role(here) && looks_like_names(below));
}

/* "Bo Vang        Lis Dam", set wide apart and nothing else: who signs. Those who were elected stand behind a colon, or
 * with words between them. */
static bool signs_side_by_side(const parse *p, const record *rec, size_t i)
{
    enum { CELLS_MOST = 8, CLOSE_LEAST = 3 };
    static const float CLOSE = 0.8f;         /* two blanks of a typewriter */
    str cells[CELLS_MOST];
    size_t count = row_cells(p, i, CELLS_APART, cells, CELLS_MOST);
    if (count < 2 && (count = row_cells(p, i, CLOSE, cells, CELLS_MOST)) < CLOSE_LEAST)
        return false;
    if (count < 2 || i == rec->rows.first || str_ends(p->r->rows[i - 1].text, (str)STR(":")))
        return false;
    person_found *found;
    size_t others = 0;                       /* "Peder Smed", who has a trade for a name */
    for (size_t k = 0; k < count; k++) {     /* "Bo Vang, dirigent" */
        bool signs = people_is_name(cells[k])
            || (people_signatures(p->a, cells[k], &found) == 1 && found[0].role.n > 0);
        others += !signs;
        if (!signs && !looks_like_names(cells[k]))
            return false;
    }
    return others * CLOSE_LEAST <= count;
}

/* "_______     _______" over "Bo Vang     Lis Dam". */
static bool is_line_to_sign_on(const parse *p, const record *rec, size_t i)
{
    str text = p->r->rows[i].text;
    bool drawn = str_find(text, (str)STR("___")) != STR_NOT_FOUND || str_find(text, (str)STR("...")) != STR_NOT_FOUND;
    return drawn && !text_has_letter_or_digit(text) && i + 1 < rec->rows.end
        && (signs_side_by_side(p, rec, i + 1) || looks_like_names(p->r->rows[i + 1].text));
}

/* "Niels Kr. Bundgaard" below a sentence: the name of whoever signed, and no answer to "Valgt blev:". */
static bool is_name_below_sentence(const parse *p, const record *rec, size_t i)
{
    return i > rec->rows.first && p->rows[i - 1].role == ROLE_NONE && row_ends_sentence(&p->r->rows[i - 1])
        && people_is_name(p->r->rows[i].text);
}

/* "Bo Vang, dirigent" alone at the end: who led the meeting or wrote of it signs. */
static bool signs_alone(const parse *p, const record *rec, size_t i)
{
    static const str offices[] = { STR("dirigent"), STR("referent"), STR("sekretær"), STR("protokolfører") };
    person_found *found;
    if (i + 1 == rec->rows.end && is_name_below_sentence(p, rec, i))
        return true;
    return i + 1 == rec->rows.end && people_signatures(p->a, p->r->rows[i].text, &found) == 1 && found[0].role.n > 0
        && TEXT_AMONG(str_trim_end(found[0].role, ".,"), offices);
}

size_t closing_tail(const parse *p, const record *rec)
{
    enum { TAIL_ROWS_MOST = 60 };
    size_t i = rec->rows.end, first = rec->rows.first;
    while (i > first && rec->rows.end - i < TAIL_ROWS_MOST && is_of_tail(p, i - 1))
        i--;
    for (; i < rec->rows.end; i++)
        if ((is_closer(&p->rows[i]) || signs_in_office(p, rec, i) || tells_hours(p, i) || signs_side_by_side(p, rec, i)
                || signs_alone(p, rec, i) || is_line_to_sign_on(p, rec, i))
            && (p->r->rows[i].gap > PARAGRAPH_GAP || p->r->rows[i].page_first))
            return i;
    return rec->rows.end;
}
