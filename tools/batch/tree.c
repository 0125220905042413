/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "tree.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "store.h"
#include "tools/write_all.h"

enum { FOLDER = O_RDONLY | O_DIRECTORY | O_CLOEXEC, INSIDE = FOLDER | O_NOFOLLOW };

bool tree_failed(tree *t, const char *path, int error, fault *f)
{
    t->stuck = t->stuck || error == ENOSPC || error == EDQUOT || error == EROFS || error == EIO;
    return fault_set(f, FAULT_OUTPUT, "%s" TREE_EXTENSION
        ": cannot be written: %s; check the disk's space and the folder's permissions", path, strerror(error));
}

/* ------------------------------------------------------------------ opening */

static int make_inside(int folder, const char *name)
{
    if (mkdirat(folder, name, 0777) != 0 && errno != EEXIST)
        return -1;
    return openat(folder, name, INSIDE);
}

/* What an earlier run left. Pages of documents that were not finished are kept: they need not be read again. */
static void tidy(int work, bool keep_pages)
{
    int again = openat(work, ".", FOLDER);
    DIR *folder = again >= 0 ? fdopendir(again) : NULL;
    for (struct dirent *e; folder && (e = readdir(folder));)
        if (e->d_name[0] != '.' && !(keep_pages && store_name_is(e->d_name)))
            unlinkat(work, e->d_name, 0);
    if (folder)
        closedir(folder);
}

static bool open_work(tree *t, const char *shard, fault *f)
{
    char name[64];
    snprintf(name, sizeof name, "unfinished%s", shard);
    int inside = make_inside(t->root, ".referat");
    t->work = inside >= 0 ? make_inside(inside, name) : -1;
    int error = errno;
    if (inside >= 0)
        close(inside);
    if (t->work < 0)
        return fault_set(f, FAULT_OUTPUT, "%s: no work folder can be made in it: %s", t->name, strerror(error));
    t->lock = openat(t->work, ".lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (t->lock < 0 || flock(t->lock, LOCK_EX | LOCK_NB) != 0)
        return fault_set(f, FAULT_OUTPUT, "%s: another batch is at work here; wait for it, or choose another --out",
            t->name);
    tidy(t->work, true);
    return true;
}

void tree_clear(tree *t)
{
    tidy(t->work, false);
}

bool tree_open(tree *t, arena *a, const char *dir, const char *shard, fault *f)
{
    char real[PATH_MAX];
    *t = (tree){ .name = dir, .root = -1, .work = -1, .lock = -1 };
    if (mkdir(dir, 0777) != 0 && errno != EEXIST)
        return fault_set(f, FAULT_OUTPUT, "%s: cannot be made: %s", dir, strerror(errno));
    t->root = open(dir, FOLDER);
    if (t->root < 0 || !realpath(dir, real))
        return fault_set(f, FAULT_OUTPUT, "%s: cannot be opened as a folder: %s", dir, strerror(errno));
    t->name = arena_copy(a, str_of(real)).p;
    return open_work(t, shard, f);
}

void tree_close(tree *t)
{
    const int all[] = { t->lock, t->work, t->root };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i] >= 0)
            close(all[i]);
}

/* ------------------------------------------------------------------ paths */

bool tree_path_is_good(const char *path, fault *f)
{
    static const str here = STR("."), above = STR(".."), ours = STR(".referat");
    str rest = str_of(path), part;
    size_t depth = 0;
    if (rest.n == 0 || rest.n > TREE_PATH_MOST)
        return fault_set(f, FAULT_USAGE, "%.80s…: the path is empty or too long", path);
    while (str_cut(&rest, '/', &part)) {
        if (part.n == 0 || str_equal(part, here) || str_equal(part, above))
            return fault_set(f, FAULT_USAGE,
                "%s: has no place below the output folder; name it without \"..\", or give --base", path);
        if (part.n > TREE_NAME_MOST || ++depth > TREE_DEPTH_MOST)
            return fault_set(f, FAULT_USAGE, "%s: a name is too long, or folders too deep, to write a result", path);
        if (depth == 1 && str_equal(part, ours))
            return fault_set(f, FAULT_USAGE, "%s: the folder .referat is the batch's own", path);
    }
    return true;
}

/* The folder of a path below the root, its last name in *name; -1 where it cannot be reached. */
static int reach(const tree *t, const char *path, bool make, const char **name)
{
    int folder = openat(t->root, ".", FOLDER);
    char part[NAME_MAX + 1];
    for (const char *slash; folder >= 0 && (slash = strchr(path, '/')); path = slash + 1) {
        snprintf(part, sizeof part, "%.*s", (int)(slash - path), path);
        int next = make ? make_inside(folder, part) : openat(folder, part, INSIDE);
        int error = errno;
        close(folder);
        errno = error;
        folder = next;
    }
    *name = path;
    return folder;
}

/* ------------------------------------------------------------------ results */

int tree_begin(tree *t, char name[64], fault *f)
{
    snprintf(name, 64, "%zu.part", ++t->counter);
    int file = openat(t->work, name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (file < 0)
        tree_failed(t, name, errno, f);
    return file;
}

bool tree_empty(int file)
{
    return ftruncate(file, 0) == 0 && lseek(file, 0, SEEK_SET) == 0;
}

void tree_abandon(tree *t, int file, const char *name)
{
    if (file >= 0)
        close(file);
    unlinkat(t->work, name, 0);
}

/* What is there already may be an older result, but no link, folder or device is replaced. */
static bool may_take(int folder, const char *name)
{
    struct stat about;
    if (fstatat(folder, name, &about, AT_SYMLINK_NOFOLLOW) != 0)
        return errno == ENOENT;
    errno = S_ISDIR(about.st_mode) ? EISDIR : ELOOP;
    return S_ISREG(about.st_mode);
}

bool tree_finish(tree *t, int file, const char *name, const char *path, fault *f)
{
    char last[NAME_MAX + 1];
    const char *end;
    bool good = fsync(file) == 0;
    good = close(file) == 0 && good;
    int folder = good ? reach(t, path, true, &end) : -1;
    good = folder >= 0;
    if (good) {
        snprintf(last, sizeof last, "%s" TREE_EXTENSION, end);
        good = may_take(folder, last) && renameat(t->work, name, folder, last) == 0 && sync_folder(folder);
    }
    int error = errno;
    if (folder >= 0)
        close(folder);
    if (good)
        return true;
    unlinkat(t->work, name, 0);
    return tree_failed(t, path, error, f);
}

int tree_folder(const tree *t, const char *path, char name[NAME_MAX + 1])
{
    const char *end;
    int folder = reach(t, path, false, &end);
    if (folder >= 0)
        snprintf(name, NAME_MAX + 1, "%s" TREE_EXTENSION, end);
    return folder;
}

int tree_result(const tree *t, const char *path, uint64_t size)
{
    char last[NAME_MAX + 1];
    const char *end;
    struct stat about;
    int folder = reach(t, path, false, &end);
    if (folder < 0)
        return -1;
    snprintf(last, sizeof last, "%s" TREE_EXTENSION, end);
    int file = openat(folder, last, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    close(folder);
    if (file >= 0 && fstat(file, &about) == 0 && S_ISREG(about.st_mode) && (uint64_t)about.st_size == size)
        return file;
    if (file >= 0)
        close(file);
    return -1;
}
