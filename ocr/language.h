/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The names of OCR language data, and the Debian packages that hold them.
 *
 * "dan+frk" names two data, and all that are named are wanted: an engine that reads Fraktur with Danish data
 * alone, because the other is not installed, reads it wrongly and says nothing. Data of a language have its
 * ISO 639 code (`chi_sim` with a variant), data of a script its English name (`Latin`), and the package
 * follows from it. */
#ifndef REFERAT_OCR_LANGUAGE_H
#define REFERAT_OCR_LANGUAGE_H

#include "models/arena.h"
#include "models/fault.h"

/* The package of one name, in the arena: "tesseract-ocr-chi-sim", "tesseract-ocr-script-latn". */
str language_package(arena *a, str name);

/* True where each name of `wanted` is among `loaded` (ended by NULL; NULL itself: none was loaded); else
 * FAULT_LANGUAGE_DATA with every missing name and package in one line. */
bool language_all_loaded(const char *wanted, char *const *loaded, fault *f);

#endif
