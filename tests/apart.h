/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A piece of a test in a process of its own, so that one that crashes or never ends is one failure and not the end. */
#ifndef REFERAT_TESTS_APART_H
#define REFERAT_TESTS_APART_H

#include "models/fault.h"

/* True when `one` returned true; it fills in *f otherwise, or here "ended by signal 11". Nothing else that it changes
 * is seen here, and what it allocates goes with it. `quiet`: what it writes to standard error is dropped. */
bool apart_run(bool (*one)(void *with, fault *f), void *with, bool quiet, fault *f);

#endif
