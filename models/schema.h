/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The XML Schema of the minutes (models/minutes.xsd), as it was built into the program. */
#ifndef REFERAT_SCHEMA_H
#define REFERAT_SCHEMA_H

#include "str.h"

str schema_text(void);

#endif
