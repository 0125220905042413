/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "connection.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>

#include "../command.h"
#include "../feeds_options.h"

typedef struct {
    const char *database, *address, *source;
    long port;
} serve_options;

/* ------------------------------------------------------------------ options */

static bool set_database(void *to, const char *value)
{
    ((serve_options *)to)->database = value;
    return true;
}

static bool set_address(void *to, const char *value)
{
    struct in_addr a;
    ((serve_options *)to)->address = value;
    return inet_pton(AF_INET, value, &a) == 1;
}

static bool set_port(void *to, const char *value)
{
    return str_to_number(str_of(value), 65535, &((serve_options *)to)->port);
}

/* Nothing else may become a link: javascript: among it. */
static bool set_source(void *to, const char *value)
{
    str s = str_of(value);
    ((serve_options *)to)->source = value;
    return str_starts(s, str_of("https://")) || str_starts(s, str_of("http://")) || str_starts(s, str_of("/"));
}

static bool read_options(serve_options *o, int argc, char **argv, fault *f)
{
    static const feeds_option known[] = {
        { "--port", true, set_port }, { "--address", true, set_address }, { "--source", true, set_source },
        { "--database", true, set_database },
    };
    const feeds_words words = { "serve", known, sizeof known / sizeof *known, o };
    size_t count, used = 0;
    *o = (serve_options){ .address = "127.0.0.1", .port = SERVE_PORT };
    if (!feeds_words_read(&words, argc, argv, &count, f))
        return false;
    if (!o->database && used < count)
        o->database = argv[used++];
    if (!o->database || used < count)
        return fault_set(f, FAULT_USAGE, "serve: give one DB; see referat serve --help");
    return true;
}

/* ------------------------------------------------------------------ the site */

static bool serve(const serve_options *o, arena *a, fault *f)
{
    fault ignored;
    served s = { .index = index_open(o->database, INDEX_READS, f) };
    if (!s.index)
        return false;
    if (o->source)
        s.source_url = arena_format(a, "%s%s", o->source, str_ends(str_of(o->source), str_of("/")) ? "" : "/").p;
    web_site site = {
        .address = o->address, .port = o->port, .policy = PAGE_POLICY, .answer = serve_answer, .site = &s,
    };
    bool good = index_limit(s.index, SERVE_QUESTION_MS, f) && web_run(&site, f);
    index_close(s.index, false, &ignored);
    return good;
}

int command_serve(int argc, char **argv)
{
    fault f = { .kind = FAULT_NONE };
    serve_options o;
    arena *a = arena_open();
    int code = read_options(&o, argc, argv, &f) && serve(&o, a, &f) ? 0 : report(&f);
    arena_close(a);
    return code;
}
