/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "choice.h"

#include "danish.h"
#include "models/text.h"

#define PICTURE_FILLS 0.80f     /* scanners leave margins; a letterhead's logo covers far less */
#define PICTURE_LARGE 0.50f
#define READABLE_LEAST 0.70f    /* good layers have 0.73 or more, broken ones about 0.30 (PDF-Archiver#305) */
#define PLAUSIBLE_LEAST 0.60f   /* born text of minutes measures 0.90 and more, also in tables and lists of names */
#define HIDDEN_PLAUSIBLE_LEAST 0.75f   /* another program's OCR must be good to be believed */

#define ODD_MOST 0.40f          /* letter pairs: Danish 0.06, its neighbours 0.16, shifted codes 0.45 and more */
#define HIDDEN_ODD_MOST 0.25f
#define OFF_INK_MOST 0.12f       /* a right layer measured 0 to 0.02, one of another page of like make 0.11 to 0.16 */
#define INK_LEFT_MOST 0.25f      /* a right layer 0.01, with stamps, signatures, a facing page 0.05 to 0.20 */
#define HIDDEN_SPLIT_MOST 0.20f /* words of one letter: born text has 0.05, lists of initials 0.15 */

enum {
    STAMP_CHARACTERS = 200,     /* a page number, a bates stamp, a note in the margin of a scan */
    STRAY_CHARACTERS = 40,
    JUDGED_WORDS_LEAST = 10,    /* fewer say nothing about a whole layer */
    JUDGED_PAIRS_LEAST = 100, BROKEN_LETTERS_LEAST = 2
};

static bool is_readable(uint32_t c)
{
    if (char_is_letter(c))
        return c < 0x2E80;                       /* Danish minutes hold no East Asian or private-use letters */
    if (c < 0x80)
        return c > ' ' && c < 0x7F;
    return (c > 0xA0 && c < 0x250) || (c >= 0x2010 && c <= 0x2044) || (c >= 0x20A0 && c <= 0x22FF)
        || (c >= 0x25A0 && c <= 0x27BF);         /* marks, currency, bullets and boxes */
}

static bool is_vowel(uint32_t c)
{
    switch (c < CHARS_TOLD ? char_fold(c) : c) {
    case 'a': case 'e': case 'i': case 'o': case 'u': case 'y':
    case 0xE6: case 0xF8: case 0xE5:             /* æøå */
    case 0xE4: case 0xF6: case 0xFC:             /* äöü */
    case 0xE9: case 0xE8: case 0xF3: case 0xE1:  /* éèóá */
        return true;
    default:
        return false;
    }
}

/* What stands in a word, counted. */
typedef struct {
    int letters, digits, uppers, vowels, inner_uppers, marks, unreadable;
} make_up;

static make_up make_up_of(str text)
{
    make_up m = { 0 };
    bool after_lower = false;
    for (size_t at = 0, n; at < text.n; at += n) {
        uint32_t c = text_char(text, at, &n);
        m.unreadable += !is_readable(c);
        m.letters += char_is_letter(c);
        m.digits += char_is_digit(c);
        m.uppers += char_is_upper(c);
        m.vowels += is_vowel(c);
        m.inner_uppers += after_lower && char_is_upper(c);
        m.marks += !char_is_letter(c) && !char_is_digit(c);
        after_lower = char_is_lower(c);
    }
    return m;
}

/* Built as words are: letters with a vowel (abbreviations of up to four letters apart), or digits
 * with marks between them; not mixed but in case ids and the like; no capital amid small letters
 * but in a name or two (McDonald, BørneSkolen). */
static bool is_plausible(const make_up *m)
{
    int signs = m->letters + m->digits;
    if (m->unreadable > 0 || m->marks > signs + 1 || m->inner_uppers > 1)
        return false;
    if (m->digits > 0)
        return m->letters <= m->digits + 4;
    return m->vowels > 0 || m->letters <= 4;
}

/* "I.", "l.", "i." where "1." was printed; a page that counts in Roman numerals is read again for nothing. */
static bool begins_misread(const segment *s)
{
    static const str misread[] = { STR("I."), STR("l."), STR("i."), STR("|.") };
    str first = s->words[0].text;
    bool apart = s->word_count > 1 && str_equal(s->words[1].text, (str)STR("."));
    for (size_t i = 0; i < sizeof misread / sizeof *misread; i++)
        if (str_equal(first, misread[i]) || (apart && str_equal(first, str_part(misread[i], 0, 1))))
            return s->word_count > 1;
    return false;
}

static void judge_language(text_quality *q, const danish_counts *d)
{
    if (d->pairs >= JUDGED_PAIRS_LEAST)
        q->odd = (float)d->odd_pairs / (float)d->pairs;
    if (d->words >= JUDGED_WORDS_LEAST)
        q->split = (float)d->single_words / (float)d->words;
    q->letters_lost = danish_letters_lost(d) || d->broken_letters >= BROKEN_LETTERS_LEAST;
}

text_quality quality_of(const segment *segments, size_t count)
{
    text_quality q = { .readable = 1, .plausible = 1 };
    danish_counts danish = { 0 };
    int unreadable = 0, plausible = 0;
    for (size_t i = 0; i < count; i++) {
        q.misread_numbers += begins_misread(&segments[i]);
        for (size_t k = 0; k < segments[i].word_count; k++) {
            danish_add(&danish, segments[i].words[k].text);
            make_up m = make_up_of(segments[i].words[k].text);
            q.characters += m.letters + m.digits + m.marks;
            unreadable += m.unreadable;
            if (m.letters + m.digits == 0 && m.unreadable == 0 && m.marks < 3)
                continue;
            q.words++;
            plausible += is_plausible(&m);
        }
    }
    judge_language(&q, &danish);
    if (q.characters > 0)
        q.readable = 1 - (float)unreadable / (float)q.characters;
    if (q.words > 0)
        q.plausible = (float)plausible / (float)q.words;
    return q;
}

static bool is_garbled(const text_quality *q)
{
    return q->readable < READABLE_LEAST || q->odd > ODD_MOST
        || (q->words >= JUDGED_WORDS_LEAST && q->plausible < PLAUSIBLE_LEAST);
}

/* Why another program's reading of a picture is not believed; NULL where it is. */
static const char *fault_of_hidden(const text_quality *q)
{
    const struct { bool found; const char *reason; } faults[] = {
        { is_garbled(q) || q->plausible < HIDDEN_PLAUSIBLE_LEAST || q->odd > HIDDEN_ODD_MOST,
            "the invisible text under the picture is garbled" },
        { q->letters_lost, "the invisible text under the picture has lost the Danish letters" },
        { q->split > HIDDEN_SPLIT_MOST, "the invisible text under the picture has its words split" },
        { q->misread_numbers > 0, "the invisible text under the picture misreads item numbers" },
    };
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
        if (faults[i].found)
            return faults[i].reason;
    return NULL;
}

static page_choice choose_under_picture(const page_facts *f)
{
    if (f->hidden.characters < STRAY_CHARACTERS && f->visible.characters)
        return (page_choice){ TAKE_PICTURE, "a picture with a few characters on it fills the page" };
    if (f->hidden.characters < STRAY_CHARACTERS)
        return (page_choice){ TAKE_PICTURE, "a picture fills the page" };
    const char *fault_ = fault_of_hidden(&f->hidden);
    if (fault_)
        return (page_choice){ TAKE_PICTURE, fault_ };
    if (f->hidden_lies.words_off_ink > OFF_INK_MOST)
        return (page_choice){ TAKE_LONGER, "the invisible text does not lie on the picture's ink" };
    if (f->hidden_lies.ink_left > INK_LEFT_MOST)
        return (page_choice){ TAKE_LONGER, "the invisible text leaves much of the picture's ink without words" };
    return (page_choice){ TAKE_HIDDEN, "a picture with plausible invisible text" };
}

page_choice choose_reading(const page_facts *f)
{
    if (f->picture_share >= PICTURE_FILLS && f->visible.characters < STAMP_CHARACTERS)
        return choose_under_picture(f);
    if (f->visible.characters == 0) {
        if (!f->ink)
            return (page_choice){ TAKE_NOTHING, "neither text nor ink" };
        return (page_choice){ TAKE_PICTURE, f->hidden.characters ? "only invisible text" : "ink without text" };
    }
    if (is_garbled(&f->visible))
        return (page_choice){ TAKE_PICTURE, "the text layer is garbled" };
    if (f->picture_share >= PICTURE_LARGE && f->visible.characters < STRAY_CHARACTERS)
        return (page_choice){ TAKE_PICTURE, "a large picture with a few characters beside it" };
    return (page_choice){ TAKE_VISIBLE, "the page has text of its own" };
}
