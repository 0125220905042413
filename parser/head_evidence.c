/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Whether a record is one of a meeting at all, by what its rows were taken for. */
#include "head.h"

#include "blocks.h"
#include "occasion.h"
#include "organs.h"
#include "outcomes.h"

static int evidence_of(const judged *j)
{
    static const struct { field_kind field; int weight; } weights[] = {
        { FIELD_MINUTES, 3 }, { FIELD_AGENDA, 3 }, { FIELD_DATE, 1 }, { FIELD_PLACE, 2 }, { FIELD_PRESENT, 2 },
        { FIELD_ABSENT, 2 }, { FIELD_EXCUSED, 2 }, { FIELD_MEMBER, 1 }, { FIELD_CASE, 1 }, { FIELD_ORGAN, 1 },
        { FIELD_WHEN_WHERE, 2 },
    };
    if (j->role == ROLE_SECTION && j->match->rule->section == SECTION_DECISION)
        return pattern_capture(&j->match->match, CAPTURE_BODY).n > 0 ? 1 : 3;
    if (j->role == ROLE_SECTION && j->match->rule->section == SECTION_RECOMMENDATION)
        return !j->match->run_in;
    if (j->role == ROLE_MEETING)
        return 3;
    if (j->role == ROLE_CONTENTS)
        return 1;
    if (j->role != ROLE_FIELD)
        return 0;
    for (size_t i = 0; i < sizeof weights / sizeof *weights; i++)
        if (weights[i].field == j->match->rule->field)
            return weights[i].weight;
    return 0;
}

/* "Bestyrelsesmøde mandag den 14. januar 1952" at the top, and items below. */
static bool is_titled(const parse *p, const record *rec)
{
    for (size_t i = rec->rows.first; rec->titled && i < rec->rows.end; i++)
        if (p->rows[i].role == ROLE_ITEM || p->rows[i].role == ROLE_NUMBER)
            return true;
    return false;
}

/* Several items bear out what little the head says. Statutes are counted by "§", too, but not below a day. */
static bool has_items(const parse *p, const record *rec)
{
    enum { ITEMS_LEAST = 3 };
    static const str section_sign = STR("§");
    size_t items = 0;
    bool dated = false;
    for (size_t i = rec->rows.first; i < rec->rows.end; i++) {
        const judged *j = &p->rows[i];
        dated |= j->role == ROLE_FIELD && j->match->rule->field == FIELD_DATE;
        items += j->role == ROLE_ITEM && (dated || !str_starts(p->r->rows[i].text, section_sign));
    }
    return items >= ITEMS_LEAST;
}

/* The text says what was decided, paragraph by paragraph: in their first rows, or in all of each (`whole`), where a
 * title says already that somebody met. */
static bool tells_deeds(const parse *p, const record *rec, bool whole)
{
    enum { DEEDS_LEAST = 2 };
    size_t deeds = 0;
    for (size_t i = rec->rows.first; i < rec->rows.end && deeds < DEEDS_LEAST; i++)
        deeds += p->rows[i].starts && p->rows[i].role == ROLE_NONE
            && outcome_is_decision(reading_rows(p->r, i, whole ? paragraph_end(p, i, rec->rows.end) - 1 : i));
    return deeds >= DEEDS_LEAST;
}

/* "Generalforsamling Kajakklubben." */
static bool names_assembly_of(str text)
{
    occasion o;
    return occasion_may_title(text, &o) && o.authority.n > 0 && occasion_is_assembly(o.organ);
}

/* "NORDBY BYRÅD" at the top. */
static bool is_headed_by_organ(const parse *p, const record *rec)
{
    enum { ROWS_MOST = 6 };
    for (size_t i = rec->rows.first; i < rec->rows.end && i < rec->rows.first + ROWS_MOST; i++)
        if (organ_is(str_trim_end(p->r->rows[i].text, ".")) || names_assembly_of(p->r->rows[i].text))
            return true;
    return false;
}

/* The end of a meeting whose opening stands on the page before: numbered matters, and the words that close it. */
static bool ends_meeting(const parse *p, const record *rec)
{
    bool numbered = false, closed = false;
    for (size_t i = rec->rows.first; rec->prose && i < rec->rows.end; i++) {
        const judged *j = &p->rows[i];
        numbered |= j->role == ROLE_ITEM || j->role == ROLE_NUMBER;
        closed |= numbered && j->role == ROLE_CLOSING && !(j->match->rule->style & STYLE_WEAK);
    }
    return closed;
}

/* "NORDBY KOMMUNE        Mødedato: 9. oktober 1974" over "Teknisk udvalg        Mødested: Rådhuset": fields side by
 * side at the top, of when and where; a letter has its day alone. */
static int evidence_of_cells(const parse *p, const record *rec)
{
    enum { ROWS_MOST = 6, CELLS_MOST = 4, EVIDENCE_LEAST = 3 };
    str cells[CELLS_MOST];
    rule_match m;
    int sum = 0;
    for (size_t i = rec->rows.first; i < rec->rows.end && i < rec->rows.first + ROWS_MOST; i++) {
        size_t count = p->rows[i].role == ROLE_NONE ? row_cells(p, i, CELLS_APART, cells, CELLS_MOST) : 0;
        for (size_t k = 0; count > 1 && k < count; k++)
            if (layout_classify(p->layout, cells[k], row_look(p, &p->r->rows[i]), &m) && m.match.count > 0)
                sum += evidence_of(&(judged){ .match = &m, .role = m.rule->role });
    }
    return sum >= EVIDENCE_LEAST ? sum : 0;
}

/* Persons listed, or contents: reports and accounts have them, too, with their "Bestyrelse" and "Dirigent" to sign. */
static bool is_of_any_document(const judged *j)
{
    return j->role == ROLE_CONTENTS
        || (j->role == ROLE_FIELD && j->match->rule->field == FIELD_PRESENT && !j->match->run_in);
}

/* Nothing else speaks of a meeting, nor is anything counted as its items. */
static bool holds_lists_only(const parse *p, const record *rec)
{
    for (size_t i = rec->rows.first; i < rec->rows.end; i++) {
        const judged *j = &p->rows[i];
        bool item = j->role == ROLE_ITEM || j->role == ROLE_NUMBER;
        if (item || (j->match && evidence_of(j) > 0 && !is_of_any_document(j)))
            return false;
    }
    return true;
}

int head_evidence(const parse *p, const record *rec)
{
    /* "Generalforsamling den 8. maj 2019" */
    bool titled = is_titled(p, rec) || (rec->titled && tells_deeds(p, rec, true));
    int sum = rec->opening || titled || ends_meeting(p, rec) ? 3 : is_headed_by_organ(p, rec);
    for (size_t i = rec->rows.first; i < rec->rows.end && sum < 10; i++)
        if (p->rows[i].match)
            sum += evidence_of(&p->rows[i]);
    if (sum > 2 && sum < 10 && !rec->opening && !titled && !rec->prose && holds_lists_only(p, rec))
        return 2;
    if (sum <= 2 && has_items(p, rec))
        sum += evidence_of_cells(p, rec);
    if (sum == 0 || sum >= 10 || !has_items(p, rec))
        return sum;
    if (sum > 2)
        return sum + 1;
    return sum + (sum > 1) + (tells_deeds(p, rec, false) ? 2 : 0);       /* a day, items, what was decided */
}

/* ------------------------------------------------------------------ which kind it is */

/* "Dagsorden:" below those who were there heads the points that were talked of, and says nothing of the document. */
static bool heads_list_only(const meeting *m, const judged *j)
{
    return j->match->rule->field == FIELD_AGENDA && j->match->match.count == 0 && m->person_count > 0;
}

kind_hint head_hint(const meeting *m, const judged *j)
{
    field_kind field = j->match->rule->field;
    if (heads_list_only(m, j))
        return HINT_NONE;
    return field == FIELD_MINUTES ? HINT_MINUTES : field == FIELD_AGENDA ? HINT_AGENDA : HINT_NONE;
}

bool head_goes_behind_agenda(const writer *w, size_t i)
{
    return w->rec->entry_count > 0 && i >= w->rec->contents.end
        && head_hint(w->meeting, &w->p->rows[i]) == HINT_MINUTES;
}
