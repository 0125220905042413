/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "command.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int report(const fault *f)
{
    fprintf(stderr, "referat: %s\n", f->line);
    return (int)f->kind;
}

/* ------------------------------------------------------------------ reading */

const char *input_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

const char *output_name(const char *path)
{
    return strcmp(path, "-") == 0 ? "stdin" : input_name(path);
}

/* `size` is what the file is said to have; a pipe says 0, and a file may grow while it is read. */
static bool read_all(arena *a, int file, const char *path, size_t size, str *bytes, fault *f)
{
    size_t capacity = size < INPUT_BYTES_MOST ? size + (1 << 16) : INPUT_BYTES_MOST, used = 0;
    char *buffer = arena_alloc(a, capacity, 1);
    for (;;) {
        if (used == capacity) {
            if (capacity >= INPUT_BYTES_MOST)
                return fault_set(f, FAULT_LIMIT, "%s: larger than 4 GiB; split it", path);
            char *larger = arena_alloc(a, capacity * 2, 1);
            memcpy(larger, buffer, used);
            buffer = larger;
            capacity *= 2;
        }
        ssize_t n = read(file, buffer + used, capacity - used);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return fault_set(f, FAULT_NO_INPUT, "%s: cannot be read: %s", path, strerror(errno));
        if (n == 0)
            break;
        used += (size_t)n;
    }
    *bytes = (str){ buffer, used };
    return true;
}

bool input_read(arena *a, const char *path, str *bytes, fault *f)
{
    if (strcmp(path, "-") == 0)
        return read_all(a, STDIN_FILENO, "standard input", 0, bytes, f);
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return fault_set(
            f, FAULT_NO_INPUT, "%s: cannot be opened: %s; check the name and its permissions", path, strerror(errno));
    struct stat about = { .st_size = 0 };
    bool good = fstat(file, &about) == 0 && S_ISDIR(about.st_mode)
        ? fault_set(f, FAULT_NO_INPUT, "%s: is a folder; name the files in it", path)
        : read_all(a, file, path, S_ISREG(about.st_mode) ? (size_t)about.st_size : 0, bytes, f);
    close(file);
    return good;
}

/* ------------------------------------------------------------------ writing */

static bool write_all(int file, str bytes)
{
    while (bytes.n > 0) {
        ssize_t n = write(file, bytes.p, bytes.n);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        bytes = str_from(bytes, (size_t)n);
    }
    return true;
}

static bool output_fault(fault *f, const char *path)
{
    return fault_set(f, FAULT_OUTPUT, "%s: cannot be written: %s; check the disk's space and the folder's permissions",
        path, strerror(errno));
}

/* A pipe or device is written as it is: nothing may take its name. */
static bool write_special(const char *path, str bytes, fault *f)
{
    int file = open(path, O_WRONLY | O_CLOEXEC);
    bool good = file >= 0 && write_all(file, bytes);
    if (!good)
        output_fault(f, path);
    if (file >= 0 && close(file) != 0 && good)
        good = output_fault(f, path);
    return good;
}

static bool is_special(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && !S_ISREG(about.st_mode);
}

static bool write_file(arena *a, const char *path, str bytes, fault *f)
{
    if (is_special(path))
        return write_special(path, bytes, f);
    str temporary = arena_format(a, "%s.%ld.part", path, (long)getpid());
    int file = open(temporary.p, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (file < 0)
        return output_fault(f, path);
    bool good = write_all(file, bytes) && fsync(file) == 0;
    good = close(file) == 0 && good;
    if (good && rename(temporary.p, path) == 0)
        return true;
    output_fault(f, path);
    unlink(temporary.p);
    return false;
}

static bool is_folder(const char *path)
{
    struct stat about;
    size_t n = strlen(path);
    return (n > 0 && path[n - 1] == '/') || (stat(path, &about) == 0 && S_ISDIR(about.st_mode));
}

static bool make_folder(const char *path, fault *f)
{
    if (is_folder(path) && access(path, F_OK) == 0)
        return true;
    if (mkdir(path, 0777) == 0 || errno == EEXIST)
        return true;
    return output_fault(f, path);
}

bool output_write(const options *o, const char *file, const char *extension, str bytes, fault *f)
{
    bool many = o->file_count > 1;
    const char *name = output_name(file);
    if (!o->out && !many)
        return write_all(STDOUT_FILENO, bytes) || output_fault(f, "standard output");
    arena *a = arena_open();
    bool good = true;
    str path;
    if (!o->out) {
        path = arena_format(a, "%s%s", strcmp(file, "-") == 0 ? name : file, extension);
    } else if (many || is_folder(o->out)) {
        good = make_folder(o->out, f);
        path = arena_format(a, "%s/%s%s", o->out, name, extension);
    } else {
        path = str_of(o->out);
    }
    good = good && write_file(a, path.p, bytes, f);
    arena_close(a);
    return good;
}

bool output_into(const char *folder, const char *name, str bytes, fault *f)
{
    arena *a = arena_open();
    str path = arena_format(a, "%s/%s", folder, name);
    bool good = make_folder(folder, f) && write_file(a, path.p, bytes, f);
    arena_close(a);
    return good;
}

/* ------------------------------------------------------------------ layouts */

bool layouts_load(arena *a, const options *o, const layout *const **list, size_t *count, fault *f)
{
    const layout *const *builtin;
    size_t builtin_count;
    if (!layout_builtin(a, &builtin, &builtin_count, f))
        return false;
    const layout **all = ARENA_NEW(a, const layout *, builtin_count + o->layout_count);
    *count = 0;
    all[(*count)++] = builtin[0];
    for (size_t i = 0; i < o->layout_count; i++) {
        str source;
        if (!input_read(a, o->layouts[i], &source, f)
            || !layout_read(a, source, o->layouts[i], builtin, builtin_count, &all[*count], f))
            return false;
        ++*count;
    }
    for (size_t i = 1; i < builtin_count; i++)
        all[(*count)++] = builtin[i];
    *list = all;
    return true;
}

/* Into one folder goes one result of each name: a second file of the same name would take the first one's place. */
static bool name_is_free(const options *o, size_t i, fault *f)
{
    const char *folder = o->out ? o->out : o->picture;
    for (size_t k = 0; k < i && folder; k++)
        if (strcmp(output_name(o->files[k]), output_name(o->files[i])) == 0)
            return fault_set(f, FAULT_USAGE,
                "%s: another file of that name goes to %s already; read it by itself into a folder of its own",
                o->files[i], folder);
    return true;
}

int each_file(const options *o, bool (*one)(arena *a, const options *o, const char *file, fault *f))
{
    int code = 0;
    for (size_t i = 0; i < o->file_count; i++) {
        fault f = { .kind = FAULT_NONE };
        arena *a = arena_open();
        if (!name_is_free(o, i, &f) || !one(a, o, o->files[i], &f)) {
            int now = report(&f);
            code = code ? code : now;
        }
        arena_close(a);
    }
    return code;
}
