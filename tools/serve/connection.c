/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "connection.h"

#include <string.h>

static void read_request(request *r, const web_request *w)
{
    r->path = w->path;
    for (asked k = 0; k < ASKED; k++) {
        const char *value = web_asked(w, asked_names[k]);
        r->asked[k] = value && *value ? value : NULL;
    }
    const char *language = r->asked[ASKED_LANGUAGE], *accepted = web_header(w, "Accept-Language");
    if (language && strcmp(language, "en") != 0 && strcmp(language, "da") != 0)
        language = r->asked[ASKED_LANGUAGE] = NULL;
    r->english = language ? strcmp(language, "en") == 0 : accepted && strncmp(accepted, "en", 2) == 0;
}

response serve_answer(void *of, const web_request *w)
{
    const served *s = of;
    request r = { .a = w->a, .index = s->index, .source_url = s->source_url };
    read_request(&r, w);
    return answer_request(&r);
}
