/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "errand.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "models/pages_text.h"
#include "ocr/kind.h"
#include "ocr/pictureless.h"
#include "parser/stream.h"
#include "shown.h"
#include "start.h"

/* The run's worker. */
static struct {
    pid_t pid;                   /* 0: none */
    int socket;
    bool fresh;                  /* it has not said a word yet */
    bool wants_pictures;         /* the last one ended because it cannot read them */
    bool begun;                  /* something of the result has been taken */
    worker_scope scope;
    const char *language;
    long seconds;                /* that the document in hand may take */
    wire_patience patience;
    uint32_t page;               /* of it that was told last to be read; 0: none yet */
} standing;

static bool hear(void *bytes, size_t size)
{
    return wire_receive(standing.socket, bytes, size, &standing.patience);
}

/* ------------------------------------------------------------------ the worker's beginning and end */

static int bury(void)
{
    int status = 0;
    close(standing.socket);
    kill(standing.pid, SIGKILL);
    while (waitpid(standing.pid, &status, 0) < 0 && errno == EINTR)
        continue;
    standing.pid = 0;
    return status;
}

/* Waited for, so that its time and memory count as the program's. */
void errand_end(void)
{
    if (standing.pid)
        bury();
}

static bool too_slow(const char *name, fault *f)
{
    char page[40] = "";
    if (standing.page)
        snprintf(page, sizeof page, " (page %u was being read)", standing.page);
    bury();
    return fault_set(f, FAULT_LIMIT, "%s: not read within %ld s%s; give it more by referat --seconds N, or read it by "
        "referat batch, which leaves out the pages that take too long", name, standing.seconds, page);
}

/* Its socket is closed before it has answered: it has ended, or is about to. That is no fault of the file where it ends
 * for want of a picture (wants_pictures). Or it is given up. */
static bool say_why(const char *name, fault *f)
{
    if (standing.patience.seconds_left <= 0)
        return too_slow(name, f);
    siginfo_t about = { .si_pid = 0 };
    waitid(P_PID, (id_t)standing.pid, &about, WEXITED | WNOWAIT);      /* so that nothing else ends it */
    int status = bury();
    standing.wants_pictures = WIFEXITED(status) && WEXITSTATUS(status) == PICTURE_WANTED;
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS)
        return fault_set(f, FAULT_INTERNAL,
            "%s: what reads it tried what its sandbox forbids, and was stopped; do not trust this file", name);
    if (WIFEXITED(status) && WEXITSTATUS(status) == ARENA_EXIT_NO_MEMORY)
        return fault_set(f, FAULT_LIMIT, "%s: reading it takes more memory than there is, or than %d MiB; split it",
            name, ERRAND_MEMORY_MIB);
    return fault_set(f, FAULT_INTERNAL, "%s: what reads it crashed; the file is broken in a way that nobody foresaw",
        name);
}

/* It says what it must not: it is not believed any more. */
static bool distrust(const char *name, fault *f)
{
    bury();
    return fault_set(f, FAULT_INTERNAL, "%s: what reads it gave no answer of the form that was asked for", name);
}

static bool take_fault(const wire_head *head, const char *name, fault *f)
{
    char line[sizeof f->line];
    if (head->size >= sizeof line || head->number == FAULT_NONE || head->number > FAULT_INTERNAL)
        return distrust(name, f);
    if (!hear(line, head->size))
        return say_why(name, f);
    line[head->size] = 0;
    if (standing.fresh)          /* it cannot begin */
        bury();
    arena *a = arena_open();
    fault_set(f, (fault_kind)head->number, "%s", shown(a, line));
    arena_close(a);
    return false;
}

/* Its first word: what holds of its sandbox. */
static bool greet(const wire_head *head, const char *name, fault *f)
{
    char why[200] = "";
    if (!standing.fresh || head->size >= sizeof why)
        return distrust(name, f);
    if (!hear(why, head->size))
        return say_why(name, f);
    standing.fresh = false;
    return lock_judge(head->number, why, f) || (bury(), false);
}

static void end_with_the_program(void)
{
    static bool asked;
    if (!asked)
        atexit(errand_end);
    asked = true;
}

static bool stand_ready(const options *o, worker_scope scope, fault *f)
{
    const worker_kind kind = {
        .scope = scope, .language = o->language, .layouts = o->layouts, .layout_count = o->layout_count,
        .memory_bytes = (uint64_t)ERRAND_MEMORY_MIB << 20, .spool_bytes = (uint64_t)ERRAND_SPOOL_MIB << 20,
        .hoards = true,
    };
    if (standing.pid && (standing.scope < scope || standing.language != o->language))
        bury();
    if (standing.pid)
        return true;
    if (!worker_start(&kind, &standing.pid, &standing.socket, f)) {
        standing.pid = 0;
        return false;
    }
    end_with_the_program();
    standing.scope = scope;
    standing.language = o->language;
    return standing.fresh = true;
}

/* ------------------------------------------------------------------ its answer */

typedef struct {
    const errand *e;
    const char *name;
    uint64_t most, got;
    bool begun;
} reply;

static bool begin(reply *r, fault *f)
{
    bool good = r->begun || !r->e->begin || r->e->begin(r->e->to, f);
    r->begun = standing.begun = true;
    if (!good)
        bury();
    return good;
}

static bool take_part(reply *r, const wire_head *head, fault *f)
{
    static char part[WIRE_PART_BYTES];
    if (head->size > sizeof part)
        return distrust(r->name, f);
    r->got += head->size;
    if (r->got > r->most) {
        bury();
        return fault_set(f, FAULT_LIMIT, "%s: what it gives is larger than a document's result may be; split it",
            r->name);
    }
    if (!hear(part, head->size))
        return say_why(r->name, f);
    if (!begin(r, f))
        return false;
    return r->e->take(r->e->to, (str){ part, head->size }) || (bury(), false);
}

/* A small picture of the form and size that one can have: a page of HTML shows it and nothing else. */
static bool is_compact(str bytes, compact_picture *picture)
{
    wire_compact head;
    if (bytes.n < sizeof head)
        return false;
    memcpy(&head, bytes.p, sizeof head);
    bool good = head.width_px > 0 && head.width_px <= COMPACT_SIDE_MOST && head.height_px > 0
        && head.height_px <= COMPACT_SIDE_MOST;
    for (int i = 0; i < 6; i++)
        good = good && isfinite(head.from_page[i]);
    const double *m = head.from_page;
    *picture = (compact_picture){ str_from(bytes, sizeof head), "image/webp", head.width_px, head.height_px,
        { m[0], m[1], m[2], m[3], m[4], m[5] } };
    return good;
}

static bool give_picture(reply *r, int page, str bytes, fault *f)
{
    const reading_options *how = r->e->how;
    compact_picture small;
    if (!how->take_compact)
        return how->take_picture(how->to, page, bytes, f) || (bury(), false);
    if (!is_compact(bytes, &small))
        return distrust(r->name, f);
    return how->take_compact(how->to, page, &small, f) || (bury(), false);
}

static bool take_picture(reply *r, const wire_head *head, fault *f)
{
    const reading_options *how = r->e->how;
    if (!how || (!how->take_picture && !how->take_compact) || head->number < 1 || head->number > PAGES_MOST
        || head->size > ERRAND_PICTURE_BYTES)
        return distrust(r->name, f);
    arena *a = arena_open();
    char *bytes = arena_alloc(a, head->size + 1, 1);
    bool taken = hear(bytes, head->size)
        ? give_picture(r, (int)head->number, (str){ bytes, head->size }, f)
        : say_why(r->name, f);
    arena_close(a);
    return taken;
}

static bool note_page(const wire_head *head, const char *name, fault *f)
{
    if (head->size > 0 || head->number < 1 || head->number > PAGES_MOST)
        return distrust(name, f);
    standing.page = head->number;
    return true;
}

/* Nothing is believed: a kind that was not asked for, or a length beyond its limit, ends the worker. */
static bool take_answer(reply *r, fault *f)
{
    for (wire_head head;;) {
        if (!hear(&head, sizeof head))
            return say_why(r->name, f);
        if (head.kind == ANSWER_DONE && head.size == 0 && !standing.fresh)
            return begin(r, f);
        if (head.kind == ANSWER_FAULT)
            return take_fault(&head, r->name, f);
        bool good = head.kind == ANSWER_READY   ? greet(&head, r->name, f)
                  : standing.fresh              ? distrust(r->name, f)
                  : head.kind == ANSWER_AT      ? note_page(&head, r->name, f)
                  : head.kind == ANSWER_PART    ? take_part(r, &head, f)
                  : head.kind == ANSWER_PICTURE ? take_picture(r, &head, f)
                                                : distrust(r->name, f);
        if (!good)
            return false;
    }
}

/* ------------------------------------------------------------------ the document */

/* What form is made of what kind of document with how many libraries. */
static worker_scope scope_of(const errand *e, bool text, file_kind kind)
{
    bool small = e->how && e->how->take_compact && !text;
    bool pictured = small || e->form == WHOLE_ALTO || e->form == WHOLE_PDF || (e->how && e->how->take_picture);
    return pictured ? READS_PICTURES : text ? READS_TEXTS : kind == KIND_PDF ? READS_LAYERS : READS_PICTURES;
}

static bool choose_scope(arena *a, const input *in, const char *name, const errand *e, worker_scope *scope, fault *f)
{
    enum { HEAD_BYTES = 1 << 16 };       /* a file's kind is told by fewer */
    str head;
    file_kind kind = KIND_TEXT;
    if (!input_head(a, in, HEAD_BYTES, &head, f))
        return false;
    bool recorded = e->recorded || pages_text_is(head);
    if (!recorded && !kind_find(head, name, &kind, f))
        return false;
    bool text = recorded || kind == KIND_TEXT;
    if (text && e->how && e->how->take_picture)
        return fault_set(f, FAULT_USAGE, "%s: is a text, and --picture wants a PDF or a picture; leave it out",
            in->path);
    if (recorded && e->form == WHOLE_PDF)
        return fault_set(f, FAULT_USAGE, "%s: is a text, and --pdf wants a PDF or a picture; name the scan itself",
            in->path);
    *scope = scope_of(e, text, kind);
    return true;
}

/* Standard input may be open for writing too; a worker gets it to read. */
static int for_reading(int file)
{
    char path[40];
    if ((fcntl(file, F_GETFL) & O_ACCMODE) == O_RDONLY)
        return fcntl(file, F_DUPFD_CLOEXEC, 0);
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    return open(path, O_RDONLY | O_CLOEXEC);
}

/* The document, and spools where it is too long for its XML to wait in memory. Returns how many, 0 with a fault. */
static size_t open_files(arena *a, input *in, int with[WIRE_FILES_MOST], fault *f)
{
    size_t count = 0;
    int file = input_descriptor(in, f);
    if (file < 0)
        return 0;
    with[count++] = for_reading(file);
    while (in->size > STRETCH_BYTES && count < 1 + RUNS)
        with[count++] = spool_file_descriptor(spool_file_open(a));
    for (size_t i = 0; i < count; i++)
        if (with[i] < 0) {
            fault_set(f, FAULT_NO_INPUT, "%s: cannot be handed on: %s; is there space in TMPDIR?", in->path,
                strerror(errno));
            for (size_t k = 0; k < count; k++)
                close(with[k]);
            return 0;
        }
    return count;
}

static bool ask(const errand *e, wire_order *order, const int *with, size_t count, uint64_t size, fault *f)
{
    reply r = { .e = e, .name = order->name, .most = ERRAND_BYTES + size * ERRAND_FACTOR };
    order->kind = ORDER_WHOLE;
    order->form = e->form;
    order->bits = (e->recorded ? WHOLE_RECORDED : 0) | (e->how && e->how->take_picture ? WHOLE_PICTURES : 0)
        | (e->how && e->how->take_compact ? WHOLE_COMPACT : 0);
    wire_order_send(standing.socket, order, with, count);     /* one that could not begin has said why all the same */
    return take_answer(&r, f);
}

/* A document is begun: the clock runs from here on. */
static void start_clock(const options *o)
{
    standing.seconds = o->seconds ? o->seconds : OPTION_SECONDS;
    standing.patience = wire_patience_of((double)standing.seconds);
    standing.page = 0;
    standing.wants_pictures = standing.begun = false;
}

bool errand_run(arena *a, const options *o, input *in, const char *name, const errand *e, fault *f)
{
    worker_scope scope = READS_PICTURES;
    int with[WIRE_FILES_MOST];
    wire_order order = { .start = in->piped ? 0 : (uint64_t)in->start };
    snprintf(order.name, sizeof order.name, "%s", name);
    if (!choose_scope(a, in, name, e, &scope, f) || !stand_ready(o, scope, f))
        return false;
    size_t count = open_files(a, in, with, f);
    start_clock(o);
    bool good = count > 0 && ask(e, &order, with, count, in->size, f);
    if (!good && standing.wants_pictures && !standing.begun && scope == READS_LAYERS)
        good = stand_ready(o, READS_PICTURES, f) && ask(e, &order, with, count, in->size, f);
    for (size_t i = 0; i < count; i++)
        close(with[i]);
    return good;
}

bool errand_ask(const options *o, const errand *e, fault *f)
{
    wire_order order = { .name = "referat-reader" };
    start_clock(o);
    return stand_ready(o, READS_PICTURES, f) && ask(e, &order, NULL, 0, 0, f);
}
