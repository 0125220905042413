/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A reader in which a file takes hold: of a document named "unruly.DEED.…" it does that deed (deeds.h) when the order
 * for it comes, as code would that its bytes smuggled in; of "unruly.lie.…" it says what is no answer. It is linked so
 * that it sees each order first, and is built for the tests alone. */
#include <string.h>

#include "deeds.h"
#include "tools/worker/wire.h"

bool __real_wire_order_receive(int socket, wire_order *order, int with[WIRE_FILES_MOST]);
bool __wrap_wire_order_receive(int socket, wire_order *order, int with[WIRE_FILES_MOST]);

static bool is_named(const char *document, const char *name)
{
    size_t n = strlen(name);
    return strncmp(document, "unruly.", 7) == 0 && strncmp(document + 7, name, n) == 0 && document[7 + n] == '.';
}

/* An answer that there is not: a fault of no kind. */
static void lie(int socket)
{
    const wire_head head = { .kind = ANSWER_FAULT, .number = 0, .size = 0 };
    wire_send(socket, &head, sizeof head);
}

bool __wrap_wire_order_receive(int socket, wire_order *order, int with[WIRE_FILES_MOST])
{
    bool came = __real_wire_order_receive(socket, order, with);
    for (size_t i = 0; came && i < deed_count; i++)
        if (is_named(order->name, deeds[i].name))
            deeds[i].commit();
    if (came && is_named(order->name, "lie"))
        lie(socket);
    return came;
}
