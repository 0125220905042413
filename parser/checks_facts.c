/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The meeting's facts against each other: dates, times, who was there, how many voted. */
#include "checks_inside.h"

#include "../models/text.h"
#include "dates.h"
#include "organs.h"
#include "people.h"
#include "words.h"

static const str NOWHERE = { NULL, 0 };

/* ------------------------------------------------------------------ what is not said */

void checks_said(checked *c)
{
    if (c->m->start_date.value.n == 0)
        diagnoses_say(c->p, DIAGNOSIS_DATE_MISSING, NULL, NOWHERE, (str)STR("No date of the meeting was found."));
    if (c->m->committee.value.n == 0)
        diagnoses_say(c->p, DIAGNOSIS_COMMITTEE_MISSING, NULL, NOWHERE, (str)STR("No organ that met was found."));
    if (c->item_count == 0)
        diagnoses_say(c->p, DIAGNOSIS_ITEMS_MISSING, NULL, NOWHERE, (str)STR("No agenda item was found."));
}

/* ------------------------------------------------------------------ dates */

static bool tells_the_day(const judged *j)
{
    if (j->role != ROLE_FIELD || !j->match)
        return false;
    field_kind f = j->match->rule->field;
    return f == FIELD_MINUTES || f == FIELD_AGENDA || f == FIELD_DATE;
}

/* The head says the day more than once in many houses. */
void checks_head_dates(checked *c)
{
    size_t end = c->item_count > 0 ? c->items[0].rows.first : c->rec->rows.end;
    for (size_t i = c->rec->rows.first; i < end; i++) {
        const judged *j = &c->p->rows[i];
        date_found day;
        if (!tells_the_day(j) || c->m->start_date.value.n == 0)
            continue;
        str printed = pattern_capture(&j->match->match, CAPTURE_DATE);
        if (printed.n == 0 || !dates_at(printed, 0, c->year, &day) || !date_whole(day.when)
            || str_equal(date_iso(c->p->a, day.when), c->m->start_date.value))
            continue;
        diagnoses_say(c->p, DIAGNOSIS_DATE_DIFFERS, NULL, printed,
            arena_format(c->p->a, "The head names \"%.*s\" as well as %.*s: look which is the meeting's date.",
                STR_ARG(printed), STR_ARG(c->m->start_date.value)));
    }
}

/* A heading of this organ's decision on another day is an earlier treatment, unless it is the only decision of the
 * item. */
static const section *misdated_decision(const checked *c, const item *i)
{
    const section *found = NULL;
    for (const part *q = checks_next(i->first, PART_SECTION); q; q = checks_next(q->next, PART_SECTION)) {
        const section *s = &q->as.section;
        if (s->kind == SECTION_DECISION)
            return NULL;
        if (s->kind == SECTION_HISTORY && s->date.n > 0 && s->body.child
            && (s->committee.n == 0 || organ_same(s->committee, c->m->committee.value)
                || organ_has_initials(c->m->committee.value, s->committee)))
            found = s;
    }
    return found;
}

void checks_decision_dates(checked *c)
{
    for (size_t k = 0; k < c->item_count && c->m->start_date.value.n > 0; k++) {
        const section *s = misdated_decision(c, c->items[k].item);
        if (s && !str_equal(s->date, c->m->start_date.value))
            diagnoses_say(c->p, DIAGNOSIS_DECISION_DATE_DIFFERS, c->items[k].item, s->heading,
                arena_format(c->p->a, "The item's only decision is dated %.*s, the meeting %.*s.", STR_ARG(s->date),
                    STR_ARG(c->m->start_date.value)));
    }
}

void checks_weekdays(checked *c)
{
    str text = c->rec->rows.end > c->rec->rows.first ? reading_rows(c->p->r, c->rec->rows.first, c->rec->rows.end - 1)
                                                     : NOWHERE;
    size_t from = 0;
    date_found day;
    while (dates_next_on_weekday(text, &from, c->year, &day)) {
        if (day.weekday == 0 || !date_whole(day.when) || date_weekday(day.when) == day.weekday)
            continue;
        const checked_item *in = checks_item_at(c, day.text);
        diagnoses_say(c->p, DIAGNOSIS_WEEKDAY_DIFFERS, in ? in->item : NULL, day.text,
            arena_format(c->p->a, "\"%.*s %.*s\" was another day of the week: look which of the two is right.",
                STR_ARG(day.weekday_text), STR_ARG(day.text)));
    }
}

/* ------------------------------------------------------------------ times */

/* A meeting that ends in the small hours began the evening before. */
static bool lies_before(str time, str start)
{
    static const str small_hours = STR("05:00");
    return time.n > 0 && start.n > 0 && str_compare(time, start) < 0 && str_compare(time, small_hours) > 0;
}

static void check_absence_time(checked *c, const item *i, const part *q)
{
    const absence *note = &q->as.absence;
    if (note->kind != ABSENCE_LEFT || !lies_before(note->time, c->m->start_time.value))
        return;
    diagnoses_say(c->p, DIAGNOSIS_TIME_DIFFERS, i, note->sentence.text,
        arena_format(c->p->a, "%.*s left at %.*s, before the meeting began at %.*s.", STR_ARG(note->person),
            STR_ARG(note->time), STR_ARG(c->m->start_time.value)));
}

void checks_times(checked *c)
{
    if (lies_before(c->m->end_time.value, c->m->start_time.value))
        diagnoses_say(c->p, DIAGNOSIS_TIME_DIFFERS, NULL, NOWHERE,
            arena_format(c->p->a, "The meeting ends at %.*s, before it begins at %.*s.", STR_ARG(c->m->end_time.value),
                STR_ARG(c->m->start_time.value)))
            ->at = c->m->end_time.at;
    for (size_t k = 0; k < c->item_count; k++)
        for (const part *q = c->items[k].item->first; q; q = q->next)
            if (q->kind == PART_ABSENCE)
                check_absence_time(c, c->items[k].item, q);
}

/* ------------------------------------------------------------------ people and votes */

void checks_people(checked *c)
{
    for (size_t i = 0; i < c->m->person_count; i++)
        if (c->m->people[i].contradicted)
            diagnoses_say(c->p, DIAGNOSIS_PRESENT_AND_ABSENT, NULL, NOWHERE,
                arena_format(c->p->a, "%.*s is said to be present and to be absent.", STR_ARG(c->m->people[i].name)))
                ->at = c->m->people[i].at;
}

/* What people do when they are not there: "var", and "deltog" where "ikke" follows. */
static bool may_be_away(const term *words, size_t count, size_t k)
{
    static const char *const verbs[] = { "ankom", "forlod", "gik", "kom", "manglede", "mødte", "udeblev", "var" };
    static const char *const denied[] = { "deltager", "deltog" };
    return WORD_IN(words[k].key, verbs)
        || (WORD_IN(words[k].key, denied) && k + 1 < count && word_is(&words[k + 1], "ikke"));
}

/* "Bo Lund var syg", "Ida Dam og Bo Lund kom": two words of a name right before. */
static const term *away_in(const cited_parts *understood, const term *words, size_t count)
{
    for (size_t k = 2; k < count; k++)
        if (may_be_away(words, count, k) && people_is_name(words_span(&words[k - 2], 2))
            && !checks_is_cited(understood, words[k - 1].text))
            return &words[k - 2];
    return NULL;
}

static void check_absence_read(checked *c, const item *i)
{
    const part *decision = checks_decision(i);
    arena_reset(c->p->scratch);
    const cited_parts understood = checks_cited(c->p->scratch, i->first, NULL, 0);
    for (const block *b = decision ? decision->as.section.body.child : NULL; b; b = b->next) {
        term words[WORDS_MOST];
        size_t from = 0;
        for (size_t count; (count = words_sentence(b->content.text, &from, words, WORDS_MOST)) > 0;) {
            const term *name = away_in(&understood, words, count);
            if (!name)
                continue;
            diagnoses_say(c->p, DIAGNOSIS_ABSENCE_UNREAD, i, name->text,
                (str)STR("A sentence of the decision may say who was away, and was not understood so: read it."));
            return;
        }
    }
}

void checks_absences(checked *c)
{
    for (size_t k = 0; k < c->item_count && !c->rec->prose; k++)
        check_absence_read(c, c->items[k].item);
}

/* Those who may have voted, or 0 where the minutes list too few to tell. */
static long count_voters(const meeting *m)
{
    enum { LISTED_LEAST = 5 };
    long voters = 0, away = 0;
    for (size_t i = 0; i < m->person_count; i++) {
        status_kind s = m->people[i].status;
        voters += s == STATUS_PRESENT || s == STATUS_MEMBER || s == STATUS_SUBSTITUTE;
        away += s == STATUS_ABSENT || s == STATUS_EXCUSED;
    }
    return voters + away >= LISTED_LEAST ? voters : 0;
}

static long count_votes(const vote *v)
{
    enum { VOTES_MOST = 9999 };
    const str counts[] = { v->in_favour, v->against, v->abstained };
    long sum = 0, value;
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        sum += str_to_number(counts[i], VOTES_MOST, &value) ? value : 0;
    return sum;
}

/* Votes with a number beside them, as "16 stemmer", "stemte 3", "stemmerne 4-3"; not "Beløbet stemte". */
static bool counts_votes(const term *words, size_t count)
{
    static const char *const told[] = { "stemmer", "stemmerne", "stemmetal", "stemmetallene", "stemmetallet",
        "stemte" };
    for (size_t i = 0; i < count; i++) {
        bool beside = (i > 0 && char_is_digit((unsigned char)words[i - 1].key[0]))
                      || (i + 1 < count && char_is_digit((unsigned char)words[i + 1].key[0]));
        if (beside && WORD_IN(words[i].key, told))
            return true;
    }
    return false;
}

/* "Imod stemte de to fra listen", not "Ingen stemte imod", nor a minority of whom no more is said. */
static bool tells_of_dissent(const term *words, size_t count)
{
    static const char *const against[] = { "herimod", "imod", "imot", "mod" };
    static const char *const nobody[] = { "flertal", "flertallet", "ingen", "mindretal", "mindretallet" };
    bool dissent = false;
    for (size_t i = 0; i < count; i++) {
        if (WORD_IN(words[i].key, nobody))
            return false;
        dissent |= word_is(&words[i], "stemte") && ((i > 0 && WORD_IN(words[i - 1].key, against))
                                                    || (i + 1 < count && WORD_IN(words[i + 1].key, against)));
    }
    return dissent;
}

static bool tells_of_votes(str text)
{
    term words[WORDS_MOST];
    size_t from = str_find(text, (str)STR("tem")) < text.n ? 0 : text.n;
    for (size_t count; (count = words_sentence(text, &from, words, WORDS_MOST)) > 0;)
        if (counts_votes(words, count) || tells_of_dissent(words, count))
            return true;
    return false;
}

static void check_vote_read(checked *c, const item *i)
{
    const part *decision = checks_decision(i);
    for (const block *b = decision ? decision->as.section.body.child : NULL; b; b = b->next)
        if (tells_of_votes(b->content.text)) {
            diagnoses_say(c->p, DIAGNOSIS_VOTE_UNREAD, i, b->content.text,
                (str)STR("The decision tells of votes that were not understood: read them in the text."));
            return;
        }
}

/* An assembly of many lists its board only: more than twice as many votes as names are no fault. */
static void check_vote(checked *c, const item *i, const vote *v, long voters)
{
    long votes = count_votes(v);
    if (votes <= voters || votes > 2 * voters)
        return;
    diagnostic *d = diagnoses_say(c->p, DIAGNOSIS_VOTES_EXCEED, i, NOWHERE,
        arena_format(c->p->a, "%ld votes are counted, but %ld persons are listed who could vote.", votes, voters));
    const part *decision = checks_decision(i);
    d->at = decision ? decision->at : i->title_at;
}

void checks_votes(checked *c)
{
    long voters = count_voters(c->m);
    for (size_t k = 0; k < c->item_count; k++) {
        const item *i = c->items[k].item;
        const part *q = checks_next(i->first, PART_VOTE);
        if (!q)
            check_vote_read(c, i);
        for (; q; q = checks_next(q->next, PART_VOTE))
            check_vote(c, i, &q->as.vote, voters);
    }
}
