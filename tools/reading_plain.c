/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "reading.h"

#include "models/pages_text.h"
#include "ocr/kind.h"
#include "ocr/ocr.h"
#include "ocr/plain.h"
#include "ocr/sha256.h"

static bool is_text(str bytes, const char *name, file_kind *kind, fault *f)
{
    if (!kind_find(bytes, name, kind, f))
        return false;
    if (*kind != KIND_TEXT)
        return fault_set(f, FAULT_FORMAT,
            "%s: this build has no OCR stage and reads plain text only; build it with -DREFERAT_OCR=ON", name);
    return true;
}

bool file_read(arena *a, str bytes, const char *name, const reading_options *o, document *d, fault *f)
{
    (void)o;
    file_kind kind;
    *d = (document){ .name = str_of(name) };
    if (!is_text(bytes, name, &kind, f))
        return false;
    d->sha256 = sha256_of(a, bytes);
    d->media_type = str_of(kind_media_type(kind));
    if (!plain_read(a, bytes, name, d, f))
        return false;
    pages_text_round(d);
    return true;
}

bool file_read_searchable(arena *a, str bytes, const char *name, const reading_options *o, document *d, str *pdf,
    fault *f)
{
    (void)pdf;
    return file_read(a, bytes, name, o, d, f)
        && fault_set(f, FAULT_USAGE, "%s: is a text, and --pdf wants a PDF or a picture; leave it out", name);
}

/* ------------------------------------------------------------------ piece by piece (ocr/ocr.h) */

struct ocr_desk {
    int nothing;
};

struct ocr_file {
    str bytes;
    const char *name;
};

ocr_desk *ocr_desk_open(arena *a, const ocr_options *o)
{
    (void)o;
    return ARENA_NEW(a, ocr_desk, 1);
}

void ocr_desk_close(ocr_desk *desk)
{
    (void)desk;
}

ocr_file *ocr_file_open(arena *a, ocr_desk *desk, str bytes, const char *name, bool mend, fault *f)
{
    file_kind kind;
    ocr_file *file = ARENA_NEW(a, ocr_file, 1);
    *file = (ocr_file){ bytes, name };
    (void)desk, (void)mend;
    return is_text(bytes, name, &kind, f) ? file : NULL;
}

void ocr_file_close(ocr_file *file)
{
    (void)file;
}

size_t ocr_file_pieces(const ocr_file *file)
{
    (void)file;
    return 1;
}

str ocr_file_media_type(const ocr_file *file)
{
    (void)file;
    return str_of(kind_media_type(KIND_TEXT));
}

bool ocr_file_read(ocr_file *file, arena *a, size_t index, document *d, ocr_piece *out, fault *f)
{
    (void)index;
    *out = (ocr_piece){ .damaged = false };
    *d = (document){ .name = str_of(file->name), .media_type = ocr_file_media_type(file) };
    return plain_read(a, file->bytes, file->name, d, f);
}

bool ocr_language_found(const ocr_options *o, fault *f)
{
    (void)o, (void)f;
    return true;
}

size_t ocr_data_files(arena *a, const ocr_options *o, const char *files[OCR_DATA_FILES_MOST])
{
    (void)a, (void)o, (void)files;
    return 0;
}

/* ------------------------------------------------------------------ for the records */

void reading_versions(arena *a, const reading_options *o, str *layers, str *pictures)
{
    (void)a, (void)o;
    *layers = *pictures = (str)STR("built without the OCR stage");
}

size_t reading_steps(arena *a, const reading_options *o, alto_step out[READING_STEPS_MOST])
{
    (void)a, (void)o, (void)out;
    return 0;
}

str engines_text(arena *a, const char *language)
{
    (void)a, (void)language;
    return (str)STR("built without the OCR stage\n");
}
