/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "judge_heads.h"

/* "Socialudvalget den 3. marts 2014", with no word between that would say what is decided. */
static bool names_organ_and_day(const judged *j)
{
    enum { LINKS_MOST = 8 };     /* bytes: ", den " */
    if (j->role != ROLE_SECTION || j->match->rule->section != SECTION_DECISION || j->match->run_in)
        return false;
    const pattern_match *m = &j->match->match;
    size_t body = pattern_capture(m, CAPTURE_BODY).n, organ = pattern_capture(m, CAPTURE_ORGAN).n;
    size_t named = body > 0 ? body : organ, day = pattern_capture(m, CAPTURE_DATE).n;
    return named > 0 && day > 0 && j->text.n <= named + day + LINKS_MOST;
}

static bool says_kind(const judged *j)
{
    return j->role == ROLE_FIELD
        && (j->match->rule->field == FIELD_MINUTES || j->match->rule->field == FIELD_AGENDA);
}

void judge_heads(parse *p)
{
    for (size_t i = 0; i < p->r->row_count; i++) {
        judged *j = &p->rows[i];
        if (!names_organ_and_day(j))
            continue;
        size_t below = i + j->rows;
        bool headed = i > 0 && says_kind(&p->rows[i - 1]);
        bool heads = below < p->r->row_count && says_kind(&p->rows[below]);
        if (i == 0 || headed || heads)
            row_refuse(j, VERDICT_HEAD);
    }
}
