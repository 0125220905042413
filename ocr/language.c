/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "language.h"

/* Debian names the packages of scripts by ISO 15924. Here are those that Europe's archives have print in. */
static const struct { str name, package; } scripts[] = {
    { STR("Latin"), STR("script-latn") }, { STR("Fraktur"), STR("script-frak") },
    { STR("Cyrillic"), STR("script-cyrl") }, { STR("Greek"), STR("script-grek") },
    { STR("Hebrew"), STR("script-hebr") }, { STR("Arabic"), STR("script-arab") },
    { STR("Armenian"), STR("script-armn") }, { STR("Georgian"), STR("script-geor") },
};

str language_package(arena *a, str name)
{
    static const str folder = STR("script/");      /* where data that did not come from Debian have scripts */
    text_builder t = { .a = a };
    text_add(&t, (str)STR("tesseract-ocr-"));
    if (str_starts(name, folder))
        name = str_from(name, folder.n);
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
        if (str_equal(name, scripts[i].name)) {
            text_add(&t, scripts[i].package);
            return text_done(&t);
        }
    for (size_t i = 0; i < name.n; i++) {
        char c = name.p[i];
        text_add_byte(&t, c == '_' ? '-' : c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c);
    }
    return text_done(&t);
}

static bool is_loaded(str name, char *const *loaded)
{
    for (; loaded && *loaded; loaded++)
        if (str_equal(name, str_of(*loaded)))
            return true;
    return false;
}

/* "dan" or "dan+deu+~eng", in which the last must not be loaded. */
static bool next_wanted(str *rest, str *name)
{
    while (str_cut(rest, '+', name))
        if (name->n > 0 && name->p[0] != '~')
            return true;
    return false;
}

bool language_all_loaded(const char *wanted, char *const *loaded, fault *f)
{
    arena *a = arena_open();
    text_builder names = { .a = a }, packages = { .a = a };
    size_t wanted_count = 0, missing_count = 0;
    str rest = str_of(wanted), name;
    for (; next_wanted(&rest, &name); wanted_count++) {
        if (is_loaded(name, loaded))
            continue;
        str shown = arena_format(a, "%s\"%.*s\"", missing_count ? ", " : "", STR_ARG(name));
        str package = language_package(a, name);
        text_add(&names, shown);
        text_add_byte(&packages, ' ');
        text_add(&packages, package);
        missing_count++;
    }
    str n = text_done(&names), p = text_done(&packages);
    if (wanted_count == 0)
        fault_set(f, FAULT_LANGUAGE_DATA, "\"%s\" names no OCR language data; write --lang dan, or dan+deu", wanted);
    else if (missing_count > 0)
        fault_set(f, FAULT_LANGUAGE_DATA, "no OCR language data for %.*s; install the package%s%.*s", STR_ARG(n),
            missing_count > 1 ? "s" : "", STR_ARG(p));
    arena_close(a);
    return wanted_count > 0 && missing_count == 0;
}
