/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A small web server: what `referat serve` and `referat review` have in common, and the only door to libmicrohttpd.
 *
 * A site says where it listens, who may ask, and gives the whole of an answer to a whole request. Requests are answered
 * one after the other, so that a site needs no locks. On the loopback those alone are answered who call this machine by
 * its own name: a page of the network that gives its name our address reads nothing through a browser (DNS rebinding).
 * A site with a token answers nobody who does not know it. A body is taken only where the site wants any, from a page
 * of its own (Origin), as JSON, and up to a size. No answer is kept by a browser, framed, or guessed to be of another
 * type; the library bounds the connections, their time and their headers. */
#ifndef REFERAT_SERVE_WEB_H
#define REFERAT_SERVE_WEB_H

#include "models/arena.h"
#include "models/fault.h"

enum {
    WEB_CONNECTIONS = 64,
    WEB_CONNECTION_SECONDS = 15,
    WEB_HEADER_BYTES = 32 << 10,
    WEB_TOKEN_DIGITS = 32          /* 128 bits */
};

typedef struct {
    arena *a;                      /* ends with the answer */
    const char *path;              /* begins with '/'; of a site with a token what follows it */
    bool posts;                    /* else it only reads */
    str body;
    void *connection;              /* the library's */
} web_request;

/* What the address asks by that name, or a header; NULL where it is not there. Lent. */
const char *web_asked(const web_request *r, const char *name);
const char *web_header(const web_request *r, const char *name);

typedef struct {
    unsigned status;
    const char *media_type;
    str body;
    const char *policy;            /* Content-Security-Policy; NULL: the site's */
    const char *revision;          /* ETag without its quotes; NULL: none */
    unsigned refresh_seconds;      /* after which the browser asks again; 0: it does not */
} response;

/* One of the site's policy. */
response web_response(unsigned status, const char *media_type, str body);

typedef struct {
    const char *address;           /* an IPv4 address */
    long port;                     /* 0: any that is free */
    const char *token;             /* what the path must begin with; NULL: nothing */
    const char *policy;
    size_t body_most;              /* bytes; 0: only GET and HEAD are answered */
    long idle_minutes;             /* it ends by itself after so long without a request; 0: never */
    response (*answer)(void *site, const web_request *r);
    void *site;
} web_site;

/* 32 hexadecimal digits that nobody can guess, and a NUL. FAULT_INTERNAL where the system has none to give. */
bool web_new_token(char token[WEB_TOKEN_DIGITS + 1], fault *f);

/* Says its address on standard error and answers until SIGINT, SIGTERM or the idle minutes. FAULT_OUTPUT where it
 * cannot listen there. */
bool web_run(const web_site *s, fault *f);

#endif
