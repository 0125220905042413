/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "tesseract.h"

#include <stdio.h>
#include <stdlib.h>
#include <tesseract/capi.h>

#include "language.h"
#include "letters.h"
#include "models/text.h"
#include "sha256.h"

#define SURE_LEAST 0.80f      /* print read wrongly seldom has more, print read rightly seldom less */

struct engine {
    TessBaseAPI *api;
    const char *language;
};

/* Tesseract's parallel loops name their number of threads, which only the limit on nesting overrules;
 * OMP_THREAD_LIMIT would too, but the library reads it before main. Weak: a Tesseract built without
 * OpenMP has no such function. */
extern void omp_set_max_active_levels(int) __attribute__((weak));

static const struct { const char *name, *value; } variables[] = {
    { "classify_enable_learning", "0" },
    { "thresholding_method", "0" },        /* the light is even by now: as good as Sauvola's, and 0.2 s a page less */
};

/* Tesseract starts with whatever of "dan+deu" it finds; all of it is wanted. */
static bool has_all(TessBaseAPI *api, bool started, const char *language, fault *f)
{
    char **loaded = started ? TessBaseAPIGetLoadedLanguagesAsVector(api) : NULL;
    bool all = language_all_loaded(language, loaded, f);
    if (loaded)
        TessDeleteTextArray(loaded);
    return all;
}

/* Its messages go nowhere, from the first on: it tells of missing data before it takes a variable given to the start. */
static bool start(TessBaseAPI *api, const char *language, const char *data, fault *f)
{
    TessBaseAPISetVariable(api, "debug_file", "/dev/null");
    return has_all(api, TessBaseAPIInit2(api, data, language, OEM_LSTM_ONLY) == 0, language, f);
}

engine *engine_open(const char *language, const char *data, fault *f)
{
    if (omp_set_max_active_levels)
        omp_set_max_active_levels(0);
    engine *e = calloc(1, sizeof *e);
    TessBaseAPI *api = TessBaseAPICreate();
    bool made = e && api;
    if (!made)
        fault_set(f, FAULT_INTERNAL, "Tesseract %s cannot be started", TessVersion());
    if (!made || !start(api, language, data, f)) {
        TessBaseAPIDelete(api);
        free(e);
        return NULL;
    }
    *e = (engine){ api, language };
    for (size_t i = 0; i < sizeof variables / sizeof *variables; i++)
        TessBaseAPISetVariable(api, variables[i].name, variables[i].value);
    /* One block: 3 and 4 take columns of numbers for columns of text, and lose them (measured). */
    TessBaseAPISetPageSegMode(api, PSM_SINGLE_BLOCK);
    return e;
}

void engine_close(engine *e)
{
    if (!e)
        return;
    TessBaseAPIEnd(e->api);
    TessBaseAPIDelete(e->api);
    free(e);
}

/* ------------------------------------------------------------------ type size */

enum { TALL = 1, LOW = 2 };

/* Heights above the base line in type sizes, fitted to scans of known type (mainly one serif face, 8
 * to 22 points: within 6 %): capitals, digits and ascenders; small letters. */
#define TALL_SHARE 0.70f
#define LOW_SHARE 0.49f

/* TALL where a letter reaches the height of capitals, LOW where small ones set the word's top;
 * 0 where its top says nothing: accents, marks, t and i. */
static int top_of(str text)
{
    static const str low = STR("acegmnopqrsuvwxyzæø"), tall = STR("bdfhklABCDEFGHIKLMNOPRSTUVXYZ0123456789ÆØ");
    int top = 0;
    for (size_t at = 0, n; at < text.n; at += n) {
        text_char(text, at, &n);
        str letter = str_part(text, at, at + n);
        if (str_find(tall, letter) != STR_NOT_FOUND)
            top |= TALL;
        else if (str_find(low, letter) != STR_NOT_FOUND)
            top |= LOW;
        else if (n > 1)
            return 0;
    }
    return top & TALL ? TALL : top;
}

static int by_size(const void *a, const void *b)
{
    const float *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* The type size of a line from the heights of its words; its rows' height where they say nothing. */
static float type_size(arena *a, const word *words, size_t count, float base0, float base1)
{
    float *sizes = ARENA_NEW(a, float, count), x0 = words[0].at.x0, x1 = words[count - 1].at.x1, tallest = 0;
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        float middle = (words[i].at.x0 + words[i].at.x1) / 2;
        float base = x1 > x0 ? base0 + (base1 - base0) * (middle - x0) / (x1 - x0) : base0;
        float height = base - words[i].at.y0;
        int top = top_of(words[i].text);
        tallest = words[i].at.y1 - words[i].at.y0 > tallest ? words[i].at.y1 - words[i].at.y0 : tallest;
        if (top && height > 0)
            sizes[n++] = height / (top == TALL ? TALL_SHARE : LOW_SHARE);
    }
    if (n == 0)
        return tallest;
    qsort(sizes, n, sizeof *sizes, by_size);
    return sizes[n / 2];
}

/* ------------------------------------------------------------------ words and lines */

typedef struct {
    arena *a;
    const picture *p;
    reading *out;
    size_t capacity;
    word *words;             /* of the line being read */
    size_t word_count, word_capacity;
    float base0, base1;
    double confidence, letters;
} reader;

static void end_line(reader *r)
{
    if (r->word_count > 0) {
        float size = type_size(r->a, r->words, r->word_count, r->base0, r->base1);
        for (size_t i = 0; i < r->word_count; i++)
            r->words[i].size_pt = size;
        *ARENA_PUSH(r->a, r->out->segments, r->out->count, r->capacity) = (segment){
            .words = r->words, .word_count = r->word_count, .base0 = r->base0, .base1 = r->base1, .size_pt = size,
        };
    }
    r->words = NULL;
    r->word_count = r->word_capacity = 0;
}

/* Tesseract draws the base line under the line's box, from its left to its right. */
static void take_base(reader *r, const TessPageIterator *it)
{
    int x0, y0, x1, y1;
    if (!TessPageIteratorBaseline(it, RIL_TEXTLINE, &x0, &y0, &x1, &y1))
        return;
    box left = mapping_box(&r->p->to_page, x0, y0, x0, y0), right = mapping_box(&r->p->to_page, x1, y1, x1, y1);
    r->base0 = left.y0;
    r->base1 = right.y0;
}

static void add_word(reader *r, const TessResultIterator *it, const TessPageIterator *place)
{
    char *text = TessResultIteratorGetUTF8Text(it, RIL_WORD);
    str letters = letters_clean(r->a, arena_copy(r->a, str_trim(str_of(text))));
    TessDeleteText(text);
    int x0, y0, x1, y1;
    if (letters.n == 0 || !TessPageIteratorBoundingBox(place, RIL_WORD, &x0, &y0, &x1, &y1))
        return;
    float confidence = TessResultIteratorConfidence(it, RIL_WORD) / 100;
    confidence = confidence < 0 ? 0 : confidence > 1 ? 1 : confidence;
    *ARENA_PUSH(r->a, r->words, r->word_count, r->word_capacity)
        = (word){ .text = letters, .at = mapping_box(&r->p->to_page, x0, y0, x1, y1), .confidence = confidence };
    double n = (double)text_length(letters);
    r->letters += n;
    r->out->sure_letters += confidence >= SURE_LEAST ? (int)n : 0;
    r->confidence += n * (double)confidence;
    r->out->words++;
}

static void take_result(reader *r, TessResultIterator *it)
{
    const TessPageIterator *place = TessResultIteratorGetPageIteratorConst(it);
    do {
        if (TessPageIteratorIsAtBeginningOf(place, RIL_TEXTLINE)) {
            end_line(r);
            take_base(r, place);
        }
        add_word(r, it, place);
    } while (TessResultIteratorNext(it, RIL_WORD));
    end_line(r);
}

bool engine_read(engine *e, arena *a, const picture *p, reading *out)
{
    reader r = { .a = a, .p = p, .out = out };
    *out = (reading){ 0 };
    TessBaseAPISetImage2(e->api, p->pix);
    TessBaseAPISetSourceResolution(e->api, (int)(p->dpi + 0.5));
    bool done = TessBaseAPIRecognize(e->api, NULL) == 0;
    TessResultIterator *it = done ? TessBaseAPIGetIterator(e->api) : NULL;
    if (it)
        take_result(&r, it);
    TessResultIteratorDelete(it);
    TessBaseAPIClear(e->api);
    out->confidence = r.letters > 0 ? (float)(r.confidence / r.letters) : 0;
    return done;
}

/* ------------------------------------------------------------------ versions */

const char *engine_version(void)
{
    return TessVersion();
}

/* The data carry no date and hardly a version, so their bytes name them. */
static str data_hash(arena *a, const char *folder, str language)
{
    str path = arena_format(a, "%s/%.*s.traineddata", folder, STR_ARG(language));
    FILE *file = fopen(path.p, "rb");
    text_builder bytes = { .a = a };
    char part[1 << 14];
    for (size_t n; file && (n = fread(part, 1, sizeof part, file)) > 0;)
        text_add(&bytes, (str){ part, n });
    if (file)
        fclose(file);
    return file ? str_part(sha256_of(a, text_done(&bytes)), 0, 16) : (str)STR("unknown");
}

str engine_data_version(engine *e, arena *a)
{
    text_builder t = { .a = a };
    str rest = str_of(e->language), language;
    while (str_cut(&rest, '+', &language)) {
        if (t.n)
            text_add(&t, (str)STR(", "));
        text_add(&t, language);
        text_add(&t, (str)STR(" sha256:"));
        text_add(&t, data_hash(a, TessBaseAPIGetDatapath(e->api), language));
    }
    return text_done(&t);
}
