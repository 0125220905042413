/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "../check.h"

#include "../../parser/wording.h"
#include "hostile.h"

static arena *memory;

static senses senses_of(const char *word)
{
    term room[WORDS_MOST];
    sentence s;
    size_t from = 0;
    return sentence_next(str_of(word), &from, room, &s) ? s.senses : 0;
}

static void words_have_the_senses_of_those_who_wait_for_them(void)
{
    CHECK_NUMBER(senses_of("Godkendt"), SENSE_OUTCOME);
    CHECK_NUMBER(senses_of("GODKENDT,"), SENSE_OUTCOME);
    CHECK_NUMBER(senses_of("snedker"), 0);
    CHECK_NUMBER(senses_of("godkendts"), 0);
    CHECK_NUMBER(senses_of("at"), SENSE_OPENS_REPORT | SENSE_OUTCOME_PAIR);      /* waited for by two */
    CHECK_NUMBER(senses_of("kl:"), SENSE_COLON);
    CHECK_NUMBER(senses_of(""), 0);
}

/* Old and new spelling are one key, whichever way a word is read. */
static void spellings_are_one(void)
{
    CHECK_NUMBER(senses_of("tiltraadt"), SENSE_OUTCOME);
    CHECK_NUMBER(senses_of("tiltrådt"), SENSE_OUTCOME);
    CHECK_NUMBER(senses_of("TILTRÅDT"), SENSE_OUTCOME);
    CHECK_NUMBER(senses_of("„tiltrådt“"), SENSE_OUTCOME);
    CHECK_NUMBER(senses_of("god-\nkendt"), SENSE_OUTCOME);
}

static void open_words(void)
{
    CHECK(senses_of("inhabil") & SENSE_ABSENCE);
    CHECK(senses_of("inhabilitet") & SENSE_ABSENCE);
    CHECK(!(senses_of("habil") & SENSE_ABSENCE));
    CHECK_NUMBER(senses_of("førstesuppleant"), SENSE_STAND_IN_TITLE);
    CHECK_NUMBER(senses_of("suppleant"), SENSE_STAND_IN | SENSE_STAND_IN_TITLE);
    CHECK_NUMBER(senses_of("suppleanter"), SENSE_STAND_IN);
}

static void a_text_is_split_into_its_sentences(void)
{
    str text = str_of("Der forelaa Regning paa 80 Kr. fra Snedkeren. Betales. Tre stemte imod:\n\nIda Lund");
    wording w = wording_of(memory, text, SENSE_OUTCOME);
    CHECK_NUMBER(w.count, 4);
    CHECK(w.count == 4 && w.sentences[0].words == NULL && w.sentences[1].words != NULL);
    CHECK_NUMBER(w.sentences[1].senses & SENSES_OF_OUTCOME, SENSE_OUTCOME);
    CHECK_NUMBER(w.sentences[2].senses & SENSES_OF_VOTE, SENSES_OF_VOTE);
    CHECK_NUMBER(w.sentences[3].to, text.n);
    CHECK(wording_first(&w) == w.sentences);
    term room[WORDS_MOST];
    sentence first = sentence_whole(&w.sentences[0], room);
    CHECK_NUMBER(first.count, 8);
    CHECK_TEXT(words_span(first.words, first.count), "Der forelaa Regning paa 80 Kr. fra Snedkeren.");
    wording none = wording_of(memory, str_of(" – \n"), SENSE_OUTCOME);
    CHECK(wording_first(&none) == NULL);
}

/* What every wording holds: sentences side by side that cover the text, each word's key that of its text, and the same
 * words whether they were kept or split anew. */
static void check_wording(str text)
{
    wording kept = wording_of(memory, text, ~(senses)0), bare = wording_of(memory, text, 0);
    size_t at = 0;
    CHECK_NUMBER(kept.count, bare.count);
    for (size_t i = 0; i < kept.count; i++) {
        term room[WORDS_MOST], again[WORDS_MOST];
        char key[WORD_KEY_SIZE];
        sentence one = sentence_whole(&kept.sentences[i], room), other = sentence_whole(&bare.sentences[i], again);
        CHECK_NUMBER(one.from, at);
        CHECK_NUMBER(one.count, other.count);
        CHECK_NUMBER(one.senses, bare.sentences[i].senses);
        for (size_t k = 0; k < one.count; k++) {
            word_key(one.words[k].text, key);
            CHECK_TEXT(str_of(one.words[k].key), key);
            CHECK_TEXT(str_of(other.words[k].key), key);
        }
        at = one.to;
    }
    CHECK(at <= text.n);
}

static void what_always_holds(void)
{
    static const char *const texts[] = {
        "Paa Mødet aaa Aa aA AAA ååa: Vand- og Gasværket, Vand-\nværket (jf. § 5, stk. 2).", "éÉüöä ÆØÅ æøå ß ½ 25%",
        "speciallægekonsulentbistandsordningen. aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa åååååååååååååååååååååååå",
        "a.b,c;d!e?f)g (h) \"i\" 'j' k/l m=n\to\fp", "Hvornår? – Ved 3. Møde. Kr. 200. 5 pct. Derefter", "…",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        check_wording(str_of(texts[i]));
    for (size_t i = 0; i < hostile_count(); i++)
        check_wording(hostile_text(memory, i));
}

static void a_long_sentence_comes_in_parts(void)
{
    wording w = wording_of(memory, hostile_repeated(memory, "ord ", 3 * WORDS_MOST), 0);
    CHECK_NUMBER(w.count, 3);
    for (size_t i = 0; i < w.count; i++)
        CHECK_NUMBER(w.sentences[i].count, WORDS_MOST);
}

int main(int argc, char **argv)
{
    static const test tests[] = {
        TEST(words_have_the_senses_of_those_who_wait_for_them), TEST(spellings_are_one), TEST(open_words),
        TEST(a_text_is_split_into_its_sentences), TEST(what_always_holds), TEST(a_long_sentence_comes_in_parts)
    };
    memory = arena_open();
    int failed = run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
    arena_close(memory);
    return failed;
}
