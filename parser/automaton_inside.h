/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The inside of an automaton: what makes its nodes and walks over them (automaton_nodes.c), lists of places
 * (automaton_places.c), what makes states of them (automaton_states.c), and what follows texts (automaton.c). */
#ifndef REFERAT_AUTOMATON_INSIDE_H
#define REFERAT_AUTOMATON_INSIDE_H

#include "automaton.h"

/* Classes of characters: those that patterns name have one of their own as long as there are any. */
enum { CLASS_SIGN, CLASS_BLANK, CLASS_WORD, CLASS_DIGIT, CLASS_OWN, CLASSES = 64 };

enum { NODE_CHAR, NODE_BLANK, NODE_OPTIONAL, NODE_CLOSE, NODE_TYPED, NODE_FREE, NODE_END, NODE_FOUND };

typedef struct {
    uint8_t kind;
    uint8_t class;               /* NODE_CHAR */
    uint8_t capture;             /* NODE_TYPED, NODE_FREE: its capture_kind */
    bool may_drop;               /* NODE_CHAR: a mark that OCR may drop */
    bool sign;                   /* NODE_CHAR: no letter or digit, so blanks may stand before it */
    bool doubled;                /* NODE_CHAR: å, which may be printed "aa" */
    bool to_end;                 /* NODE_FREE: nothing stands behind it */
    bool run_in, dashed;         /* NODE_END */
    uint16_t entry;              /* NODE_FREE to the end, NODE_END, NODE_FOUND */
    uint32_t past;               /* NODE_OPTIONAL: the node behind its close */
} node;

/* A place is a node and how far a text is with it; PROVEN: its entry fits whatever follows. */
enum { PLACE_BEFORE, PLACE_BEGUN, PLACE_INSIDE, PLACE_PROVEN, PLACE_WAYS };

typedef struct {
    uint32_t *items;
    size_t count, capacity;
} place_list;

/* Places that a text may be at behind some character. */
typedef struct {
    uint32_t family;
    uint32_t places, proven;     /* where they stand in the pool: those that may pass; those proven on the way here */
    uint32_t place_count, proven_count;
    uint32_t ends, end_count;    /* those proven if the text ends here; UNKNOWN until asked */
    bool word;                   /* the character was a letter or digit */
    uint16_t built_in;           /* which of the image's it is; 0: none of them */
} state;

/* Places that stay, and what they lead to: by whether the last character was a letter or digit, and the class of the
 * next. */
typedef struct {
    uint32_t places, place_count;
    uint32_t from;               /* the family that it was made of, and */
    uint32_t added, added_count; /* the places that came to those */
    uint32_t moves[2][CLASSES], move_counts[2][CLASSES];
} family;

enum { UNKNOWN = UINT32_MAX };

/* State 0 is none. In the table of what follows, a state into which something is proven bears a bit. */
enum { AUTOMATON_START = 1, STATE_PROVES = 0x8000 };

/* An automaton takes some 5 MB at most, and some 300 KB for a document. */
enum { STATES_MOST = 8192, BUCKETS_LEAST = 1024, FAMILIES_MOST = 256, POOL_MOST = 1 << 19 };

/* How characters fall into classes, and which of these captures may begin with and hold. */
typedef struct {
    uint8_t class_of[256];       /* of characters below U+0100 */
    uint8_t class_char[CLASSES]; /* one of each class that is a character's own */
    unsigned class_count;
    uint64_t word_classes;       /* sets of classes, a bit each */
    uint64_t begins[CAPTURE_END], inside[CAPTURE_END];
    uint64_t in_label, behind_hour;          /* of "klokken"; that words behind an hour begin with */
    uint8_t colon, dash, stop, comma;
} alphabet;

/* An automaton that was made when the program was built, with the states that minutes are likely to need: constant
 * data, read where it lies. Places, families and nodes are numbered on behind the image's; of its states, a text adopts
 * those that it comes to, and numbers them in that order, so that what is written lies close together. */
struct automaton_image {
    const alphabet *alphabet;
    const node *nodes;
    size_t node_count;
    const state *states;         /* all of whose ends are known; AUTOMATON_START is the first one */
    size_t state_count;
    const uint16_t *next;        /* as of an automaton, but with the image's own numbers and no bits */
    const family *families;      /* all of whose moves are known */
    size_t family_count;
    const uint32_t *pool;
    size_t pool_count;
    const uint16_t *buckets;
    size_t bucket_count;         /* a power of two */
};

struct automaton {
    arena *a;
    const automaton_image *image;            /* never NULL; without states in it where there is none */
    alphabet alphabet;
    const node *nodes;
    node *made;                  /* the same, as long as patterns come; NULL of an image */
    size_t node_count, node_capacity;
    place_list starts;

    uint32_t age;
    bool full;
    size_t states_most, pool_most;           /* of its own */
    state *states;
    size_t state_count, state_capacity;
    uint16_t *adopted;           /* of the image's states: which state each is here; 0: none yet */
    uint16_t *next;              /* of state s by class c at s * CLASSES + c; 0: not known */
    family *families;            /* behind the image's */
    size_t family_count, family_capacity;    /* the count: with those */
    uint32_t *pool;              /* behind the image's */
    size_t pool_count, pool_capacity;        /* the count: with that */
    uint16_t *buckets;           /* states by their places, but for those of the image */
    size_t bucket_count, in_buckets;
    uint8_t *seen, stamp;        /* of places, in this walk */
    place_list work, out, staying, proven, all;   /* of the step being taken */
};

/* Before the first text: which class captures may begin with and hold, once all patterns are in. */
void automaton_learn_captures(automaton *x);
/* Adds to `out` where the places lead by a character of this class; `word`: a letter or digit stands before it. */
void automaton_step(
    automaton *x, const uint32_t *places, size_t count, unsigned class, bool word, place_list *out);
/* The places that are proven where the text ends. */
void automaton_end_at(automaton *x, const uint32_t *places, size_t count, place_list *out);
/* Sorts, and leaves out what stands there twice; returns how many are left. Lists are nearly in order already. */
size_t places_settle(uint32_t *items, size_t count);
/* What stands from `second` on is put between what stands before it; both are settled, and so is the whole. */
void places_join(automaton *x, place_list *l, size_t second);
bool places_hold(const uint32_t *items, size_t count, uint32_t place);                     /* settled ones */
/* A state without a text, and no other states. */
void automaton_restart(automaton *x);
/* The state behind this one by a character of the class, with its mark; 0 where there is no more room. */
uint16_t automaton_move(automaton *x, uint16_t from, unsigned class);
bool automaton_find_ends(automaton *x, uint16_t number);         /* false where there is no more room */
bool automaton_stays(const automaton *x, uint32_t place);
/* All moves of the families that there are, and all ends of the states; false where there is no more room. */
bool automaton_complete(automaton *x);
/* Behind that: all moves that lead from one of its states to another. */
void automaton_connect(automaton *x);
/* Of a state: by this, and from there on in the next free bucket, it is found. */
uint32_t automaton_hash(const automaton *x, const state *s);

static inline void place_add(arena *a, place_list *l, uint32_t place)
{
    if (l->count == l->capacity)
        l->items = arena_grow(a, l->items, l->count, &l->capacity, sizeof *l->items);
    l->items[l->count++] = place;
}

/* A list in the pool. */
static inline const uint32_t *pool_list(const automaton *x, uint32_t at)
{
    size_t built_in = x->image->pool_count;
    return at < built_in ? x->image->pool + at : x->pool + (at - built_in);
}

static inline const family *family_at(const automaton *x, uint32_t number)
{
    size_t built_in = x->image->family_count;
    return number < built_in ? &x->image->families[number] : &x->families[number - built_in];
}

static inline const node *place_node(const automaton *x, uint32_t place)
{
    return &x->nodes[place / PLACE_WAYS];
}

#endif
