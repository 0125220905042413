/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "parser.h"

#include "checks.h"
#include "furniture.h"
#include "parse.h"
#include "writer.h"
#include "blocks.h"

static str page_text(arena *a, const page *p)
{
    enum { LINES_MOST = 200 };
    text_builder t = { .a = a };
    for (size_t l = 0; l < p->line_count && l < LINES_MOST; l++)
        for (size_t w = 0; w < p->lines[l].word_count; w++) {
            text_add(&t, p->lines[l].words[w].text);
            text_add_byte(&t, ' ');
        }
    return text_done(&t);
}

const layout *parser_choose_layout(const document *d, const layout *const *layouts, size_t count)
{
    arena *scratch = arena_open();
    const layout *chosen = layouts[0];
    str text = d->page_count > 0 ? page_text(scratch, &d->pages[0]) : (str){ NULL, 0 };
    for (size_t i = 1; i < count; i++)
        if (layout_is_marked(layouts[i], text)) {
            chosen = layouts[i];
            break;
        }
    arena_close(scratch);
    return chosen;
}

/* Furniture stands with the meeting on whose pages it is printed: the last that begins on or before the page. */
static void write_furniture(parse *p)
{
    size_t next = 0;
    meeting *at = p->m->first_meeting;
    for (size_t i = p->r->row_count; i < p->r->all_count; i++) {
        const row *x = &p->r->rows[i];
        while (
            next + 1 < p->record_count && p->r->rows[p->records[next + 1].rows.first].page->number <= x->page->number) {
            next++;
            at = at->next;
        }
        part *added = part_new(p->a, PART_SKIPPED, reading_place(p->r, x->text));
        added->as.skipped = (skipped){ x->text, x->furniture };
        part_add(&at->first, &at->last, added);
    }
}

static str line_text(arena *a, const line *l)
{
    text_builder t = { .a = a };
    for (size_t w = 0; w < l->word_count; w++) {
        text_add(&t, w > 0 ? (str)STR(" ") : (str)STR(""));
        text_add(&t, l->words[w].text);
    }
    return text_done(&t);
}

static const str page_number = STR("page-number");

static bool skips_page_number(const rule *r)
{
    return str_equal(r->why, page_number);
}

/* A printed page number ("Side 2 af 5") is furniture wherever it stands: text goes on around it. */
static void find_page_numbers(arena *scratch, const document *d, const layout *chosen, str *why)
{
    enum { WORDS_MOST = 10 };
    size_t index = 0;
    for (size_t p = 0; p < d->page_count; p++)
        for (size_t l = 0; l < d->pages[p].line_count; l++, index++) {
            const line *one = &d->pages[p].lines[l];
            rule_match m;
            if (why[index].n > 0 || one->word_count > WORDS_MOST || one->word_count < 2)
                continue;
            str text = line_text(scratch, one);
            if (layout_classify_among(chosen, text, NULL, (look){ .typography = false }, skips_page_number, &m))
                why[index] = page_number;
        }
}

static str *find_furniture(arena *a, const document *d, const layout *chosen)
{
    str *why = furniture_find(a, d);
    arena *scratch = arena_open();
    find_page_numbers(scratch, d, chosen, why);
    arena_close(scratch);
    return why;
}

static void read_records(parse *p)
{
    judge_rows(p);
    records_find(p);
    for (size_t k = 0; k < p->record_count; k++) {
        contents_find(p, &p->records[k]);
        numbering_settle(p, &p->records[k]);
        outline_write(p, &p->records[k]);
    }
}

minutes *parser_read(arena *a, const document *d, const layout *chosen)
{
    minutes *m = ARENA_NEW(a, minutes, 1);
    m->source = d;
    m->layout = layout_name(chosen);
    parse p = { .a = a, .layout = chosen, .m = m, .r = reading_new(a, d, find_furniture(a, d, chosen)) };
    if (p.r->row_count > 0)
        read_records(&p);
    else
        meeting_add(m, a)->kind = MEETING_OTHER;
    write_furniture(&p);
    checks_run(&p);
    return m;
}
