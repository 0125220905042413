/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "spool.h"

static bool give_text(void *to, bytes_sink sink, void *sink_to)
{
    return sink(sink_to, text_done(to));
}

spool spool_of_text(arena *a)
{
    text_builder *t = ARENA_NEW(a, text_builder, 1);
    t->a = a;
    return (spool){ sink_text, give_text, t };
}
