/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "layout.h"

#include "../models/text.h"
#include "layout_inside.h"

str layout_name(const layout *l)
{
    return l->name;
}

str example_text(const layout *l, const example *e)
{
    return str_part(l->source, e->text.at, e->text.at + e->text.n);
}

static bool contains_folded(str text, str mark)
{
    for (size_t at = 0, n, length; at < text.n; at += n) {
        text_char(text, at, &n);
        if (text_starts(str_from(text, at), mark, &length))
            return true;
    }
    return false;
}

bool layout_is_marked(const layout *l, str text)
{
    for (size_t i = 0; i < l->mark_count; i++)
        if (contains_folded(text, l->marks[i]))
            return true;
    return false;
}

bool look_allows(unsigned style, look seen)
{
    if ((style & STYLE_NEEDS_CAPITALS) && !seen.capitals)
        return false;
    if ((style & STYLE_NEEDS_LARGE) && seen.typography && !seen.large)
        return false;
    return !((style & STYLE_NEEDS_BOLD) && seen.typography && !seen.large && !seen.bold);
}

str run_in_heading(str text)
{
    size_t colon = str_find_byte(text, ':');
    if (colon == STR_NOT_FOUND || colon > PATTERN_TEXT_MOST || str_trim(str_from(text, colon + 1)).n == 0)
        return (str){ NULL, 0 };
    return str_part(text, 0, colon);
}

/* "Eventuelt – bestyrelsen fik ros": an item's text may follow a dash set between blanks. *behind: bytes to the
 * text. */
static str item_before_dash(str text, size_t *behind)
{
    static const str dashes[] = { STR(" – "), STR(" - "), STR(" — ") };
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
        size_t at = str_find(text, dashes[i]);
        if (at == STR_NOT_FOUND || at > PATTERN_TEXT_MOST)
            continue;
        *behind = at + dashes[i].n;
        return str_part(text, 0, at);
    }
    return (str){ NULL, 0 };
}

str rule_heading_run_in(const rule *r, str text, size_t *behind)
{
    if (!(r->style & STYLE_RUN_IN))
        return (str){ NULL, 0 };
    str heading = run_in_heading(text), item = { NULL, 0 };
    *behind = heading.n + 1;
    if (r->role == ROLE_ITEM)
        item = item_before_dash(heading.p ? heading : text, behind);
    return item.p ? item : heading;
}

bool rule_is_weak_number(const rule *r)
{
    return (r->style & STYLE_WEAK) && (r->role == ROLE_ITEM || r->role == ROLE_NUMBER);
}

static bool is_no_weak_number(const rule *r)
{
    return !rule_is_weak_number(r);
}

static const rule_filter no_weak_number = { ~(uint64_t)0, is_no_weak_number };

/* The first of the rule's alternatives from *e on that fits; moves *e to the next rule's first entry. */
static bool entries_fit(const rule *r, const entry **e, entry_walk *w, str text, pattern_match *m)
{
    for (; *e && (*e)->rule == r; *e = layout_walk_next(w))
        if (pattern_fits(r->pattern, (*e)->alternative, text, m))
            return true;
    return false;
}

/* The whole text fits, or where the rule allows it what stands before its first colon. */
static bool rule_takes(const rule *r, const entry **e, entry_walk *w, str text, rule_match *m)
{
    const entry *again = *e;
    entry_walk from_here = *w;
    m->rule = r;
    m->run_in = false;
    if (entries_fit(r, e, w, text, &m->match))
        return true;
    size_t behind;
    str heading = rule_heading_run_in(r, text, &behind);
    if (!heading.p || !entries_fit(r, &again, &from_here, heading, &m->match))
        return false;
    m->match.head = behind;
    m->run_in = true;
    return true;
}

static void pass_rule(const entry **e, entry_walk *w)
{
    const rule *r = (*e)->rule;
    while (*e && (*e)->rule == r)
        *e = layout_walk_next(w);
}

/* The first rule of the filter that takes the text. */
static bool classify(
    const layout *l, str text, const text_trace *found, look seen, const rule_filter *useful, rule_match *m)
{
    entry_walk w = layout_walk(l, text, found, useful ? useful->kinds : ~(uint64_t)0);
    for (const entry *e = layout_walk_next(&w); e;) {
        const rule *r = e->rule;
        if ((useful && !useful->takes(r)) || !look_allows(r->style, seen))
            pass_rule(&e, &w);
        else if (rule_takes(r, &e, &w, text, m))
            return true;
    }
    m->rule = NULL;
    return false;
}

static text_trace found_in(const layout *l, str text)
{
    text_trace t = layout_begin(l);
    layout_follow(l, &t, text);
    return layout_found(l, &t);
}

bool layout_classify(const layout *l, str text, look seen, rule_match *m)
{
    return layout_classify_among(l, text, NULL, seen, NULL, m);
}

bool layout_classify_among(const layout *l, str text, const text_trace *found, look seen, const rule_filter *useful,
    rule_match *m)
{
    m->rule = NULL;
    if (!found && useful && !layout_may_begin(l, text, useful->kinds))
        return false;
    text_trace own;
    if (!found) {
        own = found_in(l, text);
        found = &own;
    }
    return layout_finds_rule(l, found, useful ? useful->kinds : ~(uint64_t)0)
        && (!useful || classify(l, text, found, seen, useful, m)) && classify(l, text, found, seen, NULL, m)
        && (!useful || useful->takes(m->rule));
}

bool layout_classify_unnumbered(const layout *l, str text, look seen, rule_match *m)
{
    const text_trace found = found_in(l, text);
    return classify(l, text, &found, seen, &no_weak_number, m);
}

/* ------------------------------------------------------------------ checking examples */

static look favourable(const rule *r, str text)
{
    bool styled = r->style & (STYLE_NEEDS_LARGE | STYLE_NEEDS_BOLD);
    return (look){ .typography = true, .large = styled, .bold = styled, .capitals = text_is_capitals(text) };
}

/* The most frequent slip: a label with text behind its colon on the same line. */
static bool lacks_run_in(const rule *r, str text)
{
    size_t colon = str_find_byte(text, ':');
    str label = str_part(text, 0, colon == STR_NOT_FOUND ? 0 : colon);
    pattern_match m;
    bool fits = false;
    for (size_t i = 0; i < pattern_alternatives(r->pattern) && !fits; i++)
        fits = pattern_fits(r->pattern, i, label, &m);
    return !(r->style & STYLE_RUN_IN) && label.n > 0 && fits;
}

static bool check_example(const layout *l, const example *e, unsigned *proven, fault *f)
{
    const rule *own = &l->rules[e->rule];
    str text = example_text(l, e);
    rule_match m;
    bool taken = layout_classify(l, text, favourable(own, text), &m);
    if (!e->taken)
        return !taken || fault_set(f, FAULT_LAYOUT, "%.*s:%u: \"%.*s\" should be taken by no rule, but %.*s takes it",
            STR_ARG(l->file), e->line, STR_ARG(text), STR_ARG(m.rule->where));
    if (!taken)
        return fault_set(f, FAULT_LAYOUT, "%.*s:%u: no rule takes \"%.*s\"; %s", STR_ARG(l->file), e->line,
            STR_ARG(text), lacks_run_in(own, text) ? "text follows its colon: write run-in before the ="
                                                          : "mend the pattern above it");
    if (m.rule != own)
        return fault_set(f, FAULT_LAYOUT, "%.*s:%u: \"%.*s\" is taken by %.*s, which stands earlier",
            STR_ARG(l->file), e->line, STR_ARG(text), STR_ARG(m.rule->where));
    if (m.match.alternative < 64)
        proven[e->rule * 2 + m.match.alternative / 32] |= 1u << m.match.alternative % 32;
    return true;
}

/* A rule needs a yes, and so does each alternative that is more than plain words. */
static bool check_proven(const layout *l, const unsigned *proven, fault *f)
{
    for (size_t i = 0; i < l->rule_count; i++) {
        const pattern *p = l->rules[i].pattern;
        if (!proven[i * 2] && !proven[i * 2 + 1])
            return fault_set(f, FAULT_LAYOUT, "%.*s:%zu: the rule has no yes line", STR_ARG(l->file), l->rules[i].line);
        for (size_t k = 0; k < pattern_alternatives(p) && k < 64; k++)
            if (!pattern_is_plain(p, k) && !(proven[i * 2 + k / 32] >> k % 32 & 1))
                return fault_set(f, FAULT_LAYOUT, "%.*s:%zu: alternative %zu of this rule has no yes line of its own",
                    STR_ARG(l->file), l->rules[i].line, k + 1);
    }
    return true;
}

typedef struct {
    void (*say)(void *to, const fault *f);
    void *to;
    size_t said;
} fault_teller;

static bool tell(fault_teller *t, const fault *f)
{
    t->said++;
    if (t->say)
        t->say(t->to, f);
    return false;
}

/* What no rule takes proves none, so a missing proof is only asked for where all examples are taken. */
static void check_all(const layout *l, fault_teller *t, fault *f)
{
    arena *a = arena_open();
    unsigned *proven = ARENA_NEW(a, unsigned, l->rule_count * 2 + 1);
    for (size_t i = 0; i < l->example_count && (t->say || t->said == 0); i++)
        if (!check_example(l, &l->examples[i], proven, f))
            tell(t, f);
    if (t->said == 0 && !check_proven(l, proven, f))
        tell(t, f);
    arena_close(a);
}

static bool check_mark(const layout *l, fault *f)
{
    return !l->base || l->mark_count > 0
        || fault_set(f, FAULT_LAYOUT,
            "%.*s:1: no mark, so it would never be chosen; add: mark WORDS THAT STAND ON THE FIRST PAGE",
            STR_ARG(l->file));
}

bool layout_check(const layout *l, fault *f)
{
    fault_teller first = { .say = NULL };
    if (!check_mark(l, f))
        return false;
    check_all(l, &first, f);
    return first.said == 0;
}

size_t layout_check_each(const layout *l, void (*say)(void *to, const fault *f), void *to)
{
    fault f;
    fault_teller t = { say, to, 0 };
    if (!check_mark(l, &f))
        tell(&t, &f);
    check_all(l, &t, &f);
    return t.said;
}
