/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* `referat search`: what an index holds, found again. */
#include "command.h"

#include <stdio.h>
#include <unistd.h>

#include "feeds_options.h"
#include "findings.h"

typedef struct {
    search wanted;
    const char *database;
    bool json;
} search_options;

/* ------------------------------------------------------------------ options */

#define SETTER(name, field)                                \
    static bool name(void *to, const char *value)          \
    {                                                      \
        ((search_options *)to)->field = value;             \
        return true;                                       \
    }

SETTER(set_committee, wanted.committee)
SETTER(set_authority, wanted.authority)
SETTER(set_from, wanted.from)
SETTER(set_to, wanted.to)
SETTER(set_outcome, wanted.outcome)
SETTER(set_case, wanted.case_id)
SETTER(set_person, wanted.person)
SETTER(set_absent, wanted.absent)
SETTER(set_database, database)

static bool set_limit(void *to, const char *value)
{
    search_options *o = to;
    return str_to_number(str_of(value), SEARCH_HITS_MOST, &o->wanted.limit) && o->wanted.limit > 0;
}

static bool set_offset(void *to, const char *value)
{
    search_options *o = to;
    return str_to_number(str_of(value), SEARCH_OFFSET_MOST, &o->wanted.offset);
}

static bool set_json(void *to, const char *value)
{
    (void)value;
    return ((search_options *)to)->json = true;
}

static const feeds_option known[] = {
    { "--committee", true, set_committee }, { "--authority", true, set_authority }, { "--from", true, set_from },
    { "--to", true, set_to }, { "--outcome", true, set_outcome }, { "--case", true, set_case },
    { "--person", true, set_person }, { "--absent", true, set_absent }, { "--limit", true, set_limit },
    { "--offset", true, set_offset }, { "--json", false, set_json }, { "--database", true, set_database },
};

static bool read_options(search_options *o, int argc, char **argv, fault *f)
{
    const feeds_words words = { "search", known, sizeof known / sizeof *known, o };
    size_t count, used = 0;
    *o = (search_options){ .wanted.limit = 20 };
    if (!feeds_words_read(&words, argc, argv, &count, f))
        return false;
    if (!o->database && used < count)
        o->database = argv[used++];
    if (used < count)
        o->wanted.query = argv[used++];
    if (!o->database)
        return fault_set(f, FAULT_USAGE, "search: no DB given; see referat search --help");
    return used == count || fault_set(f, FAULT_USAGE,
                                      "search: the query is one word of the command line: put it between"
                                      " quotes");
}

/* ------------------------------------------------------------------ the search */

static bool find(const search_options *o, arena *a, findings *found, fault *f)
{
    fault ignored;
    minutes_index *x = index_open(o->database, INDEX_READS, f);
    if (!x)
        return false;
    bool good = index_search(x, a, &o->wanted, found, f);
    index_close(x, false, &ignored);
    return good;
}

int command_search(int argc, char **argv)
{
    fault f = { .kind = FAULT_NONE };
    search_options o;
    findings found;
    arena *a = arena_open();
    int code = read_options(&o, argc, argv, &f) && find(&o, a, &found, &f) ? found.fitting == 0 : report(&f);
    if (f.kind == FAULT_NONE && o.json) {
        str json = findings_json(a, &found, &o.wanted);
        fwrite(json.p, 1, json.n, stdout);
    } else if (f.kind == FAULT_NONE)
        findings_text(&found, &o.wanted, isatty(STDOUT_FILENO));
    arena_close(a);
    return code;
}
