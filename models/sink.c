/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "sink.h"

bool sink_text(void *to, str bytes)
{
    text_add(to, bytes);
    return true;
}
