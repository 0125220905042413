/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Where the results of errands go: to the output that -o says, or into memory. */
#include "errand.h"
#include "models/pages_text.h"

typedef struct {
    arena *a;
    const options *o;
    const char *file, *extension;
    output out;
    bool opened;
} outlet;

/* Opened when there is something to write: a file that cannot be read leaves nothing behind. */
static bool open_outlet(void *to, fault *f)
{
    outlet *x = to;
    return x->opened = output_open(x->a, x->o, x->file, x->extension, &x->out, f);
}

static bool take(void *to, str bytes)
{
    return output_take(&((outlet *)to)->out, bytes);
}

bool errand_write(arena *a, const options *o, const char *file, const char *extension, errand *e, fault *f)
{
    input in;
    outlet x = { .a = a, .o = o, .file = file, .extension = extension };
    e->begin = open_outlet;
    e->take = take;
    e->to = &x;
    if (!input_open(a, file, &in, f))
        return false;
    bool good = errand_run(a, o, &in, input_name(file), e, f);
    input_close(&in);
    return x.opened ? output_close(&x.out, good, f) : good;
}

bool minutes_text(arena *a, const options *o, input *in, const char *file, bool recorded, str *xml, fault *f)
{
    text_builder text = { .a = a };
    const errand e = { .form = WHOLE_XML, .recorded = recorded, .take = sink_text, .to = &text };
    bool good = errand_run(a, o, in, input_name(file), &e, f);
    *xml = text_done(&text);
    return good;
}

bool pages_read(arena *a, const options *o, const char *file, document *d, fault *f)
{
    return pages_read_with(a, o, file, NULL, d, f);
}

/* What comes back is read as any pages text is: with all its checks. */
bool pages_read_with(arena *a, const options *o, const char *file, const reading_options *how, document *d, fault *f)
{
    input in;
    text_builder text = { .a = a };
    const errand e = { .form = WHOLE_PAGES, .how = how, .take = sink_text, .to = &text };
    if (!input_open(a, file, &in, f))
        return false;
    bool good = errand_run(a, o, &in, input_name(file), &e, f);
    input_close(&in);
    return good && pages_text_read(a, text_done(&text), input_name(file), d, f);
}
