/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What was left unread: a list of names, closing words, a day in a heading, a heading at a line's front; and facts that
 * do not go together, an agenda that was closed, a board of nobody's. Each is a sign that a form was met which is
 * not known. */
#include "checks_inside.h"

#include "../models/text.h"
#include "../models/text_set.h"
#include "attendance.h"
#include "blocks.h"
#include "names.h"
#include "people.h"
#include "times.h"

/* ------------------------------------------------------------------ the meeting */

/* "Mødet hævet kl. 22.": what was taken for an agenda was a meeting. "Mødet slut:" is a form's label. */
void checks_kind(checked *c)
{
    if (c->m->kind != MEETING_AGENDA)
        return;
    for (size_t i = c->rec->rows.first; i < c->rec->rows.end; i++) {
        const judged *j = &c->p->rows[i];
        size_t from = 0;
        time_found clock;
        if (j->role != ROLE_CLOSING || (j->match->rule->style & STYLE_WEAK) || !times_next(j->text, &from, &clock))
            continue;
        diagnoses_say(c->p, DIAGNOSIS_KIND_UNSURE, NULL, j->text,
            (str)STR("No decision was found, but the meeting was closed: look how its decisions are told."));
        return;
    }
}

/* "bestyrelsen", "generalforsamling": an organ that every association has says not whose; nor does a municipality that
 * the text speaks of once. */
void checks_authority(checked *c)
{
    static const str common[] = { STR("bestyrelse"), STR("bestyrelsen"), STR("generalforsamling"),
        STR("generalforsamlingen"), STR("repræsentantskab"), STR("repræsentantskabet"), STR("afdelingsmøde") };
    str organ = c->m->committee.value;
    if (c->m->authority.value.n == 0 && !c->rec->prose && TEXT_AMONG(organ, common))
        diagnoses_say(c->p, DIAGNOSIS_AUTHORITY_MISSING, NULL, organ,
            arena_format(c->p->a, "\"%.*s\" met, but nothing was found that says whose.", STR_ARG(organ)));
    bool regional = str_starts(organ, (str)STR("Region"));
    if (c->m->authority.value.n > 0 && c->rec->authority_named_once && !c->rec->prose && !regional)
        diagnoses_say(c->p, DIAGNOSIS_AUTHORITY_MISSING, NULL, (str){ NULL, 0 },
            arena_format(c->p->a, "\"%.*s\" is named once, and that in the text: look whose meeting it was.",
                STR_ARG(c->m->authority.value)))
            ->at = c->m->authority.at;
}

/* ------------------------------------------------------------------ lists of names */

static text_set names_of(arena *a, const meeting *m)
{
    text_set names = { .count = 0 };
    for (size_t k = 0; k < m->person_count; k++)
        if (m->people[k].name.n > 0)
            text_set_add(&names, a, m->people[k].name);
    text_set_seal(&names);
    text_set_keep_shortest(&names);
    return names;
}

/* A comma, or two words with a capital each one behind the other: "Alle", "19 medlemmer", "Hele bestyrelsen" hold
 * neither. */
static bool looks_like_list(str text)
{
    str rest = text, word;
    bool before = false;
    size_t n;
    while (str_next_word(&rest, &word)) {
        bool capital = char_is_upper(text_char(word, 0, &n));
        if (capital && (before || word.p[word.n - 1] == ','))
            return true;
        before = capital;
    }
    return false;
}

static void say_unread(checked *c, const item *i, str text)
{
    diagnoses_say(c->p, DIAGNOSIS_PERSONS_UNREAD, i, text,
        arena_format(c->p->a, "\"%.*s\" looks like a list of persons that was not understood.", STR_ARG(text)));
}

/* What stands behind the last person that was read from the list. */
static str behind_last_named(const checked *c, str list)
{
    size_t last = 0;
    for (size_t k = 0; k < c->m->person_count; k++) {
        str name = c->m->people[k].name;
        size_t at = name.n > 0 ? str_find(list, name) : STR_NOT_FOUND;
        if (at == STR_NOT_FOUND && c->m->people[k].text.n > 0)       /* "Holm, Anna" */
            at = str_find(list, name = c->m->people[k].text);
        if (at != STR_NOT_FOUND && at + name.n > last)
            last = at + name.n;
    }
    return str_from(list, last);
}

/* "…, Ida Lund, S. (elev), Jette Bro (leder)": a given name and another behind the last person read. */
static bool breaks_off(const checked *c, str list)
{
    enum { PERSONS_TRIED_MOST = 200 };
    if (c->m->person_count > PERSONS_TRIED_MOST)
        return false;
    str rest = behind_last_named(c, list), word, before = { NULL, 0 };
    size_t n;
    while (str_next_word(&rest, &word)) {
        if (before.n > 0 && name_is_given(before) && char_is_upper(text_char(word, 0, &n)))
            return true;
        before = word;
    }
    return false;
}

/* The row behind the last that the list of row i runs on over. */
static size_t list_end(const checked *c, size_t i, size_t end)
{
    enum { ROWS_MOST = 40 };
    size_t to = i + 1;
    while (to < end && to - i < ROWS_MOST && c->p->rows[to].role == ROLE_NONE && !c->p->rows[to].starts)
        to++;
    return to;
}

static bool is_named(const checked *c, const person_found *found)
{
    for (size_t k = 0; k < c->m->person_count; k++)
        if (text_same(c->m->people[k].name, found->name))
            return true;
    return false;
}

enum { STRANGERS_FEWEST = 3 };

/* Three persons or more in a row that no label known here heads, and who are named nowhere: "Rådet består af:"; or
 * behind a colon, "Fremmøde (3): …". */
static bool lists_strangers(const checked *c, size_t i)
{
    person_found *found;
    size_t strangers = 0;
    str text = c->p->r->rows[i].text;
    if (c->p->rows[i].role != ROLE_NONE || str_find_byte(text, ',') == STR_NOT_FOUND || !looks_like_list(text))
        return false;
    size_t count = people_list(c->p->a, text, &found), colon = str_find(text, (str)STR(": "));
    if (count == 0 && colon != STR_NOT_FOUND)
        count = people_list(c->p->a, str_trim(str_from(text, colon + 1)), &found);
    for (; count > 0; count--)
        strangers += !is_named(c, &found[count - 1]);
    return strangers >= STRANGERS_FEWEST;
}

/* The row is one person's name, or begins a table's row with it. */
static bool names_stranger(const checked *c, size_t i)
{
    str cells[2];
    person_found *found;
    if (c->p->rows[i].role != ROLE_NONE || row_close_cells(c->p, i, cells, 2) == 0 || !people_is_name(cells[0]))
        return false;
    return people_list(c->p->a, cells[0], &found) == 1 && !is_named(c, &found[0]);
}

/* Three such rows or more, one right below the other: a list, whatever heads it. */
static bool begins_strangers(const checked *c, size_t i, size_t end)
{
    size_t to = i;
    if (i > c->rec->rows.first && names_stranger(c, i - 1))
        return false;            /* was asked of the row above */
    while (to < end && to - i < STRANGERS_FEWEST && names_stranger(c, to)
        && (to == i || c->p->r->rows[to].gap <= PARAGRAPH_GAP))
        to++;
    return to - i == STRANGERS_FEWEST;
}

static bool names_begin_in(const checked *c, str text)
{
    for (size_t k = 0; k < c->m->person_count; k++) {
        const char *at = c->m->people[k].name.p;
        if (at && at >= text.p && at < text.p + text.n)
            return true;
    }
    return false;
}

/* "Erik Mørk +" below other rows of a list: the first of which nobody was read. */
static void check_rows_of_list(checked *c, size_t from, size_t end, const text_set *names, const cited_parts *cited)
{
    enum { ROWS_MOST = 100 };
    bool any = false;
    for (size_t i = from; i < end && i - from < ROWS_MOST && c->p->rows[i].role == ROLE_NONE
        && (i == from || c->p->r->rows[i].gap <= PARAGRAPH_GAP); i++) {
        str text = c->p->r->rows[i].text;
        if (text_set_quoted(names, text) > 0 || checks_cites_of(cited, text) || names_begin_in(c, text)) {
            any = true;
        } else if (any && looks_like_list(text) && !str_ends(text, (str)STR(":")) && !name_is_party(text)) {
            say_unread(c, NULL, text);
            return;
        }
    }
}

/* "Til stede: …" in the head, and nobody read from it, or from the row below where the label stands alone; or a row
 * below of which nobody was read. */
void checks_lists(checked *c)
{
    size_t end = c->item_count > 0 ? c->items[0].rows.first : c->rec->rows.end;
    arena_reset(c->p->scratch);
    const text_set names = names_of(c->p->scratch, c->m);
    const cited_parts cited = checks_cited(c->p->scratch, c->m->first, c->m->people, c->m->person_count);
    for (size_t i = c->rec->rows.first; i < end; i++) {
        const judged *j = &c->p->rows[i];
        bool strangers = lists_strangers(c, i) || begins_strangers(c, i, end);
        if (strangers && !checks_cites_of(&cited, c->p->r->rows[i].text))
            say_unread(c, NULL, c->p->r->rows[i].text);
        if (j->role != ROLE_FIELD || !attendance_is_list(j->match->rule->field))
            continue;
        str list = { NULL, 0 };
        if (j->match->run_in)
            list = str_from(reading_rows(c->p->r, i, list_end(c, i, end) - 1), j->match->match.head);
        if (!j->match->run_in && i + 1 < end && c->p->rows[i + 1].role == ROLE_NONE)
            list = c->p->r->rows[i + 1].text;
        check_rows_of_list(c, i + 1, end, &names, &cited);
        if (!looks_like_list(list))
            continue;
        bool read = text_set_quoted(&names, list) > 0;
        if (read ? breaks_off(c, list) : !checks_cites_of(&cited, list))
            say_unread(c, NULL, str_trim(list));
    }
}

/* ------------------------------------------------------------------ behind the last item */

/* A row of two names and nothing else signs the minutes. */
static void check_signature(checked *c, const item *i, str text)
{
    person_found *found;
    size_t count = people_signatures(c->p->a, text, &found);
    if (count >= 2 && !is_named(c, &found[0]) && !is_named(c, &found[1]))
        say_unread(c, i, text);
}

static bool speaks_of_closing(str text)
{
    static const str meetings[] = { STR("mødet"), STR("generalforsamlingen"), STR("møde") };
    static const str later[] = { STR("næste") };
    str rest = text, word;
    bool meeting = false;
    size_t from = 0;
    time_found clock;
    while (str_next_word(&rest, &word)) {
        if (TEXT_AMONG(word, later))
            return false;
        meeting |= TEXT_AMONG(word, meetings);
    }
    return meeting && times_next(text, &from, &clock);
}

/* The last rows of the last item are where closing words and signatures stand that were not told from it. */
void checks_tail(checked *c)
{
    enum { ROWS_LAST = 4, WORDS_MOST = 14 };
    if (c->item_count == 0 || c->rec->prose)
        return;
    const checked_item *last = &c->items[c->item_count - 1];
    for (size_t i = last->rows.end; i > last->rows.first + 1 && last->rows.end - i < ROWS_LAST; i--) {
        const row *x = &c->p->r->rows[i - 1];
        if (c->p->rows[i - 1].role != ROLE_NONE || x->source->word_count > WORDS_MOST)
            continue;
        check_signature(c, last->item, x->text);
        if (speaks_of_closing(x->text))
            diagnoses_say(c->p, DIAGNOSIS_CLOSING_UNREAD, last->item, x->text,
                arena_format(c->p->a, "\"%.*s\" may say when the meeting ended, and was read as text.",
                    STR_ARG(x->text)));
    }
}

/* ------------------------------------------------------------------ headings */

/* "Indstilling. At planen vedtages.", "Beslutning - Godkendt": bytes of the words before the mark, 0 where there are
 * none. */
static size_t front_length(str text)
{
    static const str marks[] = { STR(". "), STR(" - "), STR(" – ") };
    enum { FRONT_MOST = 40 };
    str front = str_part(text, 0, FRONT_MOST);
    for (size_t at = 0; at < front.n; at++)
        for (size_t i = 0; (front.p[at] == ' ' || front.p[at] == '.') && i < sizeof marks / sizeof *marks; i++)
            if (str_starts(str_from(front, at), marks[i]))
                return at;
    return 0;
}

/* The kind of section that these words head, SECTION_NONE where they head none. */
static section_kind headed_by(const checked *c, str front)
{
    rule_match m;
    bool heads = front.n > 0 && layout_classify(c->p->layout, front, (look){ .typography = false }, &m)
        && m.rule->role == ROLE_SECTION && !(m.rule->style & STYLE_WEAK) && m.match.count == 0 && !m.run_in;
    return heads ? m.rule->section : SECTION_NONE;
}

/* "Beslutning i Byrådet den 31/6 2018", "Beslutning i udvalget den 3/5": a day that is none, or of no year, makes no
 * heading. */
static bool heads_with_unread_day(const checked *c, str text)
{
    enum { BYTES_MOST = 80 };
    size_t figures = 0, joints = 0;
    str rest = text, first = { NULL, 0 };
    if (text.n > BYTES_MOST || !str_next_word(&rest, &first) || str_ends(text, (str)STR(".")) || rest.n == 0)
        return false;
    for (size_t i = 0; i + 1 < text.n; i++) {
        bool figure = char_is_digit((unsigned char)text.p[i]);
        figures += figure;
        joints += figure && str_find_byte((str)STR("./-"), text.p[i + 1]) != STR_NOT_FOUND;
    }
    return figures >= 1 && joints > 0 && headed_by(c, first) == SECTION_DECISION;
}

/* Words that head a section elsewhere, at the front of a line that was read as text. */
void checks_fronts(checked *c)
{
    for (size_t k = 0; k < c->item_count && !c->rec->prose; k++)
        for (size_t i = c->items[k].rows.first + 1; i < c->items[k].rows.end; i++) {
            const judged *j = &c->p->rows[i];
            if (j->role != ROLE_NONE || !j->starts)
                continue;
            str front = str_part(j->text, 0, front_length(j->text));
            if (heads_with_unread_day(c, j->text))
                front = j->text;
            else if (headed_by(c, front) == SECTION_NONE)
                continue;
            diagnoses_say(c->p, DIAGNOSIS_HEADING_UNSURE, c->items[k].item, front,
                arena_format(c->p->a, "\"%.*s\" stands at a line's front and was read as text.", STR_ARG(front)));
        }
}
