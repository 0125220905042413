/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Pages for the browser: what all of them have, and their words in both languages.
 *
 * Everything that is printed goes through the XML writer, which escapes it. There are no scripts, no inline styles and
 * nothing from elsewhere, and the header PAGE_POLICY forbids them. Landmarks, headings, labels and lists are in the
 * order they are read; a link at the top leads past the form. */
#ifndef REFERAT_SERVE_PAGE_H
#define REFERAT_SERVE_PAGE_H

#include "models/xml_out.h"
#include "serve.h"

#define PAGE_POLICY "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

typedef enum {
    WORD_TITLE,
    WORD_SKIP,
    WORD_SEARCH,
    WORD_NARROW,
    WORD_COMMITTEE,
    WORD_YEAR,
    WORD_OUTCOME,
    WORD_AUTHORITY,
    WORD_PERSON,
    WORD_ABSENT,
    WORD_CASE,
    WORD_FROM,
    WORD_TO,
    WORD_HITS,
    WORD_MORE,
    WORD_NONE,
    WORD_NEXT,
    WORD_BEFORE,
    WORD_REMOVE,
    WORD_ITEM,
    WORD_PAGE,
    WORD_OUTSIDE,
    WORD_NO_TITLE,
    WORD_DECISION,
    WORD_PEOPLE,
    WORD_ABSENCES,
    WORD_ATTACHMENTS,
    WORD_ITEMS,
    WORD_SOURCE,
    WORD_PLACE,
    WORD_TIME,
    WORD_BACK,
    WORD_OTHER_LANGUAGE,
    WORD_HELP,
    WORD_WRONG,
    WORD_NOT_FOUND,
    WORD_CLOSED,
    WORDS
} page_word;

const char *page_word_of(const request *r, page_word w);
/* The contract's words (outcomes, statuses, kinds) as people say them; the word itself where there is no other. */
str page_kind(const request *r, str kind);

extern const char page_style[];

/* Opens a page up to <main>; the rest is written into it. */
typedef struct {
    const request *r;
    text_builder text;
    xml_out *x;
    fault f;
} page_out;

void page_open(page_out *p, const request *r, const char *title);
response page_close(page_out *p, unsigned status);

void page_text(page_out *p, const char *element, const char *class, str text);      /* an empty text writes nothing */
void page_link(page_out *p, const char *class, str url, str text);
/* A quiet paragraph that names the source, linked where there is a URL. */
void page_source(page_out *p, str url, str shown);
/* Of the element that was just started: its text is the minutes' and so Danish, for those who hear the page. */
void page_danish(page_out *p);
/* With matches as <mark>. */
void page_marked(page_out *p, const snippet *s);

/* The search's own URL with one thing asked otherwise; NULL: no more. The offset goes unless it is what changes. */
str page_search_url(const request *r, asked which, const char *value);
str page_meeting_url(const request *r, long long document, long long meeting, long long item);
/* Where the document lies, at that page; empty where that is not said. */
str page_source_url(const request *r, str name, str page_number);

/* What is asked, for the index; false where a number is none. */
bool page_search_of(const request *r, search *out);

response page_search(const request *r);
response page_meeting(const request *r);
response page_failure(const request *r, unsigned status, const char *what, const fault *f);
/* The same as JSON. */
response json_search(const request *r);
response json_meeting(const request *r);

#endif
