/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <jansson.h>

#include "answers.h"
#include "models/text.h"

struct answer_source {
    arena *a;
    json_t *root;
    const char *name;
    str document, text_name;
    str *variants;
    size_t variant_count, variant_capacity;
    const str *lines;            /* of the text */
    size_t line_count, line_capacity;
};

static const str nothing = { NULL, 0 };

/* ------------------------------------------------------------------ values */

static str text_of(arena *a, const json_t *value)
{
    if (json_is_integer(value))
        return arena_format(a, "%lld", (long long)json_integer_value(value));
    str text = { json_string_value(value), json_string_length(value) };
    return json_is_string(value) ? arena_copy(a, text) : nothing;
}

static str text_at(arena *a, const json_t *object, const char *key)
{
    return text_of(a, json_object_get(object, key));
}

/* A list of texts, or of objects with these keys. */
static facts facts_at(arena *a, const json_t *object, const char *list, const char *const keys[3])
{
    facts made = { .count = 0 };
    const json_t *array = json_object_get(object, list);
    made.unsaid = array == NULL;
    for (size_t i = 0; i < json_array_size(array); i++) {
        const json_t *one = json_array_get(array, i);
        fact *added = answer_add(a, &made, text_of(a, one), nothing, nothing);
        for (size_t k = 0; json_is_object(one) && k < 3 && keys[k]; k++)
            added->text[k] = text_at(a, one, keys[k]);
    }
    return made;
}

/* ------------------------------------------------------------------ a section's lines */

static bool is_small(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || c == 0xE6 || c == 0xF8 || c == 0xE5;
}

/* Bytes of a text that ends in a word cut off by a hyphen, without the hyphen; its length where it doesn't. */
static size_t before_hyphen(str text)
{
    size_t n;
    uint32_t last = text_char_before(text, text.n, &n);
    if (last != '-' && last != '=' && last != 0x2013)
        return text.n;
    size_t at = text.n - n;
    if (at > 0 && text.p[at - 1] == ' ')
        at--;
    return is_small(text_char_before(text, at, &n)) ? at : text.n;
}

static void add_line(text_builder *t, str line)
{
    size_t n;
    str bare = str_trim(line);
    size_t kept = is_small(text_char(bare, 0, &n)) ? before_hyphen((str){ t->bytes, t->n }) : t->n;
    if (kept < t->n)
        t->n = kept;
    else if (t->n > 0)
        text_add_byte(t, ' ');
    text_add(t, bare);
}

static str without_first(str line, size_t characters)
{
    str rest = str_trim(line);
    for (size_t n; characters > 0 && rest.n > 0; characters--) {
        text_char(rest, 0, &n);
        rest = str_from(rest, n);
    }
    return rest;
}

enum { SECTION_BYTES_MOST = 16 << 20 };      /* of one section: ranges may say the same lines again and again */

/* The lines of all ranges, [first, last] and counted from 1; the first line without what is cut. */
static str text_of_lines(const answer_source *s, const json_t *section_)
{
    text_builder t = { .a = s->a };
    const json_t *ranges = json_object_get(section_, "lines");
    size_t cut = text_length(text_at(s->a, section_, "cut"));
    for (size_t i = 0; i < json_array_size(ranges) && t.n < SECTION_BYTES_MOST; i++) {
        const json_t *range = json_array_get(ranges, i);
        json_int_t first = json_integer_value(json_array_get(range, 0));
        json_int_t last = json_integer_value(json_array_get(range, 1));
        for (json_int_t l = first < 1 ? 1 : first; l <= last && (size_t)l <= s->line_count; l++) {
            add_line(&t, cut > 0 ? without_first(s->lines[l - 1], cut) : s->lines[l - 1]);
            cut = 0;
        }
    }
    return text_done(&t);
}

static facts sections_of(const answer_source *s, const json_t *item_)
{
    facts made = { .count = 0 };
    const json_t *array = json_object_get(item_, "sections");
    for (size_t i = 0; i < json_array_size(array); i++) {
        const json_t *one = json_array_get(array, i), *text = json_object_get(one, "text");
        answer_add(s->a, &made, text_at(s->a, one, "kind"), text_at(s->a, one, "heading"),
            text ? text_of(s->a, text) : text_of_lines(s, one));
    }
    return made;
}

/* ------------------------------------------------------------------ meetings */

static const char *const person_keys[3] = { "name", "status" };
static const char *const entry_keys[3] = { "title", "page" };
static const char *const absence_keys[3] = { "name", "kind", "time" };
static const char *const vote_keys[3] = { "for", "against", "abstained" };
static const char *const title_keys[3] = { "title" };
static const char *const no_keys[3] = { NULL };

static void add_item(const answer_source *s, answer_meeting *m, const json_t *from)
{
    answer_item *i = ARENA_PUSH(s->a, m->items, m->item_count, m->item_capacity);
    *i = (answer_item){
        .number = text_at(s->a, from, "number"),
        .title = text_at(s->a, from, "title"),
        .access = text_at(s->a, from, "access"),
        .outcome = text_at(s->a, from, "outcome"),
        .cases = facts_at(s->a, from, "cases", no_keys),
        .sections = sections_of(s, from),
        .attachments = facts_at(s->a, from, "attachments", title_keys),
        .absences = facts_at(s->a, from, "absences", absence_keys),
        .votes = facts_at(s->a, from, "votes", vote_keys),
    };
}

static bool add_meeting(const answer_source *s, answer *made, const json_t *from, fault *f)
{
    const json_t *items = json_object_get(from, "items");
    if (json_array_size(items) > ANSWER_ITEMS_MOST || made->meeting_count == ANSWER_MEETINGS_MOST)
        return fault_set(f, FAULT_LIMIT, "%s: more than %d meetings, or %d items of one, can't be scored", s->name,
            ANSWER_MEETINGS_MOST, ANSWER_ITEMS_MOST);
    answer_meeting *m = ARENA_PUSH(s->a, made->meetings, made->meeting_count, made->meeting_capacity);
    *m = (answer_meeting){
        .kind = text_at(s->a, from, "kind"),
        .authority = text_at(s->a, from, "authority"),
        .committee = text_at(s->a, from, "committee"),
        .place = text_at(s->a, from, "place"),
        .date = text_at(s->a, from, "date"),
        .start = text_at(s->a, from, "start"),
        .attendance = facts_at(s->a, from, "attendance", person_keys),
        .contents = facts_at(s->a, from, "contents", entry_keys),
        .absences = facts_at(s->a, from, "absences", absence_keys),
        .dates = facts_at(s->a, from, "dates", no_keys),
    };
    for (size_t i = 0; i < json_array_size(items); i++)
        add_item(s, m, json_array_get(items, i));
    return true;
}

static void cut_lines(answer_source *s, str text)
{
    str *lines = NULL, line;
    while (text.n > 0 && str_cut(&text, '\n', &line))
        *ARENA_PUSH(s->a, lines, s->line_count, s->line_capacity) = line;
    s->lines = lines;
}

bool answer_read(answer_source *s, str text, answer *made, fault *f)
{
    const json_t *meetings = json_object_get(s->root, "meetings");
    *made = (answer){ .review = nothing };
    cut_lines(s, text);
    if (!meetings)
        return add_meeting(s, made, s->root, f);
    for (size_t i = 0; i < json_array_size(meetings); i++)
        if (!add_meeting(s, made, json_array_get(meetings, i), f))
            return false;
    return true;
}

/* ------------------------------------------------------------------ the whole */

answer_source *answer_open(arena *a, str json, const char *name, fault *f)
{
    json_error_t error;
    json_t *root = json_loadb(json.p ? json.p : "", json.n, 0, &error);
    if (!json_is_object(root)) {
        json_decref(root);
        fault_set(f, FAULT_DAMAGED, "%s:%d: no answer in JSON: %s", name, root ? 1 : error.line,
            root ? "an object is wanted" : error.text);
        return NULL;
    }
    answer_source *s = ARENA_NEW(a, answer_source, 1);
    *s = (answer_source){ .a = a, .root = root, .name = name, .document = text_at(a, root, "doc") };
    s->text_name = text_at(a, root, "text");
    const json_t *variants = json_object_get(root, "variants");
    for (size_t i = 0; i < json_array_size(variants); i++)
        *ARENA_PUSH(a, s->variants, s->variant_count, s->variant_capacity) = text_of(a, json_array_get(variants, i));
    return s;
}

void answer_close(answer_source *s)
{
    json_decref(s->root);
}

str answer_document(const answer_source *s)
{
    return s->document;
}

str answer_text_name(const answer_source *s)
{
    return s->text_name;
}

const str *answer_variants(const answer_source *s, size_t *count)
{
    *count = s->variant_count;
    return s->variants;
}
