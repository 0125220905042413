/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A request as the library hands it over, and the answer as it takes it: what web.c puts behind its socket, and what a
 * fuzzer reaches without one. */
#ifndef REFERAT_SERVE_WEB_INSIDE_H
#define REFERAT_SERVE_WEB_INSIDE_H

#include <microhttpd.h>
#include <stdatomic.h>

#include "web.h"

typedef struct {
    const web_site *site;
    bool loopback;                 /* it listens on this machine only, and answers who calls it by its own name */
    atomic_llong last;             /* the second of the last request */
} web_server;

/* An MHD_AccessHandlerCallback; `of` is a web_server. */
enum MHD_Result web_answer_connection(void *of, struct MHD_Connection *c, const char *path, const char *method,
    const char *version, const char *sent, size_t *sent_n, void **state);
/* An MHD_RequestCompletedCallback. */
void web_end_request(void *of, struct MHD_Connection *c, void **state, enum MHD_RequestTerminationCode why);

#endif
