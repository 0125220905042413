/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "wording.h"

#include <string.h>

bool sentence_next(str text, size_t *from, term room[WORDS_MOST], sentence *s)
{
    *s = (sentence){ .words = room, .within = text, .from = *from };
    s->count = words_sentence(text, from, room, WORDS_MOST);
    s->to = *from;
    for (size_t i = 0; i < s->count; i++)
        s->senses |= room[i].senses;
    return s->count > 0;
}

sentence sentence_whole(const sentence *s, term room[WORDS_MOST])
{
    sentence whole = *s;
    size_t from = s->from;
    if (!s->words)
        sentence_next(s->within, &from, room, &whole);
    return whole;
}

wording wording_of(arena *a, str text, senses kept)
{
    term room[WORDS_MOST];
    wording w = { .text = text };
    size_t from = 0, capacity = 0;
    for (sentence s; sentence_next(text, &from, room, &s);) {
        s.words = s.senses & kept ? memcpy(ARENA_NEW(a, term, s.count), room, s.count * sizeof *room) : NULL;
        *ARENA_PUSH(a, w.sentences, w.count, capacity) = s;
    }
    return w;
}

const sentence *wording_first(const wording *w)
{
    return w->count > 0 ? &w->sentences[0] : NULL;
}
