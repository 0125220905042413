/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pictureless.h"

#include <unistd.h>

#include "coverage.h"
#include "image.h"
#include "ocr_page.h"
#include "opinion.h"
#include "picture.h"
#include "picture_compact.h"
#include "picture_marks.h"
#include "searchable.h"
#include "stored.h"

static _Noreturn void want_picture(void)
{
    _exit(PICTURE_WANTED);
}

/* ------------------------------------------------------------------ what a PDF without pictures comes by */

bool opinion_fits(const char *language)
{
    (void)language;
    return false;
}

/* No data are opened. */
str engine_data_folder(arena *a, const char *data)
{
    (void)a, (void)data;
    return (str){ NULL, 0 };
}

void page_reader_close(page_reader *r)
{
    (void)r;
}

void image_drop(struct Pix *pix)
{
    (void)pix;
}

void picture_drop(picture *p)
{
    (void)p;
}

/* ------------------------------------------------------------------ pictures */

void image_wanted(void)
{
    want_picture();
}

struct Pix *image_of_grey(const unsigned char *samples, int width, int height, long stride)
{
    (void)samples, (void)width, (void)height, (void)stride;
    want_picture();
}

struct Pix *image_of_rgb(const unsigned char *samples, int width, int height, long stride)
{
    (void)samples, (void)width, (void)height, (void)stride;
    want_picture();
}

void image_size(const struct Pix *pix, int *width, int *height)
{
    (void)pix, (void)width, (void)height;
    want_picture();
}

void image_seek(image_file *file, size_t page)
{
    (void)file, (void)page;
    want_picture();
}

bool image_next(image_file *file, image_page *out, fault *f)
{
    (void)file, (void)out, (void)f;
    want_picture();
}

const char *image_version(arena *a)
{
    (void)a;
    want_picture();
}

bool picture_turn(picture *p, int quarters)
{
    (void)p, (void)quarters;
    want_picture();
}

coverage coverage_of(struct Pix *grey, const mapping *m, const segment *segments, size_t count)
{
    (void)grey, (void)m, (void)segments, (void)count;
    want_picture();
}

bool picture_marked(arena *a, const page *p, const page_view *view, str *png, fault *f)
{
    (void)a, (void)p, (void)view, (void)png, (void)f;
    want_picture();
}

bool picture_compact(arena *a, int page, const page_view *view, compact_picture *out, fault *f)
{
    (void)a, (void)page, (void)view, (void)out, (void)f;
    want_picture();
}

bool searchable_write(arena *a, const searchable_source *from, str *out, fault *f)
{
    (void)a, (void)from, (void)out, (void)f;
    want_picture();
}

/* ------------------------------------------------------------------ pages read by their pictures, or by none */

bool page_read(page_reader *r, page *p, picture *pic)
{
    (void)r, (void)p, (void)pic;
    want_picture();
}

engine *engine_open(const char *language, const char *data, fault *f)
{
    (void)language, (void)data, (void)f;
    want_picture();
}

void engine_close(engine *e)
{
    (void)e;
}

const char *engine_version(void)
{
    want_picture();
}

str engine_data_version(engine *e, arena *a)
{
    (void)e, (void)a;
    want_picture();
}
