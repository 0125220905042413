/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "connection.h"

#include <stdlib.h>
#include <string.h>

#include "page.h"

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

enum MHD_Result serve_connection(void *of, struct MHD_Connection *c, const char *path, const char *method,
    const char *version, const char *sent, size_t *sent_n, void **state)
{
    static int seen;
    const served *s = of;
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
