/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "review.h"

extern const unsigned char review_css[], queue_js[];
extern const unsigned long review_css_size, queue_js_size;

static response style(desk *d, const web_request *r)
{
    (void)d, (void)r;
    return web_response(200, "text/css; charset=utf-8", (str){ (const char *)review_css, review_css_size });
}

static response queue_script(desk *d, const web_request *r)
{
    (void)d, (void)r;
    return web_response(200, "text/javascript; charset=utf-8", (str){ (const char *)queue_js, queue_js_size });
}

queue_entry *desk_document(desk *d, const web_request *r, size_t *number)
{
    long n = 0;
    if (!str_to_number(str_of(web_asked(r, "n")), QUEUE_MOST, &n) || n < 1 || (size_t)n > d->q.count)
        return NULL;
    *number = (size_t)n;
    return &d->q.entries[n - 1];
}

response desk_answer(void *of, const web_request *r)
{
    static const struct {
        const char *path;
        bool posts;
        response (*answer)(desk *d, const web_request *r);
    } paths[] = {
        { "/", false, queue_page }, { "/document", false, document_page },
        { "/corrections", false, corrections_read_all }, { "/corrections", true, corrections_add },
        { "/review.css", false, style }, { "/queue.js", false, queue_script },
    };
    bool known = false;
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        if (strcmp(r->path, paths[i].path) != 0)
            continue;
        known = true;
        if (r->posts == paths[i].posts)
            return paths[i].answer(of, r);
    }
    return known ? html_failure(r, 405, r->posts ? "This is only read" : "This is only sent to")
                 : html_failure(r, 404, "There is no such page");
}
