/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "spool_file.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "write_all.h"

enum { HELD_BYTES = 256 << 10 };

/* The file has the first bytes, `held` those behind them. */
struct spool_file {
    arena *a;
    char *held;
    size_t held_n;
    int file;                    /* -1: none was needed yet */
    uint64_t in_file, read_at;
};

spool_file *spool_file_open(arena *a)
{
    spool_file *s = ARENA_NEW(a, spool_file, 1);
    s->a = a;
    s->file = -1;
    return s;
}

void spool_file_close(spool_file *s)
{
    if (s->file >= 0)
        close(s->file);
    s->file = -1;
}

int spool_file_unnamed(arena *a)
{
    const char *folder = getenv("TMPDIR");
    text_builder name = { .a = a };
    text_add(&name, str_of(folder && *folder ? folder : "/tmp"));
    text_add(&name, (str)STR("/referat.XXXXXX\0"));
    int file = mkostemp(name.bytes, O_CLOEXEC);
    if (file >= 0 && unlink(name.bytes) != 0) {
        close(file);
        return -1;
    }
    return file;
}

static bool write_held(spool_file *s)
{
    if (s->file < 0 && (s->file = spool_file_unnamed(s->a)) < 0)
        return false;
    if (!write_all_at(s->file, (str){ s->held, s->held_n }, s->in_file))
        return false;
    s->in_file += s->held_n;
    s->held_n = 0;
    return true;
}

bool spool_file_keep(void *to, str bytes)
{
    spool_file *s = to;
    if (!s->held)
        s->held = arena_alloc(s->a, HELD_BYTES, 1);
    while (bytes.n > 0) {
        if (s->held_n == HELD_BYTES && !write_held(s))
            return false;
        str piece = str_part(bytes, 0, HELD_BYTES - s->held_n);
        memcpy(s->held + s->held_n, piece.p, piece.n);
        s->held_n += piece.n;
        bytes = str_from(bytes, piece.n);
    }
    return true;
}

void spool_file_rewind(spool_file *s)
{
    s->read_at = 0;
}

bool spool_file_read(spool_file *s, char *into, size_t room, size_t *n)
{
    *n = 0;
    if (s->read_at < s->in_file) {
        ssize_t count = pread(s->file, into, room, (off_t)s->read_at);
        if (count <= 0)
            return false;
        *n = (size_t)count;
    } else {
        str rest = str_from((str){ s->held, s->held_n }, (size_t)(s->read_at - s->in_file));
        *n = rest.n < room ? rest.n : room;
        if (*n)
            memcpy(into, rest.p, *n);
    }
    s->read_at += *n;
    return true;
}

static bool give_all(void *to, bytes_sink sink, void *sink_to)
{
    enum { BLOCK = 1 << 16 };
    spool_file *s = to;
    char *block = arena_alloc(s->a, BLOCK, 1);
    spool_file_rewind(s);
    for (size_t n = 1; n > 0;)
        if (!spool_file_read(s, block, BLOCK, &n) || !sink(sink_to, (str){ block, n }))
            return false;
    return true;
}

spool spool_of_file(spool_file *s)
{
    return (spool){ spool_file_keep, give_all, s };
}
