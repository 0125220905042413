/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* JSON going out, by jansson: the one door to it.
 *
 * A value is built whole and written once: an object keeps its members in the order they were put. What says
 * nothing (an empty text, an empty list or object) is not put, so that "absent" looks the same everywhere. A value
 * that was put into another belongs to that; the outermost is freed by writing it. Out of memory ends the program,
 * as for an arena. */
#ifndef REFERAT_JSON_H
#define REFERAT_JSON_H

#include "gather.h"

typedef struct json_t json;

json *json_new_object(void);
json *json_new_list(void);

void json_put_text(json *object, arena *a, const char *name, str value);
void json_put_word(json *object, const char *name, const char *value); /* NULL puts nothing */
void json_put_number(json *object, const char *name, long long value);
/* With that many decimals, up to 6. */
void json_put_real(json *object, const char *name, double value, int decimals);
void json_put_flag(json *object, const char *name, bool value);
/* Takes `value`. */
void json_put(json *object, const char *name, json *value);
/* The same though it be empty. */
void json_put_always(json *object, const char *name, json *value);

void json_add(json *list, json *value);
void json_add_text(json *list, arena *a, str value);
void json_add_real(json *list, double value, int decimals);
bool json_is_empty(const json *value);
bool json_has(const json *object, const char *name);
void json_free(json *value);

typedef enum { JSON_ON_A_LINE, JSON_ON_LINES } json_look;

/* Writes it with a line end behind it, all of it to the sink, and frees it. */
void json_write(form_out *o, json *value, json_look look);

#endif
