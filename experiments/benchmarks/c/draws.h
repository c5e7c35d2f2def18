/* model/draws.py: at which address of a replicate's row each draw stands. */
#pragma once
#include "compiled.h"

enum { GROWTH, TURNOVER, EXIT, LEADER, SPEAKER, VOTE, PROJECT_VOTE, IMPLEMENT, STATE_PURPOSES };
enum { AGENDA, APPROACH, STEP, PROJECT, CRISIS, REGION_PURPOSES };
enum { REGION_EFFECT = 0 };

#define STEP_WIDTH 0x1p-32
#define STREAM UINT64_C(0x626C6F6373696D)

RULE int64_t leader_address(int64_t slot) {
    return 1 + slot;
}

RULE int64_t year_base(int64_t states, int64_t powers, int64_t areas, int64_t year) {
    int64_t per_year = STATE_PURPOSES * states + powers + areas + REGION_PURPOSES;
    return 1 + states + year * per_year;
}

RULE int64_t state_address(int64_t base, int64_t states, int64_t purpose, int64_t slot) {
    return base + purpose * states + slot;
}

RULE int64_t power_address(int64_t base, int64_t states, int64_t areas, int64_t slot) {
    return base + STATE_PURPOSES * states + areas + slot;
}

RULE int64_t area_address(int64_t base, int64_t states, int64_t area) {
    return base + STATE_PURPOSES * states + area;
}

RULE int64_t region_address(int64_t base, int64_t states, int64_t powers, int64_t areas,
                            int64_t purpose) {
    return base + STATE_PURPOSES * states + powers + areas + purpose;
}

RULE double even(uint32_t bits) {
    return (bits + 0.5) * STEP_WIDTH;
}
