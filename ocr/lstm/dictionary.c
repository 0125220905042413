/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "dictionary.h"

#include <endian.h>

#include "bytes.h"
#include "models/text.h"

enum {
    GRAPH_MAGIC = 42,
    FLAG_BITS = 3,
    FLAG_LAST = 1, FLAG_BACKWARD = 2, FLAG_WORD_END = 4,
    EDGE_BYTES = 8,
    NODE_EDGES_MOST = LETTERS_MOST,
    LETTER_PATTERN = 0,          /* stands for a word, or a digit */
};

/* ------------------------------------------------------------------ edges */

static uint64_t edge_at(const graph *g, int64_t edge)
{
    uint64_t bits;
    memcpy(&bits, g->edges + edge * EDGE_BYTES, sizeof bits);
    return le64toh(bits);
}

static int letter_of(const graph *g, uint64_t bits)
{
    return (int)(bits & ((1u << g->letter_bits) - 1));
}

static bool has_flag(const graph *g, uint64_t bits, unsigned flag)
{
    return (bits >> g->letter_bits & flag) != 0;
}

static bool ends_word(const graph *g, int64_t edge)
{
    return edge >= 0 && has_flag(g, edge_at(g, edge), FLAG_WORD_END);
}

/* The node that an edge leads to; EDGE_NONE: nothing goes on behind it. */
static int64_t node_behind(const graph *g, int64_t edge)
{
    if (edge == EDGE_NONE)
        return 0;
    int64_t node = (int64_t)(edge_at(g, edge) >> (g->letter_bits + FLAG_BITS));
    return node > 0 && node < g->count ? node : EDGE_NONE;
}

static int64_t find_first(const graph *g, int letter)
{
    int64_t low = 0, high = g->first_count - 1;
    while (low <= high) {
        int64_t middle = (low + high) / 2;
        int found = letter_of(g, edge_at(g, middle));
        if (found == letter)
            return middle;
        if (found < letter)
            low = middle + 1;
        else
            high = middle - 1;
    }
    return EDGE_NONE;
}

static int64_t find_edge(const graph *g, int64_t node, int letter)
{
    if (node == EDGE_NONE || g->count == 0)
        return EDGE_NONE;
    if (node == 0)
        return find_first(g, letter);
    for (int i = 0; i < NODE_EDGES_MOST && node < g->count; i++, node++) {
        uint64_t bits = edge_at(g, node);
        if (letter_of(g, bits) == letter)
            return node;
        if (has_flag(g, bits, FLAG_LAST))
            break;
    }
    return EDGE_NONE;
}

/* ------------------------------------------------------------------ files */

static int bits_for(int letters)
{
    int bits = 0;
    while (1 << bits < letters + 1)
        bits++;
    return bits;
}

static int64_t count_first(const graph *g)
{
    for (int64_t i = 0; i < g->count && i < NODE_EDGES_MOST; i++)
        if (has_flag(g, edge_at(g, i), FLAG_LAST))
            return i + 1;
    return 0;
}

static bool read_graph(str file, graph *g)
{
    bytes b = { .rest = file };
    *g = (graph){ 0 };
    if (file.n == 0)
        return true;
    if (bytes_int16(&b) != GRAPH_MAGIC)
        return false;
    g->letter_bits = bits_for(bytes_within(&b, 1, LETTERS_MOST));
    g->count = bytes_within(&b, 1, INT32_MAX / EDGE_BYTES);
    g->edges = bytes_take(&b, (size_t)g->count * EDGE_BYTES).p;
    if (b.spoilt)
        return false;
    g->first_count = count_first(g);
    return true;
}

bool dictionary_read(dictionary *d, const charset *letters, str punctuation, str words, str numbers)
{
    d->letters = letters;
    return read_graph(punctuation, &d->graphs[GRAPH_PUNCTUATION]) && read_graph(words, &d->graphs[GRAPH_WORDS])
        && read_graph(numbers, &d->graphs[GRAPH_NUMBERS]);
}

/* ------------------------------------------------------------------ places */

static void add_place(places *p, place at)
{
    for (int i = 0; i < p->count; i++) {
        const place *o = &p->at[i];
        if (o->kind == at.kind && o->word == at.word && o->round == at.round && o->behind == at.behind
            && o->in_round == at.in_round)
            return;
    }
    if (p->count < PLACES_MOST)
        p->at[p->count++] = at;
}

/* Words stand within the punctuation where there is one that may be none. */
void dictionary_begin(const dictionary *d, places *p)
{
    const graph *round = &d->graphs[GRAPH_PUNCTUATION];
    bool around = ends_word(round, find_edge(round, 0, LETTER_PATTERN));
    p->count = 0;
    if (round->count > 0)
        add_place(p, (place){ .word = EDGE_NONE, .round = EDGE_NONE, .kind = -1, .in_round = true });
    for (int kind = GRAPH_WORDS; !around && kind < GRAPHS; kind++)
        if (d->graphs[kind].count > 0)
            add_place(p, (place){ .word = EDGE_NONE, .round = EDGE_NONE, .kind = (signed char)kind });
}

static word_kind kind_of(int graph)
{
    static const word_kind kinds[GRAPHS] = { WORD_MARKS, WORD_KNOWN, WORD_NUMBER };
    return kinds[graph];
}

/* A step in the making. */
typedef struct {
    const dictionary *d;
    int letter;
    places *to;
    word_kind kind;
    bool ends;
} following;

static int letter_in(const following *f, int graph)
{
    return graph == GRAPH_NUMBERS && f->d->letters->letters[f->letter].digit ? LETTER_PATTERN : f->letter;
}

static void take(following *f, place at, word_kind kind, bool ends)
{
    add_place(f->to, at);
    f->kind = kind > f->kind ? kind : f->kind;
    f->ends = f->ends || ends;
}

/* Before a word: it begins here, or there is one mark more. */
static void follow_before(following *f, const place *from)
{
    const graph *round = &f->d->graphs[GRAPH_PUNCTUATION];
    int64_t node = node_behind(round, from->round), hole = find_edge(round, node, LETTER_PATTERN);
    for (int kind = GRAPH_WORDS; hole != EDGE_NONE && kind < GRAPHS; kind++) {
        const graph *g = &f->d->graphs[kind];
        int64_t edge = find_edge(g, 0, letter_in(f, kind));
        if (edge != EDGE_NONE)
            take(f, (place){ .word = edge, .round = hole, .kind = (signed char)kind, .in_round = true },
                kind_of(kind), ends_word(g, edge) && ends_word(round, hole));
    }
    int64_t mark = find_edge(round, node, f->letter);
    if (mark != EDGE_NONE)
        take(f, (place){ .word = EDGE_NONE, .round = mark, .kind = -1, .in_round = true }, WORD_MARKS,
            ends_word(round, mark));
}

/* Behind a word that may end here: a mark. */
static void follow_behind(following *f, const place *from)
{
    const graph *round = &f->d->graphs[GRAPH_PUNCTUATION];
    int64_t mark = find_edge(round, node_behind(round, from->round), f->letter);
    if (mark != EDGE_NONE)
        take(f, (place){ .word = from->word, .round = mark, .kind = from->kind, .in_round = true, .behind = true },
            kind_of(from->kind), ends_word(round, mark));
}

static void follow_word(following *f, const place *from)
{
    const graph *g = &f->d->graphs[from->kind];
    int64_t edge = find_edge(g, node_behind(g, from->word), letter_in(f, from->kind));
    if (edge != EDGE_NONE)
        take(f, (place){ .word = edge, .round = from->round, .kind = from->kind, .in_round = from->in_round },
            kind_of(from->kind),
            ends_word(g, edge) && (!from->in_round || ends_word(&f->d->graphs[GRAPH_PUNCTUATION], from->round)));
}

word_kind dictionary_follow(const dictionary *d, const places *from, int letter, places *to, bool *ends)
{
    following f = { .d = d, .letter = letter, .to = to };
    to->count = 0;
    for (int i = 0; letter != LETTER_PATTERN && i < from->count; i++) {
        const place *p = &from->at[i];
        if (p->kind < 0) {
            follow_before(&f, p);
            continue;
        }
        if (p->in_round && ends_word(&d->graphs[p->kind], p->word))
            follow_behind(&f, p);
        if (!p->behind)
            follow_word(&f, p);
    }
    *ends = f.ends;
    return f.kind;
}

bool dictionary_has(const dictionary *d, str word)
{
    const graph *g = &d->graphs[GRAPH_WORDS];
    int64_t edge = EDGE_NONE;
    for (size_t at = 0, n; at < word.n; at += n) {
        text_char(word, at, &n);
        int letter = charset_find(d->letters, str_part(word, at, at + n));
        edge = letter > LETTER_BLANK ? find_edge(g, node_behind(g, edge), letter) : EDGE_NONE;
        if (edge == EDGE_NONE)
            return false;
    }
    return ends_word(g, edge);
}
