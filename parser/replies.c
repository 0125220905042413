/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Replies that are items. "Ad 3." answers item 3 where items are numbered; in a meeting that numbers none, "Ad 1.", "Ad
 * 2." are the items, as they are below an agenda whose points were all listed before the first of them. Settled meeting by meeting, since the years of a bound protocol were kept by several hands. */
#include "parse.h"

static bool is_numbered(const judged *j)
{
    return j->role == ROLE_ITEM && pattern_capture(&j->match->match, CAPTURE_NO).n > 0;
}

/* "Ad 3. Fællesareal": the reply's text is the item's title. */
static void make_item(parse *p, judged *j, const rule *as_item)
{
    rule_match *m = ARENA_NEW(p->a, rule_match, 1);
    *m = *j->match;
    m->rule = as_item;
    for (size_t k = 0; k < m->match.count; k++)
        if (m->match.captures[k].kind == CAPTURE_TEXT)
            m->match.captures[k].kind = CAPTURE_TITLE;
    j->match = m;
    j->role = ROLE_ITEM;
}

static const rule *item_rule_of(parse *p, const rule *reply)
{
    rule *r = ARENA_NEW(p->a, rule, 1);
    *r = *reply;
    r->role = ROLE_ITEM;
    r->style |= STYLE_WEAK;
    return r;
}

void replies_settle(parse *p, const record *rec)
{
    size_t replies = 0, items = 0, listed = 0;
    for (size_t i = rec->rows.first; i < rec->rows.end; i++) {
        replies += p->rows[i].role == ROLE_REPLY;
        items += is_numbered(&p->rows[i]);
        listed += is_numbered(&p->rows[i]) && replies == 0;
    }
    bool after_list = listed == items && !rec->prose && replies * 2 > items;
    if (replies < 2 || (items * 2 >= replies && !after_list))
        return;
    const rule *reply = NULL, *as_item = NULL;
    for (size_t i = rec->rows.first; i < rec->rows.end; i++) {
        judged *j = &p->rows[i];
        if (j->role != ROLE_REPLY)
            continue;
        if (j->match->rule != reply)         /* numbers of one form have one rule */
            as_item = item_rule_of(p, reply = j->match->rule);
        make_item(p, j, as_item);
        j->starts = row_begins_paragraph(p, i);
        if (i + 1 < rec->rows.end && p->rows[i + 1].starts)
            p->rows[i + 1].starts = row_begins_paragraph(p, i + 1);
    }
}
