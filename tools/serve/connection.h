/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A request as the library hands it over, and the answer as it takes it: what lies between the socket and serve.h. */
#ifndef REFERAT_SERVE_CONNECTION_H
#define REFERAT_SERVE_CONNECTION_H

#include <microhttpd.h>

#include "serve.h"

typedef struct {
    minutes_index *index;
    const char *source_url; /* as in request */
    bool loopback;          /* listens on this machine only: answers only those who call it by its own name */
} served;

/* An MHD_AccessHandlerCallback; `of` is what is served. */
enum MHD_Result serve_connection(void *of, struct MHD_Connection *c, const char *path, const char *method,
                                 const char *version, const char *sent, size_t *sent_n, void **state);

#endif
