/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The type size of words read from a picture, from how high their letters stand.
 *
 * A face is known by three heights over its base line: small letters, capitals and ascenders. What they are in
 * type sizes differs from face to face by a fifth (x of Times 0.45, of Verdana 0.55), so a page first says by
 * their ratios which known faces it may be set in, and all its lines are measured by that. A typewriter's face is
 * known by its pitch instead: every character is 0.6 type sizes wide. Faces are not told for their own
 * sake: two lines of one page compare well whatever the face is, which is what the parser asks. */
#ifndef REFERAT_OCR_TYPESIZE_H
#define REFERAT_OCR_TYPESIZE_H

#include "lines.h"

/* Sets size_pt of all words and segments of a page; `base0`, `base1` and the words' boxes must be set. */
void type_sizes(arena *a, segment *segments, size_t count);

#endif
