/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "automaton_inside.h"

#include <string.h>

#include "../models/text.h"
#include "captures.h"
#include "pattern_inside.h"

static uint32_t place_of(size_t at, unsigned way)
{
    return (uint32_t)at * PLACE_WAYS + way;
}

/* ------------------------------------------------------------------ classes */

static uint8_t common_class(uint32_t c)
{
    if (char_is_blank(c))
        return CLASS_BLANK;
    return char_is_digit(c) ? CLASS_DIGIT : char_is_word(c) ? CLASS_WORD : CLASS_SIGN;
}

/* Of a folded character that a pattern names. */
static uint8_t own_class(automaton *x, uint32_t c)
{
    if (c <= 0xFF && x->alphabet.class_of[c] >= CLASS_DIGIT)
        return x->alphabet.class_of[c];
    uint8_t common = common_class(c);
    if (c > 0xFF || common == CLASS_BLANK || common == CLASS_DIGIT)
        return common;
    if (x->alphabet.class_of[c] < CLASS_OWN && x->alphabet.class_count < CLASSES) {
        uint8_t made = (uint8_t)x->alphabet.class_count++;
        for (uint32_t like = 0; like < 0x100; like++)
            if (char_fold(like) == c && !char_is_blank(like))
                x->alphabet.class_of[like] = made;
        x->alphabet.class_char[made] = (uint8_t)c;
        x->alphabet.word_classes |= (uint64_t)(common == CLASS_WORD) << made;
    }
    return x->alphabet.class_of[c];
}

automaton *automaton_new(arena *a)
{
    static const automaton_image nothing = { .state_count = 0 };
    automaton *x = ARENA_NEW(a, automaton, 1);
    x->a = a;
    x->image = &nothing;
    x->states_most = STATES_MOST;
    x->pool_most = POOL_MOST;
    x->alphabet.class_count = CLASS_OWN;
    x->alphabet.word_classes = (uint64_t)1 << CLASS_WORD | (uint64_t)1 << CLASS_DIGIT;
    for (uint32_t c = 0; c < 0x100; c++)
        x->alphabet.class_of[c] = common_class(c);
    x->alphabet.colon = own_class(x, ':');
    x->alphabet.stop = own_class(x, '.');
    x->alphabet.comma = own_class(x, ',');
    x->alphabet.dash = own_class(x, '-');
    return x;
}

automaton *automaton_of(arena *a, const automaton_image *image)
{
    automaton *x = ARENA_NEW(a, automaton, 1);
    x->a = a;
    x->image = image;
    x->states_most = STATES_MOST;
    x->pool_most = POOL_MOST;
    x->alphabet = *image->alphabet;
    x->nodes = image->nodes;
    x->node_count = x->node_capacity = image->node_count;
    return x;
}

static uint64_t classes_of(const automaton *x, str signs)
{
    uint64_t set = 0;
    for (size_t i = 0; i < signs.n; i++)
        set |= (uint64_t)1 << x->alphabet.class_of[(unsigned char)signs.p[i]];
    return set;
}

/* The kinds of characters that a typed capture holds. Those not named hold any. */
static uint64_t classes_inside(const automaton *x, capture_kind kind)
{
    const uint64_t blank = (uint64_t)1 << CLASS_BLANK, digit = (uint64_t)1 << CLASS_DIGIT;
    switch (kind) {
    case CAPTURE_NO:             /* its letter may be no UTF-8, and its year stands behind a stroke */
        return x->alphabet.word_classes | (uint64_t)1 << CLASS_SIGN | classes_of(x, (str)STR("/"));
    case CAPTURE_INITIALS: return x->alphabet.word_classes;
    case CAPTURE_ROMAN: return classes_of(x, (str)STR("ivx"));
    case CAPTURE_POINT: return digit | classes_of(x, (str)STR("."));
    case CAPTURE_PAGE: return digit | classes_of(x, (str)STR("ivx"));
    case CAPTURE_LETTER: return 0;
    case CAPTURE_WORD: return ~blank;
    case CAPTURE_DOTS: return ~x->alphabet.word_classes;
    case CAPTURE_CODE: case CAPTURE_ID: case CAPTURE_CASE:
        return x->alphabet.word_classes | blank | classes_of(x, (str)STR("-/.,;"));
    case CAPTURE_ACCESS: return (x->alphabet.word_classes & ~digit) | blank | classes_of(x, (str)STR("-"));
    default: return ~(uint64_t)0;
    }
}

void automaton_learn_captures(automaton *x)
{
    x->alphabet.in_label = classes_of(x, (str)STR("klokken"));
    x->alphabet.behind_hour = (uint64_t)1 << CLASS_DIGIT
        | classes_of(x, (str)STR("acefkmt"));                /* Aften, ca., Em., kl., til */
    const uint64_t wide = (uint64_t)1 << CLASS_SIGN | (uint64_t)1 << CLASS_WORD;
    for (int kind = CAPTURE_NONE; kind < CAPTURE_END; kind++) {
        x->alphabet.begins[kind] = wide;
        x->alphabet.inside[kind] = classes_inside(x, (capture_kind)kind);
        for (unsigned class = CLASS_DIGIT; class < x->alphabet.class_count; class++)
            if (capture_may_begin((capture_kind)kind, class == CLASS_DIGIT ? '0' : x->alphabet.class_char[class]))
                x->alphabet.begins[kind] |= (uint64_t)1 << class;
    }
}

/* ------------------------------------------------------------------ nodes */

static node *add_node(automaton *x, uint8_t kind, uint16_t entry)
{
    if (x->node_count == x->node_capacity)
        automaton_reserve(x, x->node_count + 64);
    x->made[x->node_count] = (node){ .kind = kind, .entry = entry };
    return &x->made[x->node_count++];
}

void automaton_reserve(automaton *x, size_t ops)
{
    node *moved = ARENA_NEW(x->a, node, x->node_count + ops);
    if (x->node_count > 0)
        memcpy(moved, x->nodes, x->node_count * sizeof *moved);
    x->nodes = x->made = moved;
    x->node_capacity = x->node_count + ops;
}

static void add_char(automaton *x, uint32_t c, bool may_drop, uint16_t entry)
{
    uint8_t class = own_class(x, c);
    node *added = add_node(x, NODE_CHAR, entry);
    added->class = class;
    added->may_drop = may_drop;
    added->sign = !pattern_is_word_char(c);
    added->doubled = c == LETTER_AA;
}

static void add_capture(automaton *x, const op *o, uint16_t entry)
{
    bool free = o->capture > CAPTURE_COUNT_TYPED;
    node *added = add_node(x, free ? NODE_FREE : NODE_TYPED, entry);
    added->capture = (uint8_t)o->capture;
    added->to_end = free && o[1].kind == OP_END;
}

void automaton_add(automaton *x, const pattern *p, size_t index, automaton_end end)
{
    const alternative *pattern = &p->alternatives[index];
    size_t first = x->node_count;
    place_add(x->a, &x->starts, place_of(first, PLACE_BEFORE));
    for (const op *o = pattern->ops; o < pattern->ops + pattern->count; o++)
        switch (o->kind) {
        case OP_CHAR: add_char(x, o->c, o->may_drop, end.entry); break;
        case OP_BLANK: add_node(x, NODE_BLANK, end.entry); break;
        case OP_CAPTURE: add_capture(x, o, end.entry); break;
        case OP_OPTIONAL: add_node(x, NODE_OPTIONAL, end.entry)->past = (uint32_t)(first + o->close + 1); break;
        case OP_CLOSE: add_node(x, NODE_CLOSE, end.entry); break;
        case OP_END:
            add_node(x, NODE_END, end.entry);
            x->made[x->node_count - 1].run_in = end.run_in;
            x->made[x->node_count - 1].dashed = end.dashed;
            break;
        }
}

void automaton_add_word(automaton *x, str word, uint16_t entry)
{
    place_add(x->a, &x->starts, place_of(x->node_count, PLACE_INSIDE));
    add_node(x, NODE_FREE, entry)->capture = CAPTURE_TEXT;
    for (size_t at = 0, n; at < word.n; at += n)
        add_char(x, text_char(word, at, &n), false, entry);
    add_node(x, NODE_FOUND, entry);
}

bool automaton_stays(const automaton *x, uint32_t place)
{
    return place % PLACE_WAYS == PLACE_INSIDE && place_node(x, place)->kind == NODE_FREE;
}

/* ------------------------------------------------------------------ walking */

/* One step over all places at once, by a character of this class; or none, where the text ends. */
typedef struct {
    automaton *x;
    unsigned class;
    bool is_word, word;          /* the character is a letter or digit; the one before it was */
    place_list *out;
} walker;

static bool is_half(const walker *w, const node *n)
{
    return n->doubled && w->class == w->x->alphabet.class_of['a'];
}

/* Nearly all places, most of all at first: another character stands there, or within a word a blank would have to. */
static bool is_dead(const walker *w, const node *n)
{
    if (n->kind == NODE_CHAR)
        return n->class != w->class && !n->may_drop && !(n->sign && w->class == CLASS_BLANK) && !is_half(w, n);
    return n->kind == NODE_BLANK && w->word && w->is_word;
}

/* It may lead on, and nobody has been there in this walk. */
static bool is_new(walker *w, uint32_t place)
{
    automaton *x = w->x;
    if (is_dead(w, place_node(x, place)) || x->seen[place] == x->stamp)
        return false;
    x->seen[place] = x->stamp;
    return true;
}

/* The character is still to be read there. */
static void go(walker *w, uint32_t place)
{
    if (is_new(w, place))
        place_add(w->x->a, &w->x->work, place);
}

static void arrive(walker *w, size_t at, unsigned way)
{
    place_add(w->x->a, w->out, place_of(at, way));
}

static bool in_set(uint64_t set, unsigned class)
{
    return set >> class & 1;
}

static void step_char(walker *w, size_t at, unsigned way, const node *n)
{
    if (is_half(w, n))
        arrive(w, way == PLACE_BEGUN ? at + 1 : at, way == PLACE_BEGUN ? PLACE_BEFORE : PLACE_BEGUN);
    if (way == PLACE_BEGUN)
        return;
    if (n->class == w->class)
        arrive(w, at + 1, PLACE_BEFORE);
    if (n->sign && w->class == CLASS_BLANK)
        arrive(w, at, PLACE_BEFORE);
    if (n->may_drop)
        go(w, place_of(at + 1, PLACE_BEFORE));
}

/* See fit_blank (pattern.c): only between two letters or digits must it be there. */
static void step_blank(walker *w, size_t at)
{
    if (w->class == CLASS_BLANK)
        arrive(w, at, PLACE_BEFORE);
    else if (!(w->word && w->is_word))
        go(w, place_of(at + 1, PLACE_BEFORE));
}

/* No date, time or case number is without a digit. Before that of a time one word stands at most, and "klokken" is the
 * longest; before that of a number an l for 1 (captures.c), before that of a case a letter, of a code one word. */
static bool has_figures(capture_kind kind)
{
    return kind == CAPTURE_NO || kind == CAPTURE_CODE || kind == CAPTURE_CASE || kind == CAPTURE_ID
        || kind == CAPTURE_DATE || kind == CAPTURE_TIME;
}

/* Each word of a date is that of a day, a month in letters or in Roman figures, an article, or stands behind a figure;
 * each of a time, behind its hour, one of few too (times.c). */
static bool goes_on_figures(const walker *w, capture_kind kind)
{
    const alphabet *all = &w->x->alphabet;
    uint64_t firsts = kind == CAPTURE_DATE ? all->begins[kind] | all->inside[CAPTURE_ROMAN] : all->behind_hour;
    return !w->is_word || w->word || in_set(firsts, w->class);
}

static void step_to_figures(walker *w, size_t at, capture_kind kind)
{
    const automaton *x = w->x;
    bool goes_on = false;
    switch (kind) {
    case CAPTURE_NO: goes_on = false; break;
    case CAPTURE_CODE: goes_on = w->word; break;                                 /* "TMU 12/2009" */
    case CAPTURE_DATE: goes_on = goes_on_figures(w, kind); break;
    case CAPTURE_TIME: goes_on = !w->is_word || (w->word && in_set(x->alphabet.in_label, w->class)); break;
    case CAPTURE_CASE: goes_on = w->class != CLASS_BLANK || w->word; break;      /* "A 14/69" */
    default: goes_on = w->class != CLASS_BLANK; break;
    }
    if (w->class == CLASS_DIGIT || (kind == CAPTURE_NO && w->class == x->alphabet.class_of['o']))
        arrive(w, at, PLACE_INSIDE);
    else if (goes_on)
        arrive(w, at, PLACE_BEGUN);
    if (kind == CAPTURE_NO && !w->is_word)
        go(w, place_of(at + 1, PLACE_BEFORE));
}

static void step_typed(walker *w, size_t at, unsigned way, const node *n)
{
    bool figures = has_figures((capture_kind)n->capture) && w->class != CLASS_DIGIT;
    if (way == PLACE_BEFORE && w->class == CLASS_BLANK)
        arrive(w, at, PLACE_BEFORE);
    else if (way == PLACE_BEFORE && in_set(w->x->alphabet.begins[n->capture], w->class))
        arrive(w, at, figures ? PLACE_BEGUN : PLACE_INSIDE);
    else if (way == PLACE_BEGUN)
        step_to_figures(w, at, (capture_kind)n->capture);
    if (way != PLACE_INSIDE)
        return;
    bool by_words = n->capture == CAPTURE_DATE || n->capture == CAPTURE_TIME;
    if (in_set(w->x->alphabet.inside[n->capture], w->class)
        && (!by_words || goes_on_figures(w, (capture_kind)n->capture)))
        arrive(w, at, PLACE_INSIDE);
    go(w, place_of(at + 1, PLACE_BEFORE));
}

static void step_free(walker *w, size_t at, unsigned way, const node *n)
{
    if (way == PLACE_BEFORE && w->class == CLASS_BLANK)
        arrive(w, at, PLACE_BEFORE);
    else if (way == PLACE_BEFORE && in_set(w->x->alphabet.begins[n->capture], w->class))
        arrive(w, at, n->to_end ? PLACE_PROVEN : PLACE_INSIDE);
    if (way != PLACE_INSIDE)
        return;
    arrive(w, at, PLACE_INSIDE);
    go(w, place_of(at + 1, PLACE_BEFORE));
}

/* See fit_end (pattern.c), and what may stand behind a heading on its row (layout.c). */
static void step_end(walker *w, size_t at, unsigned way, const node *n)
{
    const alphabet *all = &w->x->alphabet;
    if (w->class == CLASS_BLANK)
        arrive(w, at, way);
    if (way == PLACE_BEFORE && (w->class == all->colon || w->class == all->stop || w->class == all->comma))
        arrive(w, at, PLACE_BEGUN);
    if ((n->run_in && w->class == all->colon) || (n->dashed && w->class == all->dash))
        arrive(w, at, PLACE_PROVEN);
}

static void step(walker *w, uint32_t place)
{
    size_t at = place / PLACE_WAYS;
    unsigned way = place % PLACE_WAYS;
    const node *n = &w->x->nodes[at];
    switch (n->kind) {
    case NODE_CHAR: step_char(w, at, way, n); break;
    case NODE_BLANK: step_blank(w, at); break;
    case NODE_OPTIONAL: go(w, place_of(n->past, PLACE_BEFORE)); go(w, place_of(at + 1, PLACE_BEFORE)); break;
    case NODE_CLOSE: go(w, place_of(at + 1, PLACE_BEFORE)); break;
    case NODE_TYPED: step_typed(w, at, way, n); break;
    case NODE_FREE: step_free(w, at, way, n); break;
    case NODE_END: step_end(w, at, way, n); break;
    case NODE_FOUND: arrive(w, at, PLACE_PROVEN); break;
    }
}

/* What may be passed where nothing follows. */
static void end(walker *w, uint32_t place)
{
    size_t at = place / PLACE_WAYS;
    const node *n = &w->x->nodes[at];
    bool inside = place % PLACE_WAYS == PLACE_INSIDE;
    if (n->kind == NODE_END || n->kind == NODE_FOUND)
        arrive(w, at, PLACE_PROVEN);
    else if (n->kind == NODE_OPTIONAL)
        go(w, place_of(n->past, PLACE_BEFORE));
    if (n->kind == NODE_BLANK || n->kind == NODE_OPTIONAL || n->kind == NODE_CLOSE
        || (n->kind == NODE_CHAR && n->may_drop) || ((n->kind == NODE_FREE || n->kind == NODE_TYPED) && inside))
        go(w, place_of(at + 1, PLACE_BEFORE));
}

static void walk(walker *w, const uint32_t *places, size_t count, void (*visit)(walker *w, uint32_t place))
{
    automaton *x = w->x;
    if (++x->stamp == 0) {                       /* a byte a place, so that few pages are touched */
        memset(x->seen, 0, x->node_count * PLACE_WAYS);
        x->stamp = 1;
    }
    for (size_t i = 0; i < count; i++) {
        if (is_new(w, places[i]))
            visit(w, places[i]);
        while (x->work.count > 0)
            visit(w, x->work.items[--x->work.count]);
    }
}

void automaton_step(
    automaton *x, const uint32_t *places, size_t count, unsigned class, bool word, place_list *out)
{
    walker w = { .x = x, .class = class, .is_word = in_set(x->alphabet.word_classes, class), .word = word, .out = out };
    walk(&w, places, count, step);
}

void automaton_end_at(automaton *x, const uint32_t *places, size_t count, place_list *out)
{
    walker w = { .x = x, .class = CLASSES, .out = out };
    walk(&w, places, count, end);
}
