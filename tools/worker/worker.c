/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "worker.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "models/pages_text.h"
#include "ocr/plain.h"
#include "ocr/sha256.h"
#include "sources.h"
#include "version.h"
#include "worker_inside.h"

enum { CPU_SECONDS_MOST = 7 * 24 * 3600 };     /* a worker whose command forgot it */

/* ------------------------------------------------------------------ answers */

bool worker_speak(worker *w)
{
    size_t n = w->hoard_n;
    w->hoard_n = 0;
    return wire_send(w->socket, w->hoard, n);
}

static bool say(worker *w, const void *bytes, size_t size)
{
    if (size > sizeof w->hoard - w->hoard_n && !worker_speak(w))
        return false;
    if (size > sizeof w->hoard)
        return wire_send(w->socket, bytes, size);
    if (size > 0)
        memcpy(w->hoard + w->hoard_n, bytes, size);
    w->hoard_n += size;
    return true;
}

bool worker_answer(worker *w, answer_kind kind, uint32_t number, const void *bytes, size_t size)
{
    wire_head head = { .kind = kind, .number = number, .size = size };
    return say(w, &head, sizeof head) && say(w, bytes, size) && (w->hoards || worker_speak(w));
}

bool worker_answer_fault(worker *w, const fault *f)
{
    return worker_answer(w, ANSWER_FAULT, f->kind, f->line, strlen(f->line));
}

/* ------------------------------------------------------------------ files */

bool worker_map(int descriptor, const char *name, str *bytes, fault *f)
{
    struct stat about;
    *bytes = (str){ NULL, 0 };
    if (fstat(descriptor, &about) != 0 || about.st_size < 0)
        return fault_set(f, FAULT_NO_INPUT, "%s: cannot be read", name);
    if (about.st_size == 0)
        return true;
    void *at = mmap(NULL, (size_t)about.st_size, PROT_READ, MAP_PRIVATE, descriptor, 0);
    if (at == MAP_FAILED)
        return fault_set(f, FAULT_NO_INPUT, "%s: cannot be mapped into memory", name);
    *bytes = (str){ at, (size_t)about.st_size };
    return true;
}

void worker_unmap(str bytes)
{
    if (bytes.n)
        munmap((void *)(uintptr_t)bytes.p, bytes.n);
}

static void close_file(worker *w)
{
    ocr_file_close(w->file);
    w->file = NULL;
    worker_unmap(w->mapped);
    w->mapped = (str){ NULL, 0 };
    arena_close(w->file_arena);
    w->file_arena = arena_open();
}

/* What is parsed as it lies. */
static const str plain_text = STR("text/plain");
#define RECORDED_PAGES "text/x-referat-pages"

static bool open_file(worker *w, const wire_order *order, int descriptor)
{
    fault f;
    wire_opened opened = { .pieces = 0 };
    close_file(w);
    if (!worker_map(descriptor, order->name, &w->mapped, &f))
        return worker_answer_fault(w, &f);
    if (pages_text_is(w->mapped)) {
        snprintf(opened.media_type, sizeof opened.media_type, "%s", RECORDED_PAGES);
        return worker_answer(w, ANSWER_OPENED, 0, &opened, sizeof opened);
    }
    const char *name = arena_copy(w->file_arena, str_of(order->name)).p;
    w->file = ocr_file_open(w->file_arena, w->desk, w->mapped, name, order->mend != 0, &f);
    if (!w->file)
        return worker_answer_fault(w, &f);
    str type = ocr_file_media_type(w->file);
    opened.pieces = str_equal(type, plain_text) ? 0 : (uint32_t)ocr_file_pieces(w->file);
    snprintf(opened.media_type, sizeof opened.media_type, "%.*s", STR_ARG(type));
    return worker_answer(w, ANSWER_OPENED, 0, &opened, sizeof opened);
}

static bool read_piece(worker *w, arena *a, const wire_order *order)
{
    fault f;
    document d;
    ocr_piece piece;
    text_builder text = { .a = a };
    if (!w->file || order->piece >= ocr_file_pieces(w->file)) {
        fault_set(&f, FAULT_INTERNAL, "%s: there is no piece %u", order->name, order->piece);
        return worker_answer_fault(w, &f);
    }
    if (!ocr_file_read(w->file, a, order->piece, &d, &piece, &f))
        return worker_answer_fault(w, &f);
    pages_text_round(&d);
    if (!pages_text_write(&d, sink_text, &text, &f))
        return worker_answer_fault(w, &f);
    uint32_t bits = (piece.damaged ? PIECE_DAMAGED : 0) | (piece.pictured > 0 ? PIECE_PICTURED : 0)
        | (piece.mended ? PIECE_MENDED : 0);
    str bytes = text_done(&text);
    return worker_answer(w, ANSWER_PIECE, bits, bytes.p, bytes.n);
}

/* ------------------------------------------------------------------ from pages to XML */

static str without_head(str pages)
{
    for (int rows = 0; rows < 2; rows++) {
        size_t end = str_find_byte(pages, '\n');
        pages = end == STR_NOT_FOUND ? str_part(pages, 0, 0) : str_from(pages, end + 1);
    }
    return pages;
}

/* One pages text of all pieces: a head of its own, then each piece without its. */
static bool join_pieces(arena *a, const wire_order *order, str kept, str *joined, fault *f)
{
    text_builder t = { .a = a };
    document head = {
        .name = str_of(order->name), .sha256 = str_of(order->sha256), .media_type = str_of(order->media_type),
    };
    if (!pages_text_write(&head, sink_text, &t, f))
        return false;
    for (uint32_t i = 0; i < order->pieces; i++) {
        wire_slice s = { 0, 0 };
        str row = str_part(kept, order->index_at + i * sizeof s, order->index_at + (i + 1) * sizeof s);
        if (row.n == sizeof s)
            memcpy(&s, row.p, sizeof s);
        text_add(&t, without_head(str_part(kept, s.at, s.at + s.size)));
    }
    *joined = text_done(&t);
    return true;
}

/* The stretches of a document as they are seen (parser/stream.h). */
typedef struct {
    wire_summary *sum;
    wire_note notes[SEVERITY_ERROR + 1][WIRE_NOTES_MOST];
    size_t counts[SEVERITY_ERROR + 1];
    int last_page;               /* a page may go on in the next stretch */
} onlooker;

static void count_pages(onlooker *k, const document *d)
{
    wire_summary *s = k->sum;
    uint32_t *const kinds[] = {
        [READ_NONE] = &s->none, [READ_LAYER] = &s->layer, [READ_OCR] = &s->ocr, [READ_PLAIN] = &s->plain,
    };
    for (size_t i = 0; i < d->page_count; i++) {
        if (d->pages[i].number == k->last_page)
            continue;
        k->last_page = d->pages[i].number;
        ++*kinds[d->pages[i].reading];
        s->pages++;
    }
}

static void look_on(void *to, const minutes *m)
{
    onlooker *k = to;
    wire_summary *s = k->sum;
    s->review = m->review;
    count_pages(k, m->source);
    for (const meeting *one = m->first_meeting; one && !s->date[0]; one = one->next)
        snprintf(s->date, sizeof s->date, "%.*s", STR_ARG(one->start_date.value));
    for (const diagnostic *d = m->first_diagnostic; d; d = d->next) {
        if (k->counts[d->severity] == WIRE_NOTES_MOST)
            continue;
        wire_note *n = &k->notes[d->severity][k->counts[d->severity]++];
        *n = (wire_note){ .page = (uint32_t)d->at.page, .severity = d->severity };
        snprintf(n->code, sizeof n->code, "%.*s", STR_ARG(d->code));
        snprintf(n->text, sizeof n->text, "%.*s", STR_ARG(d->text));
    }
}

/* The gravest first. */
static void take_notes(onlooker *k)
{
    for (int level = SEVERITY_ERROR; level >= SEVERITY_INFO; level--)
        for (size_t i = 0; i < k->counts[level] && k->sum->notes < WIRE_NOTES_MOST; i++)
            k->sum->note[k->sum->notes++] = k->notes[level][i];
}

/* A file that is no picture is parsed as it lies; else the pieces' pages are joined. */
static bool open_stream(arena *a, const wire_order *order, str bytes, page_stream *pages, fault *f)
{
    text_source *text = ARENA_NEW(a, text_source, 1);
    bytes_source *source = ARENA_NEW(a, bytes_source, 1);
    const char *name = arena_copy(a, str_of(order->name)).p;
    *text = (text_source){ bytes, 0 };
    *source = source_of_text(text);
    if (order->pieces == 0 && pages_text_is(bytes))
        return *pages = pages_text_stream(a, source, name), true;
    if (order->pieces == 0)
        return plain_stream(a, source, name, pages, f);
    document *d = ARENA_NEW(a, document, 1);
    str joined;
    if (!join_pieces(a, order, bytes, &joined, f) || !pages_text_read(a, joined, name, d, f))
        return false;
    *pages = page_stream_of(a, d);
    return true;
}

bool worker_write_xml(const worker *w, arena *a, const page_stream *pages, const spool runs[RUNS],
    const minutes_viewer *viewer, bytes_sink sink, void *to, fault *f)
{
    static const stretch_size size = { STRETCH_BYTES, STRETCH_BYTES_MOST };
    static const minutes_viewer nobody = { .see = NULL };
    minutes_xml *xml = minutes_xml_open(a, runs, f);
    if (!xml)
        return false;
    if (stream_read_seen(pages, w->layouts, w->layout_count, size, xml, viewer ? viewer : &nobody, f))
        return minutes_xml_close(xml, sink, to, f);
    fault ignored;
    minutes_xml_close(xml, NULL, NULL, &ignored);
    return false;
}

static bool parse_bytes(worker *w, arena *a, const wire_order *order, str bytes)
{
    fault f;
    page_stream pages;
    wire_summary summary = { .pages = 0 };
    text_builder xml = { .a = a };
    onlooker *k = ARENA_NEW(a, onlooker, 1);
    const spool runs[RUNS] = { spool_of_text(a), spool_of_text(a), spool_of_text(a) };
    k->sum = &summary;
    if (!open_stream(a, order, bytes, &pages, &f)
        || !worker_write_xml(w, a, &pages, runs, &(minutes_viewer){ .see = look_on, .to = k }, sink_text, &xml, &f))
        return worker_answer_fault(w, &f);
    take_notes(k);
    str all = text_done(&xml);
    return worker_answer(w, ANSWER_SUMMARY, 0, &summary, sizeof summary)
        && worker_answer(w, ANSWER_XML, 0, all.p, all.n);
}

static bool parse_file(worker *w, arena *a, const wire_order *order, int descriptor)
{
    fault f;
    str bytes;
    if (!worker_map(descriptor, order->name, &bytes, &f))
        return worker_answer_fault(w, &f);
    bool going = parse_bytes(w, a, order, bytes);
    worker_unmap(bytes);
    return going;
}

/* ------------------------------------------------------------------ versions */

/* The layouts that are built in and those that were given, as one name. */
static str rules_version(const worker *w, arena *a)
{
    fault f;
    sha256_sum sum = sha256_begin();
    char digits[SHA256_DIGITS + 1];
    for (size_t i = 0; layout_builtin_text(i).n; i++)
        sha256_add(&sum, layout_builtin_text(i));
    for (size_t i = 0; i < w->o.layout_count; i++) {
        str source = { NULL, 0 };
        if (input_read(a, w->o.layouts[i], &source, &f))
            sha256_add(&sum, source);
    }
    sha256_digits(&sum, digits);
    return arena_format(a, "sha256:%.16s", digits);
}

/* Four rows: program, rules, what reads layers, what reads pictures. A language that was asked for and is not there is
 * a slip of the pen, and would fail every scan of an archive. */
static bool tell_versions(worker *w, arena *a)
{
    fault f;
    if (w->o.language && !ocr_language_found(&(ocr_options){ .language = w->o.language }, &f))
        return worker_answer_fault(w, &f);
    str layers, pictures;
    reading_versions(a, &(reading_options){ .language = w->o.language }, &layers, &pictures);
    str rules = rules_version(w, a);
    str all = arena_format(a, "%s %s\n%.*s\n%.*s\n%.*s\n", REFERAT_VERSION, REFERAT_SOURCES, STR_ARG(rules),
        STR_ARG(layers), STR_ARG(pictures));
    return worker_answer(w, ANSWER_VERSIONS, 0, all.p, all.n);
}

/* ------------------------------------------------------------------ the whole */

static bool follow(worker *w, const wire_order *order, const int with[WIRE_FILES_MOST])
{
    arena *a = arena_open();
    bool going = false;
    switch ((order_kind)order->kind) {
    case ORDER_VERSIONS: going = tell_versions(w, a); break;
    case ORDER_OPEN:     going = open_file(w, order, with[0]); break;
    case ORDER_READ:     going = read_piece(w, a, order); break;
    case ORDER_PARSE:    going = parse_file(w, a, order, with[0]); break;
    case ORDER_WHOLE:    going = whole_make(w, a, order, with); break;
    case ORDER_NONE:     break;
    }
    arena_close(a);
    for (size_t i = 0; i < WIRE_FILES_MOST; i++)
        if (with[i] >= 0)
            close(with[i]);
    return going && worker_speak(w);
}

static void read_words(worker *w, int argc, char **argv)
{
    for (int i = 0; i + 1 < argc; i += 2) {
        if (strcmp(argv[i], "--lang") == 0)
            w->o.language = argv[i + 1];
        else if (strcmp(argv[i], "--layout") == 0 && w->o.layout_count < OPTION_LAYOUTS_MOST)
            w->o.layouts[w->o.layout_count++] = argv[i + 1];
        else if (strcmp(argv[i], "--memory") == 0)
            w->limits.memory_bytes = strtoull(argv[i + 1], NULL, 10) << 20;
        else if (strcmp(argv[i], "--spool-mib") == 0)
            w->limits.file_bytes = strtoull(argv[i + 1], NULL, 10) << 20;
        else if (strcmp(argv[i], "--hoard") == 0)
            w->hoards = strcmp(argv[i + 1], "on") == 0;
        else if (strcmp(argv[i], "--sandbox") == 0)
            w->lock = strcmp(argv[i + 1], "off") == 0 ? STAY_OPEN : LOCK_UP_OR_END;
    }
}

/* What will be opened by name in the lock. */
static void lend_files(const worker *w)
{
    const char *data[OCR_DATA_FILES_MOST];
    size_t count = ocr_data_files(w->kept, &(ocr_options){ .language = w->o.language }, data);
    sandbox_lend("/dev/null", O_WRONLY);
    for (size_t i = 0; i < count; i++)
        sandbox_lend(data[i], O_RDONLY);
    for (size_t i = 0; i < w->o.layout_count; i++)
        sandbox_lend(w->o.layouts[i], O_RDONLY);
}

/* Says what holds of the lock; the command decides whether that will do. */
static bool lock_up(worker *w)
{
    const char *why = "it was not wanted";
    unsigned holds = 0;
    lend_files(w);
    sandbox_limit(&w->limits);
    if (w->lock != STAY_OPEN)
        holds = sandbox_enter(&why);
    bool said = worker_answer(w, ANSWER_READY, holds, why, why ? strlen(why) : 0);
    return said && ((holds & SANDBOX_CALLS) || w->lock != LOCK_UP_OR_END || (worker_speak(w), false));
}

int worker_main(int argc, char **argv)
{
    fault f;
    wire_order order;
    int with[WIRE_FILES_MOST];
    static worker w = { .socket = SANDBOX_SOCKET, .limits = { .cpu_seconds = CPU_SECONDS_MOST } };
    w.kept = arena_open();
    w.file_arena = arena_open();
    memory_end_without();
    read_words(&w, argc, argv);
    w.desk = ocr_desk_open(w.kept, &(ocr_options){ .language = w.o.language });
    if (!layouts_load(w.kept, &w.o, &w.layouts, &w.layout_count, &f)) {
        bool said = worker_answer_fault(&w, &f) && worker_speak(&w);
        return said ? (int)f.kind : FAULT_INTERNAL;
    }
    bool going = lock_up(&w);
    while (going && wire_order_receive(w.socket, &order, with))
        going = follow(&w, &order, with);
    close_file(&w);
    arena_close(w.file_arena);
    ocr_desk_close(w.desk);
    arena_close(w.kept);
    return 0;
}
