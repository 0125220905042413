/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "matter.h"

#include "../models/text.h"
#include "outcome_words.h"
#include "outcomes.h"
#include "sentences.h"
#include "words.h"

/* A shorter front is no title: "Der forelaa;" */
enum { TITLE_LEAST = 16, MATTER_LEAST = 50 };

/* Verbs that a decision begins with where it runs on in the matter's own sentence. */
static bool begins_decision(str rest)
{
    static const str verbs[] = { STR("vedtoges"), STR("bevilgedes"), STR("godkendtes"), STR("nægtedes"),
        STR("bestemtes"), STR("besluttedes"), STR("tillodes"), STR("vedtages"), STR("afsloges"),
        STR("der foretoges ingen"), STR("der vedtoges"), STR("der bestemtes"), STR("det vedtoges"),
        STR("det bestemtes"), STR("dette vedtoges"), STR("der bevilgedes"),
        STR("til efterretning"), STR("toges til efterretning"), STR("anbefales"), STR("bevilges"), STR("nægtes") };
    size_t n;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (text_starts(rest, verbs[i], &n))
            return true;
    return false;
}

/* "henvistes", "forkastedes", "udsættes": in the passive, and no election, which goes on in its names. */
static bool is_deciding_passive(str rest)
{
    char key[WORD_KEY_SIZE];
    str word;
    if (!str_next_word(&rest, &word))
        return false;
    word_key(str_trim_end(word, ".,;"), key);
    const outcome_word *v = word_ends(key, "es") ? outcome_word_find(key) : NULL;
    return v && v->force != FORCE_SPOKEN && v->kind != OUTCOME_ELECTED;
}

/* "…, men Afgørelsen udsattes.", "…, hvilket vedtoges.", "…, som bevilgedes.": behind a comma a clause that says what
 * became of it. */
static bool begins_deciding_clause(str behind)
{
    static const str openings[] = { STR("men"), STR("hvilke"), STR("hvilken"), STR("hvilket") };
    static const str pronouns[] = { STR("der"), STR("som") };
    str rest = behind, first;
    if (!strchr("dhms", behind.n > 0 ? behind.p[0] : ' ') || !str_next_word(&rest, &first))
        return false;
    rest = str_trim(rest);
    if (TEXT_AMONG(first, openings))
        return outcome_is_decision(rest);
    size_t n;
    bool became = text_starts(rest, (str)STR("blev "), &n) || text_starts(rest, (str)STR("toges "), &n);
    return TEXT_AMONG(first, pronouns) && (is_deciding_passive(rest) || (became && outcome_is_decision(rest)));
}

/* The matter ends where its decision begins: behind a comma, "og", a dash or a semicolon. */
static bool runs_on_at(str text, size_t i, size_t *skip)
{
    static const str joints[] = { STR(", "), STR(" og "), STR("; "), STR(" - "), STR(" – ") };
    for (size_t k = 0; k < sizeof joints / sizeof *joints; k++) {
        if (!str_starts(str_from(text, i), joints[k]))
            continue;
        *skip = joints[k].n;
        if (joints[k].p[0] == ';')
            return true;
        str behind = str_from(text, i + joints[k].n);
        str said = str_part(behind, 0, sentence_length(behind));
        if (joints[k].p[0] == ',')
            return begins_decision(behind) || begins_deciding_clause(said);
        bool dash = joints[k].p[1] != 'o';
        return begins_decision(behind) || (dash ? matter_answers(said) : is_deciding_passive(behind));
    }
    return false;
}

/* The decision follows without a joint: "… til Behandling dette vedtoges uændret", "… d. A. det vedtoges". */
static bool follows_bare(str text, size_t i)
{
    static const str openings[] = { STR("dette vedtoges"), STR("det vedtoges"), STR("der vedtoges"),
        STR("der bestemtes"), STR("Valgt blev"), STR("Det vedtoges"), STR("For Forslaget stemte") };
    if (text.p[i] != ' ')
        return false;
    for (size_t k = 0; k < sizeof openings / sizeof *openings; k++)
        if (str_starts(str_from(text, i + 1), openings[k]))
            return true;
    return false;
}

/* "… til Sygeplejeforeningen 300 Kr. Til Efterretning.": behind a full stop that may be an abbreviation's. */
static bool is_answered_behind_stop(str text, size_t i)
{
    size_t n;
    str behind = text.p[i] == '.' ? str_trim(str_from(text, i + 1)) : (str){ NULL, 0 };
    return behind.n > 0 && char_is_upper(text_char(behind, 0, &n))
        && matter_answers(str_part(behind, 0, sentence_length(behind)));
}

/* Whether a joint, or a bare opening, may begin with these two bytes: what the tables above begin with. */
static bool may_be_joint(char c, char next)
{
    return c == ' ' ? strchr("o-dFVD\xE2", next) && next : strchr(",;.", c) && next == ' ';
}

size_t matter_title_length(str text)
{
    size_t sentence = sentence_length(text), skip;
    for (size_t i = TITLE_LEAST; i < sentence && i + 1 < text.n; i++) {
        if (!may_be_joint(text.p[i], text.p[i + 1]))
            continue;
        if (runs_on_at(text, i, &skip) || follows_bare(text, i))
            return i;
        if (is_answered_behind_stop(text, i))
            return i + 1;
    }
    return sentence;
}

str matter_skip_stroke(str title)
{
    size_t at = title.n > 0 && title.p[0] == '/';
    at += at > 0 && at < title.n && title.p[at] == '.';
    return at > 0 && at < title.n && title.p[at] == ' ' ? str_trim(str_from(title, at)) : title;
}

static bool is_joint(uint32_t c)
{
    return c == '-' || c == ';' || c == ',';
}

str matter_trim_title(str title)
{
    size_t n;
    title = str_trim(title);
    while (title.n > 0 && is_joint(char_fold(text_char_before(title, title.n, &n))))
        title = str_trim(str_part(title, 0, title.n - n));
    return title;
}

str matter_skip_dash(str text)
{
    size_t n;
    while (text.n > 0 && is_joint(char_fold(text_char(text, 0, &n))))
        text = str_trim(str_from(text, n));
    return text;
}

bool matter_dash_before(str whole, str part)
{
    size_t at = (size_t)(part.p - whole.p), n;
    while (at > 0 && whole.p[at - 1] == ' ')
        at--;
    return char_fold(text_char_before(whole, at, &n)) == '-';
}

/* "godkendt", "udsat til næste møde": a few words that begin with what was done, no noun ("endelig godkendelse",
 * "vedtaget forslag"). */
static bool is_short_decision(str text)
{
    enum { WORDS_FEW = 6 };
    static const str goes_on[] = { STR("af"), STR("efter"), STR("enstemmigt"), STR("for"), STR("fra"), STR("i"),
        STR("indtil"), STR("med"), STR("og"), STR("på"), STR("som"), STR("til"), STR("uden"), STR("under") };
    char key[WORD_KEY_SIZE];
    str rest = text, word, first = { NULL, 0 };
    size_t words = 0;
    bool goes = true;
    for (; str_next_word(&rest, &word); words++) {
        first = words == 0 ? str_trim_end(word, ".,") : first;
        goes &= words != 1 || TEXT_AMONG(word, goes_on);
    }
    word_key(first, key);
    return goes && words > 0 && words <= WORDS_FEW && sentence_length(text) == text.n && word_ends(key, "t")
        && outcome_word_find(key) && outcome_is_decision(text);
}

/* "Godkendelse af dagsorden; godkendt", "Ny hæk - udsat til næste møde": the byte behind the mark. */
static size_t short_decision_behind(str title)
{
    static const str marks[] = { STR("; "), STR(": "), STR(" - "), STR(" – ") };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t at = str_find(title, marks[i]);
        if (at != STR_NOT_FOUND && is_short_decision(str_trim(str_from(title, at + marks[i].n))))
            return at + marks[i].n - 1;
    }
    return title.n;
}

size_t matter_decision_behind(str title)
{
    size_t colon = str_find(title, (str)STR(": "));
    if (colon == STR_NOT_FOUND || !str_ends(title, (str)STR(".")) || sentence_length(title) < colon)
        return short_decision_behind(title);
    str behind = str_trim(str_from(title, colon + 1));
    return outcome_is_decision(str_part(behind, 0, sentence_length(behind))) ? colon + 1 : title.n;
}

/* "Godkendelse af dagsorden Godkendt": a last word that is the decision, with a capital that no other word of it asks
 * for. */
static size_t last_word_decides(str title)
{
    size_t at = title.n, n;
    while (at > 0 && title.p[at - 1] != ' ')
        at--;
    bool capital = char_is_upper(text_char(title, at, &n));
    return at > 1 && capital && outcome_is_decision(str_from(title, at)) ? at : title.n;
}

/* Two sentences and more, or one that decides; a bracket behind a title is none. */
static bool tells(str behind)
{
    size_t n, first = sentence_length(behind);
    if (!char_is_upper(text_char(behind, 0, &n)))
        return false;
    str rest = str_trim(str_from(behind, first));
    return (rest.n > 0 && rest.p[0] != '(') || outcome_is_decision(behind);
}

size_t matter_text_behind(str title)
{
    size_t first = sentence_length(title), colon = str_find(title, (str)STR(": "));
    if (colon < first && tells(str_trim(str_from(title, colon + 1))))
        return colon + 1;
    if (first < title.n && tells(str_trim(str_from(title, first))))
        return first;
    return last_word_decides(title);
}

bool matter_is_lead_in(str text)
{
    static const str ends[] = { STR("forelaa"), STR("forelå"), STR("behandledes"), STR("forhandledes"), STR("følgende"),
        STR("behandles") };
    str bare = str_trim_end(str_trim(text), ".:");
    size_t n;
    if (bare.n > 80)
        return false;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (bare.n >= ends[i].n && text_starts(str_from(bare, bare.n - ends[i].n), ends[i], &n))
            return true;
    return false;
}

bool matter_is_attendance(str text)
{
    static const str met[] = { STR("mødt"), STR("mødte"), STR("tilstede"), STR("fraværende") };
    static const str whom[] = { STR("medlemmer"), STR("medlemmerne") };
    enum { SENTENCE_MOST = 160 };
    str rest = text, word;
    bool members = false, came = false;
    while (text.n < SENTENCE_MOST && str_next_word(&rest, &word)) {
        str bare = str_trim_end(word, ".,:;");
        if (!strchr("FfMmTt", word.p[0]))        /* as none of them begins */
            continue;
        members |= TEXT_AMONG(bare, whom);
        came |= TEXT_AMONG(bare, met);
    }
    return members && came;
}

bool matter_opens(str text)
{
    size_t n;
    str first = str_part(text, 0, sentence_length(text));
    return text.n >= MATTER_LEAST && char_is_upper(text_char(text, 0, &n)) && !outcome_is_decision(first);
}

str matter_reply_letters(str text)
{
    size_t at = 0, end = 0;
    while (at < text.n) {
        char c = text.p[at];
        bool letter = c >= 'a' && c <= 'z'
            && (at + 1 == text.n || str_find_byte((str)STR(" ).,-"), text.p[at + 1]) != STR_NOT_FOUND);
        if (!letter && str_find_byte((str)STR(" ).,-"), c) == STR_NOT_FOUND)
            break;
        at++;
        end = c == ' ' ? end : at;
    }
    return str_part(text, 0, end);
}

/* Or the end of one that is longer than any that is asked for. */
static str last_word(str text)
{
    enum { LONGEST = 5 };        /* bytes: "matr." */
    size_t start = text.n;
    while (start > 0 && text.n - start <= LONGEST && text.p[start - 1] != ' ')
        start--;
    return str_from(text, start);
}

bool matter_leads_to_number(str text)
{
    static const str leads[] = { STR("jf."), STR("jfr."), STR("kl."), STR("matr."), STR("nr."), STR("no."), STR("pkt."),
        STR("stk.") };
    str last = last_word(text);
    return last.n < text.n && TEXT_AMONG(last, leads);
}

bool matter_is_unfinished(str text)
{
    static const str words[] = { STR("at"), STR("og"), STR("til"), STR("af"), STR("for"), STR("paa"), STR("på"),
        STR("i"), STR("med"), STR("om"), STR("som"), STR("der"), STR("samt"), STR("en"), STR("et"), STR("den"),
        STR("det"), STR("de"), STR("fra"), STR("ved") };
    str last = last_word(text);
    if (str_equal(last, (str)STR("I")) && !text_is_capitals(text))           /* "Imod stemte: V og I" */
        return false;
    return TEXT_AMONG(last, words);
}

bool matter_is_told_and_answered(str text)
{
    static const str dashes[] = { STR(" - "), STR(" – "), STR(" — ") };
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
        size_t at = str_find(text, dashes[i]);
        str behind = at == STR_NOT_FOUND ? (str){ NULL, 0 } : str_trim(str_from(text, at + dashes[i].n));
        if (at >= TITLE_LEAST && behind.n > 0 && sentence_length(behind) == behind.n && matter_answers(behind))
            return true;
    }
    return false;
}

bool matter_answers(str sentence)
{
    static const str openings[] = { STR("til"), STR("kan"), STR("kunde"), STR("kunne"), STR("ikke"), STR("intet"),
        STR("ingen"), STR("enstemmigt"), STR("eenstemmigt") };
    static const str noted[] = { STR("efterretning"), STR("eftr"), STR("følge"), STR("orientering"),
        STR("næste"), STR("senere"), STR("udbetaling") };
    char key[WORD_KEY_SIZE];
    str rest = sentence, first, second = { NULL, 0 };
    if (!str_next_word(&rest, &first) || !outcome_is_decision(sentence))
        return false;
    str_next_word(&rest, &second);
    if (text_same(first, (str)STR("Til")) && !TEXT_AMONG(str_trim_end(second, ".,"), noted))
        return false;            /* "Til Formand genvalgtes N. Holm." tells all of it */
    word_key(str_trim_end(first, ".,"), key);
    return outcome_word_find(key) || TEXT_AMONG(first, openings);
}

bool matter_grants_sum(str text)
{
    static const str units[] = { STR("kr"), STR("kroner"), STR("mk"), STR("rdl") };
    enum { WORDS_MOST_OF_SUM = 9 };
    str rest = text, first, second, word;
    size_t words = 2;
    if (!str_next_word(&rest, &first) || !str_next_word(&rest, &second))
        return false;
    bool amount = char_is_digit((unsigned char)first.p[0]) && TEXT_AMONG(str_trim_end(second, ".,"), units);
    bool turned = char_is_digit((unsigned char)second.p[0]) && TEXT_AMONG(str_trim_end(first, ".,"), units);
    while (words <= WORDS_MOST_OF_SUM && str_next_word(&rest, &word))
        words++;
    return (amount || turned) && words <= WORDS_MOST_OF_SUM;
}

bool matter_is_list_point(str text)
{
    size_t n = 0;
    while (n < text.n && char_is_digit((unsigned char)text.p[n]))
        n++;
    return n > 0 && n < text.n && text.p[n] == ')';
}

bool matter_says_ditto(str text)
{
    str bare = str_trim_end(str_trim(text), ".\"");
    return text_same(bare, (str)STR("do")) || text_same(bare, (str)STR("ditto"))
        || (bare.n == 0 && str_find_byte(text, '"') != STR_NOT_FOUND);
}
