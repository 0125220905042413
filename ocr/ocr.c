/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "ocr.h"

#include <string.h>

#include "dirt.h"
#include "image.h"
#include "judge.h"
#include "kind.h"
#include "letterforms.h"
#include "numbers.h"
#include "opinion.h"
#include "models/text.h"
#include "pdf.h"
#include "picture.h"
#include "plain.h"
#include "repair.h"
#include "second_look.h"
#include "sha256.h"
#include "signs.h"
#include "stroke.h"
#include "tesseract.h"
#include "typesize.h"

#define POINTS_PER_INCH 72.0
#define READS_WELL 0.85f      /* mean confidence of print */
#define READS_ON_HEAD 0.60f   /* a page that lies on its head has 0.2 to 0.5 */
#define BELIEVED_LEAST 0.50f  /* confidence of a word that counts against a text layer */
#define A4_WIDTH_PT 595.3f
#define A4_HEIGHT_PT 841.9f

enum { SHORT_PAGE_WORDS = 150 };

static const page_note UNREAD = { .code = STR("ink-unread"), .text = STR("Ink like text could not be read."),
    .warning = true };
static const page_note IN_COLOUR = { .code = STR("ink-unread"),
    .text = STR("Ink in colour, a stamp or handwriting, was left out.") };

/* A document being read; the engine is started by the first page that needs it. */
typedef struct {
    arena *kept;             /* the document's */
    arena *a;                /* of the page being read */
    const char *name;
    const ocr_options *options;
    engine *engine, *second;     /* the second has more letters; NULL until wanted, or not installed */
    bool second_missing;
    document *d;
    size_t page_capacity, damaged_pages;
    fault *f;
} reader;

static const char *language_of(const ocr_options *o)
{
    return o && o->language ? o->language : OCR_LANGUAGE;
}

static const char *data_of(const ocr_options *o)
{
    return o ? o->tessdata_dir : NULL;
}

/* A page is read in an arena of its own, which ends with it: shapes, readings that were not taken and growing
 * arrays are many times what the page holds, and a book of 500 pages would keep them all. */
static page *begin_page(reader *r)
{
    page *p = ARENA_PUSH(r->kept, r->d->pages, r->d->page_count, r->page_capacity);
    *p = (page){ .number = (int)r->d->page_count };
    r->a = arena_open();
    return p;
}

static void end_page(reader *r, page *p)
{
    *p = page_copy(r->kept, p);
    arena_close(r->a);
    r->a = NULL;
}

static void add_note(reader *r, page *p, page_note note)
{
    page_note *notes = ARENA_NEW(r->a, page_note, p->note_count + 1);
    if (p->note_count)
        memcpy(notes, p->notes, p->note_count * sizeof *notes);
    notes[p->note_count++] = note;
    p->notes = notes;
}

static void set_unread(reader *r, page *p, const char *why)
{
    p->reading = READ_NONE;
    add_note(r, p, (page_note){ .code = STR("page-unreadable"), .text = str_of(why), .warning = true });
}

static void set_damaged(reader *r, page *p, const char *why)
{
    set_unread(r, p, why);
    r->damaged_pages++;
}

static void set_blank(reader *r, page *p, const char *why)
{
    p->reading = READ_NONE;
    add_note(r, p, (page_note){ .code = STR("page-blank"), .text = str_of(why) });
}

/* ------------------------------------------------------------------ pictures */

static bool start_engine(reader *r)
{
    if (!r->engine)
        r->engine = engine_open(language_of(r->options), data_of(r->options), r->f);
    return r->engine != NULL;
}

/* Where the letters' shapes did not say which way is up, and the page does not read well as it lies, it is read in
 * other directions: a short page in all, a long one, whose lines tell better how they run (picture_set_right), only on
 * its head, and only where it reads as badly as that, so that handwriting and photographs do not cost four times. */
static bool read_upright(reader *r, picture *pic, reading *best)
{
    if (!engine_read(r->engine, r->a, pic, READ_PAGE, best))
        return false;
    bool is_long = best->words > SHORT_PAGE_WORDS;
    if (pic->upright_sure || best->confidence >= (is_long ? READS_ON_HEAD : READS_WELL))
        return true;
    int turned = 0, step = is_long ? 2 : 1;
    for (int quarters = step; quarters < 4; quarters += step) {
        reading other;
        if (!picture_turn(pic, step) || !engine_read(r->engine, r->a, pic, READ_PAGE, &other))
            return false;
        if (other.sure_letters <= best->sure_letters)
            continue;
        *best = other;
        turned = quarters;
    }
    if (turned)
        pic->steps = arena_format(r->a, "%.*s%sturned %d", STR_ARG(pic->steps), pic->steps.n ? "; " : "", 90 * turned);
    return picture_turn(pic, turned + step);
}

/* The second model is no part of what must be there: without it doubtful words stay as they were read. */
static engine *second_engine(reader *r)
{
    fault missing;
    if (!r->second && !r->second_missing && strcmp(language_of(r->options), OCR_LANGUAGE) == 0)
        r->second = engine_open(OPINION_LANGUAGE, data_of(r->options), &missing);
    r->second_missing = !r->second;
    return r->second;
}

/* Words are told where they stand on the page; lines stay as if it lay straight, which is how they are compared. */
static void lay_back(page *p, const picture *pic)
{
    for (size_t i = 0; i < p->line_count; i++)
        for (size_t k = 0; k < p->lines[i].word_count; k++)
            p->lines[i].words[k].at = picture_on_page(pic, p->lines[i].words[k].at);
}

static void lay_boxes_back(box *places, size_t count, const picture *pic)
{
    for (size_t i = 0; i < count; i++)
        places[i] = picture_on_page(pic, places[i]);
}

static void note_unread(reader *r, page *p, const box *places, size_t count, page_note note)
{
    page_note *notes = ARENA_NEW(r->a, page_note, p->note_count + count);
    if (p->note_count)
        memcpy(notes, p->notes, p->note_count * sizeof *notes);
    for (size_t i = 0; i < count && p->note_count < PAGE_NOTES_MOST; i++) {
        note.at = places[i];
        notes[p->note_count++] = note;
    }
    p->notes = notes;
}

static void take_reading(reader *r, page *p, const picture *pic, reading *found)
{
    size_t unread_count;
    box *unread = second_look(r->engine, r->a, pic, found, &unread_count);
    if (dirt_only(r->a, pic)) {
        dirt_leave_out(found);
        unread_count = 0;
    }
    type_sizes(r->a, found->segments, found->count);
    verdict v = judge_segments(r->a, found->segments, &found->count);
    letterforms_mend(r->a, pic, found);
    signs_mend(r->a, pic, found);
    numbers_settle(r->engine, r->a, pic, found);
    if (opinion_wanted(found) && second_engine(r))
        opinion_ask(r->second, r->a, pic, found);
    stroke_styles(r->a, pic, found->segments, found->count);
    p->reading = READ_OCR;
    p->lines = lines_group(r->a, found->segments, found->count, &p->line_count);
    repair_lines(r->a, p->lines, p->line_count);
    lay_back(p, pic);
    lay_boxes_back(v.left_out, v.left_out_count, pic);
    lay_boxes_back(unread, unread_count, pic);
    note_unread(r, p, pic->left_out, pic->left_out_count, IN_COLOUR);
    if (v.unreadable) {
        p->reading = p->line_count ? READ_OCR : READ_NONE;
        add_note(r, p, (page_note){ .code = STR("page-unreadable"), .warning = true,
            .text = arena_format(r->a, "Handwriting, a drawing or a damaged picture: %zu lines were left out, confidence %.2f.",
                v.left_out_lines, (double)v.confidence) });
        return;
    }
    note_unread(r, p, v.left_out, v.left_out_count, UNREAD);
    note_unread(r, p, unread, unread_count, UNREAD);
    if (p->line_count == 0 && p->note_count == 0)
        set_blank(r, p, "There are only specks on the page, nothing like text.");
}

/* Reads a picture into the page; false with a fault only where nothing can be read at all. */
static bool read_picture(reader *r, page *p, picture *pic)
{
    reading found;
    p->width_pt = pic->width_pt;
    p->height_pt = pic->height_pt;
    if (!picture_set_right(r->a, pic)) {
        set_unread(r, p, "The picture cannot be decoded.");
        return true;
    }
    p->steps = pic->steps;
    if (pic->blank) {
        set_blank(r, p, "There is nothing like text on the page.");
        return true;
    }
    if (!start_engine(r))
        return false;
    if (!read_upright(r, pic, &found)) {
        set_unread(r, p, "The OCR engine gave up on the picture.");
        return true;
    }
    p->steps = pic->steps;
    p->width_pt = pic->width_pt;
    p->height_pt = pic->height_pt;
    take_reading(r, p, pic, &found);
    return true;
}

static bool show_page(reader *r, const page *p, const picture *pic)
{
    const page_viewer *viewer = r->options ? r->options->viewer : NULL;
    page_view view = { .pix = pic->pix, .to_page = pic->to_page, .turned = pic->turned };
    return !viewer || viewer->show(viewer->to, p, &view, r->f);
}

/* ------------------------------------------------------------------ PDF */

/* A page that was read without its picture, for someone who wants to see it all the same. */
static bool show_drawn(reader *r, pdf_file *file, const page *p, int turned)
{
    if (!r->options || !r->options->viewer || !r->options->viewer->layers)
        return true;
    mapping m;
    bool sideways = turned & 1, shown = true;
    picture pic = { .pix = pdf_file_picture(file, false, &m), .width_pt = sideways ? p->height_pt : p->width_pt,
        .height_pt = sideways ? p->width_pt : p->height_pt };
    if (pic.pix) {
        pic.to_page = m;
        shown = !picture_turn(&pic, turned) || show_page(r, p, &pic);
    }
    image_drop(pic.pix);
    return shown;
}

static bool read_pdf_picture(reader *r, pdf_file *file, page *p, bool show)
{
    mapping m;
    picture pic = { .pix = pdf_file_picture(file, true, &m), .width_pt = p->width_pt, .height_pt = p->height_pt };
    if (!pic.pix) {
        set_unread(r, p, "The page's picture cannot be decoded.");
        return true;
    }
    pic.to_page = m;
    pic.dpi = POINTS_PER_INCH / m.yy;
    bool read = read_picture(r, p, &pic) && (!show || show_page(r, p, &pic));
    picture_drop(&pic);
    return read;
}

/* Letters of a page's words, as far as they were read with some confidence. */
static size_t letters_of(const page *p)
{
    size_t letters = 0;
    for (size_t i = 0; i < p->line_count; i++)
        for (size_t k = 0; k < p->lines[i].word_count; k++)
            if (p->lines[i].words[k].confidence >= BELIEVED_LEAST || p->lines[i].words[k].confidence < 0)
                letters += text_length(p->lines[i].words[k].text);
    return letters;
}

/* How the hidden text lies on its picture; both as shown, so nothing where the text was turned. */
static coverage lie_of_hidden(pdf_file *file, const pdf_page *seen)
{
    mapping m;
    struct Pix *pix = seen->turned ? NULL : pdf_file_picture(file, false, &m);
    coverage c = pix ? coverage_of(pix, &m, seen->hidden, seen->hidden_count) : (coverage){ 0 };
    image_drop(pix);
    return c;
}

/* Reads the picture and keeps it where it gives more than the layer, which is in `p` already. */
static bool read_longer(reader *r, pdf_file *file, page *p, float off_ink)
{
    page picture_page = { .number = p->number, .width_pt = p->width_pt, .height_pt = p->height_pt, .reason = p->reason };
    if (!read_pdf_picture(r, file, &picture_page, false))
        return false;
    if ((float)letters_of(&picture_page) > (float)letters_of(p) * (1 - off_ink))
        *p = picture_page;
    else
        p->reason = arena_format(r->a, "%.*s, but the picture gives no more", STR_ARG(p->reason));
    return true;
}

static bool read_pdf_page(reader *r, pdf_file *file, int index, page *p)
{
    pdf_page seen;
    if (!pdf_file_look(file, r->a, index, &seen)) {
        set_damaged(r, p, "The page is damaged and cannot be opened.");
        return true;
    }
    page_choice choice = choose_reading(&seen.facts);
    if (choice.take == TAKE_HIDDEN) {
        seen.facts.hidden_lies = lie_of_hidden(file, &seen);
        choice = choose_reading(&seen.facts);
    }
    p->width_pt = seen.width_pt;
    p->height_pt = seen.height_pt;
    p->reason = str_of(choice.reason);
    if (choice.take == TAKE_PICTURE)
        return read_pdf_picture(r, file, p, true);
    if (choice.take == TAKE_NOTHING) {
        if (seen.damaged)
            set_damaged(r, p, "The page is damaged: nothing can be drawn of it.");
        else
            set_blank(r, p, "There is neither text nor ink on the page.");
        return seen.damaged || show_drawn(r, file, p, seen.turned);
    }
    bool hidden = choice.take == TAKE_HIDDEN || choice.take == TAKE_LONGER;
    p->reading = READ_LAYER;
    p->lines = hidden ? lines_group(r->a, seen.hidden, seen.hidden_count, &p->line_count)
                      : lines_group(r->a, seen.visible, seen.visible_count, &p->line_count);
    if (choice.take == TAKE_LONGER && !read_longer(r, file, p, seen.facts.hidden_lies.words_off_ink))
        return false;
    return show_drawn(r, file, p, seen.turned);
}

static bool read_pdf(reader *r, str bytes)
{
    pdf_file *file = pdf_file_open(bytes, r->name, r->f);
    if (!file)
        return false;
    bool going = true;
    for (int i = 0; going && i < pdf_file_pages(file); i++) {
        page *p = begin_page(r);
        going = read_pdf_page(r, file, i, p);
        end_page(r, p);
    }
    pdf_file_close(file);
    if (going && r->damaged_pages == r->d->page_count)
        return fault_set(r->f, FAULT_DAMAGED, "%s: the PDF is damaged, none of its %zu pages can be read; fetch or scan it again",
            r->name, r->d->page_count);
    return going;
}

/* ------------------------------------------------------------------ image files */

/* Where a file does not say its resolution: that of A4 if it has A4's shape, else 300. */
static double believable_dpi(double said, int width, int height)
{
    if (said >= 50 && said <= 2400)
        return said;
    int shorter = width < height ? width : height, longer = width < height ? height : width;
    double shape = (double)longer / shorter, a4 = (double)(A4_HEIGHT_PT / A4_WIDTH_PT);
    return shape > a4 * 0.95 && shape < a4 * 1.05 ? shorter * POINTS_PER_INCH / (double)A4_WIDTH_PT : 300;
}

static bool read_image_page(reader *r, struct Pix *pix, double dpi, page *p)
{
    int width, height;
    p->reason = (str)STR("the file is a picture");
    if (!pix) {
        set_unread(r, p, "The picture is damaged and cannot be decoded.");
        return true;
    }
    image_size(pix, &width, &height);
    dpi = believable_dpi(dpi, width, height);
    picture pic = {
        .pix = pix, .to_page = mapping_scaled(POINTS_PER_INCH / dpi), .dpi = dpi,
        .width_pt = (float)(width * POINTS_PER_INCH / dpi), .height_pt = (float)(height * POINTS_PER_INCH / dpi),
    };
    bool read = read_picture(r, p, &pic) && show_page(r, p, &pic);
    picture_drop(&pic);
    return read;
}

static bool read_images(reader *r, str bytes, file_kind kind)
{
    image_file file = { .bytes = bytes, .kind = kind, .name = r->name };
    for (;;) {
        struct Pix *pix;
        double dpi;
        bool failed;
        if (!image_next(&file, &pix, &dpi, &failed, r->f))
            return false;
        if (!pix && !failed)
            return true;
        if (r->d->page_count == PAGES_MOST) {
            image_drop(pix);
            return fault_set(r->f, FAULT_LIMIT, "%s: more than %d pages; split the file", r->name, PAGES_MOST);
        }
        page *p = begin_page(r);
        bool going = read_image_page(r, pix, dpi, p);
        end_page(r, p);
        if (!going)
            return false;
    }
}

/* ------------------------------------------------------------------ all */

bool ocr_read(arena *a, str bytes, const char *name, const ocr_options *o, document *d, fault *f)
{
    reader r = { .kept = a, .name = name, .options = o, .d = d, .f = f };
    file_kind kind;
    *d = (document){ .name = str_of(name) };
    if (!kind_find(bytes, name, &kind, f))
        return false;
    d->sha256 = sha256_of(a, bytes);
    d->media_type = str_of(kind_media_type(kind));
    bool read = kind == KIND_TEXT ? plain_read(a, bytes, name, d, f)
        : kind == KIND_PDF        ? read_pdf(&r, bytes)
                                  : read_images(&r, bytes, kind);
    engine_close(r.engine);
    engine_close(r.second);
    return read;
}

static str data_version(arena *a, const char *language, const char *data)
{
    fault ignored;
    engine *e = engine_open(language, data, &ignored);
    str version = e ? engine_data_version(e, a) : arena_format(a, "%s missing", language);
    engine_close(e);
    return version;
}

void ocr_engines(arena *a, const ocr_options *o, ocr_engine out[OCR_ENGINES])
{
    out[0] = (ocr_engine){ STR("MuPDF"), str_of(pdf_file_library()) };
    out[1] = (ocr_engine){ STR("Leptonica"), str_of(image_version(a)) };
    out[2] = (ocr_engine){ STR("Tesseract"), str_of(engine_version()) };
    out[3] = (ocr_engine){ STR("Tesseract data"), data_version(a, language_of(o), data_of(o)) };
    out[4] = (ocr_engine){ STR("second opinion"), data_version(a, OPINION_LANGUAGE, data_of(o)) };
}
