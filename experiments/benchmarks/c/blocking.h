/* model/ensemble/blocking.py: who blocks a proposal. */
#pragma once
#include "ballot.h"

COMPILED int64_t find_blocker(Run *run, int64_t level) {
    int64_t nearest = NOBODY, members, majors;
    would_stand(run, level, &members, &majors);
    if (!has_quorum(members + 1, run->n_states, majors + 1, run->rates->quorum_share))
        return nearest;
    for (int64_t i = 0; i < run->n_states; i++) {
        State *state = &run->states[i];
        if (state->invited == 0 || state->yes == 1)
            continue;
        if (nearest != NOBODY) {
            const State *other = &run->states[nearest];
            if (!nearer_to_yes(state->net, state->slot, other->net, other->slot))
                continue;
        }
        state->yes = 1;
        if (step_passes(run, level))
            nearest = i;
        state->yes = 0;
    }
    return nearest;
}

COMPILED void note_blocker(const Run *run, Record *record, int64_t row) {
    int16_t *blocker = &record->blocker[row * LEVELS + run->bloc->blocked_level];
    if (run->bloc->blocker != NOBODY && *blocker == NOBODY)
        *blocker = (int16_t)run->bloc->blocker;
}
