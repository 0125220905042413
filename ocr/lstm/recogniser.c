/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "recogniser.h"

#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bytes.h"
#include "network.h"
#include "ocr/vectors.h"

enum { PARTS_MOST = 64 };
#define INVERT_BELOW 0.7f            /* Tesseract's invert_threshold */

/* Parts of a traineddata file that are read (TessdataType). */
typedef enum { PART_NETWORK = 17, PART_PUNCTUATION, PART_WORDS, PART_NUMBERS, PART_LETTERS, PART_CODES } part;

struct recogniser {
    arena *kept, *work;
    str file;
    network net;
    charset letters;
    dictionary words;
    const kernels *kernels;
};

/* ------------------------------------------------------------------ the file */

/* A number of parts, then where each begins, -1 for one that isn't there; each ends where the next begins. */
static str part_of(str file, part wanted)
{
    bytes b = { .rest = file };
    int count = bytes_within(&b, 1, PARTS_MOST);
    int64_t begin = -1, end = (int64_t)file.n;
    for (int i = 0; i < count && !b.spoilt; i++) {
        int64_t at = bytes_int64(&b);
        if (i == (int)wanted)
            begin = at;
        else if (begin >= 0 && at > begin && at < end)
            end = at;
    }
    return b.spoilt || begin < 0 || begin > end ? (str){ 0 } : str_part(file, (size_t)begin, (size_t)end);
}

static bool read_parts(recogniser *r)
{
    str f = r->file;
    return network_read(r->kept, part_of(f, PART_NETWORK), &r->net)
        && charset_read(r->kept, part_of(f, PART_LETTERS), part_of(f, PART_CODES), r->net.outputs, &r->letters)
        && dictionary_read(&r->words, &r->letters, part_of(f, PART_PUNCTUATION), part_of(f, PART_WORDS),
            part_of(f, PART_NUMBERS));
}

static str map_file(const char *path)
{
    str mapped = { 0 };
    struct stat s;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return mapped;
    if (fstat(file, &s) == 0 && S_ISREG(s.st_mode) && s.st_size > 0) {
        void *at = mmap(NULL, (size_t)s.st_size, PROT_READ, MAP_PRIVATE, file, 0);
        if (at != MAP_FAILED)
            mapped = (str){ at, (size_t)s.st_size };
    }
    close(file);
    return mapped;
}

recogniser *recogniser_open(const char *path)
{
    str file = map_file(path);
    if (!file.p)
        return NULL;
    madvise((void *)(uintptr_t)file.p, file.n, MADV_RANDOM);
    arena *kept = arena_open();
    recogniser *r = ARENA_NEW(kept, recogniser, 1);
    *r = (recogniser){ .kept = kept, .work = arena_open(), .file = file, .kernels = kernels_best() };
    if (read_parts(r))
        return r;
    recogniser_close(r);
    return NULL;
}

void recogniser_close(recogniser *r)
{
    if (!r)
        return;
    munmap((void *)(uintptr_t)r->file.p, r->file.n);
    arena_close(r->work);
    arena_close(r->kept);
}

/* ------------------------------------------------------------------ reading */

/* Shares are positive, so their bits are ordered as they are, and compilers make vectors of whole numbers. */
static inline __attribute__((always_inline)) int32_t bits_of(const float *share)
{
    int32_t bits;
    memcpy(&bits, share, sizeof bits);
    return bits;
}

VECTORS static int32_t largest(const float *shares, int count)
{
    int32_t most = 0;
    for (int i = 0; i < count; i++) {
        int32_t bits = bits_of(shares + i);
        most = bits > most ? bits : most;
    }
    return most;
}

VECTORS static int times_in(const float *shares, int count, int32_t wanted)
{
    int times = 0;
    for (int i = 0; i < count; i++)
        times += bits_of(shares + i) == wanted;
    return times;
}

/* Mean share of the best outputs, where there is any letter; counted in 127ths, as Tesseract does. Of equal ones the
 * first is the best. */
static float sureness(const recogniser *r, const float *shares, int steps)
{
    int64_t sum = 0, count = 0;
    for (int t = 0; t < steps; t++, shares += r->net.outputs) {
        int32_t best = largest(shares, r->net.outputs);
        if (best == bits_of(shares + r->net.blank) && times_in(shares, r->net.blank, best) == 0)
            continue;
        float share;
        memcpy(&share, &best, sizeof share);
        sum += (int)(127 * share);
        count++;
    }
    return count ? (float)sum / (float)count / 127 : 0;
}

/* White on black reads poorly as it is: it is read turned round, too, and the surer one taken. */
static const float *run(recogniser *r, const line_picture *p, int *steps)
{
    const uint8_t *as_is = line_picture_activations(r->work, p, false);
    const float *shares = network_run(&r->net, r->kernels, r->work, as_is, p->width, steps);
    float sure = shares ? sureness(r, shares, *steps) : 1;
    if (sure >= INVERT_BELOW)
        return shares;
    const uint8_t *turned = line_picture_activations(r->work, p, true);
    const float *others = network_run(&r->net, r->kernels, r->work, turned, p->width, steps);
    return sureness(r, others, *steps) > sure ? others : shares;
}

static const bool *allowed(const recogniser *r, const char *only)
{
    if (!only)
        return NULL;
    bool *of = ARENA_NEW(r->work, bool, (size_t)r->letters.count);
    for (int i = 0; i < r->letters.count; i++) {
        str text = r->letters.letters[i].text;
        of[i] = text.n == 1 && strchr(only, text.p[0]);
    }
    return of;
}

line_reading recogniser_read(recogniser *r, arena *a, struct Pix *pix, pixel_box where, const char *only)
{
    line_reading found = { 0 };
    arena_reset(r->work);
    line_picture p = line_picture_of(r->work, pix, where, r->net.height);
    if (!p.greys || p.width < r->net.pool_x)
        return found;
    beam_input in = { .blank = r->net.blank, .letters = &r->letters, .words = &r->words, .allowed = allowed(r, only) };
    in.shares = run(r, &p, &in.steps);
    if (!in.shares)
        return found;
    found.words = beam_read(&in, r->work, a, &found.count);
    for (size_t i = 0; i < found.count; i++) {
        found.words[i].first *= (float)r->net.pool_x / p.scale;
        found.words[i].last *= (float)r->net.pool_x / p.scale;
    }
    return found;
}

bool recogniser_knows(const recogniser *r, str word)
{
    return dictionary_has(&r->words, word);
}
