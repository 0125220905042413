/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "conserve.h"

#include "accounts.h"

static void take_blocks(accounts *c, const block *first, bool in_row)
{
    static const unit_kind kinds[] = { [BLOCK_ROW] = UNIT_FREE, [BLOCK_SKIPPED] = UNIT_SKIPPED };
    for (const block *b = first; b; b = b->next) {
        if (!in_row)
            accounts_unit(
                c, b->kind == BLOCK_ROW || b->kind == BLOCK_SKIPPED ? kinds[b->kind] : UNIT_ORDERED, b->at.page);
        accounts_take(c, b->marker);
        accounts_take(c, b->content.text);
        take_blocks(c, b->child, in_row || b->kind == BLOCK_ROW);
    }
}

static void take_all(accounts *c, const str *texts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        accounts_take(c, texts[i]);
}

static void take_parts(accounts *c, const part *first);

static void take_contents(accounts *c, const part *p)
{
    take_parts(c, p->as.contents.first);
}

static void take_entry(accounts *c, const part *p)
{
    const contents_entry *e = &p->as.entry;
    accounts_unit(c, UNIT_FREE, p->at.page);
    take_all(c, (const str[]){ e->label, e->title.text, e->mark }, 3);
}

static void take_item(accounts *c, const part *p)
{
    const item *i = &p->as.item;
    accounts_unit(c, UNIT_FREE, i->title_at.page);
    take_all(c, (const str[]){ i->label, i->title.text, i->mark }, 3);
    take_parts(c, i->first);
}

static void take_case(accounts *c, const part *p)
{
    accounts_unit(c, UNIT_BESIDE, p->at.page);
    accounts_take(c, p->as.case_reference.text);
}

static void take_section(accounts *c, const part *p)
{
    accounts_unit(c, UNIT_ORDERED, p->at.page);
    accounts_take(c, p->as.section.heading);
    take_blocks(c, p->as.section.body.child, false);
}

static void take_attachment(accounts *c, const part *p)
{
    const attachment *a = &p->as.attachment;
    accounts_unit(c, UNIT_FREE, p->at.page);
    take_all(c, (const str[]){ a->marker, a->title.text, a->document, a->case_id, a->mark }, 5);
}

static void take_skipped(accounts *c, const part *p)
{
    accounts_unit(c, UNIT_SKIPPED, p->at.page);
    accounts_take(c, p->as.skipped.text);
}

/* Absences and votes cite what stands elsewhere. */
static void take_parts(accounts *c, const part *first)
{
    static void (*const takers[])(accounts *, const part *) = {
        [PART_CONTENTS] = take_contents, [PART_ENTRY] = take_entry, [PART_ITEM] = take_item, [PART_CASE] = take_case,
        [PART_SECTION] = take_section, [PART_ATTACHMENT] = take_attachment, [PART_ABSENCE] = NULL, [PART_VOTE] = NULL,
        [PART_SKIPPED] = take_skipped,
    };
    for (const part *p = first; p; p = p->next)
        if (takers[p->kind])
            takers[p->kind](c, p);
}

bool conserve_check(const document *d, const minutes *m, arena *a, fault *f)
{
    accounts *c = accounts_open(a, d);
    for (const meeting *one = m->first_meeting; one; one = one->next)
        take_parts(c, one->first);
    return accounts_balance(c, f);
}
