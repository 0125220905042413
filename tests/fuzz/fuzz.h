/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the fuzz harnesses share: the entry that libFuzzer calls, and properties that must hold for any input.
 *
 * Built with REFERAT_FUZZ, a harness is a libFuzzer program. Without it, it is a test that reads the files
 * it is given (once.c), so that no compiler lets a harness rot and every seed is tried by ctest. */
#ifndef REFERAT_TESTS_FUZZ_H
#define REFERAT_TESTS_FUZZ_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A property: where it is broken, the harness says which one and stops, and the fuzzer keeps the input. */
#define HOLDS(condition)                                                                                               \
    do {                                                                                                               \
        if (!(condition)) {                                                                                            \
            fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #condition);                             \
            abort();                                                                                                   \
        }                                                                                                              \
    } while (0)

#endif
