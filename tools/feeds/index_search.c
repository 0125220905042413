/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "index.h"

#include <stdlib.h>
#include <string.h>

#include "fold.h"
#include "index_open.h"
#include "models/text.h"
#include "facets.h"
#include "score.h"
#include "snippet.h"

/* ------------------------------------------------------------------ days */

/* The first or last day that a text names: "2013", "2013-03", "2013-03-12" -> 20130312; -1 where it names none. */
static long day_named(str text, bool last)
{
    static const char *const least = "0000-01-01", *const most = "9999-12-31";
    char day[11];
    if (text.n != 4 && text.n != 7 && text.n != 10)
        return -1;
    memcpy(day, last ? most : least, sizeof day);
    memcpy(day, text.p, text.n);
    long named = day_of((str){ day, 10 });
    return named > 0 ? named : -1;
}

static bool read_days(const search *s, search_filter *filter, fault *f)
{
    long from = s->from ? day_named(str_of(s->from), false) : 0, to = s->to ? day_named(str_of(s->to), true) : 99999999;
    if (from < 0 || to < 0)
        return fault_set(f, FAULT_USAGE, "%s: is no day; write YYYY, YYYY-MM or YYYY-MM-DD",
                         from < 0 ? s->from : s->to);
    filter->first = from * TEXTS_A_DAY;
    filter->last = to * TEXTS_A_DAY + TEXTS_A_DAY - 1;
    return true;
}

/* ------------------------------------------------------------------ conditions */

/* " AND column IN (those of the meetings' committees that hold the name)": there are few of them, so they are folded
 * once and not for each text. */
static void add_body(statement *s, const char *column, const char *name)
{
    if (!name)
        return;
    sql_add(s, " AND m.");
    sql_add(s, column);
    sql_add(s, " IN (WITH n AS MATERIALIZED (SELECT DISTINCT ");
    sql_add(s, column);
    sql_add(s, " AS name FROM meetings) SELECT n.name FROM n WHERE ");
    sql_add(s, s->on->holds);
    sql_add(s, "(referat_fold(n.name), ");
    sql_text(s, fold_word(s->a, str_of(name)));
    sql_add(s, ") > 0)");
}

static void add_names(statement *s, const char *name)
{
    sql_add(s, " IN (SELECT p.name FROM persons p WHERE ");
    sql_add(s, s->on->holds);
    sql_add(s, "(p.folded, ");
    sql_text(s, fold_word(s->a, str_of(name)));
    sql_add(s, ") > 0)");
}

/* Listed for the meeting, away from it or from the item, or voting on it. */
static void add_person(statement *s, const char *name)
{
    if (!name)
        return;
    sql_add(s, " AND ((t.document, t.meeting) IN (SELECT x.document, x.meeting FROM attendance x WHERE x.person");
    add_names(s, name);
    sql_add(s, " UNION SELECT x.document, x.meeting FROM absences x WHERE x.item = 0 AND x.person");
    add_names(s, name);
    sql_add(s, ") OR (t.document, t.item) IN (SELECT x.document, x.item FROM absences x WHERE x.item > 0 AND x.person");
    add_names(s, name);
    sql_add(s, " UNION SELECT v.document, v.item FROM votes v JOIN voters x ON x.document = v.document"
        " AND x.vote = v.vote WHERE x.person");
    add_names(s, name);
    sql_add(s, "))");
}

static void add_absent(statement *s, const char *name)
{
    if (!name)
        return;
    sql_add(s, " AND ((t.document, t.meeting) IN (SELECT x.document, x.meeting FROM attendance x"
        " WHERE x.status IN ('absent', 'excused') AND x.person");
    add_names(s, name);
    sql_add(s, " UNION SELECT x.document, x.meeting FROM absences x WHERE x.item = 0 AND x.person");
    add_names(s, name);
    sql_add(s, ") OR (t.document, t.item) IN (SELECT x.document, x.item FROM absences x WHERE x.item > 0 AND x.person");
    add_names(s, name);
    sql_add(s, "))");
}

static void add_conditions(statement *s, const search *wanted)
{
    add_body(s, "committee", wanted->committee);
    add_body(s, "authority", wanted->authority);
    if (wanted->outcome) {
        sql_add(s, " AND i.outcome = ");
        sql_text(s, str_of(wanted->outcome));
    }
    if (wanted->case_id) {
        sql_add(s, " AND (t.document, t.meeting, t.item) IN"
            " (SELECT c.document, c.meeting, c.item FROM cases c WHERE c.case_id = ");
        sql_text(s, str_of(wanted->case_id));
        sql_add(s, ")");
    }
    add_person(s, wanted->person);
    add_absent(s, wanted->absent);
}

/* ------------------------------------------------------------------ which texts */

static statement new_statement(const minutes_index *x, arena *a)
{
    return (statement){ .a = a, .on = x->on, .sql = { .a = a } };
}

/* Without a query all fit alike: the newest come first. */
static bool list_newest(minutes_index *x, arena *a, const search_filter *filter, candidates *out, fault *f)
{
    answer found;
    statement s = new_statement(x, a);
    sql_add(&s, "SELECT t.id FROM " TEXTS_JOINED " WHERE t.id BETWEEN ");
    sql_number(&s, filter->first);
    sql_add(&s, " AND ");
    sql_number(&s, filter->last);
    add_conditions(&s, filter->wanted);
    sql_add(&s, " ORDER BY t.id DESC LIMIT ");
    sql_number(&s, TEXTS_RANKED + 1);
    if (!x->on->ask(x->db, a, &s, &found, f))
        return false;
    *out = (candidates){ .list = ARENA_NEW(a, candidate, found.count + 1), .at_least = found.count > TEXTS_RANKED };
    for (; out->count < found.count - out->at_least; out->count++)
        out->list[out->count].id = atoll(found.cells[out->count].p);
    return true;
}

static bool check(const search *s, fault *f)
{
    const char *const some[] = { s->query, s->committee, s->authority, s->outcome, s->case_id, s->person, s->absent,
        s->from, s->to };
    bool any = false;
    for (size_t i = 0; i < sizeof some / sizeof *some; i++) {
        any |= some[i] != NULL;
        if (some[i] && !text_is_utf8(str_of(some[i])))
            return fault_set(f, FAULT_USAGE, "what is looked for is no UTF-8");
    }
    unsigned k = OUTCOME_APPROVED;
    while (s->outcome && outcome_name(k) && strcmp(outcome_name(k), s->outcome) != 0)
        k++;
    if (!outcome_name(k))
        return fault_set(f, FAULT_USAGE,
                         "%s: is no outcome; they are approved, recommended, noted, discussed, postponed,"
                         " referred, rejected, withdrawn, elected, none and other",
                         s->outcome);
    return any || fault_set(f, FAULT_USAGE, "nothing is looked for; give words, or an option that narrows");
}

static bool find_texts(minutes_index *x, arena *a, const search *s, const query *q, candidates *out, fault *f)
{
    search_filter filter = { .add = add_conditions, .wanted = s };
    filter.narrow = s->committee || s->authority || s->outcome || s->case_id || s->person || s->absent;
    if (!read_days(s, &filter, f))
        return false;
    if (!q)
        return list_newest(x, a, &filter, out, f);
    if (!x->on->rank(x->db, a, q, &filter, out, f))
        return false;
    score_sort(out->list, out->count);
    return true;
}

/* ------------------------------------------------------------------ what is shown of them */

static bool ask_text(minutes_index *x, arena *a, long long id, answer *out, fault *f)
{
    statement s = new_statement(x, a);
    sql_add(&s, "SELECT t.document, t.meeting, t.item, coalesce(i.text, m.text), d.name, d.hash, m.authority, "
                "m.committee, m.start_date,"
                " i.number, i.title, i.outcome, i.access, i.page FROM " TEXTS_JOINED
                " JOIN documents d ON d.document = t.document WHERE t.id = ");
    sql_number(&s, id);
    return x->on->ask(x->db, a, &s, out, f);
}

/* The page of the block, or attachment, in which that character stands. */
static bool ask_page(minutes_index *x, arena *a, const hit *h, long long character, long *page, fault *f)
{
    answer found;
    statement s = new_statement(x, a);
    sql_add(&s, "SELECT b.page FROM sections s JOIN blocks b ON b.document = s.document AND b.section = s.section"
        " WHERE s.document = ");
    sql_number(&s, h->document);
    sql_add(&s, " AND s.meeting = ");
    sql_number(&s, h->meeting);
    sql_add(&s, " AND s.item = ");
    sql_number(&s, h->item);
    sql_add(&s, " AND b.start <= ");
    sql_number(&s, character);
    sql_add(&s, " ORDER BY b.start DESC LIMIT 1");
    if (!x->on->ask(x->db, a, &s, &found, f))
        return false;
    if (found.count > 0 && found.cells[0].n)
        *page = atol(found.cells[0].p);
    return true;
}

static hit hit_of(const str *cells, const candidate *c)
{
    return (hit){ .id = c->id, .score = c->score, .document = atoll(cells[0].p), .meeting = atoll(cells[1].p),
        .item = atoll(cells[2].p), .name = cells[4], .hash = cells[5], .authority = cells[6], .committee = cells[7],
        .date = cells[8], .number = cells[9], .title = cells[10], .outcome = cells[11], .access = cells[12],
        .page = cells[13].n ? atol(cells[13].p) : 0 };
}

static bool show(minutes_index *x, arena *a, const candidate *c, const wanted_words *wanted, findings *out, fault *f)
{
    answer found;
    size_t at;
    if (!ask_text(x, a, c->id, &found, f))
        return false;
    if (found.count == 0)        /* gone since */
        return true;
    hit *h = &out->hits[out->count++];
    str text = found.cells[3];
    *h = hit_of(found.cells, c);
    h->title_marked = snippet_whole(a, h->title, wanted);
    h->found = snippet_of(a, text, wanted, &at);
    bool matched = h->found.mark_count > 0 || h->item == 0;
    return !matched || ask_page(x, a, h, (long long)text_length(str_part(text, 0, at)) + 1, &h->page, f);
}

bool index_search(minutes_index *x, arena *a, const search *s, findings *out, fault *f)
{
    const query *q = NULL;
    candidates found = { .count = 0 };
    wanted_words wanted = { .count = 0 };
    *out = (findings){ .count = 0 };
    if (!check(s, f) || (s->query && !(q = query_read(a, str_of(s->query), f))) || !find_texts(x, a, s, q, &found, f))
        return false;
    if (q)
        wanted.count = query_phrases(q, wanted.phrases);
    if (q && x->on->stems && !x->on->stems(x->db, a, &wanted, f))
        return false;
    if (s->facets && !count_facets(x, a, &found, out, f))
        return false;
    out->fitting = (long long)found.count;
    out->at_least = found.at_least;
    out->hits = ARENA_NEW(a, hit, (size_t)s->limit + 1);
    for (size_t i = (size_t)s->offset; i < found.count && out->count < (size_t)s->limit; i++)
        if (!show(x, a, &found.list[i], &wanted, out, f))
            return false;
    return true;
}
