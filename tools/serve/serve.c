/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "connection.h"

#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../command.h"
#include "../feeds_options.h"

static const char help[] =
    "Examples:\n"
    "  referat serve arkiv.db                     a search page on http://127.0.0.1:8080/, for this machine only\n"
    "  referat serve arkiv.db --port 9000 --source https://arkiv.example/pdf/\n"
    "\n"
    "Usage:\n"
    "  referat serve DB [OPTION…]   DB: what referat index made, a file or postgresql://…; it is only read\n"
    "\n"
    "Options:\n"
    "  --port N          8080; 0 takes any that is free\n"
    "  --address ADDR    an IPv4 address to listen on (127.0.0.1); for others put a web server with TLS before it\n"
    "  --source URL      where the documents lie, for links to their pages: http://…, https://… or /…\n"
    "  --database DB     the same as DB in front\n"
    "\n"
    "The same as JSON: /search.json?q=…, /meeting.json?document=…&meeting=… . Ctrl-C ends it.\n";

typedef struct {
    const char *database, *address, *source;
    long port;
} serve_options;

typedef struct {
    const serve_options *o;
    served what;
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

/* ------------------------------------------------------------------ the server */

static struct MHD_Daemon *start(server *s, fault *f)
{
    struct sockaddr_in at = { .sin_family = AF_INET, .sin_port = htons((uint16_t)s->o->port) };
    inet_pton(AF_INET, s->o->address, &at.sin_addr);
    s->what.loopback = (ntohl(at.sin_addr.s_addr) >> 24) == 127;
    struct MHD_Daemon *d = MHD_start_daemon(MHD_USE_INTERNAL_POLLING_THREAD, 0, NULL, NULL, serve_connection, &s->what,
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
    server s = { .o = o, .what.index = index_open(o->database, INDEX_READS, f) };
    if (!s.what.index)
        return false;
    if (o->source)
        s.what.source_url = arena_format(a, "%s%s", o->source, str_ends(str_of(o->source), str_of("/")) ? "" : "/").p;
    bool good = index_limit(s.what.index, SERVE_QUESTION_MS, f) && run(&s, f);
    index_close(s.what.index, false, &ignored);
    return good;
}

int command_serve(int argc, char **argv)
{
    fault f = { .kind = FAULT_NONE };
    serve_options o;
    if (feeds_asks_help(argc, argv))
        return fputs(help, stdout), 0;
    arena *a = arena_open();
    int code = read_options(&o, argc, argv, &f) && serve(&o, a, &f) ? 0 : report(&f);
    arena_close(a);
    return code;
}
