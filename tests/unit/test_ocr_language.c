/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "ocr/language.h"

#include "tests/check.h"

static fault said;

static bool all_loaded(const char *wanted, char *const *loaded)
{
    said = (fault){ 0 };
    return language_all_loaded(wanted, loaded, &said);
}

static void a_package_follows_from_the_name(void)
{
    static const struct { const char *name, *package; } known[] = {
        { "dan", "tesseract-ocr-dan" }, { "frk", "tesseract-ocr-frk" }, { "chi_sim", "tesseract-ocr-chi-sim" },
        { "Latin", "tesseract-ocr-script-latn" }, { "Fraktur", "tesseract-ocr-script-frak" },
        { "script/Latin", "tesseract-ocr-script-latn" },
    };
    arena *a = arena_open();
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        CHECK_TEXT(language_package(a, str_of(known[i].name)), known[i].package);
    arena_close(a);
}

static void each_missing_name_is_told(void)
{
    char danish[] = "dan", german[] = "deu";
    char *loaded[] = { danish, german, NULL };
    CHECK(all_loaded("dan", loaded));
    CHECK(all_loaded("deu+dan", loaded));
    CHECK(all_loaded("dan+dan++~eng", loaded));
    CHECK(!all_loaded("dan+Fraktur+deu+frk", loaded));
    CHECK_NUMBER(said.kind, FAULT_LANGUAGE_DATA);
    CHECK_TEXT(str_of(said.line), "no OCR language data for \"Fraktur\", \"frk\"; "
                                  "install the packages tesseract-ocr-script-frak tesseract-ocr-frk");
}

static void none_loaded_or_none_named_is_told(void)
{
    CHECK(!all_loaded("dan", NULL));
    CHECK_TEXT(str_of(said.line), "no OCR language data for \"dan\"; install the package tesseract-ocr-dan");
    CHECK(!all_loaded("+", NULL));
    CHECK_NUMBER(said.kind, FAULT_LANGUAGE_DATA);
}

int main(int argc, char **argv)
{
    static const test tests[] = {
        TEST(a_package_follows_from_the_name), TEST(each_missing_name_is_told), TEST(none_loaded_or_none_named_is_told),
    };
    return run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
}
