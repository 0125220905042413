/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Items without numbers: routine ones ("Valg af dirigent", "Eventuelt") beside numbered ones, and the points of a small
 * board, which are headed by lines with a colon ("Grønt udvalg:") where one of them is a routine title. */
#include "numbering_inside.h"

static bool is_unnumbered(const judged *j)
{
    return j->role == ROLE_ITEM && pattern_capture(&j->match->match, CAPTURE_NO).n == 0;
}

/* "Pkt. 3" alone, and "Eventuelt" below it: what it is called. */
static bool is_title_below(const parse *p, size_t number_row, size_t i)
{
    const judged *j = &p->rows[number_row];
    const rule_match *as_item = j->otherwise ? j->otherwise : j->match;
    return i == number_row + j->rows && as_item && as_item->rule->role == ROLE_NUMBER;
}

/* "Evt:" behind the last numbered item, set apart, no title of its printed again, and no other such heading there;
 * rows.end where there is none. */
static size_t last_unnumbered(const parse *p, const record *rec, size_t last_item)
{
    size_t found = rec->rows.end;
    if (rec->entry_count > 0 || last_item == rec->rows.end)
        return found;
    for (size_t i = last_item + 1; i < rec->rows.end; i++) {
        if (!is_unnumbered(&p->rows[i]) || is_title_below(p, last_item, i))
            continue;
        bool again = str_ends(p->rows[last_item].text, str_trim_end(p->rows[i].text, ":. "));
        if (found < rec->rows.end || !row_set_apart(p, i) || again)
            return rec->rows.end;
        found = i;
    }
    return found;
}

/* "Sagsfremstilling" and right below it "Godkendelse af dagsorden.": the section's text, though an item is called
 * so. */
static bool is_text_of_section(const parse *p, size_t i)
{
    const judged *above = &p->rows[i - 1];
    if (above->role != ROLE_SECTION || above->match->run_in || (above->match->rule->style & STYLE_WEAK))
        return false;
    section_kind k = above->match->rule->section;
    return k == SECTION_SUMMARY || k == SECTION_PRESENTATION || str_ends(p->rows[i].text, (str)STR("."));
}

void numbering_settle_unnumbered(parse *p, const record *rec, size_t first_item, size_t last_item)
{
    size_t last = last_unnumbered(p, rec, last_item);
    for (size_t i = rec->rows.first; i < rec->rows.end; i++) {
        judged *j = &p->rows[i];
        if (!is_unnumbered(j) || i == last)
            continue;
        if (i >= first_item || rec->prose || (i > rec->rows.first && (!j->starts || is_text_of_section(p, i))))
            row_refuse(j, VERDICT_AMONG_ITEMS);
    }
}

/* ------------------------------------------------------------------ headed by lines with a colon */

static const float GAP = 0.35f;              /* see reading.c, PARAGRAPH_GAP */

/* "Grønt udvalg:" alone, set apart, and text right below it. */
static bool is_colon_line(const parse *p, const record *rec, size_t i)
{
    enum { BYTES_MOST = 50 };
    const judged *j = &p->rows[i];
    str text = p->r->rows[i].text;
    bool free = j->role == ROLE_NONE || j->role == ROLE_SECTION || is_unnumbered(j);
    return free && text.n <= BYTES_MOST && str_ends(text, (str)STR(":")) && row_begins_upper(&p->r->rows[i])
        && list_mark(text) == 0 && row_set_apart(p, i) && i + 1 < rec->rows.end && p->r->rows[i + 1].gap <= GAP
        && !str_ends(p->r->rows[i + 1].text, (str)STR(":"));
}

void numbering_settle_colon_lines(parse *p, const record *rec)
{
    enum { LINES_LEAST = 3 };
    size_t lines = 0, routine = 0;
    const rule_match *known = NULL;
    for (size_t i = rec->rows.first; i < rec->rows.end; i++) {
        if (p->rows[i].role == ROLE_SECTION && p->rows[i].match->rule->section == SECTION_DECISION)
            return;
        if (!is_colon_line(p, rec, i))
            continue;
        lines++;
        if (is_unnumbered(&p->rows[i]) && !p->rows[i].match->run_in) {
            known = p->rows[i].match;
            routine++;
        }
    }
    if (lines < LINES_LEAST || routine == 0)
        return;
    for (size_t i = rec->rows.first; i < rec->rows.end; i++)
        if (is_colon_line(p, rec, i)) {
            p->rows[i].match = known;
            p->rows[i].role = ROLE_ITEM;
        }
}
