/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "edits.h"

bool edits_within(const uint16_t *a, size_t a_count, const uint16_t *b, size_t b_count, size_t most)
{
    size_t row[EDITS_CHARS_MOST + 1];
    if ((a_count > b_count ? a_count - b_count : b_count - a_count) > most)
        return false;
    for (size_t j = 0; j <= b_count; j++)
        row[j] = j;
    for (size_t i = 1; i <= a_count; i++) {
        size_t first = i > most ? i - most : 1, last = i + most < b_count ? i + most : b_count;
        size_t diagonal = row[first - 1], best = row[first - 1] = first == 1 ? i : most + 1;
        for (size_t j = first; j <= last; j++) {
            size_t change = diagonal + (a[i - 1] != b[j - 1]);
            size_t step = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;
            diagonal = row[j];
            row[j] = change < step ? change : step;
            best = row[j] < best ? row[j] : best;
        }
        if (best > most)
            return false;
    }
    return row[b_count] <= most;
}
