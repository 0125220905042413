/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Matters that follow each other in one paragraph with the opening, each where the sentence before it happens to end:
 * "… afholdt Sogneraadet Møde. Der fremlagdes Regnskab, som godkjendtes. Det besluttedes at …". No row tells them, so
 * they are told sentence by sentence. */
#include "../models/text.h"
#include "blocks.h"
#include "matter.h"
#include "prose_inside.h"
#include "sentences.h"

/* "Endelig drøftedes …", "Fra Amtet forelaa …": words that open a matter. */
static bool opens_by_words(const prose *s, str sentence)
{
    rule_match m;
    return layout_classify(s->w->p->layout, str_trim_end(sentence, ". "), (look){ .typography = false }, &m)
        && m.rule->role == ROLE_MATTER;
}

/* "Det besluttedes at …", "Der bevilgedes …" behind a matter that is settled. */
static bool resolves(str sentence)
{
    static const str openings[] = { STR("Der bevilgedes"), STR("Der blev bevilget"), STR("Der vedtoges"),
        STR("Det bestemtes"), STR("Det besluttedes"), STR("Det blev besluttet"), STR("Det blev bestemt"),
        STR("Det blev vedtaget"), STR("Det vedtoges"), STR("Man besluttede"), STR("Man vedtog") };
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++)
        if (str_starts(sentence, openings[i]))
            return true;
    return false;
}

static size_t skip_blanks(str text, size_t at)
{
    while (at < text.n && text.p[at] == ' ')
        at++;
    return at;
}

static bool is_mid_row(const prose *s, str sentence)
{
    return sentence.p != s->w->p->r->rows[reading_row(s->w->p->r, sentence)].text.p;
}

/* One of the sentences does not begin with its row: where all do, which most paragraphs are like, no more is asked. */
static bool runs_on(const prose *s, str text, size_t at)
{
    while (at < text.n && !is_mid_row(s, str_from(text, at)))
        at = skip_blanks(text, at + sentence_length(str_from(text, at)));
    return at < text.n;
}

size_t prose_find_running(const prose *s, row_range rows, str matters[PROSE_RUNNING_MOST])
{
    str text = reading_rows(s->w->p->r, rows.first, rows.end - 1);
    size_t count = 0, mid_row = 0, sure = 0, start = 0;
    size_t at = rows.first == s->w->rec->opening_row ? skip_blanks(text, sentence_length(text)) : 0;
    bool settled = false;
    if (!runs_on(s, text, at))
        return 0;
    while (at < text.n) {
        str sentence = str_part(text, at, at + sentence_length(str_from(text, at)));
        bool decides = prose_sentence_decides(sentence);
        bool by_words = !resolves(sentence) && opens_by_words(s, sentence);
        bool by_deed = settled && decides && (resolves(sentence) || prose_stands_alone(sentence));
        bool opens = count == 0 ? at == 0 || !prose_is_of_opening(s, sentence) : by_words || by_deed;
        if (opens && count < PROSE_RUNNING_MOST) {
            if (count > 0)
                matters[count - 1] = str_trim(str_part(text, start, at));
            count++;
            start = at;
            settled = false;
            mid_row += is_mid_row(s, sentence);
        }
        sure += (decides && count > 0) || (opens && by_words);
        settled |= decides;
        at = skip_blanks(text, at + sentence.n);
    }
    if (count > 0)
        matters[count - 1] = str_trim(str_from(text, start));
    return mid_row > 0 && sure * 2 >= count ? count : 0;
}

static void write_one(prose *s, str matter)
{
    writer *w = s->w;
    str title = str_part(matter, 0, matter_title_length(matter));
    writer_open_item(w, title, matter_trim_title(title), (str){ NULL, 0 });
    str rest = matter_skip_dash(str_trim(str_from(matter, title.n)));
    if (rest.n == 0)
        return;
    writer_open_section(w, SECTION_BODY, (str){ NULL, 0 }, (str){ NULL, 0 });
    w->section->at = reading_place(w->p->r, rest);
    blocks_add_text(w->p, rest, &w->section->as.section.body);
    writer_close_section(w);
}

void prose_write_matters(prose *s, const str *matters, size_t count)
{
    for (size_t i = 0; i < count; i++)
        write_one(s, matters[i]);
}

void prose_write_running(prose *s, const str *matters, size_t count)
{
    const row *opening = prose_row(s, s->w->rec->opening_row);
    str front = { opening->text.p, (size_t)(matters[0].p - opening->text.p) };
    writer_loose(s->w, s->w->rec->rows.first, s->w->rec->opening_row);
    writer_loose_text(s->w, str_trim(front));
    prose_write_matters(s, matters, count);
}
