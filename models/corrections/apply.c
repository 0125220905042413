/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "inside.h"
#include "models/text.h"

static const str conflict_code = STR("correction-conflict"), signed_code = STR("signed-off"), accepted = STR("accept");

/* ------------------------------------------------------------------ which records count */

static bool counts(const correction *c)
{
    return c->what != CORRECT_UNDO && !c->undone_by;
}

static bool is_note_of(const correction_note *n, const correction *c)
{
    return n->number == c->number && str_equal(n->when, c->when) && str_equal(n->who, c->who);
}

bool corrections_are_in(const minutes *m, const corrections *all)
{
    size_t met = 0;
    for (size_t i = 0; i < all->count; i++) {
        const correction *c = &all->records[i];
        if (!counts(c))
            continue;
        const correction_note *n = met < m->correction_count ? &m->corrections[met] : NULL;
        if (!n || !is_note_of(n, c))
            return false;
        met++;
    }
    return met == m->correction_count;
}

bool corrections_cover(const minutes *m, const corrections *all, fault *f)
{
    for (size_t i = 0; i < m->correction_count; i++) {
        const correction_note *n = &m->corrections[i];
        if ((size_t)n->number > all->count || !is_note_of(n, &all->records[n->number - 1]))
            return fault_set(f, FAULT_DAMAGED,
                             "%s: has no record %d, and the XML was made with it; put the records back, or "
                             "read the document again",
                             all->name, n->number);
    }
    return true;
}

static bool may_apply(const minutes *m, const corrections *all, fault *f)
{
    for (size_t i = 0; i < all->count; i++)
        if (!str_equal(all->records[i].sha256, m->source->sha256))
            return fault_set(f, FAULT_DAMAGED, "%s: record %d is of another document (sha256 %.12s…, this one %.12s…); "
                "put the document back or move the records away", all->name, all->records[i].number,
                all->records[i].sha256.n ? all->records[i].sha256.p : "none",
                m->source->sha256.n ? m->source->sha256.p : "none");
    return m->correction_count == 0 || fault_set(f, FAULT_DAMAGED,
        "%s: the XML has other corrections than these and its reading is gone; read the document again", all->name);
}

/* ------------------------------------------------------------------ one of them */

/* What was accepted must be what stands there, to the word. */
static correction_state accept(correcting *k, const correction *c)
{
    if (!k->counts)
        return CORRECTION_PAST;
    arena *scratch = arena_open();
    bool same = str_equal(content_digest(scratch, k->m, k->digest), c->after.text);
    arena_close(scratch);
    return same ? CORRECTION_APPLIED : conflict(k, "other words were signed off");
}

static bool is_so_already(const correcting *k, const correction *c, const found *at)
{
    return (c->what == CORRECT_SPLIT_ITEM && item_is_split(k->m, c))
        || (c->what == CORRECT_SPLIT_SECTION && at->first && section_is_split(at, c));
}

static correction_state apply_one(correcting *k, const correction *c)
{
    found at;
    const correction_form *form = &correction_forms[c->what];
    if (c->what == CORRECT_ACCEPT)
        return accept(k, c);
    if (!spot_find(k->m, form->scope, &c->where, &at))
        return is_so_already(k, c, &at) ? CORRECTION_SAME : conflict(k, "its place is not found any more");
    return form->apply(k, c, &at);
}

static void say(correcting *k, const correction *c, severity s, str code, str text)
{
    diagnostic *d = diagnostic_add(k->m, k->a, s, code.p, text);
    d->item = c->where.number;
    d->at = c->where.at.page ? c->where.at : c->where.item_at;
    if (c->what == CORRECT_PAGE)
        d->at.page = c->where.page;
    d->at.confidence = CONFIDENCE_CERTAIN;
}

/* What was corrected is not quoted: diagnostics are read by more people than records. */
static void say_state(correcting *k, const correction *c, correction_state state)
{
    const char *what = correction_kinds.names[c->what];
    if (state == CORRECTION_CONFLICT)
        say(k, c, SEVERITY_WARNING, conflict_code, arena_format(k->a,
            "Correction %d (%s, by %.*s) was not applied: %s.", c->number, what, STR_ARG(c->who), k->why));
    else if (c->what == CORRECT_ACCEPT && state == CORRECTION_APPLIED)
        say(k, c, SEVERITY_INFO, signed_code, arena_format(k->a, "%.*s signed this off on %.*s, at %.*s UTC.",
            STR_ARG(c->who), STR_ARG(str_part(c->when, 0, 10)), STR_ARG(str_part(c->when, 11, 16))));
}

/* ------------------------------------------------------------------ all of them */

/* The last record that counts, if it is an acceptance; else none is in force. */
static const correction *acceptance_in_force(const corrections *all)
{
    for (size_t i = all->count; i-- > 0;)
        if (counts(&all->records[i]))
            return all->records[i].what == CORRECT_ACCEPT ? &all->records[i] : NULL;
    return NULL;
}

static void settle_review(minutes *m)
{
    if (corrections_signed_off(m))
        m->review = REVIEW_NONE;
    else if (corrections_conflicts(m) && m->review < REVIEW_SUGGESTED)
        m->review = REVIEW_SUGGESTED;
}

bool corrections_apply(arena *a, minutes *m, const corrections *all, text_digest digest, fault *f)
{
    correcting k = { .a = a, .m = m, .digest = digest };
    const correction *in_force = acceptance_in_force(all);
    if (all->count == 0)
        return true;
    if (m->correction_count > 0 && corrections_are_in(m, all))
        return true;
    if (!may_apply(m, all, f))
        return false;
    m->corrections = ARENA_NEW(a, correction_note, all->count);
    for (size_t i = 0; i < all->count; i++) {
        const correction *c = &all->records[i];
        if (!counts(c))
            continue;
        k.counts = c == in_force;
        correction_state state = apply_one(&k, c);
        m->corrections[m->correction_count++] = (correction_note){ c->number, state,
            str_of(correction_kinds.names[c->what]), c->where.number, c->who, c->when,
            state == CORRECTION_CONFLICT ? k.why : NULL };
        say_state(&k, c, state);
    }
    settle_review(m);
    return true;
}

/* ------------------------------------------------------------------ what came of them */

size_t corrections_conflicts(const minutes *m)
{
    size_t count = 0;
    for (size_t i = 0; i < m->correction_count; i++)
        count += m->corrections[i].state == CORRECTION_CONFLICT;
    return count;
}

bool corrections_signed_off(const minutes *m)
{
    const correction_note *last = m->correction_count ? &m->corrections[m->correction_count - 1] : NULL;
    return last && str_equal(last->what, accepted) && last->state == CORRECTION_APPLIED && !corrections_conflicts(m);
}
