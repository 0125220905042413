/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "tesseract.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <tesseract/capi.h>
#include <unistd.h>

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

/* Its messages go nowhere, from the first on: it tells of missing data before it takes a variable. */
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

/* ------------------------------------------------------------------ words and lines */

typedef struct {
    arena *a;
    const picture *p;
    reading *out;
    size_t capacity;
    word *words;             /* of the line being read */
    box *pixels;
    size_t word_count, word_capacity, pixel_count, pixel_capacity;
    float base0, base1;
    double confidence, letters;
} reader;

static void end_line(reader *r)
{
    if (r->word_count > 0)
        *ARENA_PUSH(r->a, r->out->segments, r->out->count, r->capacity) = (segment){
            .words = r->words, .word_count = r->word_count, .base0 = r->base0, .base1 = r->base1,
            .pixels = r->pixels,
        };
    r->words = NULL;
    r->pixels = NULL;
    r->word_count = r->word_capacity = r->pixel_count = r->pixel_capacity = 0;
}

/* Tesseract draws the base line under the line's box, from its left to its right. */
static void take_base(reader *r, const TessPageIterator *it)
{
    int x0, y0, x1, y1;
    if (!TessPageIteratorBaseline(it, RIL_TEXTLINE, &x0, &y0, &x1, &y1))
        return;
    box left = mapping_box(&r->p->straight, x0, y0, x0, y0), right = mapping_box(&r->p->straight, x1, y1, x1, y1);
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
        = (word){ .text = letters, .at = mapping_box(&r->p->straight, x0, y0, x1, y1), .confidence = confidence };
    float left = (float)r->p->part_x, top = (float)r->p->part_y;
    *ARENA_PUSH(r->a, r->pixels, r->pixel_count, r->pixel_capacity)
        = (box){ left + (float)x0, top + (float)y0, left + (float)x1, top + (float)y1 };
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

/* A page is read as one block: the finer ways take columns of numbers for columns of text, and lose them (measured). */
static const TessPageSegMode modes[READ_WAYS] = {
    [READ_PAGE] = PSM_SINGLE_BLOCK, [READ_LINE] = PSM_SINGLE_LINE, [READ_WORD] = PSM_SINGLE_WORD,
    [READ_NUMBER] = PSM_SINGLE_WORD,
};

bool engine_read(engine *e, arena *a, const picture *p, read_way way, reading *out)
{
    reader r = { .a = a, .p = p, .out = out };
    *out = (reading){ 0 };
    TessBaseAPISetPageSegMode(e->api, modes[way]);
    TessBaseAPISetVariable(e->api, "tessedit_char_whitelist", way == READ_NUMBER ? "0123456789." : "");
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

/* ------------------------------------------------------------------ data */

/* What Tesseract was built with. It tells only once it has looked for something there, which takes milliseconds, so
 * that is asked when this is built; where the data moved since, asked again. */
static const char *builtin_folder(TessBaseAPI *api)
{
    TessBaseAPISetVariable(api, "debug_file", "/dev/null");
    TessBaseAPIInit2(api, NULL, "-", OEM_LSTM_ONLY);
    return TessBaseAPIGetDatapath(api);
}

static str ask_folder(arena *a)
{
    TessBaseAPI *api = TessBaseAPICreate();
    str folder = arena_copy(a, str_of(api ? builtin_folder(api) : ""));
    TessBaseAPIDelete(api);
    return folder;
}

/* As Tesseract finds it: what was given, else the environment's, else its own. */
str engine_data_folder(arena *a, const char *data)
{
    const char *folder = data ? data : getenv("TESSDATA_PREFIX");
    size_t n = folder ? strlen(folder) : 0;
    if (n > 0)
        return arena_format(a, "%s%s", folder, folder[n - 1] == '/' ? "" : "/");
    return access(TESSDATA_FOLDER, R_OK) == 0 ? str_of(TESSDATA_FOLDER) : ask_folder(a);     /* "" is nowhere */
}

/* ------------------------------------------------------------------ versions */

const char *engine_version(void)
{
    return TessVersion();
}

/* The data carry no date and hardly a version, so their bytes name them. The folder ends in "/". */
static str data_hash(arena *a, const char *folder, str language)
{
    str path = arena_format(a, "%s%.*s.traineddata", folder, STR_ARG(language));
    FILE *file = fopen(path.p, "rb");
    sha256_sum sum = sha256_begin();
    char part[1 << 14], digits[SHA256_DIGITS + 1];
    for (size_t n; file && (n = fread(part, 1, sizeof part, file)) > 0;)
        sha256_add(&sum, (str){ part, n });
    if (file)
        fclose(file);
    sha256_digits(&sum, digits);
    return file ? arena_format(a, "%.16s", digits) : (str)STR("unknown");
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
