/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "sha256.h"

#include <string.h>

#include "sha256_x86.h"

enum { BLOCK = 64 };

/* FIPS 180-4, 4.2.2. */
static const uint32_t round_constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static uint32_t turned(uint32_t x, int n)
{
    return x >> n | x << (32 - n);
}

static void schedule(uint32_t w[64], const unsigned char *block)
{
    for (int i = 0; i < 16; i++, block += 4)
        w[i] = (uint32_t)block[0] << 24 | (uint32_t)block[1] << 16 | (uint32_t)block[2] << 8 | block[3];
    for (int i = 16; i < 64; i++) {
        uint32_t a = w[i - 15], b = w[i - 2];
        w[i] = w[i - 16] + w[i - 7] + (turned(a, 7) ^ turned(a, 18) ^ a >> 3)
            + (turned(b, 17) ^ turned(b, 19) ^ b >> 10);
    }
}

/* One round with the eight variables turned by their names, so that nothing is moved. */
#define ROUND(a, b, c, d, e, f, g, h, i)                                                                    \
    do {                                                                                                    \
        uint32_t t = h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + (g ^ (e & (f ^ g)))               \
            + round_constants[i] + w[i];                                                                    \
        d += t;                                                                                             \
        h = t + (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) | (c & (a | b)));                 \
    } while (0)

static void add_block(uint32_t state[8], const unsigned char *block)
{
    uint32_t w[64];
    schedule(w, block);
    uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
    uint32_t e = state[4], f = state[5], g = state[6], h = state[7];
    for (int i = 0; i < 64; i += 8) {
        ROUND(a, b, c, d, e, f, g, h, i);
        ROUND(h, a, b, c, d, e, f, g, i + 1);
        ROUND(g, h, a, b, c, d, e, f, i + 2);
        ROUND(f, g, h, a, b, c, d, e, i + 3);
        ROUND(e, f, g, h, a, b, c, d, i + 4);
        ROUND(d, e, f, g, h, a, b, c, i + 5);
        ROUND(c, d, e, f, g, h, a, b, i + 6);
        ROUND(b, c, d, e, f, g, h, a, i + 7);
    }
    const uint32_t sum[8] = { a, b, c, d, e, f, g, h };
    for (int i = 0; i < 8; i++)
        state[i] += sum[i];
}

static void add_blocks(sha256_sum *s, const char *blocks, size_t count)
{
    const unsigned char *p = (const unsigned char *)blocks;
    if (s->by_x86)
        sha256_x86_add(s->state, round_constants, p, count);
    else
        for (size_t i = 0; i < count; i++)
            add_block(s->state, p + i * BLOCK);
}

/* What is left over, a one bit, zeros, and the length in bits as eight bytes: one block or two. */
static void add_end(sha256_sum *s)
{
    char end[2 * BLOCK] = { 0 };
    memcpy(end, s->rest, s->rest_n);
    end[s->rest_n] = (char)0x80;
    size_t n = s->rest_n + 9 > BLOCK ? 2 * BLOCK : BLOCK;
    for (size_t i = 0; i < 8; i++)
        end[n - 1 - i] = (char)(s->length * 8 >> 8 * i & 0xFF);
    add_blocks(s, end, n / BLOCK);
}

sha256_sum sha256_begin(void)
{
    return (sha256_sum){ .by_x86 = sha256_x86(), .state = {
        0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19
    } };
}

void sha256_add(sha256_sum *s, str bytes)
{
    s->length += bytes.n;
    if (s->rest_n > 0) {
        str front = str_part(bytes, 0, BLOCK - s->rest_n);
        if (front.n)
            memcpy(s->rest + s->rest_n, front.p, front.n);
        s->rest_n += front.n;
        bytes = str_from(bytes, front.n);
        if (s->rest_n < BLOCK)
            return;
        add_blocks(s, s->rest, 1);
        s->rest_n = 0;
    }
    size_t at = bytes.n / BLOCK * BLOCK;
    add_blocks(s, bytes.p, bytes.n / BLOCK);
    s->rest_n = bytes.n - at;
    if (s->rest_n)
        memcpy(s->rest, bytes.p + at, s->rest_n);
}

void sha256_digits(sha256_sum *s, char digits[SHA256_DIGITS + 1])
{
    add_end(s);
    for (int i = 0; i < SHA256_DIGITS; i++)
        digits[i] = "0123456789abcdef"[s->state[i / 8] >> (28 - 4 * (i % 8)) & 15];
    digits[SHA256_DIGITS] = 0;
}

str sha256_end(sha256_sum *s, arena *a)
{
    char *digits = arena_alloc(a, SHA256_DIGITS + 1, 1);
    sha256_digits(s, digits);
    return (str){ digits, SHA256_DIGITS };
}

str sha256_of(arena *a, str bytes)
{
    sha256_sum s = sha256_begin();
    sha256_add(&s, bytes);
    return sha256_end(&s, a);
}
