/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Loops over pixels that are compiled twice: for any processor, and for one with AVX2, which is looked for once when
 * the program starts. To be written before a static function (clang 14 gives others another name) whose loops compilers
 * turn into vectors; both give the same bits, for no product and sum are contracted (-ffp-contract=off).
 *
 * Which of the two runs is settled while the program is still being loaded, before a sanitizer has its memory: there is
 * only one under these. */
#ifndef REFERAT_OCR_VECTORS_H
#define REFERAT_OCR_VECTORS_H

#if defined __SANITIZE_ADDRESS__
#define VECTORS_ONCE
#elif defined __has_feature
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer)
#define VECTORS_ONCE
#endif
#endif

#if defined __x86_64__ && defined __linux__ && defined __OPTIMIZE__ && !defined VECTORS_ONCE
#define VECTORS __attribute__((target_clones("avx2", "default")))
#else
#define VECTORS
#endif

#endif
