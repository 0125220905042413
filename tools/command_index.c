/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* `referat index`: minutes into a database. */
#include "command.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "correct/corrected.h"
#include "tools/feeds/index.h"
#include "feeds_options.h"
#include "folder_files.h"
#include "models/minutes_read.h"
#include "models/minutes_xml.h"
#include "ocr/sha256.h"

typedef struct {
    options reading;             /* how files that are no XML are read */
    const char *database;
    const char **removed;
    size_t removed_count;
    bool left_out, tidy;
} index_options;

/* ------------------------------------------------------------------ options */

static bool set_database(void *to, const char *value)
{
    index_options *o = to;
    o->database = value;
    return true;
}

static bool add_removed(void *to, const char *value)
{
    index_options *o = to;
    o->removed[o->removed_count++] = value;
    return true;
}

static bool set_language(void *to, const char *value)
{
    index_options *o = to;
    o->reading.language = value;
    return true;
}

static bool add_layout(void *to, const char *value)
{
    index_options *o = to;
    if (o->reading.layout_count == OPTION_LAYOUTS_MOST)
        return false;
    o->reading.layouts[o->reading.layout_count++] = value;
    return true;
}

static bool set_left_out(void *to, const char *value)
{
    index_options *o = to;
    (void)value;
    return o->left_out = true;
}

static bool set_tidy(void *to, const char *value)
{
    index_options *o = to;
    (void)value;
    return o->tidy = true;
}

static const feeds_option known[] = {
    { "--database", true, set_database }, { "--delete", true, add_removed }, { "--lang", true, set_language },
    { "--layout", true, add_layout }, { "--public", false, set_left_out }, { "--tidy", false, set_tidy },
};

static bool read_options(index_options *o, arena *a, int argc, char **argv, fault *f)
{
    *o = (index_options){ .removed = ARENA_NEW(a, const char *, (size_t)argc + 1) };
    const feeds_words words = { "index", known, sizeof known / sizeof *known, o };
    o->reading.files = argv;
    if (!feeds_words_read(&words, argc, argv, &o->reading.file_count, f))
        return false;
    if (!o->database && o->reading.file_count > 0) {
        o->database = o->reading.files[0];
        o->reading.files++;
        o->reading.file_count--;
    }
    if (!o->database)
        return fault_set(f, FAULT_USAGE, "index: no DB given; see referat index --help");
    return o->reading.file_count > 0 || o->removed_count > 0 || o->tidy
        || fault_set(f, FAULT_USAGE, "index: no FILE given; see referat index --help");
}

/* ------------------------------------------------------------------ files */

typedef struct {
    const index_options *o;
    minutes_index *x;
    int code;                    /* of the first that failed */
    bool broken;                 /* the index cannot be asked any more */
} indexing;

/* What a document is recognised by: the digest of the file it was, or where its XML does not say, of what it says. */
static bool digest_of(arena *a, const minutes *m, str *hash, fault *f)
{
    text_builder xml = { .a = a };
    *hash = m->source->sha256;
    if (hash->n)
        return true;
    if (!minutes_xml_write(m, sink_text, &xml, f))
        return false;
    str digest = sha256_of(a, text_done(&xml));
    *hash = arena_format(a, "xml:%.*s", STR_ARG(digest));
    return true;
}

/* XML made before, if the file is that; else *xml stays empty. */
static bool xml_of(arena *a, const char *file, str *xml, fault *f)
{
    enum { HEAD_BYTES = 1 << 12 };
    input in;
    str head;
    if (!input_open(a, file, &in, f))
        return false;
    bool good = input_head(a, &in, HEAD_BYTES, &head, f);
    if (good && minutes_read_is(head) && strcmp(file, "-") != 0)
        good = input_all(a, &in, xml, f);
    input_close(&in);
    return good;
}

/* The file's minutes, and what they are made of. *there: the index has them already, and *m is not read. */
static bool read_file(indexing *i, arena *a, const char *file, minutes *m, minutes_origin *from, bool *there, fault *f)
{
    str xml = { NULL, 0 };
    *from = (minutes_origin){ .left_out = i->o->left_out };
    if (strcmp(file, "-") != 0 && !xml_of(a, file, &xml, f))
        return false;
    if (xml.n) {
        from->xml_hash = sha256_of(a, xml);
        if (!index_holds(i->x, from->xml_hash, from->left_out, there, f))
            return i->broken = true, false;
        if (*there)
            return true;
    }
    bool good = xml.n ? minutes_read(a, xml, file, m, f) && corrected_minutes(a, file, m, f)
                      : minutes_load(a, &i->o->reading, file, m, f);
    return good && digest_of(a, m, &from->hash, f);
}

/* A bad file or folder stops nothing. */
static void pass_over(void *to, const fault *f)
{
    indexing *i = to;
    i->code = report_another(i->code, f);
}

/* False where the index itself fails: then nothing more can be added. */
static bool add_file(void *to, const char *file, fault *f)
{
    indexing *i = to;
    arena *a = arena_open();
    minutes m;
    minutes_origin from;
    bool there = false, read = read_file(i, a, file, &m, &from, &there, f), good = !i->broken;
    if (read && !there && from.left_out)
        minutes_make_public(a, file, &m);
    if (read && !there)
        good = index_add(i->x, &m, &from, f);
    else if (!read && good)
        pass_over(i, f);
    arena_close(a);
    return good;
}

static bool remove_named(indexing *i, fault *f)
{
    for (size_t k = 0; k < i->o->removed_count; k++) {
        size_t count;
        if (!index_remove(i->x, i->o->removed[k], &count, f))
            return false;
        if (count == 0) {
            fprintf(stderr, "referat: %s: is not in the index\n", i->o->removed[k]);
            i->code = i->code ? i->code : 1;
        }
    }
    return true;
}

static bool add_all(indexing *i, fault *f)
{
    const files_wanted wanted = { ".xml", add_file, pass_over, i };
    for (size_t k = 0; k < i->o->reading.file_count; k++)
        if (!folder_files(i->o->reading.files[k], &wanted, f))
            return false;
    return true;
}

static int run(const index_options *o, fault *f)
{
    indexing i = { .o = o, .x = index_open(o->database, INDEX_WRITES, f) };
    if (!i.x)
        return report(f);
    bool good = remove_named(&i, f) && add_all(&i, f) && (!o->tidy || index_tidy(i.x, f));
    good = index_close(i.x, good, f) && good;
    return good ? i.code : report(f);
}

int command_index(int argc, char **argv)
{
    fault f = { .kind = FAULT_NONE };
    index_options o;
    arena *a = arena_open();
    int code = read_options(&o, a, argc, argv, &f) ? run(&o, &f) : report(&f);
    arena_close(a);
    return code;
}
