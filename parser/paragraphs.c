/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Where a paragraph begins, by the rows' space, type and words, and by what their roles are. */
#include "parse.h"

#include "../models/text.h"
#include "blocks.h"
#include "matter.h"
#include "names.h"
#include "outcomes.h"

static bool is_heading_row(const judged *j)
{
    return j->match && j->role != ROLE_NONE && !(j->match->rule->style & STYLE_WEAK) && !j->match->run_in;
}

/* "ad 4. Det vedtoges" at a page's end, above "at vælge Ejner Holm": the answer's text goes on. */
static bool answer_goes_on(const judged *above, const row *x)
{
    return above->role == ROLE_REPLY && x->page_first && !row_begins_upper(x) && !row_ends_sentence(x - 1)
        && pattern_capture(&above->match->match, CAPTURE_TEXT).n > 0;
}

static bool goes_on_over_page(const row *above, const row *x)
{
    size_t n, m;
    if (!same_style(above, x))
        return false;
    uint32_t first = text_char(x->text, 0, &n), second = text_char(x->text, n, &m);
    /* no "l2." for "12." */
    bool in_small = char_is_lower(first) && (char_is_lower(second) || char_is_blank(second));
    if (in_small)                            /* "… er Indkomst 3993 Kr." above "og Formue 0 Kr." */
        return !str_ends(above->text, (str)STR(":"));
    if (row_ends_sentence(above))
        return false;
    if (!row_begins_upper(x))
        return true;
    bool decides = !str_ends(above->text, (str)STR(",")) && !matter_is_unfinished(above->text)
        && outcome_is_decision(x->text);
    return above->full && !decides;
}

/* "Beslutning: Godkendt." right below the end of a sentence, "Afbud: Bo Lund" below any row, however full that was. */
static bool begins_with_label(const parse *p, size_t i)
{
    const judged *j = &p->rows[i];
    bool heads = (j->role == ROLE_SECTION && row_ends_sentence(&p->r->rows[i - 1])) || j->role == ROLE_FIELD;
    return heads && j->match->run_in && row_begins_upper(&p->r->rows[i]);
}

/* "Andragende fra Enkefru Bak om Aldersrente" fills its row, and "Bevilget" below it is what was decided. In a text
 * file, where rows are as long as their sentences, so is a whole sentence on the paragraph's last row. */
static bool decides_alone(const parse *p, size_t i)
{
    enum { BYTES_MOST = 32, SENTENCE_MOST = 100 };
    const row *x = &p->r->rows[i];
    str above = x[-1].text, text = x->mended && i + 1 < p->r->row_count ? reading_rows(p->r, i, i + 1) : x->text;
    bool last = i + 1 == p->r->row_count || x[1].gap > PARAGRAPH_GAP || x[1].page_first;
    bool typed = x->by_line && row_ends_sentence(x - 1) && row_ends_sentence(x) && last;
    return text.n <= (typed ? SENTENCE_MOST : BYTES_MOST) && row_begins_upper(x) && (last || !row_ends_sentence(x - 1))
        && !str_ends(above, (str)STR(",")) && !matter_is_unfinished(above) && outcome_is_decision(text);
}

/* "(C) og Ida Lund (V)" below "…, Ole Holm" */
static bool begins_with_party(const row *x)
{
    enum { BYTES_MOST = 4 };
    size_t close = x->text.p[0] == '(' ? str_find_byte(x->text, ')') : STR_NOT_FOUND;
    return close != STR_NOT_FOUND && close <= BYTES_MOST && name_is_party(str_part(x->text, 1, close));
}

/* "(A)" at a text's end, with or without a stop; the byte it begins at, or the text's end. */
static size_t party_at_end(str text)
{
    enum { BYTES_MOST = 4 };
    str bare = str_trim_end(text, ". ");
    size_t open = bare.n;
    while (open > 0 && bare.n - open <= BYTES_MOST && (open == bare.n || bare.p[open] != '('))
        open--;
    bool party = open < bare.n && bare.p[bare.n - 1] == ')' && bare.p[open] == '('
        && name_is_party(str_part(bare, open + 1, bare.n - 1));
    return party ? open : text.n;
}

/* "… Som stedfortræder deltog Helle Krag (A)" above "Hanne Dahl (A) var fraværende.": in a list a comma stood there. */
static bool tells_of_next_person(const row *above, const row *x)
{
    enum { NAME_BYTES_MOST = 60 };
    size_t close = str_find_byte(x->text, ')');
    return row_begins_upper(x) && close < NAME_BYTES_MOST && close + 1 < x->text.n
        && str_ends(above->text, (str)STR(")"))
        && party_at_end(above->text) < above->text.n && party_at_end(str_part(x->text, 0, close + 1)) <= close;
}

/* "Kirkeværgen: Taget er eftergået.", "Valgt blev: Bo Lund" below the end of another's report, however full that row
 * was. */
static bool begins_report(const row *x)
{
    enum { LABEL_BYTES_MOST = 30, LABEL_WORDS_MOST = 3 };
    size_t colon = str_find_byte(x->text, ':'), words = 0;
    if (colon == STR_NOT_FOUND || colon > LABEL_BYTES_MOST || colon + 1 >= x->text.n || !row_begins_upper(x))
        return false;
    str label = str_part(x->text, 0, colon), word;
    while (str_next_word(&label, &word))
        words++;
    return words <= LABEL_WORDS_MOST && x->text.p[colon + 1] == ' ';
}

/* "1. suppleant: Finn Dahl": which office, though it counts no point. */
static bool begins_counted_label(str text)
{
    enum { LABEL_BYTES_MOST = 30 };
    size_t n, colon = str_find(text, (str)STR(": "));
    return text.n > 0 && char_is_digit((unsigned char)text.p[0]) && str_find_byte(text, '.') < 3
        && colon <= LABEL_BYTES_MOST && char_is_upper(text_char(text, colon + 2, &n));
}

/* "3.2 Budget" below the end of a sentence. */
static bool begins_decimal_point(str text)
{
    size_t stop = str_find_byte(text, '.'), at = stop + 1, n;
    long number;
    if (stop == STR_NOT_FOUND || !str_to_number(str_part(text, 0, stop), 99, &number))
        return false;
    while (at < text.n && char_is_digit((unsigned char)text.p[at]))
        at++;
    at += at < text.n && text.p[at] == '.';
    return at > stop + 1 && at + 1 < text.n && text.p[at] == ' ' && char_is_upper(text_char(text, at + 1, &n));
}

/* "ad 6  Eventuelt" on top of a page, below the end of a sentence: small letters, and a heading for all that. */
static bool counts_item(const parse *p, size_t i)
{
    const judged *j = &p->rows[i];
    return j->match && (j->match->rule->role == ROLE_ITEM || j->match->rule->role == ROLE_REPLY)
        && pattern_capture(&j->match->match, CAPTURE_NO).n > 0 && row_ends_sentence(&p->r->rows[i - 1]);
}

bool row_begins_paragraph(const parse *p, size_t i)
{
    const row *x = &p->r->rows[i], *above = x - 1;
    if (i == 0)
        return true;
    if (above->goes_on || (char_is_digit((unsigned char)x->text.p[0]) && x->gap <= PARAGRAPH_GAP
        && matter_leads_to_number(above->text)))
        return false;
    if (x->gap > PARAGRAPH_GAP || !same_style(above, x) || list_mark(x->text) > 0 || is_heading_row(&p->rows[i])
        || (is_heading_row(&p->rows[i - 1]) && !answer_goes_on(&p->rows[i - 1], x))
        || p->rows[i - 1].heads_columns || p->rows[i - 1].verdict == VERDICT_HEAD || begins_with_label(p, i)
        || begins_counted_label(x->text))
        return true;
    if (x->page_first && counts_item(p, i))
        return true;
    if (x->page_first)                       /* "Ny vej          5" is no running text, however full its row */
        return row_cells(p, i - 1, 2.5f, (str[2]){ { NULL, 0 } }, 2) > 1 || !goes_on_over_page(above, x);
    if (above->full)
        return decides_alone(p, i) || tells_of_next_person(above, x)
            || (str_ends(above->text, (str)STR(")")) && begins_report(x))
            || (row_ends_sentence(above) && (begins_report(x) || begins_decimal_point(x->text)));
    return row_ends_sentence(above) || (row_begins_upper(x) && !begins_with_party(x));
}
