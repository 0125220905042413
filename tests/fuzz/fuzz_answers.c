/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Any bytes as an answer in JSON: read or a fault of one line; and an answer scored against itself is right in all it
 * says. */
#include "fuzz.h"
#include "tools/bench/scoring.h"

static const str counted =
    STR("Ravnholt Byråd\n1. Ny sti\nForvaltningen ind-\nstiller.\n\xC3\xA6\n- 2 -\n\nGodkendt.\n");

static void check_score(arena *a, const answer *read)
{
    score s = { .a = a };
    score_answer(&s, read, read, str_of("fuzz"));
    HOLDS(s.faults == 0);
    for (scored_field k = 0; k < SCORED_COUNT; k++)
        HOLDS(s.fields[k].missed == 0 && s.fields[k].invented == 0);
    HOLDS(score_mean(&s) >= 0 && score_mean(&s) <= 1);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena *a = arena_open();
    fault f = { 0 };
    size_t count;
    answer read;
    answer_source *source = answer_open(a, (str){ (const char *)data, size }, "fuzz.json", &f);
    if (!source) {
        HOLDS(f.kind == FAULT_DAMAGED && f.line[0] != 0);
        arena_close(a);
        return 0;
    }
    answer_document(source);
    answer_text_name(source);
    answer_variants(source, &count);
    if (answer_read(source, counted, &read, &f))
        check_score(a, &read);
    else
        HOLDS(f.kind == FAULT_LIMIT && f.line[0] != 0);
    answer_close(source);
    arena_close(a);
    return 0;
}
