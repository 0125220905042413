/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "accounts.h"

#include "accounts_words.h"
#include "text.h"

/* A run on the pages. */
typedef struct {
    uint32_t word;           /* NO_WORD once it was mended into another */
    uint32_t next;           /* the next run of the same word, or NO_WORD */
    int page;
    bool broken;             /* a hyphen follows */
    bool starts_word;        /* is the first of a page's word */
} page_run;

/* A run in the minutes. */
typedef struct {
    uint32_t word, unit;
} minutes_run;

typedef struct {
    unit_kind kind;
    int page;
} unit;

struct accounts {
    arena *a;
    word_table words;
    run_cutter cutter;
    text_builder joined;
    page_run *printed;
    size_t printed_count, printed_capacity;
    minutes_run *taken;
    size_t taken_count, taken_capacity;
    unit *units;
    size_t unit_count, unit_capacity;
};

/* ------------------------------------------------------------------ filling */

/* A hyphen that stands as a word of its own belongs to the word before it. Only at a line's end does one break a
 * word. */
static void read_page_word(accounts *c, str text, int page_number, bool ends_line)
{
    run r;
    bool first = true;
    c->cutter.text = text;
    c->cutter.at = 0;
    while (run_next(&c->cutter, &r)) {
        uint32_t index = words_add(&c->words, r.folded);
        c->words.accounts[index].on_pages++;
        *ARENA_PUSH(c->a, c->printed, c->printed_count, c->printed_capacity) =
            (page_run){ .word = index, .next = NO_WORD, .page = page_number, 
                .broken = r.hyphen_after && ends_line, .starts_word = first };
        first = false;
    }
    size_t n;
    if (first && ends_line && c->printed_count && char_fold(text_char(text, 0, &n)) == '-')
        c->printed[c->printed_count - 1].broken = true;
}

accounts *accounts_open(arena *a, const document *d)
{
    accounts *c = ARENA_NEW(a, accounts, 1);
    c->a = c->words.a = c->cutter.scratch.a = c->joined.a = a;
    for (size_t i = 0; i < d->page_count; i++)
        for (size_t j = 0; j < d->pages[i].line_count; j++) {
            const line *l = &d->pages[i].lines[j];
            for (size_t k = 0; k < l->word_count; k++)
                read_page_word(c, l->words[k].text, d->pages[i].number, k + 1 == l->word_count);
        }
    return c;
}

void accounts_unit(accounts *c, unit_kind kind, int page_number)
{
    *ARENA_PUSH(c->a, c->units, c->unit_count, c->unit_capacity) = (unit){ kind, page_number };
}

void accounts_take(accounts *c, str text)
{
    run r;
    if (c->unit_count == 0)
        accounts_unit(c, UNIT_ORDERED, 0);
    bool is_skipped = c->units[c->unit_count - 1].kind == UNIT_SKIPPED;
    c->cutter.text = text;
    c->cutter.at = 0;
    while (run_next(&c->cutter, &r)) {
        uint32_t index = words_add(&c->words, r.folded);
        c->words.accounts[index].in_minutes++;
        c->words.accounts[index].in_skipped += is_skipped;
        *ARENA_PUSH(c->a, c->taken, c->taken_count, c->taken_capacity) =
            (minutes_run){ index, (uint32_t)c->unit_count - 1 };
    }
}

/* ------------------------------------------------------------------ mending */

/* The rest of a broken word comes soon: in the next line, behind another column's words or a page's head and foot.
 * A word is broken over three line ends at most. */
enum { MEND_RUNS_AHEAD = 64, MEND_PIECES_MOST = 4 };

static bool still_needed(const account *one)
{
    return one->in_minutes > one->on_pages;
}

/* All its runs are as good as each other: which one was mended can't be told. */
static void set_unsure(accounts *c, uint32_t joined, const uint32_t *pieces, size_t count)
{
    c->words.accounts[joined].unsure = true;
    for (size_t i = 0; i < count; i++)
        c->words.accounts[c->printed[pieces[i]].word].unsure = true;
}

static void mend(accounts *c, uint32_t joined, const uint32_t *pieces, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        page_run *piece = &c->printed[pieces[i]];
        c->words.accounts[piece->word].on_pages--;
        piece->word = NO_WORD;
    }
    c->printed[pieces[0]].word = joined;
    c->words.accounts[joined].on_pages++;
}

static str join(accounts *c, const uint32_t *pieces, size_t count)
{
    c->joined.n = 0;
    for (size_t i = 0; i < count; i++)
        text_add(&c->joined, c->words.accounts[c->printed[pieces[i]].word].text);
    return text_done(&c->joined);
}

/* Looks for a further piece; the first that makes a word which the minutes need is taken. */
static bool try_pieces(accounts *c, uint32_t *pieces, size_t count, uint32_t ahead)
{
    uint32_t last = pieces[count - 1];
    for (uint32_t next = last + 1; next <= last + ahead && next < c->printed_count; next++) {
        const page_run *one = &c->printed[next];
        if (one->word == NO_WORD || !(one->starts_word || next == last + 1))
            continue;
        pieces[count] = next;
        uint32_t joined = words_find(&c->words, join(c, pieces, count + 1));
        if (joined != NO_WORD && still_needed(&c->words.accounts[joined])) {
            mend(c, joined, pieces, count + 1);
            return true;
        }
        if (joined != NO_WORD && c->words.accounts[joined].needed)
            set_unsure(c, joined, pieces, count + 1);
        /* Only the nearest piece can be broken again: else the search would grow with each piece. */
        if (one->broken && next == last + 1 && count + 1 < MEND_PIECES_MOST && try_pieces(c, pieces, count + 1, ahead))
            return true;
    }
    return false;
}

static void mend_all(accounts *c)
{
    uint32_t pieces[MEND_PIECES_MOST];
    for (size_t i = 0; i < c->words.count; i++)
        c->words.accounts[i].needed = still_needed(&c->words.accounts[i]);
    /* Pieces close together first: "by-" and twelve words on "rådet" are no word while "By-" "rådet" stand side by
     * side. */
    static const uint32_t distances[] = { 1, 8, MEND_RUNS_AHEAD };
    for (size_t d = 0; d < sizeof distances / sizeof *distances; d++)
        for (size_t i = 0; i < c->printed_count; i++)
            if (c->printed[i].broken && c->printed[i].word != NO_WORD) {
                pieces[0] = (uint32_t)i;
                try_pieces(c, pieces, 1, distances[d]);
            }
}

/* ------------------------------------------------------------------ counts */

static bool check_counts(const accounts *c, fault *f)
{
    str before = { NULL, 0 };
    for (size_t i = 0; i < c->printed_count; i++) {
        if (c->printed[i].word == NO_WORD)
            continue;
        const account *one = &c->words.accounts[c->printed[i].word];
        if (one->on_pages > one->in_minutes)
            return fault_set(f, FAULT_INTERNAL,
                "page %d: the word \"%.*s\" (after \"%.*s\") is lost: %u on the pages, %u in the minutes",
                c->printed[i].page, STR_ARG(one->text), STR_ARG(before), one->on_pages, one->in_minutes);
        before = one->text;
    }
    before.n = 0;
    for (size_t i = 0; i < c->taken_count; i++) {
        const account *one = &c->words.accounts[c->taken[i].word];
        if (one->on_pages < one->in_minutes)
            return fault_set(f, FAULT_INTERNAL,
                "page %d: the word \"%.*s\" (after \"%.*s\") is invented: %u on the pages, %u in the minutes",
                c->units[c->taken[i].unit].page, STR_ARG(one->text), STR_ARG(before), one->on_pages, one->in_minutes);
        before = one->text;
    }
    return true;
}

/* ------------------------------------------------------------------ order */

/* Chains the runs of each word in page order. */
static void chain_runs(accounts *c)
{
    for (size_t i = c->printed_count; i-- > 0;)
        if (c->printed[i].word != NO_WORD) {
            account *one = &c->words.accounts[c->printed[i].word];
            c->printed[i].next = one->first;
            one->first = (uint32_t)i;
        }
}

/* How far the minutes have come on the pages; each is a run's index + 1, 0 for none yet. */
typedef struct {
    size_t furthest;         /* of all units so far */
    size_t before_unit;      /* what this unit's words must come after */
    size_t before_free;      /* the same of the last free unit */
} progress;

static void begin_unit(progress *p, unit_kind kind)
{
    p->before_unit = kind == UNIT_BESIDE ? p->before_free : p->furthest;
    if (kind == UNIT_FREE)
        p->before_free = p->furthest;
}

static bool moved(const accounts *c, const progress *p, size_t at, fault *f)
{
    const page_run *found = &c->printed[at], *behind = &c->printed[p->before_unit - 1];
    str one = c->words.accounts[found->word].text, other = c->words.accounts[behind->word].text;
    return fault_set(f, FAULT_INTERNAL,
        "page %d: the word \"%.*s\" is moved: in the minutes it comes after \"%.*s\" of page %d", found->page,
        STR_ARG(one), STR_ARG(other), behind->page);
}

/* The n-th of a word in the minutes is the n-th on the pages, where none of them was skipped. */
static bool check_order(accounts *c, fault *f)
{
    progress p = { 0, 0, 0 };
    size_t begun = SIZE_MAX;
    chain_runs(c);
    for (size_t i = 0; i < c->taken_count; i++) {
        account *one = &c->words.accounts[c->taken[i].word];
        unit_kind kind = c->units[c->taken[i].unit].kind;
        if (one->in_skipped || one->unsure)
            continue;
        if (begun != c->taken[i].unit)
            begin_unit(&p, kind);
        begun = c->taken[i].unit;
        size_t at = one->first;
        one->first = c->printed[at].next;
        if (at < p.before_unit)
            return moved(c, &p, at, f);
        if (at + 1 > p.furthest)
            p.furthest = at + 1;
        if (kind == UNIT_ORDERED)
            p.before_unit = at + 1;
    }
    return true;
}

bool accounts_balance(accounts *c, fault *f)
{
    mend_all(c);
    return check_counts(c, f) && check_order(c, f);
}
