/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "vocabulary.h"

#include <assert.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <string.h>
#include <threads.h>

enum { SLOT_BITS = 12, SLOTS = 1 << SLOT_BITS, EIGHT = sizeof(uint64_t) };

typedef struct {
    const char *word;
    uint64_t hash;
    size_t length;
    senses taught;
} entry;

/* Of "inhabil*" what stands before the star, of "*suppleant" what stands behind it. */
typedef struct {
    const char *part;
    size_t length;
    bool at_end;
    senses taught;
} open_word;

/* Slots hold the number of an entry, from 1; three of four are empty, so most words are known not to be there by one
 * look. */
struct vocabulary {
    entry entries[VOCABULARY_WORDS_MOST + 1];
    open_word open[VOCABULARY_OPEN_MOST];
    size_t count, open_count;
    uint32_t open_fronts, open_ends;     /* the last five bits of the bytes that these begin or end with, as bits */
    uint16_t slots[SLOTS];
};

static vocabulary all;

static uint64_t eight(const char *bytes)
{
    uint64_t word;
    memcpy(&word, bytes, EIGHT);
    return word;
}

/* Of the first eight bytes and the last eight: what stands between them in longer words is left to the comparison. */
static uint64_t hash_of(const char *key, size_t length)
{
    uint64_t last = length > EIGHT ? eight(key + length - EIGHT) : length;
    return (eight(key) * 0x9E3779B97F4A7C15u) ^ (last * 0xC2B2AE3D27D4EB4Fu);
}

static size_t slot_of(uint64_t hash)
{
    return (hash ^ hash >> 29) * 0x9E3779B97F4A7C15u >> (64 - SLOT_BITS);
}

/* The entry of that key, or an empty one at the end of its chain of slots. */
static entry *find(vocabulary *v, const char *key, size_t length, uint64_t hash, size_t *slot)
{
    for (*slot = slot_of(hash); v->slots[*slot]; *slot = (*slot + 1) % SLOTS) {
        entry *e = &v->entries[v->slots[*slot]];
        if (e->hash == hash && e->length == length && memcmp(e->word, key, length) == 0)
            return e;
    }
    return NULL;
}

void vocabulary_teach(vocabulary *v, const char *word, senses taught)
{
    enum { WORD_MOST = 64 };
    char key[WORD_MOST] = { 0 };
    size_t length = strlen(word), slot;
    assert(length < WORD_MOST);
    memcpy(key, word, length);
    uint64_t hash = hash_of(key, length);
    entry *known = find(v, key, length, hash, &slot);
    if (!known) {
        assert(v->count < VOCABULARY_WORDS_MOST);
        v->slots[slot] = (uint16_t)++v->count;
        known = &v->entries[v->count];
        *known = (entry){ word, hash, length, 0 };
    }
    known->taught |= taught;
}

void vocabulary_teach_all(vocabulary *v, const char *const *words, size_t count, senses taught)
{
    for (size_t i = 0; i < count; i++)
        vocabulary_teach(v, words[i], taught);
}

static uint32_t bit_of(char c)
{
    return (uint32_t)1 << (c & 31);
}

void vocabulary_teach_open(vocabulary *v, const char *starred, senses taught)
{
    bool at_end = starred[0] == '*';
    assert(v->open_count < VOCABULARY_OPEN_MOST && (at_end || starred[strlen(starred) - 1] == '*'));
    open_word *o = &v->open[v->open_count++];
    *o = (open_word){ starred + at_end, strlen(starred) - 1, at_end, taught };
    v->open_fronts |= at_end ? 0 : bit_of(o->part[0]);
    v->open_ends |= at_end ? bit_of(o->part[o->length - 1]) : 0;
}

static void learn(void)
{
    static vocabulary_lesson *const lessons[] = {
        outcome_words_teach, outcome_phrases_teach, outcome_put_off_teach, outcome_times_teach, outcomes_teach,
        absence_phrases_teach, votes_teach, vote_counts_teach, people_substitute_teach, attendance_teach,
    };
    for (size_t i = 0; i < sizeof lessons / sizeof *lessons; i++)
        lessons[i](&all);
}

static senses open_senses(const char *key, size_t length)
{
    senses found = 0;
    for (size_t i = 0; i < all.open_count; i++) {
        const open_word *o = &all.open[i];
        size_t at = o->at_end ? length - o->length : 0;
        if (length >= o->length && memcmp(key + at, o->part, o->length) == 0)
            found |= o->taught;
    }
    return found;
}

senses vocabulary_senses(const char *key, size_t length)
{
    static once_flag once = ONCE_FLAG_INIT;
    static atomic_bool learnt;
    size_t slot;
    if (!atomic_load_explicit(&learnt, memory_order_acquire)) {
        call_once(&once, learn);
        atomic_store_explicit(&learnt, true, memory_order_release);
    }
    uint64_t hash = hash_of(key, length);
    const entry *known = all.slots[slot_of(hash)] ? find(&all, key, length, hash, &slot) : NULL;
    bool open = length > 0 && ((all.open_fronts & bit_of(key[0])) || (all.open_ends & bit_of(key[length - 1])));
    return (known ? known->taught : 0) | (open ? open_senses(key, length) : 0);
}
