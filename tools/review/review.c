/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <stdio.h>

#include "../command.h"
#include "../feeds_options.h"
#include "originals.h"
#include "review.h"

enum { IDLE_MINUTES_MOST = 100000 };

typedef struct {
    const char *folder, *who, *originals, *language;
    long port, idle_minutes;
} review_options;

static bool set_who(void *to, const char *value)
{
    ((review_options *)to)->who = value;
    return true;
}

static bool set_originals(void *to, const char *value)
{
    ((review_options *)to)->originals = value;
    return true;
}

static bool set_language(void *to, const char *value)
{
    ((review_options *)to)->language = value;
    return true;
}

static bool set_port(void *to, const char *value)
{
    return str_to_number(str_of(value), 65535, &((review_options *)to)->port);
}

static bool set_idle(void *to, const char *value)
{
    return str_to_number(str_of(value), IDLE_MINUTES_MOST, &((review_options *)to)->idle_minutes);
}

static bool read_options(review_options *o, int argc, char **argv, fault *f)
{
    static const feeds_option known[] = {
        { "--who", true, set_who }, { "--originals", true, set_originals }, { "--lang", true, set_language },
        { "--port", true, set_port }, { "--idle-minutes", true, set_idle },
    };
    const feeds_words words = { "review", known, sizeof known / sizeof *known, o };
    size_t count;
    *o = (review_options){ .port = REVIEW_PORT };
    if (!feeds_words_read(&words, argc, argv, &count, f))
        return false;
    if (count != 1)
        return fault_set(f, FAULT_USAGE, "review: give one DIR, the --out of a batch; see referat review --help");
    o->folder = argv[0];
    return true;
}

static bool review_folder(const review_options *o, arena *a, fault *f)
{
    desk d = { .a = a, .folder = o->folder, .who = o->who, .who_given = o->who != NULL };
    char token[WEB_TOKEN_DIGITS + 1];
    d.originals_folder = o->originals;
    d.language = o->language;
    if (!queue_read(&d.q, a, o->folder, f) || !web_new_token(token, f))
        return false;
    queue_settle(&d.q, o->folder);
    web_site site = {
        .address = "127.0.0.1", .port = o->port, .token = token, .policy = REVIEW_POLICY,
        .body_most = REVIEW_BODY_MOST, .idle_minutes = o->idle_minutes, .answer = desk_answer, .site = &d,
    };
    d.originals = originals_open(a);
    bool good = web_run(&site, f);
    originals_close(d.originals);
    return good;
}

int command_review(int argc, char **argv)
{
    fault f = { .kind = FAULT_NONE };
    review_options o;
    arena *a = arena_open();
    int code = read_options(&o, argc, argv, &f) && review_folder(&o, a, &f) ? 0 : report(&f);
    arena_close(a);
    return code;
}
