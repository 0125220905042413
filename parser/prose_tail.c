/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* How a record in running text ends: its closing words, the day and place of signing, signatures. */
#include "../models/text.h"
#include "closing.h"
#include "matter.h"
#include "outcomes.h"
#include "prose_inside.h"

static bool is_closing_row(const prose *s, size_t i)
{
    return prose_is_closing_date(s, i) || prose_judged(s, i)->role == ROLE_CLOSING;
}

/* "Valgt blev" on the row above: names that a sentence goes on into are no signatures. */
static bool announces_names(const row *above)
{
    static const str words[] = { STR("blev"), STR("bleve"), STR("valgtes"), STR("genvalgtes"),
        STR("valgt"), STR("genvalgt"), STR("som"), STR("og") };
    for (size_t i = 0, n; i < sizeof words / sizeof *words; i++) {
        size_t at = above->text.n > words[i].n ? above->text.n - words[i].n : 0;
        if ((at == 0 || above->text.p[at - 1] == ' ') && text_starts(str_from(above->text, at), words[i], &n)
            && at + n == above->text.n)
            return true;
    }
    return false;
}

static size_t past_sentence(const prose *s, size_t tail)
{
    size_t first = s->w->rec->opening_row, end = s->w->rec->rows.end;
    if (tail > first && tail < end && prose_row(s, tail)->gap <= PARAGRAPH_GAP
        && (announces_names(prose_row(s, tail - 1)) || matter_is_unfinished(prose_row(s, tail - 1)->text)))
        tail++;
    return tail;
}

/* "Valgtes Gaardejer J. Ravn, Tved." is no signature. */
static bool is_signed(const prose *s, size_t i)
{
    return closing_is_signature(s->w->p, i) && !outcome_is_decision(prose_row(s, i)->text);
}

/* "Mødet hævet Kl. 22." above a few rows that are no names: signatures are seldom read right. */
static size_t closed_above_scrawl(const prose *s, size_t tail)
{
    enum { SCRAWL_ROWS_MOST = 6 };
    for (size_t i = tail; i > s->w->rec->opening_row && tail - i < SCRAWL_ROWS_MOST;) {
        const judged *j = prose_judged(s, --i);
        if (prose_is_item(s, i))
            break;
        if (j->role == ROLE_CLOSING && j->starts && !(j->match->rule->style & STYLE_WEAK))
            return i;
    }
    return tail;
}

/* "ad 6. Gdr. J. Bak" / "Husm. A. Friis", and below it "Mødet hævet.": names right below a matter's text were
 * elected. */
static size_t closed_below_names(const prose *s, size_t tail)
{
    size_t end = s->w->rec->rows.end;
    if (tail >= end || tail == s->w->rec->opening_row || is_closing_row(s, tail)
        || prose_row(s, tail)->gap > PARAGRAPH_GAP)
        return tail;
    for (size_t i = tail + 1; i < end; i++)
        if (prose_judged(s, i)->role == ROLE_CLOSING && !prose_is_closing_date(s, i)
            && prose_row(s, i)->gap > PARAGRAPH_GAP)
            return i;
    return tail;
}

/* Closing words may end an item's row; they are the tail only where they stand on rows of their own. */
size_t prose_find_tail(const prose *s)
{
    size_t tail = s->w->rec->rows.end, i = tail;
    while (i > s->w->rec->opening_row) {
        i--;
        if (prose_is_item(s, i))
            break;
        if (is_closing_row(s, i) || is_signed(s, i))
            tail = i;
        else if (prose_row(s, i)->gap <= PARAGRAPH_GAP && i + 1 == tail && i > 0 && is_closing_row(s, i - 1))
            continue;
        else if (!(i + 1 < s->w->rec->rows.end && i > 0 && prose_judged(s, i - 1)->rows > 1))
            break;
    }
    return past_sentence(s, closed_above_scrawl(s, closed_below_names(s, tail)));
}
