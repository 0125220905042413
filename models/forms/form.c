/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "form.h"

#include <string.h>

#include "../minutes_xml.h"
#include "forms.h"

static bool xml_write(form_out *o, arena *a, const minutes *m, fault *f)
{
    (void)a;
    return minutes_xml_write(m, o->sink, o->to, f);
}

static const form forms[] = {
    { "jsonl", ".jsonl", true, NULL, jsonl_write }, { "items", ".items.jsonl", true, NULL, items_write },
    { "csv", ".csv", true, csv_begin, csv_write },  { "oparl", ".oparl.json", false, NULL, oparl_write },
    { "akn", ".akn.xml", false, NULL, akn_write },  { "html", ".html", false, NULL, html_write },
    { "text", ".txt", false, NULL, text_write },    { "xml", ".xml", false, NULL, xml_write },
};

const form *form_find(const char *name)
{
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (strcmp(forms[i].name, name) == 0)
            return &forms[i];
    return NULL;
}

str form_names(arena *a)
{
    text_builder t = { .a = a };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        if (i > 0)
            text_add(&t, (str)STR(", "));
        text_add(&t, str_of(forms[i].name));
    }
    return text_done(&t);
}
