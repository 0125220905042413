/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Answers in JSON. */
#ifndef REFERAT_SERVE_WEB_JSON_H
#define REFERAT_SERVE_WEB_JSON_H

#include "models/forms/json.h"
#include "web.h"

/* On a line; takes the object. */
response web_json(arena *a, unsigned status, json *o);
str web_json_text(arena *a, json *o);
/* { "error": "…" } */
response web_json_failure(arena *a, unsigned status, const char *what);

#endif
