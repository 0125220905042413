/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "told.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ocr/sha256.h"
#include "parser/cases.h"
#include "tools/batch/journal_read.h"
#include "tools/batch/run.h"

enum { FOLDERS_UP_MOST = 200 };

static const str conflict_code = STR("correction-conflict");

/* ------------------------------------------------------------------ what it looks like now */

const diagnostic *corrected_gravest(const minutes *m)
{
    const diagnostic *grave = NULL;
    for (const diagnostic *d = m->first_diagnostic; d; d = d->next) {
        if (str_equal(d->code, conflict_code))
            return d;
        if (d->severity >= SEVERITY_WARNING && (!grave || d->severity > grave->severity))
            grave = d;
    }
    return grave;
}

bool corrected_wants_eye(const minutes *m)
{
    return !corrections_signed_off(m) && (m->review == REVIEW_NEEDED || corrected_gravest(m));
}

static journal_news news_of(arena *a, str xml, const minutes *m)
{
    const diagnostic *grave = corrected_gravest(m);
    const meeting *first = m->first_meeting;
    journal_news n = { .signed_off = corrections_signed_off(m), .wants_eye = corrected_wants_eye(m),
        .review = review_name(m->review), .xml_size = (int64_t)xml.n, .xml_sha256 = sha256_of(a, xml).p };
    n.reason = n.wants_eye && grave ? shown(a, arena_copy(a, grave->text).p) : NULL;
    n.date = first && first->start_date.value.n ? arena_copy(a, first->start_date.value).p : NULL;
    n.notes = ARENA_NEW(a, journal_note, JOURNAL_NEWS_NOTES_MOST);
    for (const diagnostic *d = m->first_diagnostic; d && n.note_count < JOURNAL_NEWS_NOTES_MOST; d = d->next)
        if (str_equal(d->code, conflict_code))
            n.notes[n.note_count++] = (journal_note){ d->at.page, severity_name(d->severity), conflict_code.p,
                shown(a, arena_copy(a, d->text).p) };
    return n;
}

/* ------------------------------------------------------------------ whose journal */

/* A folder without the work folder of a batch and without a journal is not searched for those of shards. */
static bool may_have_journal(arena *a, str folder)
{
    const char *joined = arena_format(a, "%.*s/journal.sqlite", STR_ARG(folder)).p;
    const char *work = arena_format(a, "%.*s/.referat", STR_ARG(folder)).p;
    return access(joined, F_OK) == 0 || access(work, F_OK) == 0;
}

static journal_word tell_folder(arena *a, str folder, const char *path, const journal_news *n)
{
    size_t count;
    journal_word word = JOURNAL_NO_WORD;
    const char **names = journals_in(a, arena_copy(a, folder).p, false, &count);
    for (size_t i = 0; i < count; i++) {
        bool known = false;
        fault ignored;
        if (!journal_tell(names[i], path, n, &known, &ignored))
            word = JOURNAL_DEAF;
        else if (known && word != JOURNAL_DEAF)
            word = JOURNAL_TOLD;
    }
    return word;
}

journal_word told_journal(arena *a, const char *path, str xml, const minutes *m)
{
    char whole[PATH_MAX];
    static const str end = STR(".xml");
    journal_word word = JOURNAL_NO_WORD;
    if (!realpath(path, whole) || !str_ends(str_of(whole), end))
        return JOURNAL_NO_WORD;
    const journal_news n = news_of(a, xml, m);
    whole[strlen(whole) - end.n] = 0;
    str folder = str_of(whole);
    for (int up = 0; up < FOLDERS_UP_MOST && folder.n > 0 && word == JOURNAL_NO_WORD; up++) {
        while (folder.n > 0 && folder.p[folder.n - 1] != '/')
            folder.n--;
        if (folder.n == 0)
            break;
        folder.n--;
        if (may_have_journal(a, folder))
            word = tell_folder(a, folder, whole + folder.n + 1, &n);
    }
    return word;
}

/* ------------------------------------------------------------------ odd values */

const char *told_warning(const correction *c)
{
    case_found as;
    str id = c->after.text;
    if (c->what != CORRECT_CASE || !id.n || (cases_at(id, 0, true, &as) && as.id.n == id.n))
        return NULL;
    return "is no case id of a form that is known here; it was taken as it is";
}
