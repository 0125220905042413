/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What a program finds around it when it starts, and may not be such as it needs: whoever starts it may have closed its
 * standard descriptors, and signals that were ignored stay so. */
#ifndef REFERAT_SURROUNDINGS_H
#define REFERAT_SURROUNDINGS_H

/* Before anything is opened. */
void surroundings_settle(void);

#endif
