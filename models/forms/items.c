/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "flat.h"
#include "forms.h"
#include "json.h"

/* An item is one line; for a bulk request the line before it says to which index it goes, and under which id, so
 * that what is sent again takes its own place. Source: OpenSearch and Elasticsearch, "Bulk API" and "Ignore empty
 * fields". */

static void put_field(json *object, const flat_item *i, const flat_field *field)
{
    flat_value v = { NULL, 0, 0 };
    long number;
    field->fill(i, &v);
    if (v.count == 0)
        return;
    if (field->form == FLAT_LIST) {
        json *list = json_new_list();
        for (size_t k = 0; k < v.count; k++)
            json_add_text(list, i->a, v.texts[k]);
        json_put(object, field->name, list);
    } else if (field->form == FLAT_TEXT) {
        json_put_text(object, i->a, field->name, v.texts[0]);
    } else if (str_to_number(v.texts[0], 1 << 30, &number)) {
        json_put_number(object, field->name, number);
    }
}

static void write_bulk_line(form_out *o, const flat_item *i)
{
    json *action = json_new_object(), *index = json_new_object();
    json_put_text(index, i->a, "_index", str_of(o->index));
    json_put_text(index, i->a, "_id", id_item(i->a, i->m, i->meeting_number, i->item_number));
    json_put(action, "index", index);
    json_write(o, action, JSON_ON_A_LINE);
}

static void write_item(void *to, const flat_item *i)
{
    form_out *o = to;
    json *object = json_new_object();
    if (o->index)
        write_bulk_line(o, i);
    for (size_t k = 0; k < flat_field_count; k++)
        put_field(object, i, &flat_fields[k]);
    json_write(o, object, JSON_ON_A_LINE);
}

bool items_write(form_out *o, arena *a, const minutes *m, fault *f)
{
    (void)a;
    flat_each(m, write_item, o);
    return form_done(o, f);
}
