/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* An archivist's corrections hold of what is read anew.
 *
 * Few documents have any, and their XML comes from a worker of ours, so that the batch itself reads it back here, one
 * at a time and within --document-mib; its memory is given back at once. Where the records cannot be used the document
 * fails, and its older result, corrected as it was, stays. */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "run.h"
#include "tools/write_all.h"

bool result_has_records(const batch_state *b, const char *path)
{
    char name[NAME_MAX + 1];
    int folder = tree_folder(&b->tree, path, name);
    bool has = folder >= 0 && corrected_has_records_in(folder, name);
    if (folder >= 0)
        close(folder);
    return has;
}

static bool read_back(arena *a, const work *w, str *xml, fault *f)
{
    char *bytes = arena_alloc(a, (size_t)w->xml_size + 1, 1);
    for (uint64_t at = 0; at < w->xml_size;) {
        ssize_t n = pread(w->xml, bytes + at, (size_t)(w->xml_size - at), (off_t)at);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return fault_set(f, FAULT_OUTPUT, "%s: the XML cannot be read back: %s", w->path, strerror(errno));
        at += (uint64_t)n;
    }
    *xml = (str){ bytes, (size_t)w->xml_size };
    return true;
}

static bool write_again(work *w, str xml, fault *f)
{
    w->xml_sum = sha256_begin();
    w->xml_size = xml.n;
    sha256_add(&w->xml_sum, xml);
    return (tree_empty(w->xml) && write_all(w->xml, xml))
        || fault_set(f, FAULT_OUTPUT, "%s: cannot be written: %s; check the disk's space", w->path, strerror(errno));
}

bool result_correct(batch_state *b, arena *a, work *w, corrected_reading *r, fault *f)
{
    fault ignored;
    char name[NAME_MAX + 1];
    int folder = tree_folder(&b->tree, w->path, name);
    bool has = folder >= 0 && corrected_has_records_in(folder, name);
    *r = (corrected_reading){ .corrected = false };
    errno = 0;
    bool good = !has || (read_back(a, w, &r->xml, f) && corrected_result_in(a, folder, name, r, f)
        && write_again(w, r->xml, f));
    if (!good && f->kind == FAULT_OUTPUT)            /* a full disk is no fault of this document */
        tree_failed(&b->tree, w->path, errno, &ignored);
    if (folder >= 0)
        close(folder);
    return good;
}
