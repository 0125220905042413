/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "web_inside.h"

#include <arpa/inet.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>
#include <time.h>

/* A request whose body is still coming. */
typedef struct {
    web_request r;
    text_builder body;
    bool too_large;
} incoming;

static long long seconds_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (long long)t.tv_sec;
}

bool web_new_token(char token[WEB_TOKEN_DIGITS + 1], fault *f)
{
    unsigned char bytes[WEB_TOKEN_DIGITS / 2];
    if (getrandom(bytes, sizeof bytes, 0) != (ssize_t)sizeof bytes)
        return fault_set(f, FAULT_INTERNAL, "the system gives no random numbers: %s", strerror(errno));
    for (size_t i = 0; i < sizeof bytes; i++)
        snprintf(token + 2 * i, 3, "%02x", bytes[i]);
    return true;
}

const char *web_asked(const web_request *r, const char *name)
{
    return MHD_lookup_connection_value(r->connection, MHD_GET_ARGUMENT_KIND, name);
}

const char *web_header(const web_request *r, const char *name)
{
    return MHD_lookup_connection_value(r->connection, MHD_HEADER_KIND, name);
}

/* ------------------------------------------------------------------ who may ask */

static bool is_called_by_own_name(const web_request *r)
{
    str name = str_of(web_header(r, "Host"));
    static const str own[] = { STR("localhost"), STR("127.0.0.1") };
    size_t colon = str_find_byte(name, ':');
    name = str_part(name, 0, colon != STR_NOT_FOUND ? colon : name.n);
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (str_equal(name, own[i]))
            return true;
    return false;
}

/* In a time that tells nothing about how much of it was right. */
static bool is_the_token(str given, str wanted)
{
    unsigned char different = given.n != wanted.n;
    for (size_t i = 0; i < wanted.n; i++)
        different |= (unsigned char)((i < given.n ? given.p[i] : 0) ^ wanted.p[i]);
    return !different;
}

/* Takes the token off the path. */
static bool knows_token(const web_site *s, web_request *r)
{
    if (!s->token)
        return true;
    if (r->path[0] != '/')         /* "GET ?x": it is empty */
        return false;
    str rest = str_from(str_of(r->path), 1), given;
    const char *end = strchr(r->path + 1, '/');
    str_cut(&rest, '/', &given);
    r->path = end ? end : "";
    return is_the_token(given, str_of(s->token)) && end;
}

/* A browser says of each POST from which page it comes; that must be one of ours, called as we were. */
static bool comes_from_here(const web_request *r)
{
    static const str scheme = STR("http://");
    str origin = str_of(web_header(r, "Origin")), host = str_of(web_header(r, "Host"));
    return host.n && str_starts(origin, scheme) && str_equal(str_from(origin, scheme.n), host);
}

static bool is_json(const web_request *r)
{
    str type = str_of(web_header(r, "Content-Type")), head;
    return str_cut(&type, ';', &head) && str_equal(str_trim(head), (str)STR("application/json"));
}

static bool is_within(const web_site *s, const web_request *r)
{
    long length;
    const char *said = web_header(r, "Content-Length");
    return !said || str_to_number(str_of(said), (long)s->body_most, &length);
}

response web_response(unsigned status, const char *media_type, str body)
{
    return (response){ .status = status, .media_type = media_type, .body = body };
}

static response refusal(unsigned status, const char *line)
{
    return web_response(status, "text/plain; charset=utf-8", str_of(line));
}

/* What can be said before a body has come; a status of 0 lets it in. */
static response gate(const web_server *s, web_request *r, const char *method)
{
    bool reads = strcmp(method, "GET") == 0 || strcmp(method, "HEAD") == 0;
    r->posts = s->site->body_most && strcmp(method, "POST") == 0;
    if (!reads && !r->posts)
        return refusal(405, s->site->body_most ? "only GET, HEAD and POST\n" : "only GET and HEAD\n");
    if (s->loopback && !is_called_by_own_name(r))
        return refusal(403, "this machine goes by another name\n");
    if (!knows_token(s->site, r))
        return refusal(403, "open the address that was printed when this was started, with all of its letters\n");
    if (r->posts && !comes_from_here(r))
        return refusal(403, "what is sent must come from a page of this address\n");
    if (r->posts && !is_json(r))
        return refusal(415, "what is sent must be application/json\n");
    if (r->posts && !is_within(s->site, r))
        return refusal(413, "too much at once\n");
    return (response){ .status = 0 };
}

/* ------------------------------------------------------------------ answers */

static void add_headers(struct MHD_Response *made, const web_site *s, const response *r)
{
    static const char *const headers[][2] = {
        { "X-Content-Type-Options", "nosniff" }, { "Referrer-Policy", "no-referrer" }, { "X-Frame-Options", "DENY" },
        { "Cache-Control", "no-store" }, { "Cross-Origin-Resource-Policy", "same-origin" },
    };
    MHD_add_response_header(made, "Content-Type", r->media_type);
    MHD_add_response_header(made, "Content-Security-Policy", r->policy ? r->policy : s->policy);
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
        MHD_add_response_header(made, headers[i][0], headers[i][1]);
    if (r->status == MHD_HTTP_METHOD_NOT_ALLOWED)
        MHD_add_response_header(made, "Allow", s->body_most ? "GET, HEAD, POST" : "GET, HEAD");
    if (r->revision) {
        char quoted[80];
        snprintf(quoted, sizeof quoted, "\"%s\"", r->revision);
        MHD_add_response_header(made, "ETag", quoted);
    }
    if (r->refresh_seconds) {
        char seconds[16];
        snprintf(seconds, sizeof seconds, "%u", r->refresh_seconds);
        MHD_add_response_header(made, "Refresh", seconds);
    }
}

static enum MHD_Result give(const web_site *s, struct MHD_Connection *c, const response *r)
{
    char *bytes = malloc(r->body.n ? r->body.n : 1);      /* the library frees it */
    if (!bytes)
        return MHD_NO;
    memcpy(bytes, r->body.n ? r->body.p : "", r->body.n);
    struct MHD_Response *made = MHD_create_response_from_buffer(r->body.n, bytes, MHD_RESPMEM_MUST_FREE);
    if (!made) {
        free(bytes);
        return MHD_NO;
    }
    add_headers(made, s, r);
    enum MHD_Result queued = MHD_queue_response(c, r->status, made);
    MHD_destroy_response(made);
    return queued;
}

/* A body without a length may still be too long; the rest of it is passed over. */
static void take(const web_site *s, incoming *in, str piece)
{
    in->too_large = in->too_large || piece.n > s->body_most - in->body.n;
    if (!in->too_large)
        text_add(&in->body, piece);
}

static enum MHD_Result begin(web_server *s, struct MHD_Connection *c, const char *path, const char *method,
    void **state)
{
    arena *a = arena_open();
    incoming *in = ARENA_NEW(a, incoming, 1);
    *in = (incoming){ .r = { .a = a, .path = path, .connection = c }, .body = { .a = a } };
    *state = in;
    response refused = gate(s, &in->r, method);
    return refused.status ? give(s->site, c, &refused) : MHD_YES;    /* at once: no body is waited for */
}

enum MHD_Result web_answer_connection(void *of, struct MHD_Connection *c, const char *path, const char *method,
    const char *version, const char *sent, size_t *sent_n, void **state)
{
    web_server *s = of;
    incoming *in = *state;
    (void)version;
    if (!in)                       /* the headers are here; body and answer come with the next calls */
        return begin(s, c, path, method, state);
    if (*sent_n) {
        take(s->site, in, (str){ sent, *sent_n });
        *sent_n = 0;
        return MHD_YES;
    }
    atomic_store(&s->last, seconds_now());
    in->r.body = text_done(&in->body);
    response made = in->too_large ? refusal(413, "too much at once\n") : s->site->answer(s->site->site, &in->r);
    return give(s->site, c, &made);
}

void web_end_request(void *of, struct MHD_Connection *c, void **state, enum MHD_RequestTerminationCode why)
{
    incoming *in = *state;
    (void)of, (void)c, (void)why;
    if (in)
        arena_close(in->r.a);
    *state = NULL;
}

/* ------------------------------------------------------------------ the server */

static struct MHD_Daemon *start(web_server *s, fault *f)
{
    const web_site *site = s->site;
    struct sockaddr_in at = { .sin_family = AF_INET, .sin_port = htons((uint16_t)site->port) };
    inet_pton(AF_INET, site->address, &at.sin_addr);
    s->loopback = (ntohl(at.sin_addr.s_addr) >> 24) == 127;
    struct MHD_Daemon *d = MHD_start_daemon(MHD_USE_INTERNAL_POLLING_THREAD, 0, NULL, NULL, web_answer_connection, s,
        MHD_OPTION_SOCK_ADDR, (struct sockaddr *)&at, MHD_OPTION_CONNECTION_LIMIT, (unsigned)WEB_CONNECTIONS,
        MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)WEB_CONNECTION_SECONDS, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
        (size_t)WEB_HEADER_BYTES, MHD_OPTION_NOTIFY_COMPLETED, web_end_request, NULL, MHD_OPTION_END);
    if (!d)
        fault_set(f, FAULT_OUTPUT, "%s:%ld: cannot be listened on: %s; give another --port", site->address, site->port,
            strerror(errno));
    return d;
}

/* Until a signal, or until nobody asked anything for so long. */
static void wait_for_the_end(const sigset_t *ends, web_server *s)
{
    for (;;) {
        long long left = s->site->idle_minutes * 60 - (seconds_now() - atomic_load(&s->last));
        if (s->site->idle_minutes && left <= 0)
            return;
        struct timespec wait = { .tv_sec = s->site->idle_minutes ? (time_t)left : 3600 };
        if (sigtimedwait(ends, NULL, &wait) > 0)
            return;
    }
}

bool web_run(const web_site *site, fault *f)
{
    sigset_t ends;
    web_server s = { .site = site };
    atomic_init(&s.last, seconds_now());
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &ends, NULL); /* before the library's thread begins, so that it has them blocked, too */
    struct MHD_Daemon *d = start(&s, f);
    if (!d)
        return false;
    const union MHD_DaemonInfo *about = MHD_get_daemon_info(d, MHD_DAEMON_INFO_BIND_PORT);
    fprintf(stderr, "referat: http://%s:%u/%s%s ; Ctrl-C ends it\n", site->address, about ? about->port : 0U,
        site->token ? site->token : "", site->token ? "/" : "");
    wait_for_the_end(&ends, &s);
    MHD_stop_daemon(d);
    return true;
}
