/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "diagnoses.h"

#include "personal_numbers.h"

static const struct {
    const char *code;
    severity severity;
    eye eye;
} table[DIAGNOSIS_COUNT] = {
    [DIAGNOSIS_TITLE_DIFFERS] = { "title-differs", SEVERITY_WARNING, EYE_SUGGESTED },
    [DIAGNOSIS_ITEM_MISSING] = { "item-missing", SEVERITY_WARNING, EYE_SUGGESTED },
    [DIAGNOSIS_ITEM_CLOSED] = { "item-closed", SEVERITY_INFO, EYE_NONE },
    [DIAGNOSIS_ITEM_UNLISTED] = { "item-unlisted", SEVERITY_WARNING, EYE_SUGGESTED },
    [DIAGNOSIS_NUMBER_MISSING] = { "number-missing", SEVERITY_WARNING, EYE_SUGGESTED },
    [DIAGNOSIS_NUMBER_REPEATED] = { "number-repeated", SEVERITY_WARNING, EYE_SUGGESTED },
    [DIAGNOSIS_NUMBER_RESTARTS] = { "number-restarts", SEVERITY_INFO, EYE_SUGGESTED },
    [DIAGNOSIS_NUMBER_UNREAD] = { "number-unread", SEVERITY_WARNING, EYE_SUGGESTED },
    [DIAGNOSIS_NUMBER_MISREAD] = { "number-misread", SEVERITY_WARNING, EYE_SUGGESTED },
    [DIAGNOSIS_ITEMS_MISSING] = { "items-missing", SEVERITY_WARNING, EYE_NEEDED },
    [DIAGNOSIS_ITEMS_UNPROVEN] = { "items-unproven", SEVERITY_INFO, EYE_SUGGESTED },
    [DIAGNOSIS_TITLE_MISSING] = { "title-missing", SEVERITY_WARNING, EYE_SUGGESTED },
    [DIAGNOSIS_TITLE_LISTED] = { "title-listed", SEVERITY_INFO, EYE_NONE },
    [DIAGNOSIS_DECISION_MISSING] = { "decision-missing", SEVERITY_INFO, EYE_SUGGESTED },
    [DIAGNOSIS_OUTCOME_UNSURE] = { "outcome-unsure", SEVERITY_INFO, EYE_SUGGESTED },
    [DIAGNOSIS_SECTION_REPEATED] = { "section-repeated", SEVERITY_WARNING, EYE_SUGGESTED },
    [DIAGNOSIS_SECTION_ORDER] = { "section-order", SEVERITY_INFO, EYE_SUGGESTED },
    [DIAGNOSIS_HEADING_UNSURE] = { "heading-unsure", SEVERITY_INFO, EYE_SUGGESTED },
    [DIAGNOSIS_PARTS_UNSURE] = { "parts-unsure", SEVERITY_INFO, EYE_SUGGESTED },
    [DIAGNOSIS_TEXT_BEFORE_ITEMS] = { "text-before-items", SEVERITY_INFO, EYE_SUGGESTED },
    [DIAGNOSIS_TEXT_BELOW_TITLE] = { "text-below-title", SEVERITY_INFO, EYE_SUGGESTED },
    [DIAGNOSIS_TITLE_UNSURE] = { "title-unsure", SEVERITY_INFO, EYE_SUGGESTED },
    [DIAGNOSIS_CASE_UNSURE] = { "case-unsure", SEVERITY_INFO, EYE_SUGGESTED },
    [DIAGNOSIS_LABEL_UNKNOWN] = { "label-unknown", SEVERITY_INFO, EYE_SUGGESTED },
    [DIAGNOSIS_FOOT_UNSURE] = { "foot-unsure", SEVERITY_INFO, EYE_SUGGESTED },
    [DIAGNOSIS_VOTE_UNREAD] = { "vote-unread", SEVERITY_INFO, EYE_SUGGESTED },
    [DIAGNOSIS_ABSENCE_UNREAD] = { "absence-unread", SEVERITY_INFO, EYE_SUGGESTED },
    [DIAGNOSIS_DATE_MISSING] = { "date-missing", SEVERITY_WARNING, EYE_SUGGESTED },
    [DIAGNOSIS_COMMITTEE_MISSING] = { "committee-missing", SEVERITY_WARNING, EYE_SUGGESTED },
    [DIAGNOSIS_DATE_DIFFERS] = { "date-differs", SEVERITY_WARNING, EYE_SUGGESTED },
    [DIAGNOSIS_DECISION_DATE_DIFFERS] = { "decision-date-differs", SEVERITY_WARNING, EYE_SUGGESTED },
    [DIAGNOSIS_WEEKDAY_DIFFERS] = { "weekday-differs", SEVERITY_WARNING, EYE_SUGGESTED },
    [DIAGNOSIS_TIME_DIFFERS] = { "time-differs", SEVERITY_WARNING, EYE_SUGGESTED },
    [DIAGNOSIS_PRESENT_AND_ABSENT] = { "present-and-absent", SEVERITY_WARNING, EYE_SUGGESTED },
    [DIAGNOSIS_VOTES_EXCEED] = { "votes-exceed-attendance", SEVERITY_WARNING, EYE_SUGGESTED },
    [DIAGNOSIS_KIND_UNSURE] = { "kind-unsure", SEVERITY_WARNING, EYE_SUGGESTED },
    [DIAGNOSIS_AUTHORITY_MISSING] = { "authority-missing", SEVERITY_INFO, EYE_SUGGESTED },
    [DIAGNOSIS_PERSONS_UNREAD] = { "persons-unread", SEVERITY_INFO, EYE_SUGGESTED },
    [DIAGNOSIS_CLOSING_UNREAD] = { "closing-unread", SEVERITY_INFO, EYE_SUGGESTED },
    [DIAGNOSIS_READ_BY_OCR] = { "read-by-ocr", SEVERITY_INFO, EYE_SUGGESTED },
    [DIAGNOSIS_LOW_CONFIDENCE] = { "low-confidence", SEVERITY_INFO, EYE_SUGGESTED },
    [DIAGNOSIS_FACT_DOUBTFUL] = { "fact-doubtful", SEVERITY_WARNING, EYE_SUGGESTED },
    [DIAGNOSIS_NO_MEETING] = { "no-meeting", SEVERITY_INFO, EYE_SUGGESTED },
    [DIAGNOSIS_PERSONAL_NUMBER] = { "personal-number", SEVERITY_ERROR, EYE_NEEDED },
};

const char *diagnosis_code(diagnosis d)
{
    return table[d].code;
}

severity diagnosis_severity(diagnosis d)
{
    return table[d].severity;
}

eye diagnosis_eye(diagnosis d)
{
    return table[d].eye;
}

/* Titles and words are quoted in messages, and messages go where the document must not: into logs and mails. */
static str blotted(arena *a, str text)
{
    size_t from = 0;
    str number;
    if (!personal_numbers_next(text, &from, &number))
        return text;
    text_builder t = { .a = a };
    size_t written = 0;
    do {
        text_add(&t, str_part(text, written, (size_t)(number.p - text.p)));
        text_add(&t, (str)STR("******-****"));
        written = (size_t)(number.p + number.n - text.p);
    } while (personal_numbers_next(text, &from, &number));
    text_add(&t, str_from(text, written));
    return text_done(&t);
}

diagnostic *diagnoses_say(parse *p, diagnosis d, const item *where, str part, str text)
{
    diagnostic *said_ = diagnostic_add(p->m, p->a, table[d].severity, table[d].code, blotted(p->a, text));
    str number;
    size_t from = 0;
    if (where)
        said_->item = where->number;
    if (part.n > 0)
        said_->at = reading_place(p->r, part);
    if (personal_numbers_next(said_->at.read, &from, &number))
        said_->at.read = (str){ NULL, 0 };
    return said_;
}

/* Notes about pages bring codes of their own: a warning counts, information does not. */
static eye eye_of(const diagnostic *d)
{
    for (size_t i = 0; i < DIAGNOSIS_COUNT; i++)
        if (str_equal(d->code, str_of(table[i].code)))
            return table[i].eye;
    return d->severity >= SEVERITY_WARNING ? EYE_SUGGESTED : EYE_NONE;
}

void diagnoses_review(minutes *m, parser_course *c)
{
    static const review reviews[] = { REVIEW_NONE, REVIEW_SUGGESTED, REVIEW_NEEDED };
    review most = c->review > REVIEW_NONE ? c->review : REVIEW_NONE;
    for (const diagnostic *d = m->first_diagnostic; d; d = d->next) {
        review asked = reviews[eye_of(d)];
        c->warnings += d->severity >= SEVERITY_WARNING;
        most = asked > most ? asked : most;
    }
    m->review = c->review = c->warnings > WARNINGS_MOST ? REVIEW_NEEDED : most;
}
