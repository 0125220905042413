/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Matters that follow each other without space and without a word that opens one: "… bevilgedes 50 Kr." and on the next
 * row "En Ansøgning fra Skytteforeningen kunde ikke imødekommes." The one above is settled, and the sentence settles
 * something of its own. */
#include "../models/text.h"
#include "absences.h"
#include "blocks.h"
#include "matter.h"
#include "outcomes.h"
#include "prose_inside.h"
#include "sentences.h"

enum { SENTENCE_LEAST = 40 };    /* a shorter one answers */

static bool decides(outcome_kind kind)
{
    return kind != OUTCOME_NOT_SAID && kind != OUTCOME_OTHER && kind != OUTCOME_NONE && kind != OUTCOME_DISCUSSED;
}

/* "Der vedtoges ligeledes at …": another matter, though it begins as if it spoke of the one above. */
static bool says_besides(str sentence)
{
    static const str besides[] = { STR("desuden"), STR("endvidere"), STR("fremdeles"), STR("ligeledes"),
        STR("tillige") };
    enum { WORDS_ASKED = 4 };
    str rest = sentence, word;
    for (size_t i = 0; i < WORDS_ASKED && str_next_word(&rest, &word); i++)
        if (TEXT_AMONG(word, besides))
            return true;
    return false;
}

/* "Skattelisten for 1942/43", "Budgettet for Aaret 1943": told by its year, and by nothing above. */
static bool is_of_year(str behind)
{
    static const str years[] = { STR("Aaret"), STR("Regnskabsaaret"), STR("Skatteaaret"), STR("Året") };
    str word;
    return str_next_word(&behind, &word) && text_same(word, (str)STR("for")) && str_next_word(&behind, &word)
        && (char_is_digit((unsigned char)word.p[0]) || TEXT_AMONG(word, years));
}

/* Words that speak of the matter above: "Det", "Denne", "Sagen", "Beløbet", "Formanden". */
static bool speaks_of_above(str sentence)
{
    static const str words[] = { STR("begge"), STR("betingelse"), STR("de"), STR("dem"), STR("der"), STR("dertil"),
        STR("derimod"), STR("derved"), STR("det"), STR("dette"), STR("disse"), STR("dog"),
        STR("førstnævnte"), STR("han"), STR("heraf"), STR("herefter"), STR("herom"), STR("hertil"), STR("herved"),
        STR("hun"), STR("hver"), STR("hvis"), STR("idet"), STR("man"), STR("naar"), STR("når"), STR("resten"),
        STR("samme"), STR("samtidig"), STR("som"), STR("sidstnævnte"), STR("udgiften"), STR("udgifterne") };
    static const str endings[] = { STR("en"), STR("et"), STR("erne"), STR("ene") };
    str rest = sentence, first;
    size_t n;
    if (says_besides(sentence))
        return false;
    if (!str_next_word(&rest, &first))
        return true;
    if (text_same(first, (str)STR("Efter")))                 /* "Efter nogen Drøftelse", but "Efter Andragende fra" */
        return char_is_lower(text_char(str_trim(rest), 0, &n));
    str bare = str_trim_end(first, ".,:;");
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (bare.n > 4 && str_ends(bare, endings[i]))
            return !is_of_year(str_trim(rest));
    return TEXT_AMONG(bare, words) || matter_answers(sentence);
}

static str sentence_at(const prose *s, size_t i, size_t end)
{
    str text = reading_rows(s->w->p->r, i, end - 1);
    return str_part(text, 0, sentence_length(text));
}

static bool begins_sentence(const prose *s, size_t i)
{
    const row *above = prose_row(s, i - 1);
    return row_ends_sentence(above) && !above->goes_on && !matter_leads_to_number(above->text)
        && row_begins_upper(prose_row(s, i)) && prose_judged(s, i)->role == ROLE_NONE;
}

/* The open matter's last section is a decision, or text that says one. */
static bool is_settled_by_text(const prose *s)
{
    const part *above = s->w->section;
    const row_range text = s->w->text;
    if (!above || above->as.section.kind == SECTION_DECISION)
        return above;
    if (text.end <= text.first)
        return false;
    str from = s->w->text_from.p ? s->w->text_from : prose_row(s, text.first)->text;
    return decides(outcome_read(reading_span(from, prose_row(s, text.end - 1)->text)));
}

static bool settles_another(const prose *s, size_t i, size_t end)
{
    if (!is_settled_by_text(s) || !row_begins_upper(prose_row(s, i)))
        return false;
    str sentence = sentence_at(s, i, end);
    if (sentence.n < SENTENCE_LEAST || speaks_of_above(sentence))
        return false;
    outcome_kind said = outcome_read(sentence);
    return decides(said) || said == OUTCOME_NONE;
}

/* The open matter was told and decided in one sentence, its title: a paragraph that decides is another matter. */
static bool is_settled_by_title(const prose *s)
{
    const item *open = s->w->item ? &s->w->item->as.item : NULL;
    bool decided = s->w->section && s->w->section->as.section.kind == SECTION_DECISION;
    return open && !decided && open->title.text.n > 0 && outcome_is_decision(open->title.text);
}

/* "Valgt blev Dyrlæge Munk og Bo Dam." below "… valgtes 2 Medlemmer til Nævnet." */
static bool names_elected(const prose *s, str sentence)
{
    return matter_answers(sentence) && outcome_read(sentence) == OUTCOME_ELECTED
        && outcome_read(s->w->item->as.item.title.text) == OUTCOME_ELECTED;
}

/* "Mosevejens Istandsættelse." / "Henstaar til Foraaret": a title, and on a row of its own what was decided. */
static bool is_answered_below(const prose *s, size_t i, size_t end)
{
    size_t answer;
    str first = prose_row(s, i)->text;
    prose_title_rows(s, i, end, &answer);
    return answer < end && row_begins_upper(prose_row(s, i)) && !outcome_is_decision(first);
}

bool prose_has_catchword(const prose *s, size_t i)
{
    enum { CATCHWORD_MOST = 25 };
    static const float APART = 2.8f;         /* six blanks of a typewriter */
    str cells[3];
    if (!row_begins_upper(prose_row(s, i)) || row_cells(s->w->p, i, APART, cells, 3) != 2
        || cells[0].n > CATCHWORD_MOST)
        return false;
    size_t n;
    return (str_ends(cells[0], (str)STR(".")) || str_ends(cells[0], (str)STR(":")))
        && char_is_upper(text_char(cells[1], 0, &n)) && cells[1].n > cells[0].n;
}

bool prose_opens_matter(const prose *s, size_t i, size_t end)
{
    str text = reading_rows(s->w->p->r, i, end - 1), first = str_part(text, 0, sentence_length(text));
    return prose_judged(s, i)->role == ROLE_MATTER || prose_has_catchword(s, i) || matter_opens(text)
        || outcome_title_elects(text)
        || matter_is_told_and_answered(text) || is_answered_below(s, i, end) || settles_another(s, i, end)
        || (is_settled_by_title(s) && outcome_is_decision(first) && !names_elected(s, first));
}

bool prose_sentence_decides(str sentence)
{
    return decides(outcome_read(sentence));
}

size_t prose_routine_front(const prose *s, str title)
{
    enum { FRONT_MOST = 24 };
    rule_match m;
    size_t colon = str_find_byte(str_part(title, 0, title.n < FRONT_MOST ? title.n : FRONT_MOST), ':');
    if (colon == STR_NOT_FOUND || colon + 1 == title.n)
        return title.n;
    bool routine = layout_classify(s->w->p->layout, str_part(title, 0, colon), (look){ .typography = false }, &m)
        && m.rule->role == ROLE_ITEM && pattern_capture(&m.match, CAPTURE_NO).n == 0;
    return routine ? colon + 1 : title.n;
}

bool prose_stands_alone(str sentence)
{
    return sentence.n >= SENTENCE_LEAST && !speaks_of_above(sentence);
}

/* What the rows [*from, to) come to, read from one that begins a sentence to the next until they settle the matter;
 * *from is moved to `to`. */
static outcome_kind settled_before(const prose *s, size_t *from, size_t to)
{
    outcome_kind settled = OUTCOME_NOT_SAID;
    for (size_t at = *from + 1; at <= to && !decides(settled); at++)
        if (at == to || begins_sentence(s, at)) {
            settled = outcome_read(reading_rows(s->w->p->r, *from, at - 1));
            *from = at;
        }
    *from = to;
    return settled;
}

/* What stands above is read only below a sentence that may be another matter: most are short and answer. */
size_t prose_settled_end(const prose *s, size_t i, size_t end)
{
    outcome_kind settled = OUTCOME_NOT_SAID;
    size_t from = i;
    for (size_t to = i + 1; to < end; to++) {
        if (!begins_sentence(s, to))
            continue;
        str sentence = sentence_at(s, to, end);
        if (sentence.n < SENTENCE_LEAST || speaks_of_above(sentence))
            continue;
        settled = decides(settled) ? settled : settled_before(s, &from, to);
        outcome_kind next = decides(settled) ? outcome_read(sentence) : OUTCOME_NONE;
        if (decides(next) && !(next == OUTCOME_ELECTED && settled == OUTCOME_ELECTED))
            return to;
    }
    return end;
}

/* Who was there or away, who led the meeting, what leads in to its matters. */
bool prose_is_of_opening(const prose *s, str sentence)
{
    static const str words[] = { STR("alle"), STR("dagsorden"), STR("formanden"), STR("fraværende"), STR("hele"),
        STR("samtlige"), STR("til"), STR("tilstede") };
    str rest = sentence, first;
    return sentence.n < SENTENCE_LEAST || !str_next_word(&rest, &first) || TEXT_AMONG(first, words)
        || matter_is_attendance(sentence) || matter_is_lead_in(sentence)
        || absences_read(s->w->p->a, sentence).count > 0;
}

size_t prose_matters_in_opening(const prose *s, size_t end)
{
    for (size_t i = s->w->rec->opening_row + 1; i < end; i++)
        if (begins_sentence(s, i) && !prose_is_of_opening(s, sentence_at(s, i, end)))
            return i;
    return end;
}
