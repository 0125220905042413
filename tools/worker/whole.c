/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A document as a whole: what `referat FILE` and `referat pages FILE` give, in parts as they are made. */
#include <fcntl.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "models/pages_text.h"
#include "ocr/kind.h"
#include "ocr/plain.h"
#include "version.h"
#include "worker_inside.h"

/* An order in hand, and what of its answer has not been sent. */
typedef struct {
    worker *w;
    arena *a;
    const wire_order *order;
    const int *with;
    const char *name;
    str bytes;                   /* of the whole file, mapped; without bytes: not yet */
    bool gone;                   /* nobody takes the answer */
    time_t told_at;              /* when a page was told last, or the order came */
    size_t held_n;
    char *held;                  /* WIRE_PART_BYTES of room */
} job;

/* ------------------------------------------------------------------ out */

static bool send_held(job *j)
{
    j->gone = j->gone || (j->held_n > 0 && !worker_answer(j->w, ANSWER_PART, 0, j->held, j->held_n));
    j->held_n = 0;
    return !j->gone;
}

static bool take(void *to, str bytes)
{
    job *j = to;
    while (bytes.n > 0) {
        str piece = str_part(bytes, 0, WIRE_PART_BYTES - j->held_n);
        memcpy(j->held + j->held_n, piece.p, piece.n);
        j->held_n += piece.n;
        bytes = str_from(bytes, piece.n);
        if (j->held_n == WIRE_PART_BYTES && !send_held(j))
            return false;
    }
    return true;
}

static bool take_picture(void *to, int page, str png, fault *f)
{
    job *j = to;
    j->gone = !worker_answer(j->w, ANSWER_PICTURE, (uint32_t)page, png.p, png.n);
    return !j->gone || fault_set(f, FAULT_OUTPUT, "%s: nobody takes its pictures", j->name);
}

static bool take_compact(void *to, int page, const compact_picture *picture, fault *f)
{
    job *j = to;
    const mapping *m = &picture->from_page;
    const wire_compact head = { picture->width_px, picture->height_px, { m->xx, m->xy, m->x0, m->yx, m->yy, m->y0 } };
    arena *a = arena_open();
    text_builder both = { .a = a };
    text_add(&both, (str){ (const char *)&head, sizeof head });
    text_add(&both, picture->bytes);
    str all = text_done(&both);
    j->gone = !worker_answer(j->w, ANSWER_PICTURE, (uint32_t)page, all.p, all.n);
    arena_close(a);
    return !j->gone || fault_set(f, FAULT_OUTPUT, "%s: nobody takes its pictures", j->name);
}

static time_t second_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec;
}

/* Where reading takes seconds, someone waits and may give up: then at least the page is known. */
static void tell_page(void *to, int page)
{
    job *j = to;
    time_t now = second_now();
    if (now <= j->told_at)
        return;
    j->told_at = now;
    worker_answer(j->w, ANSWER_AT, (uint32_t)page, NULL, 0);
    worker_speak(j->w);
}

/* ------------------------------------------------------------------ in */

static reading_options way_of(job *j)
{
    bool pictures = j->order->bits & WHOLE_PICTURES, compact = j->order->bits & WHOLE_COMPACT;
    return (reading_options){
        .language = j->w->o.language, .take_picture = pictures ? take_picture : NULL,
        .take_compact = compact ? take_compact : NULL, .at_page = tell_page, .to = j,
    };
}

static bool map_document(job *j, fault *f)
{
    if (!j->bytes.n && !worker_map(j->with[0], j->name, &j->bytes, f))
        return false;
    return true;
}

static str document_bytes(const job *j)
{
    return str_from(j->bytes, j->order->start < j->bytes.n ? (size_t)j->order->start : j->bytes.n);
}

/* All pages in memory. */
static bool read_pages(job *j, document *d, fault *f)
{
    reading_options how = way_of(j);
    if (!map_document(j, f))
        return false;
    str bytes = document_bytes(j);
    return pages_text_is(bytes) ? pages_text_read(j->a, bytes, j->name, d, f)
                                : file_read(j->a, bytes, j->name, &how, d, f);
}

/* What is no text is in memory as a whole, and its pages with it. */
static bool open_pages(job *j, const input *in, page_stream *pages, fault *f)
{
    enum { HEAD_BYTES = 1 << 16 };       /* a file's kind is told by fewer */
    str head;
    file_kind kind;
    if (!input_head(j->a, in, HEAD_BYTES, &head, f))
        return false;
    if ((j->order->bits & WHOLE_RECORDED) || pages_text_is(head)) {
        *pages = pages_text_stream(j->a, &in->source, j->name);
        return true;
    }
    if (!kind_find(head, j->name, &kind, f))
        return false;
    if (kind == KIND_TEXT)
        return plain_stream(j->a, &in->source, j->name, pages, f);
    document *d = ARENA_NEW(j->a, document, 1);
    *pages = page_stream_of(j->a, d);
    return read_pages(j, d, f);
}

/* ------------------------------------------------------------------ forms */

static bool write_pages(job *j, fault *f)
{
    document d = { .page_count = 0 };
    return read_pages(j, &d, f) && pages_text_write(&d, take, j, f);
}

/* Pages that were recorded do not say what made them. */
static bool write_alto(job *j, fault *f)
{
    document d = { .page_count = 0 };
    alto_step steps[READING_STEPS_MOST + 1];
    reading_options how = way_of(j);
    if (!read_pages(j, &d, f))
        return false;
    size_t count = pages_text_is(document_bytes(j)) ? 0 : reading_steps(j->a, &how, steps);
    steps[count++] = (alto_step){
        "referat", "postOperation", STR("referat"), STR(REFERAT_VERSION), { NULL, 0 }, READ_NONE,
    };
    return alto_write(&d, steps, count, take, j, f);
}

static bool write_searchable(job *j, fault *f)
{
    document d = { .page_count = 0 };
    reading_options how = way_of(j);
    str pdf;
    return map_document(j, f) && file_read_searchable(j->a, document_bytes(j), j->name, &how, &d, &pdf, f)
        && take(j, pdf);
}

static bool write_engines(job *j, fault *f)
{
    (void)f;
    return take(j, engines_text(j->a, j->w->o.language));
}

/* The spools that came with a long document stand where the lock lets them be written. */
static void open_runs(const job *j, spool runs[RUNS])
{
    for (int i = 0; i < RUNS; i++) {
        int file = j->with[1 + i] < 0 ? -1 : fcntl(j->with[1 + i], F_DUPFD_CLOEXEC, SANDBOX_SPOOL_AT);
        runs[i] = file < 0 ? spool_of_text(j->a) : spool_of_file(spool_file_over(j->a, file));
    }
}

static void close_runs(const spool runs[RUNS])
{
    for (int i = 0; i < RUNS; i++)
        if (runs[i].keep == spool_file_keep)
            spool_file_close(runs[i].to);
}

static bool write_xml(job *j, fault *f)
{
    input in;
    page_stream pages;
    spool runs[RUNS];
    input_over(&in, j->with[0], j->name, (int64_t)j->order->start);
    if (!in.source.rewind(in.source.from, f) || !open_pages(j, &in, &pages, f))
        return false;
    open_runs(j, runs);
    bool good = worker_write_xml(j->w, j->a, &pages, runs, NULL, take, j, f);
    close_runs(runs);
    return good;
}

bool whole_make(worker *w, arena *a, const wire_order *order, const int with[WIRE_FILES_MOST])
{
    static bool (*const write[WHOLE_FORMS])(job *j, fault *f) = {
        [WHOLE_XML] = write_xml, [WHOLE_PAGES] = write_pages, [WHOLE_ALTO] = write_alto,
        [WHOLE_PDF] = write_searchable, [WHOLE_ENGINES] = write_engines,
    };
    static char held[WIRE_PART_BYTES];       /* only what is used of it is ever touched */
    fault f = { .kind = FAULT_NONE };
    job *j = ARENA_NEW(a, job, 1);
    j->held = held;
    j->w = w;
    j->a = a;
    j->order = order;
    j->with = with;
    j->name = order->name;
    j->told_at = second_now();
    bool good = order->form < WHOLE_FORMS && write[order->form](j, &f) && send_held(j);
    worker_unmap(j->bytes);
    if (j->gone)
        return false;
    return good ? worker_answer(w, ANSWER_DONE, 0, NULL, 0) : worker_answer_fault(w, &f);
}
