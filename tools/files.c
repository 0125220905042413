/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "command.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "write_all.h"

int report(const fault *f)
{
    fprintf(stderr, "referat: %s\n", f->line);
    return (int)f->kind;
}

int report_another(int code, const fault *f)
{
    int now = report(f);
    return code ? code : now;
}

const char *output_name(const char *path)
{
    return strcmp(path, "-") == 0 ? "stdin" : input_name(path);
}

/* ------------------------------------------------------------------ writing */

static bool output_fault(fault *f, const char *path)
{
    return fault_set(f, FAULT_OUTPUT, "%s: cannot be written: %s; check the disk's space and the folder's permissions",
        path, strerror(errno));
}

static bool is_folder(const char *path)
{
    struct stat about;
    size_t n = strlen(path);
    return (n > 0 && path[n - 1] == '/') || (stat(path, &about) == 0 && S_ISDIR(about.st_mode));
}

/* True of "-" where standard input is a file that lies there. */
static bool is_same_file(const char *file, const struct stat *there)
{
    struct stat about;
    bool found = (strcmp(file, "-") == 0 ? fstat(STDIN_FILENO, &about) : stat(file, &about)) == 0;
    return found && about.st_dev == there->st_dev && about.st_ino == there->st_ino;
}

bool output_spares(const char *out, const char *const *files, size_t count, fault *f)
{
    struct stat there;
    if (!out || stat(out, &there) != 0 || !S_ISREG(there.st_mode))
        return true;
    for (size_t i = 0; i < count; i++)
        if (is_same_file(files[i], &there))
            return fault_set(f, FAULT_USAGE, "%s: is read, and the result would take its place; give -o another name",
                files[i]);
    return true;
}

static bool make_folder(const char *path, fault *f)
{
    if (is_folder(path) && access(path, F_OK) == 0)
        return true;
    if (mkdir(path, 0777) == 0 || errno == EEXIST)
        return true;
    return output_fault(f, path);
}

bool output_path(arena *a, const options *o, const char *file, const char *extension, const char **path, fault *f)
{
    bool many = o->file_count > 1;
    *path = o->out;
    if (!o->out && many)
        *path = arena_format(a, "%s%s", strcmp(file, "-") == 0 ? output_name(file) : file, extension).p;
    if (!o->out || !(many || is_folder(o->out)))
        return true;
    *path = arena_format(a, "%s/%s%s", o->out, output_name(file), extension).p;
    return make_folder(o->out, f);
}

str output_temporary(arena *a, const char *path, pid_t writer)
{
    return arena_format(a, "%s.%ld.part", path, (long)writer);
}

static bool is_special(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && !S_ISREG(about.st_mode);
}

/* What a killed program left may have the name: in a container each has the same number. It may also be another's, at
 * work in another container, so it stays. */
static bool open_temporary(arena *a, output *out, const char *path)
{
    enum { NAMES_MOST = 100 };
    out->temporary = output_temporary(a, path, getpid()).p;
    for (int name = 1; name <= NAMES_MOST; name++) {
        out->file = open(out->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (out->file >= 0 || errno != EEXIST)
            break;
        out->temporary = arena_format(a, "%s.%ld-%d.part", path, (long)getpid(), name).p;
    }
    return out->file >= 0;
}

/* A pipe or device is written as it is: nothing may take its name. */
static bool open_path(arena *a, output *out, const char *path, fault *f)
{
    *out = (output){ .path = path ? path : "standard output", .file = STDOUT_FILENO };
    if (!path)
        return true;
    if (!is_special(path))
        return open_temporary(a, out, path) || output_fault(f, path);
    out->file = open(path, O_WRONLY | O_CLOEXEC);
    return out->file >= 0 || output_fault(f, path);
}

bool output_open(arena *a, const options *o, const char *file, const char *extension, output *out, fault *f)
{
    const char *path;
    return output_path(a, o, file, extension, &path, f) && open_path(a, out, path, f);
}

bool output_take(void *to, str bytes)
{
    output *out = to;
    if (!out->failed && !write_all(out->file, bytes))
        out->failed = errno ? errno : EIO;
    return !out->failed;
}

static void note_failure(output *out, bool good)
{
    if (!good && !out->failed)
        out->failed = errno ? errno : EIO;
}

bool output_close(output *out, bool good, fault *f)
{
    if (out->file != STDOUT_FILENO) {
        if (good && out->temporary)
            note_failure(out, fsync(out->file) == 0);
        note_failure(out, close(out->file) == 0);
        if (good && out->temporary && !out->failed)
            note_failure(out, rename(out->temporary, out->path) == 0);
        if (out->temporary && (!good || out->failed))
            unlink(out->temporary);
    }
    errno = out->failed;
    return out->failed ? output_fault(f, out->path) : good;
}

/* One text in one go. */
static bool write_text(output *out, str bytes, fault *f)
{
    return output_close(out, output_take(out, bytes), f);
}

bool output_write(const options *o, const char *file, const char *extension, str bytes, fault *f)
{
    arena *a = arena_open();
    output out;
    bool good = output_open(a, o, file, extension, &out, f) && write_text(&out, bytes, f);
    arena_close(a);
    return good;
}

bool output_into(const char *folder, const char *name, str bytes, fault *f)
{
    arena *a = arena_open();
    output out;
    str path = arena_format(a, "%s/%s", folder, name);
    bool good = make_folder(folder, f) && open_path(a, &out, path.p, f) && write_text(&out, bytes, f);
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
            || !layout_read(a, source, o->layouts[i], builtin, builtin_count, &all[*count], f)
            || !layout_check(all[*count], f))
            return false;
        ++*count;
    }
    for (size_t i = 1; i < builtin_count; i++)
        all[(*count)++] = builtin[i];
    *list = all;
    return true;
}

typedef struct {
    const char *name;
    size_t index;
} named_file;

static int by_name(const void *a, const void *b)
{
    const named_file *x = a, *y = b;
    int order = strcmp(x->name, y->name);
    return order ? order : (x->index > y->index) - (x->index < y->index);
}

/* Which files have the name of one before them. */
static const bool *find_repeated(arena *a, const options *o)
{
    bool *repeated = ARENA_NEW(a, bool, o->file_count);
    named_file *files = ARENA_NEW(a, named_file, o->file_count);
    for (size_t i = 0; i < o->file_count; i++)
        files[i] = (named_file){ output_name(o->files[i]), i };
    qsort(files, o->file_count, sizeof *files, by_name);
    for (size_t i = 1; i < o->file_count; i++)
        repeated[files[i].index] = strcmp(files[i - 1].name, files[i].name) == 0;
    return repeated;
}

/* Into one folder goes one result of each name: a second file of the same name would take the first one's place. */
static bool name_is_free(const options *o, const bool *repeated, size_t i, fault *f)
{
    const char *folder = o->out ? o->out : o->picture;
    return !folder || !repeated[i] || fault_set(f, FAULT_USAGE,
        "%s: another file of that name goes to %s already; read it by itself into a folder of its own", o->files[i],
        folder);
}

int each_file(const options *o, bool (*one)(arena *a, const options *o, const char *file, fault *f))
{
    int code = 0;
    arena *own = arena_open();
    const bool *repeated = find_repeated(own, o);
    for (size_t i = 0; i < o->file_count; i++) {
        fault f = { .kind = FAULT_NONE };
        arena *a = arena_open();
        if (!name_is_free(o, repeated, i, &f) || !one(a, o, o->files[i], &f))
            code = report_another(code, &f);
        arena_close(a);
    }
    arena_close(own);
    return code;
}
