/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "ocr_inside.h"

#include "stored.h"

struct ocr_desk {
    page_reader pages;
};

ocr_desk *ocr_desk_open(arena *a, const ocr_options *o)
{
    ocr_desk *desk = ARENA_NEW(a, ocr_desk, 1);
    desk->pages = reader_engines(o, NULL);
    return desk;
}

void ocr_desk_close(ocr_desk *desk)
{
    page_reader_close(&desk->pages);
}

struct ocr_file {
    ocr_desk *desk;
    str bytes;
    const char *name;
    file_kind kind;
    pdf_file *pdf;           /* NULL for other kinds */
    image_file image;
    bool mended;             /* the PDF, when it was opened */
};

ocr_file *ocr_file_open(arena *a, ocr_desk *desk, str bytes, const char *name, bool mend, fault *f)
{
    ocr_file *file = ARENA_NEW(a, ocr_file, 1);
    *file = (ocr_file){ .desk = desk, .bytes = bytes, .name = name };
    if (!kind_find(bytes, name, &file->kind, f))
        return NULL;
    file->image = (image_file){ .bytes = bytes, .kind = file->kind, .name = name };
    if (file->kind == KIND_TIFF)
        file->image.places = tiff_pages(a, bytes, &file->image.place_count);
    if (file->kind != KIND_PDF)
        return file;
    file->pdf = pdf_file_open(bytes, name, f);
    if (!file->pdf)
        return NULL;
    if (mend)
        pdf_file_mend(file->pdf);
    file->mended = pdf_file_mended(file->pdf);
    return file;
}

void ocr_file_close(ocr_file *file)
{
    if (file)
        pdf_file_close(file->pdf);
}

size_t ocr_file_pieces(const ocr_file *file)
{
    return file->pdf ? (size_t)pdf_file_pages(file->pdf) : file->image.place_count > 1 ? file->image.place_count : 1;
}

str ocr_file_media_type(const ocr_file *file)
{
    return str_of(kind_media_type(file->kind));
}

static bool read_image_piece(reader *r, ocr_file *file, size_t index, page *p)
{
    image_page stored;
    image_seek(&file->image, index);
    return image_next(&file->image, &stored, r->f) && reader_read_image_page(r, &stored, p);
}

bool ocr_file_read(ocr_file *file, arena *a, size_t index, document *d, ocr_piece *out, fault *f)
{
    reader r = { .pages = &file->desk->pages, .kept = a, .name = file->name, .d = d, .f = f };
    *d = (document){ .name = str_of(file->name), .media_type = ocr_file_media_type(file) };
    bool read, page_alone = file->pdf || file->image.place_count > 1;
    if (page_alone) {
        page *p = reader_begin_page(&r);
        p->number = (int)index + 1;
        read = file->pdf ? reader_read_pdf_page(&r, file->pdf, (int)index, p) : read_image_piece(&r, file, index, p);
        reader_end_page(&r, p);
    } else {
        read = reader_read_kind(&r, file->bytes, file->kind);
    }
    out->damaged = r.damaged_pages > 0;
    out->pictured = r.pictured_pages;
    out->mended = file->pdf && pdf_file_mended(file->pdf) != file->mended;
    return read;
}
