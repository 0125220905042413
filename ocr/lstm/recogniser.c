/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "recogniser.h"

#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bytes.h"
#include "network.h"
#include "shares.h"

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

/* Mean share of the best outputs, where there is any letter; counted in 127ths, as Tesseract does. */
static float sureness(const recogniser *r, const float *shares, int steps)
{
    int64_t sum = 0, count = 0;
    for (int t = 0; t < steps; t++, shares += r->net.outputs) {
        int best = shares_best(shares, r->net.outputs);
        if (best != r->net.blank) {
            sum += (int)(127 * shares[best]);
            count++;
        }
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
