/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "ocr_page.h"

#include <string.h>

#include "columns.h"
#include "components.h"
#include "dirt.h"
#include "judge.h"
#include "letterforms.h"
#include "numbers.h"
#include "opinion.h"
#include "page_notes.h"
#include "pale.h"
#include "reading_order.h"
#include "repair.h"
#include "second_look.h"
#include "signs.h"
#include "spaced.h"
#include "spelling.h"
#include "stroke.h"
#include "typesize.h"

#define READS_WELL 0.85f      /* mean confidence of print */
#define READS_SOMEHOW 0.55f   /* a page that lies on its head has 0.2 to 0.5 */

enum { SHORT_PAGE_WORDS = 150, FEW_WORDS = 20, GRAIN_LEAST = 40000 };

static const page_note UNREAD = { .code = STR("ink-unread"), .text = STR("Ink like text could not be read."),
    .warning = true };
static const page_note IN_COLOUR = { .code = STR("ink-unread"),
    .text = STR("Ink in colour, a stamp or handwriting, was left out.") };
static const page_note PALE = { .code = STR("ink-unread"),
    .text = STR("Pale ink, perhaps what shows through from the back, was left out.") };

/* ------------------------------------------------------------------ notes */

static void note_places(page_reader *r, page *p, const box *places, size_t count, page_note note)
{
    page_note_room(r, p, count);
    for (size_t i = 0; i < count && p->note_count < PAGE_NOTES_MOST; i++) {
        note.at = places[i];
        p->notes[p->note_count++] = note;
    }
}

static void note_no_print(page_reader *r, page *p, const verdict *v)
{
    page_note_add(r, p, (page_note){ .code = STR("page-unreadable"), .warning = true,
        .text = arena_format(r->a,
            "Handwriting, a drawing or a damaged picture: %zu lines were left out, confidence %.2f.",
            v->left_out_lines, (double)v->confidence) });
}

/* ------------------------------------------------------------------ engines */

static bool start_engine(page_reader *r)
{
    if (!r->engine)
        r->engine = engine_open(r->language, r->data, r->f);
    return r->engine != NULL;
}

/* The second model is no part of what must be there: without it doubtful words stay as they were read. */
static engine *second_engine(page_reader *r)
{
    fault missing;
    if (!r->second && !r->second_missing && opinion_fits(r->language))
        r->second = engine_open(OPINION_LANGUAGE, r->data, &missing);
    r->second_missing = !r->second;
    return r->second;
}

/* ------------------------------------------------------------------ reading */

/* What another part of the page read, behind what was read before. */
static void add_part(arena *a, reading *all, const reading *part)
{
    segment *joined = ARENA_NEW(a, segment, all->count + part->count);
    size_t words = all->words + part->words;
    if (all->count)
        memcpy(joined, all->segments, all->count * sizeof *joined);
    if (part->count)
        memcpy(joined + all->count, part->segments, part->count * sizeof *joined);
    if (words)
        all->confidence = (all->confidence * (float)all->words + part->confidence * (float)part->words) / (float)words;
    all->segments = joined;
    all->count += part->count;
    all->words = words;
    all->sure_letters += part->sure_letters;
}

/* As one block, or column by column. */
static bool read_parts(page_reader *r, const picture *pic, reading *out, columns *c)
{
    *c = columns_of(r->a, pic);
    if (!c->found)
        return engine_read(r->engine, r->a, pic, READ_PAGE, out);
    *out = (reading){ 0 };
    for (int i = 0; i < COLUMN_PARTS; i++) {
        reading found = { 0 };
        if (box_empty(c->parts[i]))
            continue;
        picture part = picture_part(pic, c->parts[i]);
        bool read = part.pix && engine_read(r->engine, r->a, &part, READ_PAGE, &found);
        picture_drop(&part);
        if (!read)
            return false;
        add_part(r->a, out, &found);
    }
    return true;
}

/* More shapes than a page has letters: a picture of grain, whose lines take seconds to find, whichever way it lies. */
static bool is_grain(const picture *pic)
{
    components all = components_of(pic->ink);
    bool grain = all.count > GRAIN_LEAST;
    components_drop(&all);
    return grain;
}

/* Where the letters' shapes did not say which way is up, or hardly a word was found where they say so, and the page
 * does not read well as it lies, it is read in all four directions; a long page only where it reads as badly as one on
 * its head, for a photograph costs four times. */
static bool read_upright(page_reader *r, picture *pic, reading *best, columns *c)
{
    if (!read_parts(r, pic, best, c))
        return false;
    bool sure = pic->upright_sure && best->words >= FEW_WORDS;
    if (sure || best->confidence >= (best->words > SHORT_PAGE_WORDS ? READS_SOMEHOW : READS_WELL) || is_grain(pic))
        return true;
    int turned = 0;
    for (int quarters = 1; quarters < 4; quarters++) {
        reading other;
        columns others;
        if (!picture_turn(pic, 1) || !read_parts(r, pic, &other, &others))
            return false;
        if (other.sure_letters <= best->sure_letters)
            continue;
        *best = other;
        *c = others;
        turned = quarters;
    }
    if (turned)
        pic->steps = arena_format(r->a, "%.*s%sturned %d", STR_ARG(pic->steps), pic->steps.n ? "; " : "", 90 * turned);
    return picture_turn(pic, turned + 1);
}

/* Mends words where their ink, their sequence or another model says how they stand on the paper. */
static void mend(page_reader *r, const picture *pic, reading *found)
{
    letterforms_mend(r->a, pic, found);
    signs_mend(r->a, pic, found);
    numbers_settle(r->engine, r->a, pic, found);
    if (opinion_wanted(found) && second_engine(r))
        opinion_ask(r->second, r->a, pic, found);
}

static bool engine_has(const void *e, str word)
{
    return engine_knows(e, word);
}

/* Of Danish alone: other data know other words, and what is mistaken for what was measured on it. */
static void mend_spelling(page_reader *r, page *p)
{
    if (opinion_fits(r->language))
        spelling_mend(r->a, p->lines, p->line_count, engine_has, r->engine);
}

/* Words are told where they stand on the page; lines stay as if it lay straight, which is how they are compared. */
static void lay_back(page *p, const picture *pic)
{
    for (size_t i = 0; i < p->line_count; i++)
        for (size_t k = 0; k < p->lines[i].word_count; k++)
            p->lines[i].words[k].at = picture_on_page(pic, p->lines[i].words[k].at);
}

static void note_unread(page_reader *r, page *p, const picture *pic, box *places, size_t count)
{
    for (size_t i = 0; i < count; i++)
        places[i] = picture_on_page(pic, places[i]);
    note_places(r, p, places, count, UNREAD);
}

/* Columns come one after the other; where there are none, lines as wide as the page are looked through for texts. */
static void take_lines(page_reader *r, page *p, const picture *pic, reading *found, const columns *c)
{
    for (size_t i = 0; i < found->count; i++)
        found->segments[i].part = columns_part(c, found->segments[i].pixels[0]);
    p->lines = lines_group(r->a, found->segments, found->count, &p->line_count);
    if (opinion_fits(r->language))
        spaced_close(r->a, p->lines, p->line_count, engine_has, r->engine);
    repair_lines(r->a, p->lines, p->line_count);
    lay_back(p, pic);
    if (!c->found)
        reading_order_set(r->a, p);
    mend_spelling(r, p);
}

static void take_reading(page_reader *r, page *p, const picture *pic, reading *found, const columns *c)
{
    size_t unread_count;
    box *unread = second_look(r->engine, r->a, pic, found, &unread_count);
    if (dirt_only(r->a, pic)) {
        dirt_leave_out(found);
        unread_count = 0;
    }
    box pale;
    size_t pale_count = pale_leave_out(pic, found, &pale);
    type_sizes(r->a, found->segments, found->count);
    verdict v = judge_segments(r->a, found->segments, &found->count);
    mend(r, pic, found);
    stroke_styles(r->a, pic, found->segments, found->count);
    take_lines(r, p, pic, found, c);
    p->reading = p->line_count ? READ_OCR : READ_NONE;
    note_places(r, p, pic->left_out, pic->left_out_count, IN_COLOUR);
    if (v.unreadable) {
        note_no_print(r, p, &v);
        return;
    }
    note_unread(r, p, pic, v.left_out, v.left_out_count);
    note_unread(r, p, pic, unread, unread_count);
    pale = picture_on_page(pic, pale);
    note_places(r, p, &pale, pale_count > 0, PALE);
    if (p->line_count == 0 && p->note_count == 0)
        page_blank(r, p, "There are only specks on the page, nothing like text.");
}

bool page_read(page_reader *r, page *p, picture *pic)
{
    reading found;
    columns c;
    p->width_pt = pic->width_pt;
    p->height_pt = pic->height_pt;
    if (!picture_set_right(r->a, pic)) {
        page_unread(r, p, "The picture cannot be decoded.");
        return true;
    }
    p->steps = pic->steps;
    if (pic->blank) {
        note_places(r, p, pic->left_out, pic->left_out_count, IN_COLOUR);
        page_blank(r, p, "There is nothing like text on the page.");
        return true;
    }
    if (!start_engine(r))
        return false;
    if (!read_upright(r, pic, &found, &c)) {
        page_unread(r, p, "The OCR engine gave up on the picture.");
        return true;
    }
    p->steps = pic->steps;
    p->width_pt = pic->width_pt;
    p->height_pt = pic->height_pt;
    take_reading(r, p, pic, &found, &c);
    return true;
}

void page_reader_close(page_reader *r)
{
    engine_close(r->engine);
    engine_close(r->second);
}
