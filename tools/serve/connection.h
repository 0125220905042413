/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The search page as a site of the web server (web.h): from a request to what answers.c is asked. */
#ifndef REFERAT_SERVE_CONNECTION_H
#define REFERAT_SERVE_CONNECTION_H

#include "page.h"
#include "web.h"

typedef struct {
    minutes_index *index;
    const char *source_url; /* as in request */
} served;

/* A site's `answer`; `of` is what is served. */
response serve_answer(void *of, const web_request *w);

#endif
