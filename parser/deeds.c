/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "deeds_inside.h"

#include "../models/text.h"
#include "blocks.h"
#include "matter.h"
#include "names.h"
#include "outcome_words.h"
#include "outcomes.h"
#include "outline.h"
#include "people.h"
#include "sentences.h"
#include "votes.h"
#include "words.h"

/* Paragraphs that are gathered again come in the same order. */
static wording wording_once(deeds *d, str text)
{
    enum { KEPT = SENSES_OF_OUTCOME & ~SENSE_OUTCOME_PAIR, ALL_KEPT = KEPT | SENSES_OF_ABSENCE | SENSES_OF_VOTE };
    if (d->known_count > 0 && d->known->text.p == text.p && d->known->text.n == text.n) {
        d->known_count--;
        return *d->known++;
    }
    wording made = wording_of(d->w->p->scratch, text, ALL_KEPT);
    made.of = d->w->meeting;
    return made;
}

void deeds_gather(deeds *d, const block *first, bool split)
{
    for (const block *b = first; b; b = b->next) {
        bool told = b->content.text.n > 0 && b->kind != BLOCK_SKIPPED, room = d->count < PARAGRAPHS_MOST;
        d->cut |= told && !room;
        if (told && room)
            *ARENA_PUSH(d->w->p->scratch, d->list, d->count, d->capacity)
                = split ? wording_once(d, b->content.text) : (wording){ .text = b->content.text };
        deeds_gather(d, b->child, split);
    }
}

static bool gather_kind(deeds *d, section_kind kind)
{
    bool any = false;
    for (part *q = d->item->first; q; q = q->next)
        if (q->kind == PART_SECTION && q->as.section.kind == kind) {
            deeds_gather(d, q->as.section.body.child, true);
            any = true;
        }
    return any;
}

/* Text that the page sets apart behind the decision may tell of votes and absences too; not so that behind history.
 * In an item without any heading all of its text may. */
static void gather_beside_decision(deeds *d)
{
    section_kind above = SECTION_NONE;
    bool all = !d->w->has_headings;
    if (all) {
        d->known = d->list;
        d->known_count = d->count;
        d->list = NULL;
        d->count = d->capacity = 0;
    }
    for (part *q = d->item->first; q; q = q->next) {
        if (q->kind != PART_SECTION)
            continue;
        bool behind = q->as.section.kind == SECTION_BODY && above == SECTION_DECISION;
        if (behind || all)
            deeds_gather(d, q->as.section.body.child, true);
        above = behind ? above : q->as.section.kind;
    }
}

/* ------------------------------------------------------------------ votes and outcome */

/* "For Forslaget stemte 5, imod 4.", and nothing said of what became of it. */
static void decide_by_count(deeds *d, const vote *v)
{
    enum { VOTES_MOST = 999 };
    long in_favour, against;
    bool unsaid = d->item->outcome == OUTCOME_OTHER || d->item->outcome == OUTCOME_NOT_SAID;
    if (unsaid && d->w->rec->prose && str_to_number(v->in_favour, VOTES_MOST, &in_favour)
        && str_to_number(v->against, VOTES_MOST, &against) && in_favour != against)
        d->item->outcome = in_favour > against ? OUTCOME_APPROVED : OUTCOME_REJECTED;
}

static void add_votes(deeds *d)
{
    vote *votes;
    size_t count = votes_read(d->w->p->a, d->list, d->count, &votes);
    if (count == 1)
        decide_by_count(d, votes);
    for (size_t k = 0; k < count; k++) {
        part *added = part_new(d->w->p->a, PART_VOTE, (place){ .confidence = CONFIDENCE_CERTAIN });
        added->as.vote = votes[k];
        part_add(&d->item->first, &d->item->last, added);
    }
}

/* "do.": the text is that one word, in quotes perhaps. */
static bool says_ditto(const deeds *d)
{
    return d->count == 1 && matter_says_ditto(d->list[0].text);
}

static bool stands_in_title(const deeds *d, str word)
{
    enum { WORD_LEAST = 4 };     /* "af", "til" */
    str rest = d->item->title.text, of_title;
    while (word.n >= WORD_LEAST && str_next_word(&rest, &of_title))
        if (text_same(of_title, word))
            return true;
    return false;
}

/* "Formand", "Til udvalget", "Valg", and words of the item's title: who stands behind it was chosen. So were not those
 * behind "På valg", "Kandidater", "Afbud". */
static bool says_for_what(const deeds *d, str label)
{
    static const str chosen[] = { STR("Til"), STR("Som"), STR("Valg"), STR("Valgt"), STR("Valgte") };
    str first, rest = label;
    if (!str_next_word(&rest, &first))
        return false;
    if (char_is_digit((unsigned char)first.p[0]) && str_ends(first, (str)STR(".")) && str_next_word(&rest, &first)
        && name_is_stand_in(first))          /* "1. suppleant" */
        return true;
    return TEXT_AMONG(first, chosen) || name_is_role(label) || name_is_role(first)
        || stands_in_title(d, first);
}

/* "Ole Holm", "Formand: Ole Holm", "Til udvalget: Bo Dam" */
static bool names_someone(const deeds *d, str text)
{
    enum { OFFICE_BYTES_MOST = 40 };
    person_found *found;
    size_t colon = str_find_byte(text, ':');
    bool labelled = colon < OFFICE_BYTES_MOST && colon + 1 < text.n;
    str who = labelled ? str_trim(str_from(text, colon + 1)) : text;
    return (!labelled || says_for_what(d, str_part(text, 0, colon)))
        && (people_list(d->w->p->a, str_trim_end(who, ". "), &found) > 0
            || people_initials(d->w->p->a, str_trim_end(who, ". "), &found) > 0);
}

/* "Formand: Ole Holm, kasserer: Bo Dam, næstformand: Ida Krag": offices in one row. */
static bool names_officers(const deeds *d, str text)
{
    enum { OFFICES_MOST = 12 };
    str rest = text, piece;
    size_t officers = 0, count = 0;
    for (; count < OFFICES_MOST && str_cut(&rest, ',', &piece); count++) {
        person_found *found;
        size_t colon = str_find_byte(piece, ':');
        if (colon == STR_NOT_FOUND || people_list(d->w->p->a, str_trim_end(str_trim(str_from(piece, colon + 1)), ". "),
                                          &found) != 1)
            return false;
        officers += says_for_what(d, str_trim(str_part(piece, 0, colon)));
    }
    return !rest.p && officers > 0;
}

/* "Suppleanter: Ida Bro og Karl Friis. Revisorer: Gert Munk." */
static bool names_in_sentences(const deeds *d, str text)
{
    for (size_t n; text.n > 0; text = str_trim(str_from(text, n))) {
        n = sentence_length(text);
        if (!names_someone(d, str_part(text, 0, n)))
            return false;
    }
    return true;
}

/* "Valg af ordstyrer" and nothing but who it was, "Konstituering" and who holds which office; "Valg:" may stand
 * above. */
static bool names_elected(const deeds *d, const block *first)
{
    enum { NAMES_MOST = 20 };
    size_t names = 0;
    if (!outcome_title_elects(d->item->title.text))
        return false;
    for (const block *b = first; b; b = b->next) {
        bool leads_in = b == first && b->next && str_ends(b->content.text, (str)STR(":"))
            && says_for_what(d, str_trim_end(b->content.text, ": "));
        if (b->kind != BLOCK_P || names > NAMES_MOST
            || (!leads_in && !names_in_sentences(d, b->content.text) && !names_officers(d, b->content.text)))
            return false;
        names += !leads_in;
    }
    return names > 0;
}

/* "Fodbold: Intet nyt." and "Håndbold: En træner mangler.": that one of several had nothing to say is no decision. */
static bool says_nothing_of_a_part(const block *first)
{
    enum { LABEL_BYTES_MOST = 30 };
    str text = first->content.text, said_ = str_part(text, 0, sentence_length(text));
    bool alone = said_.n == text.n && !first->next;
    return !alone && str_find_byte(said_, ':') < LABEL_BYTES_MOST && outcome_read(said_) == OUTCOME_NONE;
}

/* An item's only text, if it is this meeting's decision, is a decision without heading. */
static void promote_only_text(deeds *d)
{
    part *only = NULL;
    for (part *q = d->item->first; q; q = q->next)
        if (q->kind == PART_SECTION) {
            if (only)
                return;
            only = q;
        }
    if (!only || only->as.section.kind != SECTION_BODY || !only->as.section.body.child)
        return;
    const block *first = only->as.section.body.child;
    str text = first->content.text;
    bool decides = outcome_is_decision_of(d->w->meeting, text) && !says_nothing_of_a_part(first)
        && !outline_is_put_by_others(d->w, str_part(text, 0, sentence_length(text)));
    if (first->kind == BLOCK_P && (decides || names_elected(d, first)))
        only->as.section.kind = SECTION_DECISION;
}

/* "1. Protokollen blev oplæst og godkendt.", "6. Punktet udgår.": a numbered paragraph that is all title, and tells
 * what was done. In an agenda it stands in the present: "Dagsordenen godkendes." */
static bool title_tells(const deeds *d)
{
    static const char *const past[] = { "blev", "toges", "udgår", "udsættes", "var" };
    term room[WORDS_MOST];
    str title = d->title.text;
    const sentence *first = wording_first(&d->title);
    if (!first || (!str_ends(title, (str)STR(".")) && d->count > 0) || d->w->heads_sections || d->w->is_agenda)
        return false;
    const sentence whole = sentence_whole(first, room);
    const char *last = whole.count > 0 ? whole.words[whole.count - 1].key : "";
    bool told = d->count == 0 && str_ends(title, (str)STR(".")) && word_ends(last, "t")
        && outcome_word_find(last);              /* "Forhandlingsprotokollen oplæst og godkendt." */
    for (size_t i = 0; i < whole.count; i++)
        told |= WORD_IN(whole.words[i].key, past) || word_ends(whole.words[i].key, "tes")
            || word_ends(whole.words[i].key, "edes");
    return told;
}

/* "Sag 66 om klippekort. Opbakning fra rådet.": one of several matters of others. */
static bool begins_with_count(str text)
{
    str first, second;
    return str_next_word(&text, &first) && str_next_word(&text, &second)
        && char_is_digit((unsigned char)second.p[0]);
}

/* "Regnskabet blev gennemgået. Der blev spurgt til posten vedligeholdelse. Regnskabet blev godkendt.": where nothing
 * heads decisions, and none stands by itself, what the item's paragraphs resolve in passing. Points of a list and
 * reports of one after the other say what became of a part, and paragraphs that differ say nothing of the whole; nor do
 * so many that they tell of more than one matter. */
static outcome_kind said_in_passing(const deeds *d)
{
    enum { LABEL_BYTES_MOST = 30, OF_ONE_MATTER = 6 };
    outcome_kind said_ = OUTCOME_NOT_SAID;
    if (d->count > OF_ONE_MATTER || d->w->is_agenda || d->w->heads_decisions || d->w->has_headings)
        return OUTCOME_NOT_SAID;
    for (size_t i = 0; i < d->count; i++) {
        str text = d->list[i].text;
        outcome_kind kind = outcome_of_prose(&d->list[i], 1);
        bool resolved = kind == OUTCOME_APPROVED || kind == OUTCOME_REJECTED || kind == OUTCOME_ELECTED
            || kind == OUTCOME_POSTPONED;
        if (!resolved)
            continue;
        bool of_part = list_mark(text) > 0 || begins_with_count(text) || str_find_byte(text, ':') < LABEL_BYTES_MOST
            || (said_ != OUTCOME_NOT_SAID && said_ != kind) || outline_is_put_by_others(d->w, text);
        if (of_part)
            return OUTCOME_NOT_SAID;
        said_ = kind;
    }
    return said_;
}

static void read_outcome(deeds *d)
{
    if (d->from_decision)
        d->item->outcome = says_ditto(d) ? d->w->last_outcome : outcome_under_title(d->title.text, d->list, d->count);
    else if (d->w->rec->prose)
        d->item->outcome = outcome_of_prose(d->list, d->count);
    else if (title_tells(d))
        d->item->outcome = outcome_of_prose(&d->title, 1);
    else
        d->item->outcome = said_in_passing(d);
    if (d->w->rec->prose && d->item->outcome == OUTCOME_NOT_SAID && d->count > 1 && outcome_title_elects(d->title.text))
        d->item->outcome = OUTCOME_ELECTED;      /* "Valg til Værgeraadet:" above names */
    bool unsaid = d->from_decision && d->item->outcome == OUTCOME_OTHER;
    if (unsaid && d->w->rec->prose && matter_grants_sum(d->list[0].text))
        d->item->outcome = OUTCOME_APPROVED;
}

/* Where there is no decision: the item's text, in running prose with its title, which is part of it. */
static void gather_text(deeds *d)
{
    if (d->w->rec->prose && d->title.text.n > 0)
        *ARENA_PUSH(d->w->p->scratch, d->list, d->count, d->capacity) = d->title;
    gather_kind(d, SECTION_BODY);
    gather_kind(d, SECTION_OTHER);
}

static void say_cut(const deeds *d)
{
    const parse *p = d->w->p;
    diagnostic *said_ = diagnostic_add(p->m, p->a, SEVERITY_WARNING, "item-long",
        arena_format(p->a, "Votes and absences were looked for in the item's first %d paragraphs.", PARAGRAPHS_MOST));
    said_->item = d->item->number;
    said_->at = reading_place(p->r, d->item->title.text);
}

void deeds_settle(writer *w)
{
    deeds d = { .w = w, .item = &w->item->as.item };
    arena_reset(w->p->scratch);
    if (!w->is_agenda && !w->rec->prose)
        promote_only_text(&d);
    d.title = wording_once(&d, d.item->title.text);
    d.from_decision = gather_kind(&d, SECTION_DECISION);
    if (!d.from_decision)
        gather_text(&d);
    read_outcome(&d);
    if (d.from_decision)
        gather_beside_decision(&d);
    add_votes(&d);
    gather_kind(&d, SECTION_MINORITY);           /* the last section may hold who left the meeting then */
    deeds_read_presence(&d);
    if (deeds_read_absences(&d))
        d.item->outcome = OUTCOME_NOT_SAID;
    if (d.item->outcome != OUTCOME_NOT_SAID)
        w->last_outcome = d.item->outcome;
    if (d.cut)
        say_cut(&d);
}
