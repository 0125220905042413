/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "judge_heads.h"

#include "organs.h"

/* The bytes of an organ's name that "Byrådet d." consists of, 0 where it is no organ's. */
static size_t organ_before(str front)
{
    static const str links[] = { STR(" den"), STR(" d.") };
    str name = str_trim_end(front, " ,");
    for (size_t i = 0; i < sizeof links / sizeof *links; i++)
        if (str_ends(name, links[i]))
            name = str_trim_end(str_part(name, 0, name.n - links[i].n), " ,");
    return organ_is(name) ? name.n : 0;
}

/* "Socialudvalget den 3. marts 2014", with no word between that would say what is decided. */
static bool names_organ_and_day(const judged *j)
{
    enum { LINKS_MOST = 8 };     /* bytes: ", den ", beside what was taken */
    bool decision = j->role == ROLE_SECTION && j->match->rule->section == SECTION_DECISION;
    if ((!decision && j->role != ROLE_CLOSING) || j->match->run_in)
        return false;
    const pattern_match *m = &j->match->match;
    str day = pattern_capture(m, CAPTURE_DATE);
    size_t body = pattern_capture(m, CAPTURE_BODY).n, organ = pattern_capture(m, CAPTURE_ORGAN).n;
    size_t named = body > 0 ? body : organ, hour = pattern_capture(m, CAPTURE_TIME).n;
    if (named == 0 && day.p > j->text.p && day.p < j->text.p + j->text.n)      /* "{word} d. {date}" */
        named = organ_before(str_part(j->text, 0, (size_t)(day.p - j->text.p)));
    return named > 0 && day.n > 0 && j->text.n <= named + day.n + hour + LINKS_MOST;
}

static bool says_kind(const judged *j)
{
    return j->role == ROLE_FIELD
        && (j->match->rule->field == FIELD_MINUTES || j->match->rule->field == FIELD_AGENDA);
}

static bool is_neighbour_of_kind(const parse *p, size_t i)
{
    size_t below = i + p->rows[i].rows;
    return (i > 0 && says_kind(&p->rows[i - 1])) || (below < p->r->row_count && says_kind(&p->rows[below]));
}

/* At the top, above a label of the head; what closes a meeting may stand there alone, on a page that begins with its
 * end. */
static bool is_at_top(const parse *p, size_t i)
{
    enum { TOP_ROWS = 5 };
    size_t below = i + p->rows[i].rows;
    bool labelled = below < p->r->row_count && p->rows[below].role == ROLE_FIELD;
    return i < TOP_ROWS && (p->rows[i].role == ROLE_SECTION || labelled || p->rows[i].rows > 2);
}

void judge_heads(parse *p)
{
    bool top = true;             /* no item and no section stands above */
    for (size_t i = 0; i < p->r->row_count; i++) {
        judged *j = &p->rows[i];
        if (names_organ_and_day(j) && ((top && is_at_top(p, i)) || is_neighbour_of_kind(p, i)))
            row_refuse(j, VERDICT_HEAD);
        top &= j->role != ROLE_SECTION && j->role != ROLE_ITEM && j->role != ROLE_NUMBER;
    }
}
