/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "ocr_inside.h"

#include "letterspacing.h"
#include "models/text.h"
#include "opinion.h"
#include "plain.h"
#include "reading_order.h"
#include "sha256.h"
#include "stored.h"

#define POINTS_PER_INCH 72.0
#define BELIEVED_LEAST 0.50f  /* confidence of a word that counts against a text layer */
#define A4_WIDTH_PT 595.3f
#define A4_HEIGHT_PT 841.9f

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
page *reader_begin_page(reader *r)
{
    page *p = ARENA_PUSH(r->kept, r->d->pages, r->d->page_count, r->page_capacity);
    *p = (page){ .number = (int)r->d->page_count };
    r->pages->f = r->f;
    r->pages->a = arena_open();
    if (r->viewer && r->viewer->begin)
        r->viewer->begin(r->viewer->to, p->number);
    return p;
}

void reader_end_page(reader *r, page *p)
{
    *p = page_copy(r->kept, p);
    arena_close(r->pages->a);
    r->pages->a = NULL;
}

static void set_damaged(reader *r, page *p, const char *why)
{
    page_unread(r->pages, p, why);
    r->damaged_pages++;
}

static bool show_page(reader *r, const page *p, const picture *pic)
{
    page_view view = { .pix = pic->pix, .to_page = pic->to_page, .turned = pic->turned };
    return !r->viewer || r->viewer->show(r->viewer->to, p, &view, r->f);
}

/* ------------------------------------------------------------------ PDF */

/* A page that was read without its picture, for someone who wants to see it all the same. */
static bool show_drawn(reader *r, pdf_file *file, const page *p, int turned)
{
    if (!r->viewer || !r->viewer->layers)
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

/* The picture of the page looked at last, on its way to be read. */
static bool take_picture(pdf_file *file, const page *p, picture *pic)
{
    mapping m;
    *pic = (picture){ .pix = pdf_file_picture(file, true, &m), .width_pt = p->width_pt, .height_pt = p->height_pt };
    if (!pic->pix)
        return false;
    pic->to_page = m;
    pic->dpi = POINTS_PER_INCH / m.yy;
    return true;
}

static bool read_pdf_picture(reader *r, pdf_file *file, page *p)
{
    picture pic;
    if (!take_picture(file, p, &pic)) {
        page_unread(r->pages, p, "The page's picture cannot be decoded.");
        return true;
    }
    r->pictured_pages++;
    bool read = page_read(r->pages, p, &pic) && show_page(r, p, &pic);
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

/* Reads the picture and keeps that where it gives more than the layer, which is in `p` already. */
static bool read_longer(reader *r, pdf_file *file, page *p, float off_ink)
{
    page other = { .number = p->number, .width_pt = p->width_pt, .height_pt = p->height_pt, .reason = p->reason };
    picture pic;
    r->pictured_pages++;
    bool taken = take_picture(file, p, &pic), going = !taken || page_read(r->pages, &other, &pic);
    bool longer = going && (float)letters_of(&other) > (float)letters_of(p) * (1 - off_ink);
    if (longer)
        *p = other;
    else
        p->reason = arena_format(r->pages->a, "%.*s, but the picture gives no more", STR_ARG(p->reason));
    going = going && (longer ? show_page(r, p, &pic) : show_drawn(r, file, p, 0));
    picture_drop(&pic);
    return going;
}

/* A page without a word in it, or one of which nothing can be drawn. */
static bool read_nothing(reader *r, pdf_file *file, const pdf_page *seen, page *p)
{
    if (seen->damaged) {
        set_damaged(r, p, "The page is damaged: nothing can be drawn of it.");
        return true;
    }
    page_blank(r->pages, p, "There is neither text nor ink on the page.");
    return show_drawn(r, file, p, seen->turned);
}

bool reader_read_pdf_page(reader *r, pdf_file *file, int index, page *p)
{
    pdf_page seen;
    if (!pdf_file_look(file, r->pages->a, index, &seen)) {
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
        return read_pdf_picture(r, file, p);
    if (choice.take == TAKE_NOTHING)
        return read_nothing(r, file, &seen, p);
    bool hidden = choice.take == TAKE_HIDDEN || choice.take == TAKE_LONGER;
    p->reading = READ_LAYER;
    p->lines = hidden ? lines_group(r->pages->a, seen.hidden, seen.hidden_count, &p->line_count)
                      : lines_group(r->pages->a, seen.visible, seen.visible_count, &p->line_count);
    letterspacing_close(r->pages->a, p->lines, p->line_count);
    reading_order_set(r->pages->a, p);
    if (choice.take == TAKE_LONGER)
        return read_longer(r, file, p, seen.facts.hidden_lies.words_off_ink);
    return show_drawn(r, file, p, seen.turned);
}

static bool read_pdf_pages(reader *r, pdf_file *file, bool *mended)
{
    bool going = true, before = pdf_file_mended(file);
    for (int i = 0; going && i < pdf_file_pages(file) && pdf_file_mended(file) == before; i++) {
        page *p = reader_begin_page(r);
        going = reader_read_pdf_page(r, file, i, p);
        reader_end_page(r, p);
    }
    *mended = pdf_file_mended(file) != before;
    return going;
}

static bool read_pdf(reader *r, str bytes)
{
    bool mended = false;
    pdf_file *file = pdf_file_open(bytes, r->name, r->f);
    if (!file)
        return false;
    bool going = read_pdf_pages(r, file, &mended);
    if (going && mended) {
        pdf_file_close(file);
        file = pdf_file_open(bytes, r->name, r->f);
        r->d->page_count = r->damaged_pages = 0;
        if (file)
            pdf_file_mend(file);
        going = file && read_pdf_pages(r, file, &mended);
    }
    pdf_file_close(file);
    if (going && r->damaged_pages == r->d->page_count)
        return fault_set(r->f, FAULT_DAMAGED,
            "%s: the PDF is damaged, none of its %zu pages can be read; fetch or scan it again",
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

bool reader_read_image_page(reader *r, const image_page *stored, page *p)
{
    int width, height;
    p->reason = (str)STR("the file is a picture");
    if (!stored->pix) {
        page_unread(r->pages, p, stored->unread ? stored->unread : "The page is not in the file.");
        return true;
    }
    image_size(stored->pix, &width, &height);
    double dpi = believable_dpi(stored->dpi, width, height);
    picture pic = {
        .pix = stored->pix, .to_page = mapping_scaled(POINTS_PER_INCH / dpi), .dpi = dpi,
        .width_pt = (float)(width * POINTS_PER_INCH / dpi), .height_pt = (float)(height * POINTS_PER_INCH / dpi),
    };
    r->pictured_pages++;
    bool read = page_read(r->pages, p, &pic) && show_page(r, p, &pic);
    picture_drop(&pic);
    return read;
}

static bool read_images(reader *r, str bytes, file_kind kind)
{
    image_file file = { .bytes = bytes, .kind = kind, .name = r->name };
    if (kind == KIND_TIFF)
        file.places = tiff_pages(r->kept, bytes, &file.place_count);
    for (;;) {
        image_page stored;
        if (!image_next(&file, &stored, r->f))
            return false;
        if (!stored.pix && !stored.unread)
            return true;
        if (r->d->page_count == PAGES_MOST) {
            image_drop(stored.pix);
            return fault_set(r->f, FAULT_LIMIT, "%s: more than %d pages; split the file", r->name, PAGES_MOST);
        }
        page *p = reader_begin_page(r);
        bool going = reader_read_image_page(r, &stored, p);
        reader_end_page(r, p);
        if (!going)
            return false;
    }
}

/* ------------------------------------------------------------------ all */

page_reader reader_engines(const ocr_options *o, fault *f)
{
    return (page_reader){ .language = language_of(o), .data = data_of(o), .f = f };
}

bool reader_read_kind(reader *r, str bytes, file_kind kind)
{
    return kind == KIND_TEXT ? plain_read(r->kept, bytes, r->name, r->d, r->f)
        : kind == KIND_PDF   ? read_pdf(r, bytes)
                             : read_images(r, bytes, kind);
}

bool ocr_read(arena *a, str bytes, const char *name, const ocr_options *o, document *d, fault *f)
{
    page_reader pages = reader_engines(o, f);
    reader r = { .pages = &pages, .kept = a, .name = name, .viewer = o ? o->viewer : NULL, .d = d, .f = f };
    file_kind kind;
    *d = (document){ .name = str_of(name) };
    if (!kind_find(bytes, name, &kind, f))
        return false;
    d->sha256 = sha256_of(a, bytes);
    d->media_type = str_of(kind_media_type(kind));
    bool read = reader_read_kind(&r, bytes, kind);
    page_reader_close(&pages);
    return read;
}

bool ocr_language_found(const ocr_options *o, fault *f)
{
    engine *e = engine_open(language_of(o), data_of(o), f);
    engine_close(e);
    return e != NULL;
}

/* Names as Tesseract takes them: "dan+deu", of which one with "~" is not to be loaded. */
static void add_data_files(arena *a, str folder, const char *language, const char **files, size_t *count)
{
    str rest = str_of(language), name;
    while (str_cut(&rest, '+', &name) && *count < OCR_DATA_FILES_MOST - 1)
        if (name.n > 0 && name.p[0] != '~')
            files[(*count)++] = arena_format(a, "%.*s%.*s.traineddata", STR_ARG(folder), STR_ARG(name)).p;
}

size_t ocr_data_files(arena *a, const ocr_options *o, const char *files[OCR_DATA_FILES_MOST])
{
    size_t count = 0;
    str folder = engine_data_folder(a, data_of(o));
    if (folder.n == 0)
        return 0;
    if (opinion_fits(language_of(o)))
        add_data_files(a, folder, OPINION_LANGUAGE, files, &count);
    add_data_files(a, folder, language_of(o), files, &count);
    files[count++] = folder.p;
    return count;
}

static ocr_engine data_of_language(arena *a, const char *name, const char *language, const char *data)
{
    fault ignored;
    engine *e = engine_open(language, data, &ignored);
    str version = e ? engine_data_version(e, a) : arena_format(a, "%s missing", language);
    engine_close(e);
    return (ocr_engine){ str_of(name), version, e != NULL };
}

void ocr_engines(arena *a, const ocr_options *o, ocr_engine out[OCR_ENGINES])
{
    out[0] = (ocr_engine){ STR("MuPDF"), str_of(pdf_file_library()), true };
    out[1] = (ocr_engine){ STR("Leptonica"), str_of(image_version(a)), true };
    out[2] = (ocr_engine){ STR("Tesseract"), str_of(engine_version()), true };
    out[3] = data_of_language(a, "Tesseract data", language_of(o), data_of(o));
    out[4] = data_of_language(a, "second opinion", OPINION_LANGUAGE, data_of(o));
    out[4].used = out[4].used && opinion_fits(language_of(o));
}
