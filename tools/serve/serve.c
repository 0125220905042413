/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "page.h"

#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../command.h"
#include "../feeds_options.h"

typedef struct {
    const char *database, *address, *source;
    long port;
} serve_options;

typedef struct {
    const serve_options *o;
    minutes_index *index;
    const char *source_url;
    bool loopback;
} server;

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

/* ------------------------------------------------------------------ requests */

/* A page of the network that gives its name our address must not read us through a browser on this machine. */
static bool is_called_by_own_name(struct MHD_Connection *c)
{
    const char *host = MHD_lookup_connection_value(c, MHD_HEADER_KIND, "Host");
    str name = str_of(host), port;
    static const str own[] = { STR("localhost"), STR("127.0.0.1"), STR("[::1]") };
    size_t colon = str_find_byte(name, ':');
    if (host && host[0] != '[' && colon != STR_NOT_FOUND) {
        port = str_from(name, colon);
        name = str_part(name, 0, name.n - port.n);
    }
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (str_equal(name, own[i]))
            return true;
    return false;
}

static void read_request(request *r, struct MHD_Connection *c, const char *path)
{
    r->path = path;
    for (asked k = 0; k < ASKED; k++) {
        const char *value = MHD_lookup_connection_value(c, MHD_GET_ARGUMENT_KIND, asked_names[k]);
        r->asked[k] = value && *value ? value : NULL;
    }
    const char *language = r->asked[ASKED_LANGUAGE], *accepted = MHD_lookup_connection_value(c, MHD_HEADER_KIND,
        "Accept-Language");
    if (language && strcmp(language, "en") != 0 && strcmp(language, "da") != 0)
        language = r->asked[ASKED_LANGUAGE] = NULL;
    r->english = language ? strcmp(language, "en") == 0 : accepted && strncmp(accepted, "en", 2) == 0;
}

static enum MHD_Result give(struct MHD_Connection *c, const response *r)
{
    static const char *const headers[][2] = {
        { "Content-Security-Policy", PAGE_POLICY }, { "X-Content-Type-Options", "nosniff" },
        { "Referrer-Policy", "no-referrer" }, { "X-Frame-Options", "DENY" }, { "Cache-Control", "no-store" },
        { "Cross-Origin-Resource-Policy", "same-origin" },
    };
    char *bytes = malloc(r->body.n ? r->body.n : 1);      /* the library frees it */
    if (!bytes)
        return MHD_NO;
    memcpy(bytes, r->body.p, r->body.n);
    struct MHD_Response *made = MHD_create_response_from_buffer(r->body.n, bytes, MHD_RESPMEM_MUST_FREE);
    MHD_add_response_header(made, "Content-Type", r->media_type);
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
        MHD_add_response_header(made, headers[i][0], headers[i][1]);
    if (r->status == MHD_HTTP_METHOD_NOT_ALLOWED)
        MHD_add_response_header(made, "Allow", "GET, HEAD");
    enum MHD_Result queued = MHD_queue_response(c, r->status, made);
    MHD_destroy_response(made);
    return queued;
}

static enum MHD_Result answer_connection(void *of, struct MHD_Connection *c, const char *path, const char *method,
    const char *version, const char *sent, size_t *sent_n, void **state)
{
    static int seen;
    const server *s = of;
    (void)version, (void)sent, (void)sent_n;
    response made = { MHD_HTTP_METHOD_NOT_ALLOWED, "text/plain; charset=utf-8", str_of("only GET and HEAD\n") };
    if (strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0)
        return give(c, &made);   /* at once: no body is waited for */
    if (!*state) {               /* the headers are here; the answer comes with the next call */
        *state = &seen;
        return MHD_YES;
    }
    request r = { .a = arena_open(), .index = s->index, .source_url = s->source_url };
    read_request(&r, c, path);
    if (s->loopback && !is_called_by_own_name(c))
        made = (response){ MHD_HTTP_FORBIDDEN, "text/plain; charset=utf-8",
                           str_of("this machine goes by another name\n") };
    else
        made = answer_request(&r);
    enum MHD_Result given = give(c, &made);
    arena_close(r.a);
    return given;
}

/* ------------------------------------------------------------------ the server */

static struct MHD_Daemon *start(server *s, fault *f)
{
    struct sockaddr_in at = { .sin_family = AF_INET, .sin_port = htons((uint16_t)s->o->port) };
    inet_pton(AF_INET, s->o->address, &at.sin_addr);
    s->loopback = (ntohl(at.sin_addr.s_addr) >> 24) == 127;
    struct MHD_Daemon *d = MHD_start_daemon(MHD_USE_INTERNAL_POLLING_THREAD, 0, NULL, NULL, answer_connection, s,
        MHD_OPTION_SOCK_ADDR, (struct sockaddr *)&at, MHD_OPTION_CONNECTION_LIMIT, (unsigned)SERVE_CONNECTIONS,
        MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)SERVE_CONNECTION_SECONDS, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
        (size_t)SERVE_HEADER_BYTES, MHD_OPTION_END);
    if (!d)
        fault_set(f, FAULT_OUTPUT, "%s:%ld: cannot be listened on: %s; give another --port", s->o->address, s->o->port,
            strerror(errno));
    return d;
}

static void wait_for_the_end(sigset_t *ends)
{
    int signal;
    sigwait(ends, &signal);
}

static bool run(server *s, fault *f)
{
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &ends, NULL); /* before the library's thread begins, so that it has them blocked, too */
    struct MHD_Daemon *d = start(s, f);
    if (!d)
        return false;
    const union MHD_DaemonInfo *about = MHD_get_daemon_info(d, MHD_DAEMON_INFO_BIND_PORT);
    fprintf(stderr, "referat: http://%s:%u/ ; Ctrl-C ends it\n", s->o->address, about ? about->port : 0U);
    wait_for_the_end(&ends);
    MHD_stop_daemon(d);
    return true;
}

static bool serve(const serve_options *o, arena *a, fault *f)
{
    fault ignored;
    server s = { .o = o, .index = index_open(o->database, INDEX_READS, f) };
    if (!s.index)
        return false;
    if (o->source)
        s.source_url = arena_format(a, "%s%s", o->source, str_ends(str_of(o->source), str_of("/")) ? "" : "/").p;
    bool good = index_limit(s.index, SERVE_QUESTION_MS, f) && run(&s, f);
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
