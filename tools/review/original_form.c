/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "original_form.h"

#include <math.h>
#include <sys/stat.h>
#include <unistd.h>

#include "models/pages_text.h"
#include "tools/batch/run.h"
#include "tools/write_all.h"

/* "RFO1" and "RFOF" as they lie in a file of a machine with little ends; it never leaves this one. */
enum { MAGIC_READ = 0x314F4652, MAGIC_FAULT = 0x464F4652, LINE_MOST = 512 };

typedef struct {
    uint32_t magic, kind;        /* kind: of a fault */
    uint64_t pictures, text_size, line_size;
} form_head;

typedef struct {
    uint64_t size;
    int32_t width_px, height_px;
    mapping from_page;
} form_picture;

/* ------------------------------------------------------------------ writing */

static bool put(int file, const void *bytes, size_t n)
{
    return write_all(file, (str){ bytes, n });
}

static bool write_pictures(int file, const view *v)
{
    for (size_t i = 0; i < v->picture_count; i++) {
        const view_picture *p = &v->pictures[i];
        form_picture row = { p->bytes.n, p->width_px, p->height_px, p->from_page };
        if (!put(file, &row, sizeof row))
            return false;
    }
    for (size_t i = 0; i < v->picture_count; i++)
        if (!write_all(file, v->pictures[i].bytes))
            return false;
    return true;
}

bool original_write(int file, const view *v, fault *f)
{
    arena *a = arena_open();
    text_builder pages = { .a = a };
    bool good = pages_text_write(v->pages, sink_text, &pages, f);
    form_head head = { .magic = MAGIC_READ, .pictures = v->picture_count, .text_size = pages.n };
    if (good && !(put(file, &head, sizeof head) && write_pictures(file, v) && write_all(file, text_done(&pages))))
        good = fault_set(f, FAULT_OUTPUT, "the pages cannot be kept; check the space in TMPDIR");
    arena_close(a);
    return good;
}

void original_write_fault(int file, const fault *f)
{
    str line = str_of(f->line);
    form_head head = { .magic = MAGIC_FAULT, .kind = f->kind, .line_size = line.n };
    if (ftruncate(file, 0) == 0 && lseek(file, 0, SEEK_SET) == 0 && put(file, &head, sizeof head))
        write_all(file, line);
}

/* ------------------------------------------------------------------ reading */

static bool take(int file, uint64_t *at, void *to, size_t n)
{
    char *bytes = to;
    for (size_t got = 0; got < n;) {
        ssize_t more = pread(file, bytes + got, n - got, (off_t)(*at + got));
        if (more <= 0)
            return false;
        got += (size_t)more;
    }
    *at += n;
    return true;
}

static bool take_text(arena *a, int file, uint64_t *at, uint64_t size, uint64_t n, str *text)
{
    if (n > size - *at)
        return false;
    char *bytes = ARENA_NEW(a, char, n + 1);
    *text = (str){ bytes, n };
    return take(file, at, bytes, n);
}

static uint64_t size_of(int file)
{
    struct stat about;
    return fstat(file, &about) == 0 && about.st_size > 0 ? (uint64_t)about.st_size : 0;
}

static bool is_sound(const form_picture *p)
{
    const mapping *m = &p->from_page;
    const double six[] = { m->xx, m->yx, m->xy, m->yy, m->x0, m->y0 };
    for (size_t i = 0; i < sizeof six / sizeof *six; i++)
        if (!isfinite(six[i]))
            return false;
    return p->width_px >= 0 && p->width_px <= COMPACT_SIDE_MOST && p->height_px >= 0
        && p->height_px <= COMPACT_SIDE_MOST;
}

static bool take_pictures(arena *a, int file, uint64_t *at, uint64_t size, view *out)
{
    form_picture *rows = ARENA_NEW(a, form_picture, out->picture_count);
    view_picture *made = ARENA_NEW(a, view_picture, out->picture_count);
    if (!take(file, at, rows, out->picture_count * sizeof *rows))
        return false;
    for (size_t i = 0; i < out->picture_count; i++) {
        made[i] = (view_picture){ .media_type = "image/webp", .width_px = rows[i].width_px,
                                  .height_px = rows[i].height_px, .from_page = rows[i].from_page };
        if (!is_sound(&rows[i]) || !take_text(a, file, at, size, rows[i].size, &made[i].bytes))
            return false;
    }
    out->pictures = made;
    return true;
}

static bool take_pages(arena *a, int file, uint64_t *at, uint64_t size, uint64_t n, view *out)
{
    fault ignored;
    str text;
    document *d = ARENA_NEW(a, document, 1);
    out->pages = d;
    return take_text(a, file, at, size, n, &text) && pages_text_read(a, text, "pages", d, &ignored);
}

bool original_read(arena *a, int file, view *out, fault *f)
{
    form_head head;
    uint64_t at = 0, size = size_of(file);
    if (take(file, &at, &head, sizeof head) && head.magic == MAGIC_READ && head.pictures <= ORIGINAL_PICTURES_MOST) {
        out->picture_count = head.pictures;
        if (take_pictures(a, file, &at, size, out) && take_pages(a, file, &at, size, head.text_size, out))
            return true;
    }
    return fault_set(f, FAULT_DAMAGED, "its pages did not come as a whole");
}

void original_fault(int file, fault *f)
{
    form_head head;
    str line;
    uint64_t at = 0, size = size_of(file);
    arena *a = arena_open();
    bool said = take(file, &at, &head, sizeof head) && head.magic == MAGIC_FAULT && head.line_size < LINE_MOST
        && take_text(a, file, &at, size, head.line_size, &line);
    if (said)
        fault_set(f, FAULT_DAMAGED, "%s", shown(a, line.p));
    else
        fault_set(f, FAULT_INTERNAL, "the reader ended before it had read all");
    arena_close(a);
}
