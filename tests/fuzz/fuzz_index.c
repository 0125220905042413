/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Any bytes as the minutes' XML, into an index in memory: what can be read can be added, is held then, listed, found by
 * words of its own and shown, and gone when it is removed. */
#include "fuzz.h"

#include "models/minutes_read.h"
#include "models/text.h"
#include "tools/feeds/index.h"

enum { WORD_BYTES = 40, HITS = 5 };

static const minutes_origin origin = { STR("hash"), STR("xml"), false };

static minutes_index *opened(void)
{
    static minutes_index *x;
    fault f = { 0 };
    if (!x)
        x = index_open(":memory:", INDEX_WRITES, &f);
    HOLDS(x != NULL);
    return x;
}

static void check_view(arena *a, minutes_index *x, const hit *h)
{
    meeting_view view;
    fault f = { 0 };
    HOLDS(index_meeting(x, a, h->document, h->meeting, &view, &f));
    HOLDS(view.head.count == 1);
    for (size_t i = 0; i < view.sections.count * view.sections.width; i++)
        HOLDS(text_is_utf8(view.sections.cells[i]));
}

/* NULL for whatever is of a known day; words may be none that can be asked for. */
static size_t ask(arena *a, minutes_index *x, const char *words)
{
    fault f = { 0 };
    findings found = { .count = 0 };
    search s = { .query = words, .from = words ? NULL : "0001", .limit = HITS, .facets = true };
    if (!index_search(x, a, &s, &found, &f)) {
        fprintf(stderr, "%s", f.kind == FAULT_USAGE ? "" : f.line);
        HOLDS(f.kind == FAULT_USAGE && words && f.line[0] != 0);
    }
    for (size_t i = 0; i < found.count; i++) {
        HOLDS(text_is_utf8(found.hits[i].found.text) && text_is_utf8(found.hits[i].title_marked.text));
        check_view(a, x, &found.hits[i]);
    }
    return found.count;
}

static void check_added(arena *a, minutes_index *x, const minutes *m)
{
    fault f = { 0 };
    bool holds;
    HOLDS(index_holds(x, origin.xml_hash, false, &holds, &f) && holds);
    ask(a, x, NULL);
    for (const part *p = m->first_meeting ? m->first_meeting->first : NULL; p; p = p->next)
        if (p->kind == PART_ITEM) {
            ask(a, x, arena_copy(a, str_part(p->as.item.title.text, 0, WORD_BYTES)).p);
            break;
        }
}

static void add_and_remove(arena *a, const minutes *m)
{
    minutes_index *x = opened();
    fault f = { 0 };
    size_t count = 0;
    bool holds;
    if (!index_add(x, m, &origin, &f) || !index_commit(x, &f)) {
        fprintf(stderr, "%s\n", f.line);
        HOLDS(f.kind == FAULT_NONE);
    }
    check_added(a, x, m);
    HOLDS(index_remove(x, "hash", &count, &f) && count == 1);
    HOLDS(index_commit(x, &f));
    HOLDS(index_holds(x, origin.xml_hash, false, &holds, &f) && !holds);
    HOLDS(ask(a, x, NULL) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena *a = arena_open();
    minutes m;
    fault f = { 0 };
    if (minutes_read(a, (str){ (const char *)data, size }, "fuzz.xml", &m, &f))
        add_and_remove(a, &m);
    arena_close(a);
    return 0;
}
