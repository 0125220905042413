/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "image.h"
#include "language.h"
#include "sha256.h"
#include "tesseract_inside.h"

enum { HASHED_AT_ONCE = 1 << 18 };

/* Tesseract's parallel loops name their number of threads, which only the limit on nesting overrules;
 * OMP_THREAD_LIMIT would too, but the library reads it before main. Weak: a Tesseract built without
 * OpenMP has no such function. */
extern void omp_set_max_active_levels(int) __attribute__((weak));

static const struct { const char *name, *value; } variables[] = {
    { "classify_enable_learning", "0" },
    { "textord_all_prop", "1" },           /* blanks are the network's to find, not a typewriter's pitch */
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

static bool start(TessBaseAPI *api, const char *language, const char *data, fault *f)
{
    return has_all(api, TessBaseAPIInit2(api, data, language, OEM_LSTM_ONLY) == 0, language, f);
}

static bool has_api(engine *e, fault *f)
{
    e->api = TessBaseAPICreate();
    if (!e->api) {
        fault_set(f, FAULT_INTERNAL, "Tesseract %s cannot be started", TessVersion());
        return false;
    }
    TessBaseAPISetVariable(e->api, "debug_file", "/dev/null");   /* from the first on: it tells of missing data early */
    return true;
}

/* As Tesseract finds it: what was given, else the environment's. Empty: its own. */
static str named_folder(arena *a, const char *data)
{
    const char *folder = data ? data : getenv("TESSDATA_PREFIX");
    size_t n = folder ? strlen(folder) : 0;
    return n > 0 ? arena_format(a, "%s%s", folder, folder[n - 1] == '/' ? "" : "/") : (str){ NULL, 0 };
}

/* One language, of a build that is known: Tesseract only finds the lines, and loads no data. Nothing is asked of the
 * file system but that file, which a sandbox lends. */
static bool start_own(engine *e, const char *language, const char *data)
{
    str named = named_folder(e->kept, data);
    e->folder = named.n > 0 ? named : str_of(TESSDATA_FOLDER);
    str path = arena_format(e->kept, "%.*s%s.traineddata", STR_ARG(e->folder), language);
    e->lines = strchr(language, '+') || !tesseract_tells_rows() ? NULL : recogniser_open(path.p);
    if (e->lines)
        TessBaseAPIInitForAnalysePage(e->api);
    return e->lines != NULL;
}

static bool start_tesseract(engine *e, const char *language, const char *data, fault *f)
{
    if (!start(e->api, language, data, f))
        return false;
    str folder = str_of(TessBaseAPIGetDatapath(e->api));
    e->folder = arena_format(e->kept, "%.*s%s", STR_ARG(folder), str_ends(folder, (str)STR("/")) ? "" : "/");
    return true;
}

engine *engine_open(const char *language, const char *data, fault *f)
{
    if (omp_set_max_active_levels)
        omp_set_max_active_levels(0);
    arena *kept = arena_open();
    engine *e = ARENA_NEW(kept, engine, 1);
    *e = (engine){ .kept = kept, .language = language };
    if (!has_api(e, f) || !(start_own(e, language, data) || start_tesseract(e, language, data, f))) {
        engine_close(e);
        return NULL;
    }
    for (size_t i = 0; i < sizeof variables / sizeof *variables; i++)
        TessBaseAPISetVariable(e->api, variables[i].name, variables[i].value);
    return e;
}

void engine_close(engine *e)
{
    if (!e)
        return;
    if (e->api)
        TessBaseAPIEnd(e->api);
    TessBaseAPIDelete(e->api);
    recogniser_close(e->lines);
    arena_close(e->kept);
}

/* ------------------------------------------------------------------ reading */

/* A page is read as one block: the finer ways take columns of numbers for columns of text, and lose them (measured). */
static const TessPageSegMode modes[READ_WAYS] = {
    [READ_PAGE] = PSM_SINGLE_BLOCK, [READ_LINE] = PSM_SINGLE_LINE, [READ_WORD] = PSM_SINGLE_WORD,
    [READ_NUMBER] = PSM_SINGLE_WORD,
};

#define DIGITS "0123456789."

static bool read_by_tesseract(engine *e, const picture *p, read_way way, reading_maker *r)
{
    TessBaseAPISetPageSegMode(e->api, modes[way]);
    TessBaseAPISetVariable(e->api, "tessedit_char_whitelist", way == READ_NUMBER && !e->lines ? DIGITS : "");
    struct Pix *ink = e->lines ? tesseract_ink(p->pix) : NULL;
    TessBaseAPISetImage2(e->api, ink ? ink : p->pix);
    TessBaseAPISetSourceResolution(e->api, (int)(p->dpi + 0.5));
    bool done = e->lines ? tesseract_read_lines(e, r) : tesseract_read_words(e, r);
    TessBaseAPIClear(e->api);
    image_drop(ink);
    return done;
}

bool engine_read(engine *e, arena *a, const picture *p, read_way way, reading *out)
{
    reading_maker r = { .a = a, .p = p, .out = out };
    *out = (reading){ 0 };
    bool one = e->lines && (way == READ_WORD || way == READ_NUMBER);
    bool done = one ? tesseract_read_part(e, &r, way == READ_NUMBER ? DIGITS : NULL)
                    : read_by_tesseract(e, p, way, &r);
    out->confidence = r.letters > 0 ? (float)(r.confidence / r.letters) : 0;
    return done;
}

bool engine_knows(const engine *e, str word)
{
    return !e->lines || recogniser_knows(e->lines, word);
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

str engine_data_folder(arena *a, const char *data)
{
    str named = named_folder(a, data);
    if (named.n > 0)
        return named;
    return access(TESSDATA_FOLDER, R_OK) == 0 ? str_of(TESSDATA_FOLDER) : ask_folder(a);     /* "" is nowhere */
}

/* ------------------------------------------------------------------ versions */

const char *engine_version(void)
{
    return TessVersion();
}

/* The data carry no date and hardly a version, so their bytes name them. The folder ends in "/". A part is as large as
 * a processor keeps near: the data of a script are 90 MB. */
static str data_hash(arena *a, str folder, str language)
{
    str path = arena_format(a, "%.*s%.*s.traineddata", STR_ARG(folder), STR_ARG(language));
    FILE *file = fopen(path.p, "rb");
    sha256_sum sum = sha256_begin();
    char *part = ARENA_NEW(a, char, HASHED_AT_ONCE), digits[SHA256_DIGITS + 1];
    for (size_t n; file && (n = fread(part, 1, HASHED_AT_ONCE, file)) > 0;)
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
        text_add(&t, data_hash(a, e->folder, language));
    }
    return text_done(&t);
}
