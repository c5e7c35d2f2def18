/* model/ensemble/reading.py: reading a history's draws. */
#pragma once
#include "philox.h"

COMPILED double state_draw(const Run *run, Words *draws, int64_t base, int64_t purpose,
                           int64_t i) {
    int64_t slot = run->states[i].slot;
    return even(word(draws, state_address(base, run->layout->states, purpose, slot)));
}

COMPILED double power_draw(const Run *run, Words *draws, int64_t base, int64_t p) {
    const Layout *at = run->layout;
    int64_t slot = run->powers[p].slot;
    return even(word(draws, power_address(base, at->states, at->areas, slot)));
}

COMPILED double area_draw(const Run *run, Words *draws, int64_t base, int64_t area) {
    return even(word(draws, area_address(base, run->layout->states, area)));
}

COMPILED double region_draw(const Run *run, Words *draws, int64_t base, int64_t purpose) {
    const Layout *at = run->layout;
    return even(word(draws, region_address(base, at->states, at->powers, at->areas, purpose)));
}

COMPILED double region_effect_draw(Words *draws) {
    return even(word(draws, REGION_EFFECT));
}

COMPILED double first_leader_draw(const Run *run, Words *draws, int64_t i) {
    return even(word(draws, leader_address(run->states[i].slot)));
}
