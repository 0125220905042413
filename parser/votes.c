/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "votes.h"

#include <string.h>

#include "../models/text.h"
#include "voters.h"
#include "votes_inside.h"

vote *votes_next(teller *t)
{
    *ARENA_PUSH(t->a, t->votes, t->count, t->capacity) = (vote){ .voter_count = 0 };
    return &t->votes[t->count - 1];
}

vote *votes_current(teller *t)
{
    return t->count == 0 ? votes_next(t) : &t->votes[t->count - 1];
}

str *votes_side_count(vote *v, side_kind side)
{
    return side == SIDE_FOR ? &v->in_favour : side == SIDE_AGAINST ? &v->against : &v->abstained;
}

/* ------------------------------------------------------------------ words */

static const char *const against[] = { "imod", "imot", "mod" }, *const held_back = "afholdt";
static const char *const abstaining[] = { "blank", "blanke", "blankt", "hverken", "undlader", "undlod" };

/* "Stemte ikke" abstains too; "stemte" is taught by what counts votes. */
void votes_teach(vocabulary *v)
{
    VOCABULARY_TEACH(v, against, SENSE_VOTE);
    VOCABULARY_TEACH(v, abstaining, SENSE_VOTE);
    vocabulary_teach(v, held_back, SENSE_VOTE);
}

bool votes_key(const teller *t, size_t i, const char *key)
{
    return i < t->word_count && word_is(&t->words[i], key);
}

bool votes_against(const teller *t, size_t i)
{
    return i < t->word_count && WORD_IN(t->words[i].key, against);
}

bool votes_mark(const teller *t, size_t i, const char *marks)
{
    for (size_t k = 0; i < t->word_count && k < t->words[i].after.n; k++)
        if (strchr(marks, t->words[i].after.p[k]))
            return true;
    return false;
}

/* Numbers of an assembly that are written out; "en" and "et" are articles unless a vote follows. */
str votes_number(const teller *t, size_t i)
{
    static const struct { const char *key, *digits; } written[] = {
        { "to", "2" }, { "tre", "3" }, { "fire", "4" }, { "fem", "5" }, { "seks", "6" }, { "syv", "7" },
        { "otte", "8" }, { "ni", "9" }, { "ti", "10" }, { "elleve", "11" }, { "tolv", "12" }, { "tretten", "13" },
        { "fjorten", "14" }, { "femten", "15" }, { "seksten", "16" }, { "sytten", "17" }, { "atten", "18" },
        { "nitten", "19" }, { "tyve", "20" },
    };
    enum { DIGITS_MOST = 4 };
    if (i >= t->word_count || !t->words[i].text.n)
        return (str){ NULL, 0 };
    const char *key = t->words[i].key;
    if (key[strspn(key, "0123456789")] == 0)
        return t->words[i].text.n <= DIGITS_MOST ? t->words[i].text : (str){ NULL, 0 };
    str text = t->words[i].text;
    if (text.n == 5 && text.p[1] == '.' && strspn(key, "0123456789.") == text.n)
        return arena_format(t->a, "%c%.3s", text.p[0], text.p + 2);      /* "1.100" shares of an owners' association */
    for (size_t k = 0; k < sizeof written / sizeof *written; k++)
        if (word_is(&t->words[i], written[k].key))
            return str_of(written[k].digits);
    bool one = (votes_key(t, i, "en") || votes_key(t, i, "een")) && votes_key(t, i + 1, "stemme");
    return one ? str_of("1") : (str){ NULL, 0 };
}

bool votes_abstains(const teller *t, size_t i)
{
    if (i >= t->word_count)
        return false;
    return WORD_IN(t->words[i].key, abstaining) || (votes_key(t, i, "stemte") && votes_key(t, i + 1, "ikke"))
        || (votes_key(t, i, held_back) && votes_key(t, i + 1, "sig"));
}

/* ------------------------------------------------------------------ labels */

/* A label says the side of the list behind it. "For stemte V og C" does without a colon: there, all behind it must be
 * voters. "Stemte for" may not, as voters stand before it. */
typedef struct {
    side_kind side;
    size_t list;                 /* the word behind it */
    bool colon;
} vote_label;

static const struct { const char *words[5]; side_kind side; } label_words[] = {
    { { "for", "stemte" }, SIDE_FOR }, { { "herfor", "stemte" }, SIDE_FOR }, { { "stemte", "for" }, SIDE_FOR },
    { { "imod", "stemte" }, SIDE_AGAINST }, { { "mod", "stemte" }, SIDE_AGAINST },
    { { "imot", "stemte" }, SIDE_AGAINST }, { { "stemte", "imod" }, SIDE_AGAINST },
    { { "stemte", "mod" }, SIDE_AGAINST }, { { "herimod", "stemte" }, SIDE_AGAINST },
    { { "for", "stemmer" }, SIDE_FOR }, { { "imod", "stemmer" }, SIDE_AGAINST }, { { "mod", "stemmer" }, SIDE_AGAINST },
    { { "undlod", "at", "stemme" }, SIDE_ABSTAINED }, { { "undlader", "at", "stemme" }, SIDE_ABSTAINED },
    { { "hverken", "for", "eller", "imod" }, SIDE_ABSTAINED }, { { "hverken", "for", "eller", "mod" }, SIDE_ABSTAINED },
    { { "stemte", "hverken", "for", "eller", "imod" }, SIDE_ABSTAINED },
    { { "stemte", "ikke" }, SIDE_ABSTAINED }, { { "stemte", "blankt" }, SIDE_ABSTAINED },
    { { "for" }, SIDE_FOR }, { { "ja" }, SIDE_FOR }, { { "imod" }, SIDE_AGAINST }, { { "mod" }, SIDE_AGAINST },
    { { "imot" }, SIDE_AGAINST }, { { "nej" }, SIDE_AGAINST }, { { "undlod" }, SIDE_ABSTAINED },
    { { "undlader" }, SIDE_ABSTAINED }, { { "blank" }, SIDE_ABSTAINED }, { { "blanke" }, SIDE_ABSTAINED },
    { { "blankt" }, SIDE_ABSTAINED },
};

/* The end of label k if it stands at word i, else 0. */
static size_t label_end(const teller *t, size_t i, size_t k)
{
    size_t n = 0;
    for (; n < 5 && label_words[k].words[n]; n++)
        if (!votes_key(t, i + n, label_words[k].words[n]) || (n > 0 && t->words[i + n - 1].after.n))
            return 0;
    return i + n;
}

/* "For forslaget stemte:", "Imod indstillingen stemte": the verb follows within a few words. */
static size_t motion_label_end(const teller *t, size_t i)
{
    enum { MOTION_MOST = 8 };    /* words */
    if (!votes_key(t, i, "for") && !votes_against(t, i))
        return 0;
    for (size_t j = i + 1; j < t->word_count && j <= i + MOTION_MOST && !t->words[j - 1].after.n; j++)
        if (votes_key(t, j, "stemte") || (votes_key(t, j, "stemmer") && votes_mark(t, j, ":")))
            return j + 1;
    return 0;
}

/* Whether a clause begins at word i, where a label without colon may stand. */
static bool begins_clause(const teller *t, size_t i)
{
    return i == 0 || votes_mark(t, i - 1, ",.:)") || votes_key(t, i - 1, "og") || votes_key(t, i - 1, "mens");
}

/* "For stemte A og F, imod V": the verb stands with the first side only. */
static bool shares_verb(const teller *t, size_t i)
{
    bool sided = votes_key(t, 0, "for") || votes_against(t, 0);
    return i > 2 && sided && votes_key(t, 1, "stemte") && votes_mark(t, i - 1, ",")
        && (votes_key(t, i, "for") || votes_against(t, i)) && !votes_key(t, i + 1, "stemte")
        && !votes_number(t, i + 1).n;
}

static bool is_label(const teller *t, size_t i, size_t end, side_kind side, vote_label *found)
{
    bool counted = end < t->word_count && votes_number(t, end).n && votes_mark(t, end, ":"); /* "For stemte 3: A, F" */
    bool colon = counted || votes_mark(t, end - 1, ":"), verb_last = end - i > 1 && votes_key(t, end - 1, "stemte");
    bool only_count = end + 1 == t->word_count;      /* ", imod stemte 17." ends the list before it */
    bool plain = verb_last && begins_clause(t, i) && (!votes_number(t, end).n || only_count);
    if (end >= t->word_count || (!colon && !plain && !shares_verb(t, i)))
        return false;
    *found = (vote_label){ side, end, colon };
    return true;
}

static bool label_at(const teller *t, size_t i, vote_label *found)
{
    size_t end;
    for (size_t k = 0; k < sizeof label_words / sizeof *label_words; k++)
        if ((end = label_end(t, i, k)) != 0)
            if (is_label(t, i, end, label_words[k].side, found))
                return true;
    end = motion_label_end(t, i);
    return end && is_label(t, i, end, votes_against(t, i) ? SIDE_AGAINST : SIDE_FOR, found);
}

static bool has_voters(const vote *v, side_kind side)
{
    for (size_t i = 0; i < v->voter_count; i++)
        if (v->voters[i].side == side)
            return true;
    return false;
}

/* "A, B og V (21 stemmer)", "A, B og V (21)": the count stands behind the list. */
static str number_behind(const teller *t, size_t from)
{
    static const char *const counted[] = { "medlem", "medlemmer", "stemme", "stemmer" };
    size_t last = t->word_count - 1;
    if (votes_count_each(t, from))
        return (str){ NULL, 0 };
    if (last > from + 1 && votes_mark(t, last, ")") && str_find_byte(t->words[last].before, '(') != STR_NOT_FOUND)
        return votes_number(t, last);
    bool counts = last > from && WORD_IN(t->words[last].key, counted) && votes_mark(t, last, ")");
    return counts ? votes_number(t, last - 1) : (str){ NULL, 0 };
}

/* Where the list behind word `from` ends: ", idet hun ønsker …" says why they voted so. */
static size_t list_end(const teller *t, size_t from)
{
    static const char *const reasons[] = { "da", "der", "fordi", "idet", "med", "som", "under" };
    for (size_t i = from + 1; i < t->word_count; i++)
        if (votes_mark(t, i - 1, ",") && WORD_IN(t->words[i].key, reasons))
            return i;
    return t->word_count;
}

/* Reads who stands behind the label: false where that is no list. *number: how many, if it says so. */
static bool read_listed(teller *t, const vote_label *label, vote *read, str *number)
{
    size_t end = list_end(t, label->list);
    str list = words_span(t->words + label->list, end - label->list);
    *number = votes_number(t, label->list);
    if (number->n && votes_mark(t, label->list, ":")) {
        list = words_span(t->words + label->list + 1, end - label->list - 1);
        voters_add_list(t->a, read, label->side, list);
        return true;
    }
    if (number->n) {
        voters_add_bracket(t->a, read, label->side, t->words, t->word_count, label->list + 1);
        return true;
    }
    *number = number_behind(t, label->list);
    if (!label->colon)
        return voters_add_if_all(t->a, read, label->side, list);
    voters_add_list(t->a, read, label->side, list);
    return true;
}

/* The list behind a label, all of the teller's words from there. */
static bool read_list(teller *t, const vote_label *label)
{
    vote read = { .voter_count = 0 };
    str number;
    if (!read_listed(t, label, &read, &number))
        return false;
    if (!number.n && !read.voter_count)
        return true;
    vote *v = votes_current(t);
    bool said = votes_side_count(v, label->side)->n > 0;
    if (has_voters(v, label->side) || (number.n && said && !str_equal(*votes_side_count(v, label->side), number)))
        v = votes_next(t);
    if (number.n)
        *votes_side_count(v, label->side) = number;
    for (size_t k = 0; k < read.voter_count; k++)
        voters_add(t->a, v, label->side, read.voters[k].name);
    return true;
}

/* ------------------------------------------------------------------ who */

/* The verb at word i, of voters named before it; SIDE_NONE where it is none. */
static side_kind side_of_verb(const teller *t, size_t i)
{
    bool abstains = votes_abstains(t, i) && !votes_key(t, i, "hverken");
    if (abstains && (votes_key(t, i + 1, "at") || i + 1 == t->word_count || votes_key(t, i, "stemte")
        || votes_key(t, i, "afholdt")))
        return SIDE_ABSTAINED;
    if (!votes_key(t, i, "stemte") && !votes_key(t, i, "stemmer"))
        return SIDE_NONE;
    if (votes_key(t, i + 1, "hverken") || votes_key(t, i + 1, "blankt"))
        return SIDE_ABSTAINED;
    if (votes_key(t, i + 1, "for") || votes_key(t, i + 1, "ja"))
        return SIDE_FOR;
    return votes_against(t, i + 1) || votes_key(t, i + 1, "nej") ? SIDE_AGAINST : SIDE_NONE;
}

/* "Dog stemte Bo Holm (T) imod", "Herefter stemte A, B og F for": the voters stand between the verb and the side. */
static side_kind read_inverted(teller *t, size_t i, vote *read)
{
    enum { VOTERS_MOST = 24 };   /* words */
    if (!votes_key(t, i, "stemte") || votes_key(t, i - 1, "for") || votes_against(t, i - 1))
        return SIDE_NONE;
    for (size_t j = i + 2; j < t->word_count && j <= i + VOTERS_MOST; j++) {
        side_kind side = votes_key(t, j, "for") ? SIDE_FOR : votes_against(t, j) ? SIDE_AGAINST : SIDE_NONE;
        if (side != SIDE_NONE)
            return voters_add_if_all(t->a, read, side, words_span(t->words + i + 1, j - i - 1)) ? side : SIDE_NONE;
    }
    return SIDE_NONE;
}

/* "S. R. Holm og H. Rahbek stemte imod", "Anne Holm undlod at stemme", "A og F stemte for, mens V stemte imod" */
static void read_named(teller *t)
{
    bool recorded = false;       /* "… ført til protokol: Liste B stemte imod, fordi": a statement, not the vote */
    for (size_t i = 1; i < t->word_count; i++) {
        side_kind side = side_of_verb(t, i);
        recorded |= strncmp(t->words[i - 1].key, "protokol", strlen("protokol")) == 0;
        if (recorded)
            return;
        vote unsaid = { .voter_count = 0 };
        if (side == SIDE_NONE)
            side = read_inverted(t, i, &unsaid);
        else if (!voters_add_before(t->a, &unsaid, side, t->words, i))
            side = SIDE_NONE;
        if (side == SIDE_NONE)
            continue;
        vote *v = votes_current(t);
        for (size_t k = 0; k < unsaid.voter_count; k++)
            if (!voters_has(v, side, unsaid.voters[k].name))
                voters_add(t->a, v, side, unsaid.voters[k].name);
    }
}

/* ------------------------------------------------------------------ sentences */

static void read_part(teller *t, const vote_label *label)
{
    if (label && read_list(t, label))
        return;
    votes_read_counts(t);
    read_named(t);
}

/* "…, mens O undlod at stemme": behind a list a clause that says it another way. */
static bool turns_aside(const teller *t, size_t i)
{
    return (votes_key(t, i, "mens") || votes_key(t, i, "medens")) && votes_mark(t, i - 1, ",");
}

/* A sentence falls into parts, each from one label to the next. */
static void read_sentence(teller *t, const sentence *s)
{
    vote_label label = { .side = SIDE_NONE }, following = { .side = SIDE_NONE };
    term room[WORDS_MOST];
    if (!(s->senses & SENSES_OF_VOTE))
        return;
    const sentence whole = sentence_whole(s, room);
    const term *words = whole.words;
    size_t count = whole.count;
    *t = (teller){ t->a, t->votes, t->count, t->capacity, words, count, t->count };
    if (!votes_may_tell(t))
        return;
    for (size_t from = 0, to; from < count; from = to) {
        *t = (teller){ t->a, t->votes, t->count, t->capacity, words, count, t->first_here };
        bool labelled = label_at(t, from, &label);
        to = labelled ? label.list : from + 1;
        while (to < count && !label_at(t, to, &following) && !(labelled && !label.colon && turns_aside(t, to)))
            to++;
        label.list -= labelled ? from : 0;
        t->words = words + from;
        t->word_count = to - from;
        read_part(t, labelled ? &label : NULL);
    }
}

/* "For forslaget stemmer:", with the names in the paragraph below. */
static bool heads_names(str text)
{
    return str_ends(text, (str)STR(" stemte:")) || str_ends(text, (str)STR(" stemmer:"));
}

/* "For Forslaget stemte" / "5 Sociald. imod 4 Venstre.": a sentence that was broken where a row ended. */
static bool goes_on(str above, str below)
{
    size_t n;
    if (heads_names(above))
        return true;
    uint32_t last = text_char_before(above, above.n, &n), first = text_char(below, 0, &n);
    return (char_is_letter(last) || last == '-' || last == ',' || last == '+')
        && (char_is_lower(first) || char_is_digit(first));
}

/* How many paragraphs from i on are one text. */
static size_t run_of(const wording *paragraphs, size_t count, size_t i)
{
    size_t to = i + 1;
    while (to < count && goes_on(paragraphs[to - 1].text, paragraphs[to].text))
        to++;
    return to - i;
}

/* Several paragraphs as one text: its sentences go on over their ends. */
static void read_joined(teller *t, const wording *paragraphs, size_t count)
{
    text_builder joined = { .a = t->a };
    term room[WORDS_MOST];
    for (size_t i = 0; i < count; i++) {
        text_add(&joined, i > 0 ? (str)STR(" ") : (str)STR(""));
        text_add(&joined, paragraphs[i].text);
    }
    str text = text_done(&joined);
    size_t from = 0;
    for (sentence s; sentence_next(text, &from, room, &s);)
        read_sentence(t, &s);
}

size_t votes_read(arena *a, const wording *paragraphs, size_t count, vote **votes)
{
    teller t = { .a = a };
    for (size_t i = 0, run; i < count; i += run) {
        run = run_of(paragraphs, count, i);
        if (run > 1)
            read_joined(&t, paragraphs + i, run);
        else
            for (size_t k = 0; k < paragraphs[i].count; k++)
                read_sentence(&t, &paragraphs[i].sentences[k]);
    }
    *votes = t.votes;
    return t.count;
}
