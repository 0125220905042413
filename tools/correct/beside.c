/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "beside.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "models/corrections/corrections.h"
#include "models/minutes_read.h"
#include "tools/command.h"
#include "tools/write_all.h"

enum { RECORD_FLAGS = O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK };

static bool cannot(const beside *b, const char *ending, const char *done, fault *f)
{
    fault_kind kind = strcmp(done, "read") == 0 ? FAULT_NO_INPUT : FAULT_OUTPUT;
    return fault_set(f, kind, "%s%s: cannot be %s: %s; check the disk's space and the folder's permissions", b->name,
        ending, done, strerror(errno));
}

static bool name_of(const beside *b, const char *ending, char name[NAME_MAX + 1])
{
    int n = snprintf(name, NAME_MAX + 1, "%s%s", b->name, ending);
    errno = ENAMETOOLONG;
    return n > 0 && n <= NAME_MAX;
}

/* ------------------------------------------------------------------ records */

/* Others hold it for moments only. A file system that knows no locks is taken as it is by those who read. */
static bool lock(const beside *b, beside_use use, fault *f)
{
    const struct timespec pause = { 0, 20000000 };
    for (int tries = 0; tries < BESIDE_LOCK_SECONDS * 50; tries++) {
        if (flock(b->records, (use == BESIDE_WRITES ? LOCK_EX : LOCK_SH) | LOCK_NB) == 0)
            return true;
        if (errno != EWOULDBLOCK && errno != EINTR)
            return use == BESIDE_READS || cannot(b, RECORDS_END, "locked", f);
        nanosleep(&pause, NULL);
    }
    return fault_set(f, FAULT_OUTPUT, "%s" RECORDS_END ": someone else has been writing it for %d s; try again",
                     b->name, BESIDE_LOCK_SECONDS);
}

/* The file that is open is the one of that name: it was not moved away while its lock was waited for. */
static bool is_there(const beside *b, const char *name)
{
    struct stat opened, named;
    return fstat(b->records, &opened) == 0 && fstatat(b->folder, name, &named, AT_SYMLINK_NOFOLLOW) == 0
        && opened.st_ino == named.st_ino && opened.st_dev == named.st_dev;
}

static bool open_once(beside *b, const char *name, beside_use use, fault *f)
{
    struct stat about;
    int flags = use == BESIDE_WRITES ? O_RDWR | O_CREAT | RECORD_FLAGS : O_RDONLY | RECORD_FLAGS;
    b->records = openat(b->folder, name, flags, 0666);
    if (b->records < 0)
        return (use == BESIDE_READS && (errno == ENOENT || errno == ENAMETOOLONG))
            || cannot(b, RECORDS_END, use == BESIDE_READS ? "read" : "written", f);
    if (fstat(b->records, &about) != 0 || !S_ISREG(about.st_mode))
        return fault_set(f, FAULT_DAMAGED, "%s: is no file; move it away", name);
    return lock(b, use, f);
}

static bool open_records(beside *b, beside_use use, fault *f)
{
    enum { MOVES_MOST = 100 };
    char name[NAME_MAX + 1];
    if (!name_of(b, RECORDS_END, name))
        return use == BESIDE_READS || cannot(b, RECORDS_END, "written", f);
    for (int tries = 0; tries < MOVES_MOST; tries++) {
        if (!open_once(b, name, use, f))
            return false;
        if (b->records < 0 || use == BESIDE_READS || is_there(b, name))
            return true;
        close(b->records);
    }
    b->records = -1;
    return fault_set(f, FAULT_OUTPUT, "%s: is moved away all the time; try again", name);
}

bool beside_open_in(beside *b, int folder, const char *path, beside_use use, fault *f)
{
    static const str xml = STR(".xml");
    str leaf = str_of(input_name(path));
    *b = (beside){ .folder = folder, .records = -1, .path = path, .xml_end = "", .use = use };
    if (str_ends(leaf, xml) && leaf.n > xml.n) {
        leaf = str_part(leaf, 0, leaf.n - xml.n);
        b->xml_end = xml.p;
    }
    if (leaf.n > NAME_MAX)
        return use == BESIDE_READS || fault_set(f, FAULT_OUTPUT, "%.80s…: the name is too long", path);
    memcpy(b->name, leaf.p, leaf.n);
    return open_records(b, use, f);
}

/* To read, its names must be found and not listed. */
static int open_folder(const char *path, beside_use use)
{
    char folder[PATH_MAX];
    int n = snprintf(folder, sizeof folder, "%.*s", (int)(input_name(path) - path), path);
    int way = use == BESIDE_READS ? O_PATH : O_RDONLY;       /* what is written is synced, which a path alone is not */
    errno = ENAMETOOLONG;
    return n < (int)sizeof folder ? open(n ? folder : ".", way | O_DIRECTORY | O_CLOEXEC) : -1;
}

static bool is_missing(int error)
{
    return error == ENOENT || error == ENOTDIR || error == ENAMETOOLONG;
}

bool beside_open(beside *b, const char *path, beside_use use, fault *f)
{
    int opened = open_folder(path, use);
    *b = (beside){ .folder = -1, .records = -1, .path = path, .use = use };
    if (opened < 0)
        return (use == BESIDE_READS && is_missing(errno))
            || fault_set(f, FAULT_NO_INPUT, "%s: its folder cannot be opened: %s; check its permissions", path,
                strerror(errno));
    if (beside_open_in(b, opened, path, use, f))
        return true;
    beside_close(b);
    return false;
}

/* What was made to be locked and got no record goes again, while it is still locked. */
static void drop_empty(const beside *b)
{
    char name[NAME_MAX + 1];
    struct stat about;
    if (b->use == BESIDE_WRITES && name_of(b, RECORDS_END, name) && is_there(b, name)
        && fstat(b->records, &about) == 0 && about.st_size == 0)
        unlinkat(b->folder, name, 0);
}

void beside_close(beside *b)
{
    if (b->records >= 0) {
        drop_empty(b);
        close(b->records);
    }
    if (b->folder >= 0)
        close(b->folder);
    b->folder = b->records = -1;
}

/* ------------------------------------------------------------------ bytes */

static bool read_open(const beside *b, const char *ending, int file, size_t most, arena *a, str *bytes, fault *f)
{
    struct stat about;
    if (fstat(file, &about) != 0)
        return cannot(b, ending, "read", f);
    if (!S_ISREG(about.st_mode))
        return fault_set(f, FAULT_DAMAGED, "%s%s: is no file; move it away", b->name, ending);
    if ((uintmax_t)about.st_size > most)
        return fault_set(f, FAULT_LIMIT, "%s%s: larger than %zu MB; move it away", b->name, ending, most >> 20);
    size_t size = (size_t)about.st_size, used = 0;
    char *into = arena_alloc(a, size + 1, 1);
    while (used < size) {
        ssize_t n = pread(file, into + used, size - used, (off_t)used);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return cannot(b, ending, "read", f);
        if (n == 0)
            break;
        used += (size_t)n;
    }
    *bytes = (str){ into, used };
    return true;
}

bool beside_records(const beside *b, arena *a, str *lines, fault *f)
{
    *lines = (str){ NULL, 0 };
    return b->records < 0 || read_open(b, RECORDS_END, b->records, CORRECTIONS_BYTES_MOST, a, lines, f);
}

bool beside_append(const beside *b, size_t whole, str line, fault *f)
{
    bool good = ftruncate(b->records, (off_t)whole) == 0 && write_all_at(b->records, line, whole)
        && fsync(b->records) == 0 && sync_folder(b->folder);
    if (good)
        return true;
    cannot(b, RECORDS_END, "written", f);
    if (ftruncate(b->records, (off_t)whole) == 0)
        fsync(b->records);
    return false;
}

bool beside_read(const beside *b, arena *a, const char *ending, str *bytes, fault *f)
{
    char name[NAME_MAX + 1];
    *bytes = (str){ NULL, 0 };
    if (b->folder < 0)                       /* to be read only, and its folder is not there */
        return true;
    int file = name_of(b, ending, name) ? openat(b->folder, name, O_RDONLY | RECORD_FLAGS) : -1;
    if (file < 0)
        return errno == ENOENT || errno == ENAMETOOLONG || cannot(b, ending, "read", f);
    bool good = read_open(b, ending, file, MINUTES_READ_BYTES_MOST, a, bytes, f);
    close(file);
    return good;
}

/* ------------------------------------------------------------------ files that take their place */

/* What is there already may be an older one, but no link, folder or device is replaced. */
static bool may_take(const beside *b, const char *name)
{
    struct stat about;
    if (fstatat(b->folder, name, &about, AT_SYMLINK_NOFOLLOW) != 0)
        return errno == ENOENT;
    errno = S_ISDIR(about.st_mode) ? EISDIR : ELOOP;
    return S_ISREG(about.st_mode);
}

bool beside_write(const beside *b, const char *ending, str bytes, beside_file *file, fault *f)
{
    struct stat about = { .st_ino = 0 };
    fstat(b->records, &about);           /* whose lock is held: so no other writer has that name */
    int n = snprintf(file->temporary, sizeof file->temporary, ".%ju-%ld%s.part", (uintmax_t)about.st_ino,
                     (long)getpid(), ending);
    int out = n > 0 && name_of(b, ending, file->name) && may_take(b, file->name)
        ? openat(b->folder, file->temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666) : -1;
    if (out < 0)
        return cannot(b, ending, "written", f);
    bool good = write_all(out, bytes) && fsync(out) == 0;
    int error = errno;
    good = close(out) == 0 && good;
    if (good)
        return true;
    unlinkat(b->folder, file->temporary, 0);
    errno = error;
    return cannot(b, ending, "written", f);
}

bool beside_keep(const beside *b, const beside_file *file, fault *f)
{
    if (renameat(b->folder, file->temporary, b->folder, file->name) == 0)
        return true;
    fault_set(f, FAULT_OUTPUT, "%s: cannot be written: %s; check the folder's permissions", file->name,
              strerror(errno));
    beside_drop(b, file);
    return false;
}

void beside_drop(const beside *b, const beside_file *file)
{
    unlinkat(b->folder, file->temporary, 0);
}
