/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "command_correct.h"

#include <stdio.h>
#include <string.h>

#include "models/text.h"
#include "ocr/sha256.h"
#include "tools/command.h"
#include "tools/feeds_options.h"

typedef enum { VERB_NONE, VERB_SET, VERB_ADD, VERB_REMOVE, VERB_SPLIT, VERB_JOIN, VERB_PAGE, VERB_ACCEPT, VERB_UNDO,
    VERB_LIST, VERB_SHOW } correct_verb;

typedef struct {
    correct_verb verb;
    int verbs;                   /* how many were said: one is wanted */
    const char *what, *who, *item, *to, *from, *person, *kind, *time, *number;
    bool clear, heading;
    int meeting, section, block, count;      /* count: of --undo, --unreadable */
} correct_options;

/* ------------------------------------------------------------------ options */

static bool set_number(int *field, const char *value)
{
    enum { NUMBER_MOST = 1000000 };
    long n = 0;
    bool good = str_to_number(str_of(value), NUMBER_MOST, &n) && n > 0;
    *field = (int)n;
    return good;
}

static bool set_verb(correct_options *o, correct_verb verb, const char *what)
{
    o->verb = verb;
    o->what = what;
    o->verbs++;
    return true;
}

#define SETS_TEXT(name, field)                               \
    static bool name(void *to, const char *value)            \
    {                                                        \
        ((correct_options *)to)->field = value;              \
        return true;                                         \
    }
#define SETS_NUMBER(name, field)                             \
    static bool name(void *to, const char *value)            \
    {                                                        \
        return set_number(&((correct_options *)to)->field, value); \
    }
#define SETS_FLAG(name, field)                               \
    static bool name(void *to, const char *value)            \
    {                                                        \
        (void)value;                                         \
        return ((correct_options *)to)->field = true;        \
    }
#define SETS_VERB(name, verb)                                \
    static bool name(void *to, const char *value)            \
    {                                                        \
        return set_verb(to, verb, value);                    \
    }
#define SETS_COUNT(name, verb)                               \
    static bool name(void *to, const char *value)            \
    {                                                        \
        return set_verb(to, verb, NULL) && set_number(&((correct_options *)to)->count, value); \
    }

SETS_TEXT(set_who, who)
SETS_TEXT(set_item, item)
SETS_TEXT(set_to, to)
SETS_TEXT(set_from, from)
SETS_TEXT(set_person, person)
SETS_TEXT(set_kind, kind)
SETS_TEXT(set_time, time)
SETS_TEXT(set_item_number, number)
SETS_NUMBER(set_meeting, meeting)
SETS_NUMBER(set_section, section)
SETS_NUMBER(set_block, block)
SETS_FLAG(set_clear, clear)
SETS_FLAG(set_heading, heading)
SETS_VERB(set_set, VERB_SET)
SETS_VERB(set_add, VERB_ADD)
SETS_VERB(set_remove, VERB_REMOVE)
SETS_VERB(set_split, VERB_SPLIT)
SETS_VERB(set_join, VERB_JOIN)
SETS_VERB(set_accept, VERB_ACCEPT)
SETS_VERB(set_list, VERB_LIST)
SETS_VERB(set_show, VERB_SHOW)
SETS_COUNT(set_undo, VERB_UNDO)
SETS_COUNT(set_page, VERB_PAGE)

static const feeds_option known[] = {
    { "--who", true, set_who },         { "--set", true, set_set },          { "--add", true, set_add },
    { "--remove", true, set_remove },   { "--split", true, set_split },      { "--join", true, set_join },
    { "--unreadable", true, set_page }, { "--accept", false, set_accept },   { "--undo", true, set_undo },
    { "--list", false, set_list },      { "--show", false, set_show },       { "--meeting", true, set_meeting },
    { "--item", true, set_item },       { "--section", true, set_section },  { "--block", true, set_block },
    { "--to", true, set_to },           { "--from", true, set_from },        { "--person", true, set_person },
    { "--kind", true, set_kind },       { "--time", true, set_time },        { "--number", true, set_item_number },
    { "--clear", false, set_clear },    { "--heading", false, set_heading },
};

static bool read_options(correct_options *o, int argc, char **argv, fault *f)
{
    size_t files;
    *o = (correct_options){ .meeting = 1 };
    const feeds_words words = { "correct", known, sizeof known / sizeof *known, o };
    if (!feeds_words_read(&words, argc, argv, &files, f))
        return false;
    if (files != 1)
        return fault_set(f, FAULT_USAGE, "correct: name one XML that referat wrote; see referat correct --help");
    if (o->verbs != 1)
        return fault_set(f, FAULT_USAGE, "correct: one thing at a time: --set, --add, --remove, --split, --join, "
            "--unreadable, --accept, --undo, --list or --show");
    return o->who || o->verb >= VERB_LIST
        || fault_set(f, FAULT_USAGE, "correct: say who corrects it: --who NAME; the name stands in the record");
}

/* ------------------------------------------------------------------ what is meant */

static bool unknown_what(const correct_options *o, const char *take, fault *f)
{
    return fault_set(f, FAULT_USAGE, "correct: %.40s: take %s", o->what, take);
}

static bool find_kind(const correct_options *o, correction *c, fault *f)
{
    static const str item_word = STR("item"), section_word = STR("section"), case_word = STR("case"),
                     absence_word = STR("absence"), person_word = STR("person");
    str what = str_of(o->what);
    bool item = str_equal(what, item_word), section = str_equal(what, section_word);
    bool listed = str_equal(what, case_word) || str_equal(what, absence_word) || str_equal(what, person_word);
    switch (o->verb) {
    case VERB_ACCEPT: c->what = CORRECT_ACCEPT; return true;
    case VERB_UNDO:   c->what = CORRECT_UNDO; return true;
    case VERB_PAGE:   c->what = CORRECT_PAGE; return true;
    case VERB_SPLIT:
        c->what = item ? CORRECT_SPLIT_ITEM : CORRECT_SPLIT_SECTION;
        return item || section || unknown_what(o, "item or section", f);
    case VERB_JOIN:
        c->what = item ? CORRECT_JOIN_ITEM : CORRECT_JOIN_SECTION;
        return item || section || unknown_what(o, "item or section", f);
    default:
        c->what = (correction_kind)kind_of_word(&correction_kinds, what);
    }
    if (o->verb != VERB_SET)
        return listed || unknown_what(o, "case, absence or person", f);
    return listed || (c->what >= CORRECT_TITLE && c->what <= CORRECT_SECTION) ||
           unknown_what(o,
                        "title, number, access, outcome, case, absence, person, date, time, end, authority, committee, "
                        "place or section",
                        f);
}

/* "3" is the item of that number, "#3" the third. */
static bool find_item(const correct_options *o, const minutes *m, correction *c, fault *f)
{
    const meeting *in = correction_meeting(m, o->meeting);
    int ordinal = 0;
    if (!o->item || !in)
        return true;
    if (o->item[0] == '#')
        return set_number(&c->where.item, o->item + 1)
            || fault_set(f, FAULT_USAGE, "correct: %.40s: count items as #1, #2, …", o->item);
    for (const part *p = in->first; p; p = p->next) {
        ordinal += p->kind == PART_ITEM;
        if (p->kind != PART_ITEM || !text_same(p->as.item.number, str_of(o->item)))
            continue;
        if (c->where.item)
            return fault_set(f, FAULT_USAGE,
                             "correct: items #%d and #%d both have number %.40s; say which by --item '#%d'",
                             c->where.item, ordinal, o->item, ordinal);
        c->where.item = ordinal;
    }
    return c->where.item || fault_set(f, FAULT_USAGE,
        "correct: no item has number %.40s in meeting %d; see --show, or count: --item '#3'", o->item, o->meeting);
}

/* Of an absence or of somebody who attended. */
static bool read_person(const correct_options *o, correction *c, fault *f)
{
    const correction_value said = { .text = str_of(o->person), .kind = str_of(o->kind), .time = str_of(o->time) };
    if (!o->person)
        return fault_set(f, FAULT_USAGE, "correct: %s: say whose: --person NAME", o->what);
    if (o->verb == VERB_REMOVE)
        c->before = said;
    else
        c->after = said;
    if (o->verb == VERB_SET)
        c->before.text = said.text;
    if (o->verb == VERB_SET && o->to)
        c->after.text = str_of(o->to);
    return true;
}

static bool read_case(const correct_options *o, correction *c, fault *f)
{
    const char *id = o->from ? o->from : o->verb == VERB_REMOVE ? o->to : NULL;
    if (o->verb != VERB_ADD && !id)
        return fault_set(f, FAULT_USAGE, "correct: case: say which: --from ID");
    c->before.text = str_of(id);
    if (o->verb != VERB_REMOVE)
        c->after.text = str_of(o->to);
    return o->verb == VERB_REMOVE || o->to || fault_set(f, FAULT_USAGE, "correct: case: say the id: --to ID");
}

static bool read_value(const correct_options *o, correction *c, fault *f)
{
    if (c->what == CORRECT_ABSENCE || c->what == CORRECT_PERSON)
        return read_person(o, c, f);
    if (c->what == CORRECT_CASE)
        return read_case(o, c, f);
    if (o->verb == VERB_SET && !o->to == !o->clear)
        return fault_set(f, FAULT_USAGE, "correct: say the value: --to VALUE, or --clear");
    if (c->what == CORRECT_SPLIT_SECTION && !o->to)
        return fault_set(f, FAULT_USAGE, "correct: split section: say its kind: --to decision");
    bool kind = c->what == CORRECT_SECTION || c->what == CORRECT_SPLIT_SECTION;
    c->after = (correction_value){ .text = kind ? str_of(NULL) : str_of(o->to),
                                   .kind = kind ? str_of(o->to) : str_of(NULL),
                                   .number = str_of(o->number),
                                   .heading = o->heading };
    return true;
}

/* A person or an absence of which one thing is corrected keeps the others. */
static void keep_person(const meeting *in, correction *c)
{
    for (size_t i = 0; in && i < in->person_count && !c->after.kind.n; i++)
        if (text_same(in->people[i].name, c->before.text))
            c->after.kind = str_of(status_name(in->people[i].status));
}

static void keep_absence(const meeting *in, correction *c)
{
    const part *at = in && c->where.item ? correction_item(in, c->where.item) : NULL;
    for (const part *p = at ? at->as.item.first : in ? in->first : NULL; p; p = p->next) {
        const absence *one = &p->as.absence;
        if (p->kind != PART_ABSENCE || !text_same(one->person, c->before.text))
            continue;
        c->after.kind = c->after.kind.n ? c->after.kind : str_of(absence_name(one->kind));
        c->after.time = c->after.time.n ? c->after.time : one->time;
        return;
    }
}

static bool read_correction(const correct_options *o, const minutes *m, correction *c, fault *f)
{
    *c = (correction){ .who = str_of(o->who), .undone = o->verb == VERB_UNDO ? o->count : 0 };
    c->where = (correction_spot){ .meeting = o->meeting, .section = o->section, .block = o->block };
    c->where.page = o->verb == VERB_PAGE ? o->count : 0;
    if (!find_kind(o, c, f) || !find_item(o, m, c, f) || !read_value(o, c, f))
        return false;
    if (c->what == CORRECT_ABSENCE && o->verb == VERB_SET)
        keep_absence(correction_meeting(m, o->meeting), c);
    if (c->what == CORRECT_PERSON && o->verb == VERB_SET)
        keep_person(correction_meeting(m, o->meeting), c);
    return true;
}

/* ------------------------------------------------------------------ doing it */

static int say_made(const char *file, const correction *c, const corrected *now)
{
    printf("correction %d: %s\n", now->number, correction_kinds.names[c->what]);
    if (now->warning)
        fprintf(stderr, "referat: %s: \"%.*s\" %s\n", file, STR_ARG(c->after.text), now->warning);
    if (now->journal == JOURNAL_DEAF)
        fprintf(stderr,
                "referat: %s: the archive's journal cannot be written; the correction holds, and the journal hears "
                "of it with the next one\n",
                file);
    return 0;
}

static int make(arena *a, const correct_options *o, const char *file, fault *f)
{
    corrected before, now;
    correction c;
    if (!corrected_open(a, file, &before, f) || !read_correction(o, &before.m, &c, f)
        || !correction_prepare(a, &before.m, &c, sha256_of, f) || !corrected_add(a, file, &c, &now, f))
        return report(f);
    return say_made(file, &c, &now);
}

static int show(arena *a, const correct_options *o, const char *file, fault *f)
{
    corrected now;
    if (!corrected_open(a, file, &now, f))
        return report(f);
    if (o->verb == VERB_SHOW)
        return show_structure(&now.m), 0;
    show_records(&now);
    return corrections_conflicts(&now.m) ? CORRECT_IN_CONFLICT : 0;
}

int command_correct(int argc, char **argv)
{
    fault f = { .kind = FAULT_NONE };
    correct_options o;
    if (!read_options(&o, argc, argv, &f))
        return report(&f);
    arena *a = arena_open();
    int code = o.verb >= VERB_LIST ? show(a, &o, argv[0], &f) : make(a, &o, argv[0], &f);
    arena_close(a);
    return code;
}
