/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <string.h>

#include "minutes_read_inside.h"
#include "moments.h"

/* ------------------------------------------------------------------ shapes */

static bool is_of(str v, const char *bytes)
{
    for (size_t i = 0; i < v.n; i++)
        if (!v.p[i] || !strchr(bytes, v.p[i]))
            return false;
    return v.n > 0;
}

static bool is_count(str v)
{
    return is_of(v, "0123456789");
}

static bool is_digest(str v)
{
    return v.n == 64 && is_of(v, "0123456789abcdef");
}

static bool says_something(str v)
{
    return v.n > 0;
}

static bool is_any(str v)
{
    (void)v;
    return true;
}

/* ------------------------------------------------------------------ values */

typedef struct {
    reading *r;
    const attribute_form *form;
    void *field;
} target;

static bool store_text(const target *t, str v)
{
    static bool (*const shapes[])(str) = {
        [VALUE_TEXT] = is_any,
        [VALUE_SAID] = says_something,
        [VALUE_COUNT] = is_count,
        [VALUE_DIGEST] = is_digest,
        [VALUE_DATE] = moment_is_date,
        [VALUE_TIME] = moment_is_time,
        [VALUE_DATE_OR_MONTH] = moment_is_date_or_month,
    };
    str *field = t->field;
    *field = v.n ? arena_copy(t->r->a, v) : (str){ NULL, 0 };
    return shapes[t->form->form](v);
}

/* All enums of the model are as wide as unsigned: none has a negative value. */
static bool store_kind(const target *t, str v)
{
    unsigned kind = kind_of_word(t->form->words, v);
    memcpy(t->field, &kind, sizeof kind);
    return kind != 0;
}

static bool store_reading(const target *t, str v)
{
    static const str mixed = STR("mixed");
    page_reading *field = t->field;
    for (page_reading r = READ_NONE; r <= READ_PLAIN; r++)
        if (str_equal(v, str_of(page_reading_name(r)))) {
            *field = r;
            return true;
        }
    *field = READ_NONE;
    return str_equal(v, mixed) && t->field == &t->r->text_said;
}

static bool store_number(const target *t, str v)
{
    enum { PAGE_NUMBER_MOST = 1 << 30 };
    bool pages = t->form->form == VALUE_PAGES;
    long number = 0;
    bool good = str_to_number(v, pages ? PAGES_MOST : PAGE_NUMBER_MOST, &number);
    *(int *)t->field = (int)number;
    return good && (pages || number > 0);
}

static bool store_share(const target *t, str v)
{
    double share = 0;
    bool good = str_to_real(v, &share) && share >= 0 && share <= 1;
    *(float *)t->field = (float)share;
    return good;
}

static bool store_box(const target *t, str v)
{
    box *b = t->field;
    float *const sides[] = { &b->x0, &b->y0, &b->x1, &b->y1 };
    str number;
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++) {
        double value = 0;
        if (!str_next_word(&v, &number) || !str_to_real(number, &value))
            return false;
        *sides[i] = (float)value;
    }
    return !str_next_word(&v, &number);
}

static bool store_lines(const target *t, str v)
{
    place *at = t->field;
    str first, last, more;
    long from = 0, to = 0;
    bool good = str_next_word(&v, &first) && str_next_word(&v, &last) && !str_next_word(&v, &more) &&
                str_to_number(first, PAGE_LINES_MOST, &from) && str_to_number(last, PAGE_LINES_MOST, &to) && from > 0;
    at->first_line = (int)from;
    at->last_line = (int)to;
    return good;
}

static bool store(const target *t, str v)
{
    static bool (*const stores[])(const target *, str) = {
        [VALUE_TEXT] = store_text,
        [VALUE_SAID] = store_text,
        [VALUE_COUNT] = store_text,
        [VALUE_DIGEST] = store_text,
        [VALUE_DATE] = store_text,
        [VALUE_TIME] = store_text,
        [VALUE_DATE_OR_MONTH] = store_text,
        [VALUE_KIND] = store_kind,
        [VALUE_READING] = store_reading,
        [VALUE_WHOLE] = store_number,
        [VALUE_PAGES] = store_number,
        [VALUE_SHARE] = store_share,
        [VALUE_BOX] = store_box,
        [VALUE_LINES] = store_lines,
    };
    return stores[t->form->form](t, v);
}

/* ------------------------------------------------------------------ attributes of an element */

static const attribute_form place_attributes[] = {
    { "page", VALUE_WHOLE, offsetof(place, page), false, NULL },
    { "box", VALUE_BOX, offsetof(place, at), false, NULL },
    { "line", VALUE_LINES, 0, false, NULL },
    { "confidence", VALUE_SHARE, offsetof(place, confidence), false, NULL },
    { "read", VALUE_SAID, offsetof(place, read), false, NULL },
};

static const attribute_form *attribute_find(const attribute_form *forms, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(forms[i].name, name) == 0)
            return &forms[i];
    return NULL;
}

/* Sets *base to the struct the field is in. */
static const attribute_form *form_of(const frame *own, const char *name, void **base)
{
    const element_form *e = own->form;
    const attribute_form *form = attribute_find(e->attributes, e->attribute_count, name);
    *base = form ? own->fields : own->at;
    if (form || !e->page_name)
        return form;
    if (strcmp(name, e->page_name) == 0)
        return &place_attributes[0];
    form = attribute_find(place_attributes, sizeof place_attributes / sizeof *place_attributes, name);
    return form == &place_attributes[0] ? NULL : form;
}

static bool has_required(reading *r, const frame *own, const char *const *attributes, int count)
{
    for (size_t k = 0; k < own->form->attribute_count; k++) {
        const char *name = own->form->attributes[k].name;
        bool there = !own->form->attributes[k].required;
        for (int i = 0; i < count && !there; i++)
            there = strcmp(attributes[5 * i], name) == 0;
        if (!there)
            return reading_fail(r, FAULT_DAMAGED, "is missing", str_of(name), own->form->name.p);
    }
    return true;
}

bool attributes_read(reading *r, frame *own, const char *const *attributes, int count)
{
    if (own->at)
        own->at->confidence = CONFIDENCE_CERTAIN;
    for (int i = 0; i < count; i++) {
        const char *const *one = attributes + 5 * i;
        if (one[1] && strcmp(one[1], "xml") == 0) /* xml:lang */
            continue;
        void *base;
        const attribute_form *form = one[1] ? NULL : form_of(own, one[0], &base);
        if (!form)
            return reading_fail(r, FAULT_DAMAGED, "is not known", str_of(one[0]), own->form->name.p);
        target t = { r, form, (char *)base + form->offset };
        if (!store(&t, (str){ one[3], (size_t)(one[4] - one[3]) }))
            return reading_fail(r, FAULT_DAMAGED, "has a value that it cannot have", str_of(one[0]), own->form->name.p);
    }
    return has_required(r, own, attributes, count);
}
