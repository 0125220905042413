/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Where a sentence ends in Danish text with its many abbreviations ("Kr.", "H. t.", "d. A.", "P. Sørensen"). */
#ifndef REFERAT_SENTENCES_H
#define REFERAT_SENTENCES_H

#include "../models/str.h"

/* Bytes of the first sentence, its mark included; all of the text where it has no end inside. */
size_t sentence_length(str text);

/* The text's last word is in short ("3.200 kr.", "og Gdr."): its full stop may end no sentence. */
bool sentence_ends_in_short(str text);

#endif
