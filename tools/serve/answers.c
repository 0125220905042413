/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "page.h"

#include <string.h>

static response style(const request *r)
{
    (void)r;
    return web_response(200, "text/css; charset=utf-8", str_of(page_style));
}

response answer_request(const request *r)
{
    static const struct { const char *path; response (*answer)(const request *r); } paths[] = {
        { "/", page_search }, { "/meeting", page_meeting }, { "/search.json", json_search },
        { "/meeting.json", json_meeting }, { "/style.css", style },
    };
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        if (strcmp(r->path, paths[i].path) == 0)
            return paths[i].answer(r);
    return page_failure(r, 404, page_word_of(r, WORD_NOT_FOUND), NULL);
}
