/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "schema.h"

/* Both are made from minutes.xsd by tools/cmake/embed.cmake. */
extern const unsigned char minutes_xsd[];
extern const unsigned long minutes_xsd_size;

str schema_text(void)
{
    return (str){ (const char *)minutes_xsd, minutes_xsd_size };
}
