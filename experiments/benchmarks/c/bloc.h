/* model/ensemble/bloc.py: counts over the region that several phases need. */
#pragma once
#include "memory.h"
#include "model.h"

enum { SIGNED, IN_FORCE, BEGAN };

COMPILED int64_t level_of(const State *state, int which) {
    if (which == SIGNED)
        return state->committed;
    return which == IN_FORCE ? state->in_force : state->began;
}

COMPILED int64_t bloc_level(const Run *run, int which) {
    int64_t n = run->n_states, deepest = 0;
    for (int64_t i = 0; i < n; i++) {
        int64_t level = level_of(&run->states[i], which);
        deepest = level > deepest ? level : deepest;
    }
    for (int64_t level = deepest; level > 0; level--) {
        int64_t members = 0, majors = 0;
        for (int64_t i = 0; i < n; i++)
            if (level_of(&run->states[i], which) >= level) {
                members += 1;
                majors += run->states[i].major;
            }
        if (has_quorum(members, n, majors, run->rates->quorum_share))
            return level;
    }
    return 0;
}

COMPILED void find_levels(Run *run) {
    run->bloc->signed_ = bloc_level(run, SIGNED);
    run->bloc->in_force = bloc_level(run, IN_FORCE);
}

COMPILED void weigh_economies(Run *run) {
    run->bloc->gdp = 0.0;
    run->bloc->libdem = 0.0;
    run->bloc->income = 0.0;
    for (int64_t i = 0; i < run->n_states; i++) {
        double gdp = run->states[i].gdp;
        run->bloc->gdp += gdp;
        run->bloc->libdem += gdp * run->states[i].libdem;
        run->bloc->income += gdp * run->states[i].log_income;
    }
}

COMPILED bool mark_majors(Run *run) {
    double largest = 0.0, second = 0.0;
    for (int64_t i = 0; i < run->n_states; i++) {
        double gdp = run->states[i].gdp;
        if (gdp > largest) {
            second = largest;
            largest = gdp;
        } else if (gdp > second) {
            second = gdp;
        }
    }
    bool changed = false;
    for (int64_t i = 0; i < run->n_states; i++) {
        int64_t major = is_major(run->states[i].gdp, second) ? 1 : 0;
        changed = changed || major != run->states[i].major;
        run->states[i].major = major;
    }
    return changed;
}

COMPILED double share_of_projects_running(const Run *run) {
    int64_t running = 0;
    for (int64_t a = 0; a < run->n_areas; a++)
        running += run->areas[a].running;
    return running_share(running, run->n_areas);
}

COMPILED double distance_of(const Run *run, int64_t i) {
    if (!run->flags->heterogeneity)
        return 0.0;
    const State *state = &run->states[i];
    double weight = run->bloc->gdp - state->gdp;
    double libdem = run->bloc->libdem - state->gdp * state->libdem;
    double income = run->bloc->income - state->gdp * state->log_income;
    if (weight <= 0.0)
        return 0.0;
    return heterogeneity(state->libdem, libdem / weight, state->gap, state->log_income,
                         income / weight);
}

COMPILED double cost_of(const Run *run, int64_t i, int64_t level, int64_t elsewhere,
                        double distance) {
    if (!run->flags->sovereignty)
        return 0.0;
    double authority = run->authority[level * LEVELS + elsewhere];
    return sovereignty_cost(run->states[i].premium, authority, run->rates->heterogeneity_weight,
                            distance);
}

COMPILED double pressure_on(const Run *run, int64_t i, int64_t level) {
    double total = 0.0;
    if (run->flags->pressure)
        for (int64_t p = 0; p < run->n_powers; p++)
            total += pressure_from(run->leverage[i * run->n_powers + p], run->powers[p].presence,
                                   run->states[i].focus, run->stance[p * LEVELS + level],
                                   run->rates->pressure_weight);
    return total;
}

COMPILED double support_for(const Run *run, int64_t i, int64_t level) {
    double total = 0.0;
    if (run->flags->pressure)
        for (int64_t p = 0; p < run->n_powers; p++)
            total += support_from(run->leverage[i * run->n_powers + p], run->powers[p].presence,
                                  run->stance[p * LEVELS + level]);
    return total;
}

COMPILED double project_gains_running(const Run *run, int64_t i) {
    double total = 0.0;
    for (int64_t a = 0; a < run->n_areas; a++)
        if (run->areas[a].running == 1)
            total += run->project_gain[i * run->n_areas + a];
    return total;
}
