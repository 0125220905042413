/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "bold_heads.h"

#include "../models/text.h"

enum { HEAD_WORDS_MOST = 6 };

static bool runs_in(const rule *r)
{
    return r->role == ROLE_SECTION && (r->style & STYLE_RUN_IN) && !(r->style & STYLE_WEAK);
}

static const rule_filter sections = { RULE_KIND(ROLE_SECTION, 0), runs_in };

/* How many words at the row's front are bold, where all behind them are plain; 0 where the type says nothing. */
static size_t bold_words(const line *l)
{
    size_t bold = 0;
    while (bold < l->word_count && (l->words[bold].style & STYLE_BOLD))
        bold++;
    for (size_t w = bold; w < l->word_count; w++)
        if (l->words[w].style & STYLE_BOLD)
            return 0;
    return bold <= HEAD_WORDS_MOST && bold < l->word_count ? bold : 0;
}

bool bold_head_match(const parse *p, size_t i, rule_match *m)
{
    const row *x = &p->r->rows[i];
    size_t n, bold = p->r->typography ? bold_words(x->source) : 0;
    if (bold == 0 || bold >= x->source->word_count)
        return false;
    size_t head = row_word_at(x, bold);
    str words = str_trim(str_part(x->text, 0, head)), bare = str_trim_end(words, ".");
    bool stopped = bare.n + 1 == words.n || char_is_upper(text_char(str_from(x->text, head), 0, &n));
    look bold_look = { .typography = true, .bold = true };
    if (!stopped || !layout_classify_among(p->layout, bare, NULL, bold_look, &sections, m) || m->run_in)
        return false;
    m->run_in = true;
    m->match.head = head;
    return true;
}
