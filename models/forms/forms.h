/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The writers behind form.h's table, one file each. */
#ifndef REFERAT_FORMS_H
#define REFERAT_FORMS_H

#include "form.h"

bool jsonl_write(form_out *o, arena *a, const minutes *m, fault *f);
bool items_write(form_out *o, arena *a, const minutes *m, fault *f);
void csv_begin(form_out *o);
bool csv_write(form_out *o, arena *a, const minutes *m, fault *f);
bool oparl_write(form_out *o, arena *a, const minutes *m, fault *f);
bool akn_write(form_out *o, arena *a, const minutes *m, fault *f);
bool html_write(form_out *o, arena *a, const minutes *m, fault *f);
bool text_write(form_out *o, arena *a, const minutes *m, fault *f);

#endif
