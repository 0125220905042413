/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "input.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const char *input_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* ------------------------------------------------------------------ as a source */

static bool read_file(void *from, char *into, size_t room, size_t *n, fault *f)
{
    const input *in = from;
    ssize_t count;
    do
        count = read(in->file, into, room);
    while (count < 0 && errno == EINTR);
    *n = count > 0 ? (size_t)count : 0;
    return count >= 0 || fault_set(f, FAULT_NO_INPUT, "%s: cannot be read: %s", in->path, strerror(errno));
}

static bool rewind_file(void *from, fault *f)
{
    const input *in = from;
    return lseek(in->file, (off_t)in->start, SEEK_SET) >= 0
        || fault_set(f, FAULT_NO_INPUT, "%s: cannot be read again: %s", in->path, strerror(errno));
}

static bool read_piped(void *from, char *into, size_t room, size_t *n, fault *f)
{
    const input *in = from;
    return spool_file_read(in->piped, into, room, n)
        || fault_set(f, FAULT_NO_INPUT, "%s: cannot be read again: %s", in->path, strerror(errno));
}

static bool rewind_piped(void *from, fault *f)
{
    (void)f;
    spool_file_rewind(((const input *)from)->piped);
    return true;
}

/* ------------------------------------------------------------------ opening */

static bool too_large(const input *in, fault *f)
{
    return fault_set(f, FAULT_LIMIT, "%s: larger than 4 GiB; split it", in->path);
}

static bool keep_pipe(arena *a, input *in, fault *f)
{
    enum { BLOCK = 1 << 16 };
    char *block = arena_alloc(a, BLOCK, 1);
    in->piped = spool_file_open(a);
    in->source = (bytes_source){ read_piped, rewind_piped, in };
    for (size_t n; read_file(in, block, BLOCK, &n, f);) {
        if (n == 0)
            return true;
        in->size += n;
        if (in->size > INPUT_BYTES_MOST)
            return too_large(in, f);
        if (!spool_file_keep(in->piped, (str){ block, n }))
            return fault_set(
                f, FAULT_NO_INPUT, "%s: cannot be kept: %s; is there space in TMPDIR?", in->path, strerror(errno));
    }
    return false;
}

static bool look_at_file(arena *a, input *in, fault *f)
{
    struct stat about = { .st_size = 0 };
    if (fstat(in->file, &about) == 0 && S_ISDIR(about.st_mode))
        return fault_set(f, FAULT_NO_INPUT, "%s: is a folder; name the files in it", in->path);
    off_t start = lseek(in->file, 0, SEEK_CUR);
    if (!S_ISREG(about.st_mode) || start < 0)
        return keep_pipe(a, in, f);
    in->start = start;
    in->size = about.st_size > start ? (size_t)(about.st_size - start) : 0;
    in->source = (bytes_source){ read_file, rewind_file, in };
    return in->size <= INPUT_BYTES_MOST || too_large(in, f);
}

void input_over(input *in, int file, const char *name, int64_t start)
{
    *in = (input){ .path = name, .file = file, .start = start };
    in->source = (bytes_source){ read_file, rewind_file, in };
}

int input_descriptor(input *in, fault *f)
{
    int file = in->piped ? spool_file_descriptor(in->piped) : in->file;
    if (file < 0)
        fault_set(f, FAULT_NO_INPUT, "%s: cannot be kept: %s; is there space in TMPDIR?", in->path, strerror(errno));
    return file;
}

bool input_open(arena *a, const char *path, input *in, fault *f)
{
    bool standard = strcmp(path, "-") == 0;
    *in = (input){ .path = standard ? "standard input" : path };
    in->file = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (in->file < 0)
        return fault_set(
            f, FAULT_NO_INPUT, "%s: cannot be opened: %s; check the name and its permissions", path, strerror(errno));
    if (look_at_file(a, in, f))
        return true;
    input_close(in);
    return false;
}

void input_close(input *in)
{
    if (in->piped)
        spool_file_close(in->piped);
    if (in->file > STDIN_FILENO)
        close(in->file);
    in->file = -1;
}

/* ------------------------------------------------------------------ bytes */

bool input_head(arena *a, const input *in, size_t most, str *head, fault *f)
{
    char *bytes = arena_alloc(a, most, 1);
    size_t used = 0;
    for (size_t n = 1; n > 0 && used < most; used += n)
        if (!in->source.read(in->source.from, bytes + used, most - used, &n, f))
            return false;
    *head = (str){ bytes, used };
    return in->source.rewind(in->source.from, f);
}

bool input_all(arena *a, const input *in, str *bytes, fault *f)
{
    size_t capacity = in->size + (1 << 16), used = 0;
    char *buffer = arena_alloc(a, capacity, 1);
    for (size_t n = 1; n > 0; used += n) {
        if (used == capacity) {
            if (capacity >= INPUT_BYTES_MOST)
                return too_large(in, f);
            char *larger = arena_alloc(a, capacity * 2, 1);
            memcpy(larger, buffer, used);
            buffer = larger;
            capacity *= 2;
        }
        if (!in->source.read(in->source.from, buffer + used, capacity - used, &n, f))
            return false;
    }
    *bytes = (str){ buffer, used };
    return true;
}

bool input_read(arena *a, const char *path, str *bytes, fault *f)
{
    input in;
    if (!input_open(a, path, &in, f))
        return false;
    bool good = input_all(a, &in, bytes, f);
    input_close(&in);
    return good;
}
