/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Runs a harness over the files it is given, for compilers without a fuzzer. */
#include "fuzz.h"

static void run_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    HOLDS(file && fseek(file, 0, SEEK_END) == 0);
    long size = ftell(file);
    HOLDS(size >= 0 && fseek(file, 0, SEEK_SET) == 0);
    /* Exactly as large as the input, so that the address sanitizer sees the first byte read beyond it. */
    uint8_t *bytes = malloc(size > 0 ? (size_t)size : 1);
    HOLDS(bytes && fread(bytes, 1, (size_t)size, file) == (size_t)size);
    fclose(file);
    LLVMFuzzerTestOneInput(bytes, (size_t)size);
    free(bytes);
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        run_file(argv[i]);
    printf("%d files read\n", argc - 1);
    return argc == 1;
}
