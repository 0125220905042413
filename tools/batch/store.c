/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tools/write_all.h"

#define STORE_END ".pages"

/* All zero while the record's bytes are still coming, but for its size. */
typedef struct {
    uint64_t size;
    uint32_t piece, bits, fate, whole;
    char sum[SHA256_DIGITS];
} record_head;

const char *fate_name(piece_fate fate)
{
    static const char *const names[FATES] = { "", "read", "time", "memory", "output", "crash", "fault",
        "forbidden" };
    return fate < FATES ? names[fate] : "";
}

bool store_name_is(const char *name)
{
    return str_ends(str_of(name), (str)STR(STORE_END));
}

/* ------------------------------------------------------------------ what an earlier run left */

static bool sum_is_right(int file, const record_head *h, uint64_t at)
{
    char chunk[1 << 14], digits[SHA256_DIGITS + 1];
    sha256_sum sum = sha256_begin();
    for (uint64_t left = h->size; left > 0;) {
        ssize_t n = pread(file, chunk, left < sizeof chunk ? left : sizeof chunk, (off_t)at);
        if (n <= 0)
            return false;
        sha256_add(&sum, (str){ chunk, (size_t)n });
        at += (uint64_t)n;
        left -= (uint64_t)n;
    }
    sha256_digits(&sum, digits);
    return memcmp(digits, h->sum, SHA256_DIGITS) == 0;
}

static void take_over(page_store *s)
{
    record_head h;
    struct stat about;
    uint64_t length = fstat(s->file, &about) == 0 ? (uint64_t)about.st_size : 0;
    while (s->end + sizeof h <= length && pread(s->file, &h, sizeof h, (off_t)s->end) == (ssize_t)sizeof h) {
        uint64_t at = s->end + sizeof h;
        if (h.size > length - at)
            break;
        s->end = at + h.size;
        if (!h.whole || h.piece >= s->count || h.fate <= FATE_NONE || h.fate >= FATES || !sum_is_right(s->file, &h, at))
            continue;
        s->pieces[h.piece] = (store_piece){ .at = at, .size = h.size, .bits = h.bits, .fate = (unsigned char)h.fate };
    }
}

/* ------------------------------------------------------------------ opening and closing */

bool store_open(page_store *s, arena *a, int folder, const char *content, const char *reading, size_t pieces, fault *f)
{
    *s = (page_store){ .folder = folder, .count = pieces, .pieces = ARENA_NEW(a, store_piece, pieces) };
    snprintf(s->name, sizeof s->name, "%.32s-%.32s" STORE_END, content, reading);
    s->file = openat(folder, s->name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (s->file < 0)
        return fault_set(f, FAULT_OUTPUT, "%s: cannot be opened: %s", s->name, strerror(errno));
    take_over(s);
    return ftruncate(s->file, (off_t)s->end) == 0 || fault_set(f, FAULT_OUTPUT, "%s: %s", s->name, strerror(errno));
}

void store_close(page_store *s, bool keep)
{
    if (s->file < 0)
        return;
    close(s->file);
    s->file = -1;
    if (!keep || s->end == 0)
        unlinkat(s->folder, s->name, 0);
}

/* ------------------------------------------------------------------ records */

bool store_record_begin(void *record, uint64_t size)
{
    store_record *r = record;
    record_head head = { .size = size };
    r->at = r->s->end + sizeof head;
    r->size = size;
    r->written = 0;
    r->sum = sha256_begin();
    if (!write_all_at(r->s->file, (str){ (const char *)&head, sizeof head }, r->s->end))
        return false;
    r->s->end = r->at + size;
    return true;
}

bool store_record_add(void *record, str bytes)
{
    store_record *r = record;
    if (bytes.n > r->size - r->written || !write_all_at(r->s->file, bytes, r->at + r->written))
        return false;
    r->written += bytes.n;
    sha256_add(&r->sum, bytes);
    return true;
}

bool store_record_end(store_record *r, uint32_t bits, piece_fate fate)
{
    char digits[SHA256_DIGITS + 1];
    record_head head = { .size = r->size, .piece = r->piece, .bits = bits, .fate = fate, .whole = 1 };
    sha256_digits(&r->sum, digits);
    memcpy(head.sum, digits, SHA256_DIGITS);
    store_piece *p = &r->s->pieces[r->piece];
    *p = (store_piece){ .at = r->at, .size = r->size, .bits = bits, .fate = (unsigned char)fate, .tries = p->tries };
    return write_all_at(r->s->file, (str){ (const char *)&head, sizeof head }, r->at - sizeof head);
}

bool store_index(page_store *s, uint64_t *at)
{
    enum { TOGETHER = 256 };
    wire_slice slices[TOGETHER];
    *at = s->end;
    for (size_t from = 0; from < s->count; from += TOGETHER) {
        size_t n = s->count - from < TOGETHER ? s->count - from : TOGETHER;
        for (size_t i = 0; i < n; i++)
            slices[i] = (wire_slice){ s->pieces[from + i].at, s->pieces[from + i].size };
        str bytes = { (const char *)slices, n * sizeof *slices };
        if (!write_all_at(s->file, bytes, *at + from * sizeof *slices))
            return false;
    }
    return true;
}
