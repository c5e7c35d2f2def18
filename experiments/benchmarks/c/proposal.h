/* model/ensemble/proposal.py: who proposes what to whom, and whether it passes. */
#pragma once
#include "blocking.h"
#include "reading.h"
#include "weighing.h"

COMPILED int64_t choose_chair(const Run *run, Words *draws, int64_t base, int64_t year) {
    int64_t n = run->n_states;
    const State *states = run->states;
    if (run->frame->chairing == ROTATING) {
        int64_t turn = (year - run->frame->first_year) % n;
        for (int64_t i = 0; i < n; i++) {
            int64_t before = 0;
            for (int64_t j = 0; j < n; j++)
                if (states[j].slot < states[i].slot)
                    before += 1;
            if (before == turn)
                return i;
        }
    }
    int64_t chair = 0;
    double first = waiting_time(state_draw(run, draws, base, SPEAKER, 0), states[0].gdp);
    for (int64_t i = 1; i < n; i++) {
        double wait = waiting_time(state_draw(run, draws, base, SPEAKER, i), states[i].gdp);
        if (wait < first) {
            chair = i;
            first = wait;
        }
    }
    return chair;
}

COMPILED void chair_proposes(Run *run, Words *draws, int64_t base, int64_t year) {
    const Rates *r = run->rates;
    int64_t n = run->n_states;
    State *states = run->states;
    int64_t chair = choose_chair(run, draws, base, year);
    int64_t size = 1;
    if (run->flags->jumps)
        size = step_size(region_draw(run, draws, base, STEP), r->step_one, r->step_two);
    int64_t own = states[chair].committed;
    int64_t level = proposed_level(own, size);
    for (int64_t i = 0; i < n; i++)
        states[i].invited = own <= states[i].committed && states[i].committed < level ? 1 : 0;
    for (int64_t i = 0; i < n; i++) {
        states[i].yes = 0;
        if (states[i].invited == 1) {
            double chance = weigh_step(run, i, level, elsewhere_with_invited(run, i));
            if (happens(chance, state_draw(run, draws, base, VOTE, i)))
                states[i].yes = 1;
        }
    }
    if (step_passes(run, level)) {
        for (int64_t i = 0; i < n; i++)
            if (states[i].invited == 1 && (states[i].yes == 1 || binds_all(run->frame->voting)))
                states[i].committed = level;
        find_levels(run);
    } else {
        run->bloc->blocker = find_blocker(run, level);
        run->bloc->blocked_level = level;
    }
}
