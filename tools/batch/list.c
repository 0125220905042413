/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "list.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* FNV-1a and the last step of SplitMix64, which spreads names that differ in one digit. */
bool shard_has(shard s, const char *path)
{
    uint64_t h = 0xcbf29ce484222325;
    for (; *path; path++)
        h = (h ^ (unsigned char)*path) * 0x100000001b3;
    h = (h ^ h >> 30) * 0xbf58476d1ce4e5b9;
    h = (h ^ h >> 27) * 0x94d049bb133111eb;
    return s.count < 2 || (h ^ h >> 31) % s.count == s.number - 1;
}

/* ------------------------------------------------------------------ the file */

static bool list_fault(fault *f)
{
    return fault_set(f, FAULT_OUTPUT, "batch: the list of documents cannot be written: %s", strerror(errno));
}

bool list_open(list *l, const tree *t, shard s, const char *base, journal *claims, fault *f)
{
    struct stat own;
    *l = (list){ .shard = s, .base = base ? base : "", .own = t->name, .claims = claims };
    int file = openat(t->work, "list", O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666);
    l->file = file >= 0 ? fdopen(file, "w+") : NULL;
    if (!l->file || fstat(t->root, &own) != 0)
        return list_fault(f);
    l->own_device = own.st_dev;
    l->own_inode = own.st_ino;
    return true;
}

void list_close(list *l)
{
    if (l->file)
        fclose(l->file);
    for (size_t i = 0; i < 3; i++)
        free(l->row[i]);
}

static bool put_row(list *l, listed_kind kind, const char *input, const char *path, const char *reason, fault *f)
{
    l->count++;
    return fprintf(l->file, "%c%s%c%s%c%s%c", kind, input, 0, path, 0, reason, 0) >= 0 || list_fault(f);
}

static bool add_row(list *l, listed_kind kind, const char *input, const char *path, const char *reason, fault *f)
{
    return !shard_has(l->shard, path) || put_row(l, kind, input, path, reason, f);
}

bool list_rewind(list *l, fault *f)
{
    return (fflush(l->file) == 0 && fseek(l->file, 0, SEEK_SET) == 0) || list_fault(f);
}

bool list_next(list *l, listed *out, fault *f)
{
    *out = (listed){ .kind = LISTED_NONE };
    for (size_t i = 0; i < 3; i++)
        if (getdelim(&l->row[i], &l->row_capacity[i], 0, l->file) < 1)
            return (i == 0 && feof(l->file))
                || fault_set(f, FAULT_OUTPUT, "batch: the list of documents cannot be read again: %s; run it once more",
                    strerror(errno));
    *out = (listed){ (listed_kind)l->row[0][0], l->row[0] + 1, l->row[1], l->row[2] };
    return true;
}

/* ------------------------------------------------------------------ paths */

static const char *joined(arena *a, const char *folder, const char *name)
{
    size_t n = strlen(folder);
    return arena_format(a, n && folder[n - 1] != '/' ? "%s/%s" : "%s%s", folder, name).p;
}

/* Without a leading "/" and without ".": as names of an archive are. */
static const char *plain(arena *a, const char *name)
{
    static const str here = STR(".");
    text_builder t = { .a = a };
    str rest = str_of(name), part;
    while (str_cut(&rest, '/', &part)) {
        if (part.n == 0 || str_equal(part, here))
            continue;
        if (t.n)
            text_add_byte(&t, '/');
        text_add(&t, part);
    }
    text_add_byte(&t, 0);
    return text_done(&t).p;
}

/* The path of a file that is named so; NULL where it does not lie below the base. */
static const char *path_of(const list *l, arena *a, const char *name)
{
    const char *path = plain(a, name), *base = plain(a, l->base);
    size_t n = strlen(base);
    if (n == 0)
        return path;
    bool same_root = (*l->base == '/') == (*name == '/');
    return same_root && strncmp(path, base, n) == 0 && path[n] == '/' ? path + n + 1 : NULL;
}

static bool same_file(const char *one, const char *other)
{
    struct stat a, b;
    return stat(one, &a) == 0 && stat(other, &b) == 0 && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

/* A file named twice is read once. Another one of the same path has no place for its result, and stands in the journal
 * under the name it was given. */
static bool add_owned(list *l, arena *a, const char *input, const char *path, fault *f)
{
    const char *owner = NULL;
    if (!shard_has(l->shard, path))
        return true;
    if (l->claims && !journal_claim(l->claims, a, path, input, &owner, f))
        return false;
    if (!owner)
        return put_row(l, LISTED_FILE, input, path, "", f);
    if (same_file(owner, input))
        return true;
    const char *own = strcmp(input, path) == 0 ? joined(a, ".", input) : input;
    str why = arena_format(a, "its result has the place of that of %s; give --base, or read it into another --out",
        owner);
    return put_row(l, LISTED_FAILED, input, own, why.p, f);
}

static bool add_file(list *l, const char *input, const char *path, fault *f)
{
    fault bad;
    if (!path)
        return add_row(l, LISTED_FAILED, input, input, "it does not lie below --base", f);
    if (!tree_path_is_good(path, &bad))
        return add_row(l, LISTED_FAILED, input, path, bad.line, f);
    arena *a = arena_open();
    bool good = add_owned(l, a, input, path, f);
    arena_close(a);
    return good;
}

/* ------------------------------------------------------------------ folders */

typedef struct {
    const char *name;
    bool file;               /* known to be one; else it must be looked at */
} entry;

static int by_name(const void *a, const void *b)
{
    return strcmp(((const entry *)a)->name, ((const entry *)b)->name);
}

/* What is in the open folder, sorted by name. False where that is not all, and errno says why. */
static bool read_entries(arena *a, int folder, const entry **out, size_t *count)
{
    entry *entries = NULL;
    size_t capacity = 0;
    int own = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *d = own >= 0 ? fdopendir(own) : NULL;
    if (!d && own >= 0)
        close(own);
    for (struct dirent *e; d && (errno = 0, e = readdir(d));)
        if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
            *ARENA_PUSH(a, entries, *count, capacity) =
                (entry){ arena_copy(a, str_of(e->d_name)).p, e->d_type == DT_REG };
    int error = errno;
    if (d)
        closedir(d);
    if (*count)
        qsort(entries, *count, sizeof *entries, by_name);
    *out = entries;
    errno = error;
    return d && error == 0;
}

static bool walk(list *l, const char *input, const char *path, size_t depth, fault *f);

/* Files of other shards are not even looked at: a shard of a thousand must not ask for ten million. */
static bool walk_entry(list *l, int folder, const entry *e, const char *input, const char *path, size_t depth, fault *f)
{
    struct stat about;
    if (e->file && !shard_has(l->shard, path))
        return true;
    if (fstatat(folder, e->name, &about, AT_SYMLINK_NOFOLLOW) != 0)
        return add_row(l, LISTED_FAILED, input, path, strerror(errno), f);
    if (S_ISDIR(about.st_mode))
        return (about.st_dev == l->own_device && about.st_ino == l->own_inode) || walk(l, input, path, depth + 1, f);
    if (S_ISLNK(about.st_mode))
        return add_row(l, LISTED_SKIPPED, input, path, "a symbolic link; name what it points to", f);
    if (!S_ISREG(about.st_mode))
        return add_row(l, LISTED_SKIPPED, input, path, "no file but a device, pipe or socket", f);
    return add_file(l, input, path, f);
}

/* `path` is the folder's own, "" at the top. Of a folder that could not be read to its end, what was read is taken. */
static bool walk(list *l, const char *input, const char *path, size_t depth, fault *f)
{
    const entry *entries = NULL;
    size_t count = 0;
    bool good = true, deep = depth > TREE_DEPTH_MOST;
    arena *a = arena_open();
    int folder = open(input, O_RDONLY | O_DIRECTORY | O_CLOEXEC | (depth ? O_NOFOLLOW : 0));
    if (folder < 0 || deep || !read_entries(a, folder, &entries, &count)) {
        const char *why = deep ? "folders lie too deep in each other" : strerror(errno);
        good = add_row(l, LISTED_FAILED, input, *path ? path : input, why, f);
    }
    for (size_t i = 0; good && i < count; i++) {
        const char *name = entries[i].name;
        good = walk_entry(l, folder, &entries[i], joined(a, input, name), joined(a, path, name), depth, f);
    }
    arena_close(a);
    if (folder >= 0)
        close(folder);
    return good;
}

bool list_lies_apart(const char *dir, const char *input, fault *f)
{
    struct stat own, about;
    if (stat(dir, &own) != 0)
        return true;             /* it will be made, and have nothing in it */
    int at = open(input, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool apart = true;
    for (ino_t last = 0; at >= 0 && fstat(at, &about) == 0 && apart && about.st_ino != last;) {
        apart = about.st_dev != own.st_dev || about.st_ino != own.st_ino;
        last = about.st_ino;
        int above = openat(at, "..", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        close(at);
        at = above;
    }
    if (at >= 0)
        close(at);
    return apart || fault_set(f, FAULT_USAGE,
        "%s: lies in the output folder, and results must not fall among documents; choose another --out", input);
}

bool list_add(list *l, const char *input, fault *f)
{
    struct stat about;
    arena *a = arena_open();
    bool good, found = stat(input, &about) == 0;
    if (found && S_ISDIR(about.st_mode)) {
        const char *path = *l->base ? path_of(l, a, joined(a, input, "x")) : "";
        bool below = path != NULL;
        if (below && *l->base)       /* without the "x" that made it a file's name, and the slash before it */
            path = arena_copy(a, str_part(str_of(path), 0, strlen(path) > 1 ? strlen(path) - 2 : 0)).p;
        good = below ? list_lies_apart(l->own, input, f) && walk(l, input, path, 0, f)
                     : add_row(l, LISTED_FAILED, input, input, "it does not lie below --base", f);
    } else {
        good = add_file(l, input, path_of(l, a, input), f);
    }
    arena_close(a);
    return good;
}

/* A name of a list, which may have ten million of them: a shard looks at its own only, and so can't know that another
 * is a folder unless its name says so. */
static bool add_named(list *l, const char *input, fault *f)
{
    struct stat about;
    if (l->shard.count < 2 || str_ends(str_of(input), (str)STR("/")))
        return list_add(l, input, f);
    arena *a = arena_open();
    const char *path = path_of(l, a, input);
    bool good = true;
    if (shard_has(l->shard, path ? path : input))
        good = stat(input, &about) == 0 && S_ISDIR(about.st_mode)
            ? put_row(l, LISTED_FAILED, input, input, "a folder; in the list of a shard its name must end in /", f)
            : add_file(l, input, path, f);
    arena_close(a);
    return good;
}

bool list_add_from(list *l, const char *names, bool nul, fault *f)
{
    FILE *from = strcmp(names, "-") == 0 ? stdin : fopen(names, "re");
    char *row = NULL;
    size_t capacity = 0;
    ssize_t n;
    bool good = true;
    if (!from)
        return fault_set(f, FAULT_NO_INPUT, "%s: cannot be opened: %s", names, strerror(errno));
    while (good && (n = getdelim(&row, &capacity, nul ? 0 : '\n', from)) > 0) {
        if (row[n - 1] == (nul ? 0 : '\n'))
            row[--n] = 0;
        if (n > 0)
            good = add_named(l, row, f);
    }
    if (good && !feof(from))
        good = fault_set(f, FAULT_NO_INPUT, "%s: cannot be read: %s; name a file with a document a line", names,
            strerror(errno));
    free(row);
    if (from != stdin)
        fclose(from);
    return good;
}
