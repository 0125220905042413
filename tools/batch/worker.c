/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "worker.h"

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "models/minutes_xml.h"
#include "models/pages_text.h"
#include "ocr/ocr.h"
#include "ocr/plain.h"
#include "ocr/sha256.h"
#include "parser/stream.h"
#include "sources.h"
#include "tools/command.h"
#include "version.h"
#include "wire.h"

typedef struct {
    int socket;
    options o;                   /* language and layouts */
    arena *kept;                 /* engines and layouts; the file's own is `file_arena` */
    const layout *const *layouts;
    size_t layout_count;
    ocr_desk *desk;
    arena *file_arena;
    ocr_file *file;              /* NULL: none */
    str mapped;
} worker;

/* ------------------------------------------------------------------ answers */

static bool answer(const worker *w, answer_kind kind, uint32_t number, const void *bytes, size_t size)
{
    wire_head head = { .kind = kind, .number = number, .size = size };
    return wire_send(w->socket, &head, sizeof head) && wire_send(w->socket, bytes, size);
}

static bool answer_fault(const worker *w, const fault *f)
{
    return answer(w, ANSWER_FAULT, f->kind, f->line, strlen(f->line));
}

/* ------------------------------------------------------------------ files */

/* Private memory is limited, a file that is only looked at is none. */
static bool map(int descriptor, const char *name, str *bytes, fault *f)
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

static void unmap(str bytes)
{
    if (bytes.n)
        munmap((void *)(uintptr_t)bytes.p, bytes.n);
}

static void close_file(worker *w)
{
    ocr_file_close(w->file);
    w->file = NULL;
    unmap(w->mapped);
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
    if (!map(descriptor, order->name, &w->mapped, &f))
        return answer_fault(w, &f);
    if (pages_text_is(w->mapped)) {
        snprintf(opened.media_type, sizeof opened.media_type, "%s", RECORDED_PAGES);
        return answer(w, ANSWER_OPENED, 0, &opened, sizeof opened);
    }
    const char *name = arena_copy(w->file_arena, str_of(order->name)).p;
    w->file = ocr_file_open(w->file_arena, w->desk, w->mapped, name, order->mend != 0, &f);
    if (!w->file)
        return answer_fault(w, &f);
    str type = ocr_file_media_type(w->file);
    opened.pieces = str_equal(type, plain_text) ? 0 : (uint32_t)ocr_file_pieces(w->file);
    snprintf(opened.media_type, sizeof opened.media_type, "%.*s", STR_ARG(type));
    return answer(w, ANSWER_OPENED, 0, &opened, sizeof opened);
}

static bool read_piece(worker *w, arena *a, const wire_order *order)
{
    fault f;
    document d;
    ocr_piece piece;
    text_builder text = { .a = a };
    if (!w->file || order->piece >= ocr_file_pieces(w->file)) {
        fault_set(&f, FAULT_INTERNAL, "%s: there is no piece %u", order->name, order->piece);
        return answer_fault(w, &f);
    }
    if (!ocr_file_read(w->file, a, order->piece, &d, &piece, &f))
        return answer_fault(w, &f);
    pages_text_round(&d);
    if (!pages_text_write(&d, sink_text, &text, &f))
        return answer_fault(w, &f);
    uint32_t bits = (piece.damaged ? PIECE_DAMAGED : 0) | (piece.pictured > 0 ? PIECE_PICTURED : 0)
        | (piece.mended ? PIECE_MENDED : 0);
    str bytes = text_done(&text);
    return answer(w, ANSWER_PIECE, bits, bytes.p, bytes.n);
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

static bool write_xml(const worker *w, arena *a, const page_stream *pages, onlooker *k, text_builder *out, fault *f)
{
    static const stretch_size size = { STRETCH_BYTES, STRETCH_BYTES_MOST };
    spool runs[RUNS];
    minutes_viewer viewer = { .see = look_on, .to = k };
    for (int i = 0; i < RUNS; i++)
        runs[i] = spool_of_text(a);
    minutes_xml *xml = minutes_xml_open(a, runs, f);
    if (!xml)
        return false;
    if (stream_read_seen(pages, w->layouts, w->layout_count, size, xml, &viewer, f))
        return minutes_xml_close(xml, sink_text, out, f);
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
    k->sum = &summary;
    if (!open_stream(a, order, bytes, &pages, &f) || !write_xml(w, a, &pages, k, &xml, &f))
        return answer_fault(w, &f);
    take_notes(k);
    str all = text_done(&xml);
    return answer(w, ANSWER_SUMMARY, 0, &summary, sizeof summary) && answer(w, ANSWER_XML, 0, all.p, all.n);
}

static bool parse_file(worker *w, arena *a, const wire_order *order, int descriptor)
{
    fault f;
    str bytes;
    if (!map(descriptor, order->name, &bytes, &f))
        return answer_fault(w, &f);
    bool going = parse_bytes(w, a, order, bytes);
    unmap(bytes);
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
static bool tell_versions(const worker *w, arena *a)
{
    fault f;
    if (w->o.language && !ocr_language_found(&(ocr_options){ .language = w->o.language }, &f))
        return answer_fault(w, &f);
    str layers, pictures;
    reading_versions(a, &(reading_options){ .language = w->o.language }, &layers, &pictures);
    str rules = rules_version(w, a);
    str all = arena_format(a, "%s %s\n%.*s\n%.*s\n%.*s\n", REFERAT_VERSION, REFERAT_SOURCES, STR_ARG(rules),
        STR_ARG(layers), STR_ARG(pictures));
    return answer(w, ANSWER_VERSIONS, 0, all.p, all.n);
}

/* ------------------------------------------------------------------ the whole */

static bool follow(worker *w, const wire_order *order, int descriptor)
{
    arena *a = arena_open();
    bool going = false;
    switch ((order_kind)order->kind) {
    case ORDER_VERSIONS: going = tell_versions(w, a); break;
    case ORDER_OPEN:     going = open_file(w, order, descriptor); break;
    case ORDER_READ:     going = read_piece(w, a, order); break;
    case ORDER_PARSE:    going = parse_file(w, a, order, descriptor); break;
    case ORDER_NONE:     break;
    }
    arena_close(a);
    return going;
}

static void read_words(worker *w, int argc, char **argv)
{
    for (int i = 0; i + 1 < argc; i += 2) {
        if (strcmp(argv[i], "--lang") == 0)
            w->o.language = argv[i + 1];
        else if (strcmp(argv[i], "--layout") == 0 && w->o.layout_count < OPTION_LAYOUTS_MOST)
            w->o.layouts[w->o.layout_count++] = argv[i + 1];
    }
}

int batch_worker(int argc, char **argv)
{
    fault f;
    wire_order order;
    int descriptor;
    worker w = { .socket = STDIN_FILENO, .kept = arena_open(), .file_arena = arena_open() };
    memory_end_without();
    read_words(&w, argc, argv);
    w.desk = ocr_desk_open(w.kept, &(ocr_options){ .language = w.o.language });
    if (!layouts_load(w.kept, &w.o, &w.layouts, &w.layout_count, &f))
        return answer_fault(&w, &f), (int)f.kind;
    bool going = answer(&w, ANSWER_READY, 0, NULL, 0);
    while (going && wire_order_receive(w.socket, &order, &descriptor)) {
        going = follow(&w, &order, descriptor);
        if (descriptor >= 0)
            close(descriptor);
    }
    close_file(&w);
    arena_close(w.file_arena);
    ocr_desk_close(w.desk);
    arena_close(w.kept);
    return 0;
}
