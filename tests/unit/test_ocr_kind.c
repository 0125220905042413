/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "ocr/kind.h"
#include "ocr/sha256.h"

#include "tests/check.h"

static file_kind kind_of(str bytes, fault *f)
{
    file_kind k;
    kind_find(bytes, "x", &k, f);
    return k;
}

static void kinds_by_their_first_bytes(void)
{
    static const struct { str bytes; file_kind kind; } cases[] = {
        { STR("%PDF-1.7\n%\xE2\xE3"), KIND_PDF },
        { STR("junk\n%PDF-1.4\n"), KIND_PDF },
        { STR("\x89PNG\r\n\x1A\n...."), KIND_PNG },
        { STR("\xFF\xD8\xFF\xE0"), KIND_JPEG },
        { STR("II*\0...."), KIND_TIFF },
        { STR("MM\0*...."), KIND_TIFF },
        { STR("\0\0\0\x0CjP  \r\n\x87\n"), KIND_JPEG_2000 },
        { STR("RIFF....WEBPVP8 "), KIND_WEBP },
        { STR("P5\n12 12\n255\n\0"), KIND_PNM },
        { STR("P4 # made\n1 1"), KIND_PNM },
        { STR("Referat af m\xF8" "de\n"), KIND_TEXT },
        { STR("\xFF\xFEM\0\xF8\0"), KIND_TEXT },
        { STR("P5 er et punkt"), KIND_TEXT },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fault f = { 0 };
        CHECK_NUMBER(kind_of(cases[i].bytes, &f), cases[i].kind);
    }
}

static void what_is_not_read_is_said(void)
{
    fault f = { 0 };
    CHECK_NUMBER(kind_of((str){ "", 0 }, &f), KIND_NONE);
    CHECK_NUMBER(f.kind, FAULT_EMPTY);
    kind_of((str)STR("abc\0def"), &f);
    CHECK_NUMBER(f.kind, FAULT_FORMAT);
    kind_of((str)STR("\x01\x02\x03\x04 abc"), &f);
    CHECK_NUMBER(f.kind, FAULT_FORMAT);
    kind_of((str)STR("PK\x03\x04\x14"), &f);
    CHECK_TEXT(str_of(f.line), "x: a ZIP or Office document; unpack it, or save it as PDF");
}

/* The examples of FIPS 180-4's validation, and one that fills two blocks at its end. */
static void hashes(void)
{
    arena *a = arena_open();
    CHECK_TEXT(sha256_of(a, (str){ "", 0 }), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK_TEXT(sha256_of(a, (str)STR("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK_TEXT(sha256_of(a, (str)STR("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")),
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    arena_close(a);
}

/* Whatever the processor has: its instructions and the plain rounds agree on every length up to some blocks. */
static void hashes_by_either_way(void)
{
    char bytes[300], digits[2][SHA256_DIGITS + 1];
    for (size_t n = 0; n < sizeof bytes; n++) {
        bytes[n] = (char)(n * 37 + 11);
        sha256_sum sums[2] = { sha256_begin(), sha256_begin() };
        sums[1].by_x86 = false;
        for (int k = 0; k < 2; k++) {
            sha256_add(&sums[k], (str){ bytes, n / 3 });
            sha256_add(&sums[k], (str){ bytes + n / 3, n - n / 3 });
            sha256_digits(&sums[k], digits[k]);
        }
        CHECK_TEXT(str_of(digits[0]), digits[1]);
    }
}

int main(int argc, char **argv)
{
    static const test tests[] = { TEST(kinds_by_their_first_bytes), TEST(what_is_not_read_is_said), TEST(hashes),
        TEST(hashes_by_either_way) };
    return run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
}
