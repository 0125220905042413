/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Items without numbers: routine ones ("Valg af dirigent", "Eventuelt") beside numbered ones. */
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
        bool above_contents = rec->entry_count > 0 && i < rec->contents.first && first_item < rec->rows.end;
        if (i >= first_item || above_contents || rec->prose
            || (i > rec->rows.first && (!j->starts || is_text_of_section(p, i))))
            row_refuse(j, VERDICT_AMONG_ITEMS);
    }
}
