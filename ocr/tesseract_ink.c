/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <leptonica/allheaders.h>

#include "greys.h"
#include "tesseract_inside.h"

typedef struct {
    int threshold;               /* the darker ones end here; -1: there is only one grey */
    int dark, all;               /* pixels */
} split;

/* Where dark and light are farthest apart (Otsu), in the order of Tesseract's own sums (OtsuStats). */
static split split_greys(const int counts[GREYS])
{
    split best = { .threshold = -1 };
    double total = 0, sum = 0, widest = 0;
    for (int i = 0; i < GREYS; i++) {
        best.all += counts[i];
        total += (double)i * counts[i];
    }
    for (int i = 0, dark = 0; i < GREYS - 1; i++) {
        dark += counts[i];
        sum += i * (double)counts[i];
        int light = best.all - dark;
        if (dark == 0)
            continue;
        if (light == 0)
            break;
        double apart = (total - sum) / light - sum / dark;
        apart *= apart * dark * light;
        if (best.threshold >= 0 && apart <= widest)
            continue;
        widest = apart;
        best.threshold = i;
        best.dark = dark;
    }
    return best;
}

struct Pix *tesseract_ink(struct Pix *grey)
{
    int counts[GREYS];
    greys_count(grey, NULL, counts);
    split s = split_greys(counts);
    if (s.threshold < 0)
        return pixCreate(pixGetWidth(grey), pixGetHeight(grey), 1);
    PIX *ink = greys_ink(grey, s.threshold + 1);
    bool mostly_dark = s.dark >= s.all - s.dark;         /* then the light is the ink */
    return ink && mostly_dark ? pixInvert(ink, ink) : ink;
}
