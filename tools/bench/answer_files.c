/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "answer_files.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tools/input.h"

static int is_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

/* The visible names in a folder, sorted; NULL where it can't be read. */
static const char **names_in(arena *a, const char *folder, size_t *count)
{
    struct dirent **entries;
    int found = scandir(folder, &entries, is_visible, by_bytes);
    if (found < 0)
        return NULL;
    const char **names = ARENA_NEW(a, const char *, (size_t)found + 1);
    *count = (size_t)found < ANSWER_FILES_MOST ? (size_t)found : ANSWER_FILES_MOST;
    for (size_t i = 0; i < (size_t)found; i++) {
        names[i] = arena_copy(a, str_of(entries[i]->d_name)).p;
        free(entries[i]);
    }
    free(entries);
    return names;
}

static bool ends(const char *name, const char *ending)
{
    return str_ends(str_of(name), str_of(ending));
}

bool answer_file_is_text(const char *path)
{
    return ends(path, ".txt") || ends(path, ".md");
}

/* ------------------------------------------------------------------ documents */

str answer_file_document(const answer_file *x, str said)
{
    if (x->of_fixture && said.n > 0)
        return said;
    str name = str_of(input_name(x->path));
    return str_part(name, 0, name.n - strlen(ends(x->path, ".xml") ? ".xml" : ".json"));
}

static bool is_folder(const char *path)
{
    struct stat about;
    return lstat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

/* The folder's own files first, then those of the folders in it. */
static const char *find_below(arena *a, const char *folder, str name, int deep)
{
    size_t count;
    str path = arena_format(a, "%s/%.*s", folder, STR_ARG(name));
    if (access(path.p, R_OK) == 0 && !is_folder(path.p))
        return path.p;
    const char **names = deep < ANSWER_FOLDERS_DEEP ? names_in(a, folder, &count) : NULL;
    for (size_t i = 0; names && i < count; i++) {
        const char *below = arena_format(a, "%s/%s", folder, names[i]).p;
        const char *found = is_folder(below) ? find_below(a, below, name, deep + 1) : NULL;
        if (found)
            return found;
    }
    return NULL;
}

const char *answer_file_find(arena *a, const answer_file *x, str name)
{
    bool inside = name.n > 0 && str_find_byte(name, '/') == STR_NOT_FOUND;
    return inside ? find_below(a, x->folder, name, 0) : NULL;
}

/* ------------------------------------------------------------------ answers */

typedef struct {
    arena *a;
    bool (*one)(void *to, const answer_file *x, fault *f);
    void *to;
    size_t found;
} walk;

/* DOCUMENT.xml beside DOCUMENT.json is another way to say it: the JSON goes first. */
static bool is_answer(const char *const *names, size_t i)
{
    size_t stem = strlen(names[i]) - strlen(".xml");
    if (!ends(names[i], ".xml"))
        return ends(names[i], ".json");
    return i == 0 || strncmp(names[i - 1], names[i], stem) != 0 || strcmp(names[i - 1] + stem, ".json") != 0;
}

static bool each_gold(walk *w, const char *folder, const char *gold, fault *f)
{
    size_t count = 0;
    const char **names = names_in(w->a, gold, &count);
    for (size_t i = 0; names && i < count; i++) {
        if (!is_answer(names, i))
            continue;
        w->found++;
        if (!w->one(w->to, &(answer_file){ arena_format(w->a, "%s/%s", gold, names[i]).p, folder, false }, f))
            return false;
    }
    return true;
}

static bool each_fixture(walk *w, const char *folder, fault *f)
{
    const char *path = arena_format(w->a, "%s/answer.json", folder).p;
    if (access(path, R_OK) != 0)
        return true;
    w->found++;
    return w->one(w->to, &(answer_file){ path, folder, true }, f);
}

static bool each_below(walk *w, const char *folder, fault *f)
{
    size_t count = 0;
    const char *gold = arena_format(w->a, "%s/gold", folder).p;
    if (is_folder(gold))
        return each_gold(w, folder, gold, f);
    if (!each_fixture(w, folder, f))
        return false;
    const char **names = w->found == 0 ? names_in(w->a, folder, &count) : NULL;
    for (size_t i = 0; names && i < count; i++)
        if (!each_fixture(w, arena_format(w->a, "%s/%s", folder, names[i]).p, f))
            return false;
    return true;
}

bool answer_files_each(const char *folder, bool (*one)(void *to, const answer_file *x, fault *f), void *to, fault *f)
{
    walk w = { arena_open(), one, to, 0 };
    bool good = each_below(&w, folder, f);
    arena_close(w.a);
    if (good && w.found == 0)
        return fault_set(f, FAULT_NO_INPUT,
            "%s: no answers; there must be gold/DOCUMENT.json in it, or fixtures with answer.json", folder);
    return good;
}
