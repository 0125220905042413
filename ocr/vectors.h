/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Loops over pixels that are compiled twice: for any processor, and for one with AVX2, which the program asks for when
 * it starts. To be written before a function whose loops compilers turn into vectors; both give the same bits, for no
 * product and sum are contracted (-ffp-contract=off). */
#ifndef REFERAT_OCR_VECTORS_H
#define REFERAT_OCR_VECTORS_H

#if defined __x86_64__ && defined __linux__ && defined __OPTIMIZE__
#define VECTORS __attribute__((target_clones("avx2", "default")))
#else
#define VECTORS
#endif

#endif
