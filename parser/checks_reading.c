/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* How surely the pages were read, and what must not be published as it stands. */
#include "checks_inside.h"

#include "personal_numbers.h"

/* A word read less surely than this is doubtful (Tesseract's word confidences of right words lie above 0.8). */
static const float DOUBTFUL = 0.60f;

/* ------------------------------------------------------------------ pages */

static void say_notes(parse *p, const page *on)
{
    for (size_t n = 0; n < on->note_count; n++) {
        const page_note *note = &on->notes[n];
        diagnostic *d =
            diagnostic_add(p->m, p->a, note->warning ? SEVERITY_WARNING : SEVERITY_INFO, "page", note->text);
        d->code = note->code;
        d->at = (place){ .page = on->number, .at = note->at, .confidence = CONFIDENCE_CERTAIN };
    }
}

/* Once of a document, of its first such page. */
static void say_guessed(parse *p)
{
    const document *d = p->m->source;
    for (size_t i = 0; i < d->page_count && !p->course->any_guessed; i++) {
        if (d->pages[i].reading != READ_OCR && d->pages[i].reading != READ_NONE)
            continue;
        p->course->any_guessed = true;
        diagnoses_say(p, DIAGNOSIS_READ_BY_OCR, NULL, (str){ NULL, 0 },
            (str)STR(
                "From this page on pages were read by OCR or not at all: compare what matters with their pictures."))
            ->at.page = d->pages[i].number;
    }
}

/* What follows the last meeting of a stretch is only looked at. */
static bool is_read(const parse *p, const row *x)
{
    return spot_before(row_spot(p, x), p->end);
}

static const word *doubtful_word(const line *l)
{
    for (size_t w = 0; w < l->word_count; w++)
        if (l->words[w].confidence >= 0 && l->words[w].confidence < DOUBTFUL)
            return &l->words[w];
    return NULL;
}

/* The first doubtful word of each page stands for all of them. */
static void say_doubtful_words(parse *p)
{
    const page *before = NULL;
    for (size_t i = 0; i < p->r->all_count; i++) {
        const row *x = &p->r->rows[i];
        const word *k = x->page == before || x->by_line ? NULL : doubtful_word(x->source);
        if (!k || !is_read(p, x))
            continue;
        before = x->page;
        diagnostic *d = diagnoses_say(p, DIAGNOSIS_LOW_CONFIDENCE, NULL, (str){ NULL, 0 },
            arena_format(
                p->a, "The page has words that were read with doubt, the first is \"%.*s\".", STR_ARG(k->text)));
        d->at = (place){ .page = x->page->number, .at = k->at, .confidence = k->confidence };
    }
}

/* ------------------------------------------------------------------ doubt where it matters */

static bool is_doubtful(const place *at)
{
    return at->confidence >= 0 && at->confidence < DOUBTFUL;
}

static void say_doubtful(checked *c, const item *i, const place *at, const char *what)
{
    if (!is_doubtful(at))
        return;
    diagnostic *d = diagnoses_say(c->p, DIAGNOSIS_FACT_DOUBTFUL, i, (str){ NULL, 0 },
        arena_format(c->p->a, "%s was read with doubt: compare it with the page.", what));
    d->at = *at;
    d->at.read = (str){ NULL, 0 };
}

static void check_decision(checked *c, const item *i)
{
    const part *decision = checks_decision(i);
    for (const block *b = decision ? decision->as.section.body.child : NULL; b; b = b->next)
        if (is_doubtful(&b->at)) {
            say_doubtful(c, i, &b->at, "The decision");
            return;
        }
}

void checks_confidence(checked *c)
{
    if (c->m->start_date.value.n > 0)
        say_doubtful(c, NULL, &c->m->start_date.at, "The meeting's date");
    if (c->m->committee.value.n > 0)
        say_doubtful(c, NULL, &c->m->committee.at, "The organ's name");
    for (size_t k = 0; k < c->item_count; k++) {
        const item *i = c->items[k].item;
        place number = reading_place(c->p->r, i->label);
        say_doubtful(c, i, &number, "The item's number");
        say_doubtful(c, i, &i->title_at, "The item's title");
        for (const part *q = checks_next(i->first, PART_CASE); q; q = checks_next(q->next, PART_CASE))
            say_doubtful(c, i, &q->at, "The case number");
        check_decision(c, i);
    }
}

/* ------------------------------------------------------------------ personal numbers */

static void say_personal_number(parse *p, const item *i, str number)
{
    diagnostic *d = diagnoses_say(p, DIAGNOSIS_PERSONAL_NUMBER, i, number,
        i ? (str)STR("What looks like a personal number (CPR) stands in an item that is not closed: take it out before "
                     "this is published.")
          : (str)STR(
              "What looks like a personal number (CPR) stands in open text: take it out before this is published."));
    d->at.read = (str){ NULL, 0 };
}

static str rows_text(const parse *p, size_t first, size_t end)
{
    return end > first ? reading_rows(p->r, first, end - 1) : (str){ NULL, 0 };
}

void checks_personal_numbers(checked *c)
{
    str text = rows_text(c->p, c->rec->rows.first, c->rec->rows.end), number;
    size_t from = 0;
    while (personal_numbers_next(text, &from, &number)) {
        const checked_item *in = checks_item_at(c, number);
        if (!in || in->item->access != ACCESS_CLOSED)
            say_personal_number(c->p, in ? in->item : NULL, number);
    }
}

/* Running heads and feet belong to no item. */
static void check_furniture(parse *p)
{
    for (size_t i = p->r->row_count; i < p->r->all_count && is_read(p, &p->r->rows[i]); i++) {
        size_t from = 0;
        str number;
        while (personal_numbers_next(p->r->rows[i].text, &from, &number))
            say_personal_number(p, NULL, number);
    }
}

void checks_pages(parse *p)
{
    const document *d = p->m->source;
    for (size_t i = 0; i < d->page_count; i++)
        say_notes(p, &d->pages[i]);
    say_guessed(p);
    say_doubtful_words(p);
    check_furniture(p);
}
