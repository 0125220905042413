/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Sentences of a meeting's head that say who was there, who was not, and who came for whom. */
#include "attendance_inside.h"

#include "blocks.h"
#include "head.h"
#include "words.h"

/* "Tilstede var", "Mødt var", "I Mødet deltog": the words before the names; 0 where the sentence begins otherwise. */
static size_t presence_words(const term *words, size_t count)
{
    static const char *const phrases[][3] = {
        { "tilstede", "var" }, { "tilstede", "vare" }, { "tilstede", "er" }, { "til", "stede", "var" },
        { "til", "stede", "vare" }, { "til", "stede", "er" }, { "mødt", "var" }, { "mødt", "er" }, { "mødte", "var" },
        { "mødte", "vare" }, { "fremmødt", "var" }, { "fremmødte", "var" }, { "i", "mødet", "deltog" },
        { "nærværende", "var" }, { "nærværende", "vare" },
    };
    for (size_t k = 0; k < sizeof phrases / sizeof *phrases; k++) {
        size_t n = 0;
        while (n < 3 && phrases[k][n] && n < count && word_is(&words[n], phrases[k][n]))
            n++;
        if (n == 3 || !phrases[k][n])
            return n;
    }
    return 0;
}

static bool note_presence(writer *w, str text)
{
    term words[WORDS_MOST];
    str none = { NULL, 0 };
    bool any = false;
    for (size_t from = 0, count; (count = words_sentence(text, &from, words, WORDS_MOST)) > 0;) {
        size_t n = presence_words(words, count);
        if (n > 0 && n < count)
            any |= attendance_note_list(w, words_span(words + n, count - n), FIELD_PRESENT, none, none) > 0;
    }
    return any;
}

static void note_who_came(writer *w, str text)
{
    person_found found;
    if (people_substitute(w->p->a, text, &found) && found.substitute_for.n > 0 && !found.called_in)
        people_note(w->p, w->meeting, found.name, found.party, found.role, STATUS_SUBSTITUTE, found.text);
}

size_t attendance_read_sentence(writer *w, size_t i, size_t end)
{
    size_t behind = attendance_read_columns(w, i, end);
    if (behind > i)
        return behind;
    if (attendance_note_group(w, w->p->r->rows[i].text, FIELD_MEMBER, true))
        return i + 1;
    size_t to = paragraph_end(w->p, i, end);
    str text = reading_rows(w->p->r, i, to - 1);
    if (attendance_note_labelled_inside(w, text))
        return to;
    absences_found told = absences_read(w->p->a, text);
    attendance_note_told(w, &told);
    bool present = note_presence(w, text);
    if (told.count == 0)
        note_who_came(w, text);
    return told.count > 0 || present ? to : i + 1;
}
