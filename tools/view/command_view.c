/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* `referat view`: its options. */

#include "view.h"

typedef struct {
    options common;
    const char *xml;
    view_queue_options queue;
} view_words_given;

static bool set_out(view_words_given *o, const char *value)
{
    o->common.out = value;
    return true;
}

static bool set_language(view_words_given *o, const char *value)
{
    o->common.language = value;
    return true;
}

static bool add_layout(view_words_given *o, const char *value)
{
    if (o->common.layout_count == OPTION_LAYOUTS_MOST)
        return false;
    o->common.layouts[o->common.layout_count++] = value;
    return true;
}

static bool set_xml(view_words_given *o, const char *value)
{
    o->xml = value;
    return true;
}

static bool set_queue(view_words_given *o, const char *value)
{
    o->queue.dir = value;
    return true;
}

static bool set_originals(view_words_given *o, const char *value)
{
    o->queue.originals = value;
    return true;
}

static bool set_most(view_words_given *o, const char *value)
{
    long most;
    bool good = str_to_number(str_of(value), VIEW_QUEUE_MOST, &most) && most > 0;
    o->queue.most = good ? (size_t)most : 0;
    return good;
}

static const struct {
    const char *name;
    bool (*set)(view_words_given *o, const char *value);
} valued[] = {
    { "-o", set_out },    { "--out", set_out },     { "--lang", set_language },       { "--layout", add_layout },
    { "--xml", set_xml }, { "--queue", set_queue }, { "--originals", set_originals }, { "--most", set_most },
};

static int usage(const char *what, const char *word)
{
    fault f;
    fault_set(&f, FAULT_USAGE, "view: %s%s; see referat view --help", what, word);
    return report(&f);
}

static int read_option(view_words_given *o, int argc, char **argv, int *i)
{
    const char *word = argv[*i];
    if (strcmp(word, "--suggested") == 0) {
        o->queue.suggested = true;
        return 0;
    }
    for (size_t k = 0; k < sizeof valued / sizeof *valued; k++) {
        const char *value = option_value(valued[k].name, argc, argv, i);
        if (value)
            return *value && valued[k].set(o, value) ? 0 : usage("no value, or a wrong one, for ", valued[k].name);
    }
    return usage("unknown option ", word);
}

static int read_words(view_words_given *o, int argc, char **argv)
{
    bool only_files = false;
    int code = 0;
    for (int i = 0; i < argc && !code; i++) {
        bool option = !only_files && argv[i][0] == '-' && argv[i][1] != 0;
        if (option && strcmp(argv[i], "--") == 0)
            only_files = true;
        else if (option)
            code = read_option(o, argc, argv, &i);
        else
            o->common.files[o->common.file_count++] = argv[i];
    }
    return code;
}

static int spares(const view_words_given *o)
{
    fault f;
    const options *c = &o->common;
    bool spared = output_spares(c->out, (const char *const *)c->files, c->file_count, &f)
        && output_spares(c->out, &o->xml, o->xml ? 1 : 0, &f);
    return spared ? 0 : report(&f);
}

static int check(const view_words_given *o)
{
    if (o->queue.dir)
        return o->common.file_count > 0 || o->xml ? usage("--queue takes neither FILE nor --xml", "") : 0;
    if (o->common.file_count == 0)
        return usage("no FILE given", "");
    if (o->queue.originals || o->queue.most || o->queue.suggested)
        return usage("--originals, --suggested and --most go with --queue", "");
    return o->xml && o->common.file_count > 1 ? usage("--xml goes with one FILE", "") : spares(o);
}

/* ------------------------------------------------------------------ files */

static bool view_one(arena *a, const options *o, const char *file, const char *xml, fault *f)
{
    view v;
    output out;
    if (!view_read(a, o, file, xml, &v, f) || !output_open(a, o, file, ".html", &out, f))
        return false;
    return output_close(&out, view_write(a, &v, output_take, &out, f), f);
}

static bool view_each(arena *a, const options *o, const char *file, fault *f)
{
    return view_one(a, o, file, NULL, f);
}

static int view_with_xml(const options *o, const char *xml)
{
    fault f;
    arena *a = arena_open();
    int code = view_one(a, o, o->files[0], xml, &f) ? 0 : report(&f);
    arena_close(a);
    return code;
}

int command_view(int argc, char **argv)
{
    view_words_given o = { .common.files = argv };
    int code = read_words(&o, argc, argv);
    if (!code)
        code = check(&o);
    if (code)
        return code;
    if (o.queue.dir) {
        o.queue.common = o.common;
        o.queue.out = o.common.out;
        o.queue.most = o.queue.most ? o.queue.most : VIEW_QUEUE_USUAL;
        return view_queue(&o.queue);
    }
    return o.xml ? view_with_xml(&o.common, o.xml) : each_file(&o.common, view_each);
}
