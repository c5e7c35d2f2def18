/* model/ensemble/ballot.py: counting the answers to a proposal under the voting rule. */
#pragma once
#include "memory.h"
#include "model.h"

COMPILED void would_stand(const Run *run, int64_t level, int64_t *members, int64_t *majors) {
    bool bound = binds_all(run->frame->voting);
    *members = *majors = 0;
    for (int64_t i = 0; i < run->n_states; i++) {
        const State *state = &run->states[i];
        if (state->committed >= level || (state->invited == 1 && (state->yes == 1 || bound))) {
            *members += 1;
            *majors += state->major;
        }
    }
}

COMPILED bool step_passes(const Run *run, int64_t level) {
    const Rates *r = run->rates;
    int64_t invited = 0, consenting = 0, members, majors;
    double people = 0.0, people_for = 0.0;
    for (int64_t i = 0; i < run->n_states; i++) {
        const State *state = &run->states[i];
        if (state->invited == 1) {
            invited += 1;
            people += state->population;
            if (state->yes == 1) {
                consenting += 1;
                people_for += state->population;
            }
        }
    }
    if (consenting == 0)
        return false;
    would_stand(run, level, &members, &majors);
    return passes(run->frame->voting, invited, consenting, people_for / people, r->majority_states,
                  r->majority_people, has_quorum(members, run->n_states, majors, r->quorum_share));
}
