/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Sentences of a meeting's head that say who was there, who was not, and who came for whom. */
#include "attendance_inside.h"

#include "../models/text.h"
#include "blocks.h"
#include "diagnoses.h"
#include "head.h"
#include "names.h"
#include "people.h"
#include "wording.h"

void attendance_teach(vocabulary *v)
{
    static const char *const verbs[] = { "deltager", "deltog", "er", "mødte", "var", "vare" };
    VOCABULARY_TEACH(v, verbs, SENSE_PRESENCE);
}

/* "Tilstede var A og B", "Fra administrationen deltog C": a label that ends in its verb needs no colon. */
static size_t label_of_sentence(const parse *p, const term *words, size_t count, list_label *label)
{
    enum { LABEL_WORDS_MOST = 6 };
    for (size_t n = 2; n < count && n <= LABEL_WORDS_MOST && !words[n - 1].after.n; n++) {
        str front = words_span(words, n);
        bool whole = (words[n - 1].senses & SENSE_PRESENCE) && attendance_label_at(p, front, label)
            && label->head == front.n;
        if (whole && attendance_absence_of(label->field) == ABSENCE_NONE)        /* absences.c reads the others */
            return n;
    }
    return 0;
}

/* "Per Nørgaard var også til stede.": who stands before the verb. 0 where the sentence is another. */
static size_t present_before_verb(const sentence *s)
{
    static const char *const verbs[] = { "er", "var", "vare" };
    static const char *const also[] = { "desuden", "endvidere", "ligeledes", "også" };
    static const char *const there[] = { "mødt", "mødte", "tilstede" };
    for (size_t i = 1; i + 1 < s->count; i++) {
        if (!WORD_IN(s->words[i].key, verbs))
            continue;
        size_t at = i + 1;
        at += at + 1 < s->count && WORD_IN(s->words[at].key, also);
        bool apart = at + 2 == s->count && word_is(&s->words[at], "til") && word_is(&s->words[at + 1], "stede");
        return apart || (at + 1 == s->count && WORD_IN(s->words[at].key, there)) ? i : 0;
    }
    bool bare = s->count > 2 && word_is(&s->words[s->count - 1], "mødte");   /* "Provst Hjort og Lærer Buch mødte." */
    return bare ? s->count - 1 : 0;
}

static bool holds_capital(str text)
{
    str word;
    size_t n;
    while (str_next_word(&text, &word))
        if (char_is_upper(text_char(word, 0, &n)))
            return true;
    return false;
}

/* What stands behind a label and was not read, where it is no "alle" or "7 medlemmer". */
static void say_unread(writer *w, str list)
{
    size_t comma = str_find_byte(list, ',');
    if (comma != STR_NOT_FOUND && holds_capital(str_part(list, 0, comma)))
        diagnoses_say(w->p, DIAGNOSIS_PERSONS_UNREAD, NULL, list,
            arena_format(w->p->a, "\"%.*s\" looks like a list of persons that was not understood.", STR_ARG(list)));
}

static bool note_presence(writer *w, const wording *text)
{
    term room[WORDS_MOST];
    str none = { NULL, 0 };
    bool any = false;
    for (size_t i = 0; i < text->count; i++) {
        if (!(text->sentences[i].senses & SENSE_PRESENCE))
            continue;
        const sentence s = sentence_whole(&text->sentences[i], room);
        list_label label;
        size_t n = label_of_sentence(w->p, s.words, s.count, &label);
        str list = words_span(s.words + n, s.count - n);
        if (n > 0 && attendance_note_list(w, list, label.field, none, none) > 0)
            any = true;
        else if (n > 0)
            say_unread(w, list);
        else if ((n = present_before_verb(&s)) > 0)
            any |= attendance_note_list(w, words_span(s.words, n), FIELD_PRESENT, none, none) > 0;
    }
    return any;
}

static void note_who_came(writer *w, const wording *text)
{
    person_found found;
    const sentence *first = wording_first(text);
    if (first && people_substitute(w->p->a, first, &found)
        && (found.substitute_for.n > 0 || name_is_stand_in(found.role)) && !found.called_in) {
        attendance_name_stand_in(w, found.substitute_for, found.name);
        people_note(w->p, w->meeting, found.name, found.party, found.role, STATUS_SUBSTITUTE, found.text);
    }
}

bool attendance_note_stands_in(writer *w, str text, size_t colon)
{
    str label = str_part(text, 0, colon), word, none = { NULL, 0 };
    person_found *came;
    if (!str_next_word(&label, &word) || !name_is_stand_in(word) || !str_next_word(&label, &word)
        || !text_same(word, (str)STR("for")) || !people_is_name(str_trim(label))
        || people_list(w->p->a, str_trim(str_from(text, colon + 1)), &came) != 1)
        return false;
    attendance_name_stand_in(w, str_trim(label), came[0].name);
    return attendance_note_list(w, str_trim(str_from(text, colon + 1)), FIELD_SUBSTITUTE, none, none) > 0;
}

bool attendance_note_presence(writer *w, str text)
{
    arena_reset(w->p->scratch);
    wording read = wording_of(w->p->scratch, text, SENSE_PRESENCE);
    return note_presence(w, &read);
}

bool attendance_read_told(writer *w, str text)
{
    arena_reset(w->p->scratch);
    wording read = wording_of(w->p->scratch, text, SENSES_OF_ABSENCE | SENSE_PRESENCE);
    absences_found told = absences_of_wording(w->p->a, &read);
    attendance_note_told(w, &told);
    bool present = note_presence(w, &read);
    if (told.count == 0)
        note_who_came(w, &read);
    return told.count > 0 || present;
}

bool attendance_note_last_row(writer *w, str line, field_kind field, str label_role, str group)
{
    term words[WORDS_MOST];
    person_found *found;
    size_t from = 0, count = words_sentence(line, &from, words, WORDS_MOST);
    str listed = words_span(words, count);
    if (attendance_absence_of(field) != ABSENCE_NONE || from >= line.n || people_list(w->p->a, listed, &found) < 2)
        return false;
    attendance_note_list(w, listed, field, label_role, group);
    attendance_read_told(w, str_from(line, from));
    return true;
}

size_t attendance_read_sentence(writer *w, size_t i, size_t end)
{
    size_t behind = attendance_read_columns(w, i, end);
    if (behind > i)
        return behind;
    if (attendance_note_group(w, w->p->r->rows[i].text, FIELD_MEMBER, true))
        return i + 1;
    size_t to = head_paragraph_end(w->p, i, end);
    str text = reading_rows(w->p->r, i, to - 1);
    return attendance_note_labelled_inside(w, text) || attendance_read_told(w, text) ? to : i + 1;
}

void attendance_read_officials(writer *w, size_t i)
{
    const judged *j = &w->p->rows[i];
    person_found *found;
    size_t colon = str_find_byte(j->text, ':');
    if (w->meeting->person_count == 0 || colon == STR_NOT_FOUND || w->p->r->rows[i].gap > PARAGRAPH_GAP)
        return;
    str list = str_trim(str_from(j->text, colon + 1));
    if (people_list(w->p->a, list, &found) >= 2)
        attendance_note_list(w, list, FIELD_STAFF, (str){ NULL, 0 }, (str){ NULL, 0 });
    else if (people_is_name(list))                           /* one alone may be who handles a case */
        diagnoses_say(w->p, DIAGNOSIS_PERSONS_UNREAD, NULL, list,
            arena_format(w->p->a, "\"%.*s\" may be one of those who came.", STR_ARG(list)));
}
