/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A sink: where written bytes go, as a function and its own pointer.
 *
 * The writers of models/ stream: they call the sink with pieces of any size, in order,
 * and never know whether a file, a pipe, a digest or a text takes them. */
#ifndef REFERAT_SINK_H
#define REFERAT_SINK_H

#include "arena.h"

/* Takes all of the bytes, or returns false; then the writer stops and gives FAULT_OUTPUT. */
typedef bool (*bytes_sink)(void *to, str bytes);

/* A sink for tests and for what is needed as one text: `to` is a text_builder. Never fails. */
bool sink_text(void *to, str bytes);

#endif
