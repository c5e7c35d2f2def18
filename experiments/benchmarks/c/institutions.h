/* model/ensemble/institutions.py: what happens to what was signed. */
#pragma once
#include "reading.h"
#include "weighing.h"

COMPILED double chance_of_force(const Run *run, int64_t i, int64_t standing, double running) {
    const Rates *r = run->rates;
    return implementation_probability(
        r->implementation_constant, r->implementation_institutions, r->implementation_projects,
        r->implementation_support, standing, running,
        support_for(run, i, run->states[i].committed));
}

COMPILED void institutions_phase(Run *run, Words *draws, int64_t base) {
    const Rates *r = run->rates;
    double running = share_of_projects_running(run);
    int64_t standing = run->bloc->in_force;
    bool moved = false;
    for (int64_t i = 0; i < run->n_states; i++) {
        State *state = &run->states[i];
        if (state->in_force < state->committed) {
            double chance =
                run->flags->implementation ? chance_of_force(run, i, standing, running) : 1.0;
            if (happens(chance, state_draw(run, draws, base, IMPLEMENT, i))) {
                state->in_force = state->committed;
                moved = true;
            }
        }
    }
    if (moved)
        find_levels(run);
    run->bloc->habit = next_habit(run->bloc->habit, run->bloc->in_force, running, r->habit_rate,
                                  r->habit_projects);
}

COMPILED double standing_of(const Run *run, int64_t i) {
    const State *states = run->states;
    int64_t level = states[i].in_force;
    double gain = 0.0;
    if (run->flags->gains) {
        for (int64_t j = 0; j < run->n_states; j++)
            if (j != i)
                gain += run->gain[(i * run->n_states + j) * LEVELS +
                                  shared_level(level, states[j].in_force)];
        gain += project_gains_running(run, i);
    }
    int64_t elsewhere = elsewhere_with_standing(run, IN_FORCE, i, level);
    double cost = cost_of(run, i, level, elsewhere, distance_of(run, i));
    double pressure = pressure_on(run, i, level);
    return standing_benefit(gain, cost, pressure, run->rates->gain_weight);
}

COMPILED bool decides_to_leave(const Run *run, Words *draws, int64_t base, int64_t i) {
    const Rates *r = run->rates;
    const State *state = &run->states[i];
    bool settled = state->in_force > 0 && state->in_force == state->began;
    return settled && happens(r->exit_rate, state_draw(run, draws, base, EXIT, i)) &&
           wants_out(standing_of(run, i), state->reference, r->exit_margin);
}

COMPILED void step_down(Run *run, Words *draws, int64_t base) {
    for (int64_t i = 0; i < run->n_states; i++)
        run->states[i].leaving = decides_to_leave(run, draws, base, i) ? 1 : 0;
    bool moved = false;
    for (int64_t i = 0; i < run->n_states; i++)
        if (run->states[i].leaving == 1) {
            run->states[i].committed -= 1;
            run->states[i].in_force -= 1;
            moved = true;
        }
    if (moved)
        find_levels(run);
}

COMPILED void strike(Run *run, Words *draws, int64_t base) {
    int64_t standing = run->bloc->in_force;
    if (standing > 0 &&
        happens(run->rates->crisis_rate, region_draw(run, draws, base, CRISIS))) {
        for (int64_t i = 0; i < run->n_states; i++) {
            State *state = &run->states[i];
            state->committed = level_after_crisis(state->committed, standing);
            state->in_force = level_after_crisis(state->in_force, standing);
        }
        find_levels(run);
    }
}

COMPILED void close_year(Run *run, int64_t year) {
    bool moved = false;
    State *states = run->states;
    for (int64_t i = 0; i < run->n_states; i++)
        if (states[i].in_force != states[i].began) {
            states[i].reference = standing_of(run, i);
            moved = true;
        }
    if (!moved)
        return;
    if (run->bloc->in_force != bloc_level(run, BEGAN))
        run->bloc->last_change = year;
    for (int64_t i = 0; i < run->n_states; i++)
        states[i].began = states[i].in_force;
}

COMPILED void exit_phase(Run *run, Words *draws, int64_t base, int64_t year) {
    if (run->flags->exit)
        step_down(run, draws, base);
    if (run->flags->crisis)
        strike(run, draws, base);
    close_year(run, year);
}
