/* model/ensemble/philox.py: Philox4x64-10, made where it is read, the last lines kept. */
#pragma once
#include "draws.h"
#include "memory.h"

enum { LINES = 16, ROUNDS = 10 };
#define FIRST_MULTIPLIER UINT64_C(0xD2E7470EE14C6C93)
#define SECOND_MULTIPLIER UINT64_C(0xCA5A826395121157)
#define FIRST_STEP UINT64_C(0x9E3779B97F4A7C15)
#define SECOND_STEP UINT64_C(0xBB67AE8584CAA73B)

COMPILED void turn_to(Words *draws, int64_t row) {
    draws->replicate[0] = draws->first[0] + (uint64_t)row;
    for (int line = 0; line < LINES; line++)
        draws->tags[line] = -1;
}

COMPILED void keep(Words *draws, int64_t at, uint64_t bits) {
    draws->lines[at] = (uint32_t)bits;
    draws->lines[at + 1] = (uint32_t)(bits >> 32);
}

COMPILED uint64_t high_product(uint64_t a, uint64_t b) {
    return (uint64_t)((unsigned __int128)a * b >> 64);
}

/* One copy, apart: inlined at every draw it crowds out the rest. */
static __attribute__((noinline)) void make_line(Words *draws, int64_t number, int64_t at) {
    uint64_t a = (uint64_t)(number + 1), b = 0;
    uint64_t c = draws->block[0], d = draws->replicate[0];
    uint64_t key = draws->seed[0], second = STREAM;
    for (int turn = 0; turn < ROUNDS; turn++) {
        uint64_t high_a = high_product(FIRST_MULTIPLIER, a), low_a = FIRST_MULTIPLIER * a;
        uint64_t high_c = high_product(SECOND_MULTIPLIER, c), low_c = SECOND_MULTIPLIER * c;
        a = high_c ^ b ^ key;
        b = low_c;
        c = high_a ^ d ^ second;
        d = low_a;
        key += FIRST_STEP;
        second += SECOND_STEP;
    }
    keep(draws, at, a);
    keep(draws, at + 2, b);
    keep(draws, at + 4, c);
    keep(draws, at + 6, d);
}

COMPILED uint32_t word(Words *draws, int64_t address) {
    int64_t number = address >> 3;
    int64_t line = number & (LINES - 1);
    if (draws->tags[line] != number) {
        make_line(draws, number, 8 * line);
        draws->tags[line] = number;
    }
    return draws->lines[8 * line + (address & 7)];
}
