/* model/ensemble/history.py: the start, the years in order, and what is recorded of them. */
#pragma once
#include "institutions.h"
#include "phases.h"
#include "summit.h"

COMPILED void begin_state(Run *run, Words *draws, int64_t i) {
    State *state = &run->states[i];
    state->gdp = state->gdp_start;
    state->committed = state->start_level;
    state->in_force = state->start_level;
    state->began = state->start_level;
    state->gap = 1.0;
    state->focus = 1.0;
    state->consent = 0.5;
    state->net = 0.0;
    take_office(run, i, first_leader_draw(run, draws, i));
}

COMPILED void begin(Run *run, Words *draws) {
    const Rates *r = run->rates;
    for (int64_t i = 0; i < run->n_states; i++)
        begin_state(run, draws, i);
    for (int64_t p = 0; p < run->n_powers; p++) {
        run->powers[p].activity = first_activity(r->activity_start, run->powers[p].effort);
        run->powers[p].presence = run->powers[p].activity;
        run->powers[p].distracted = 0;
    }
    for (int64_t a = 0; a < run->n_areas; a++)
        run->areas[a].running = 0;
    weigh_economies(run);
    mark_majors(run);
    find_levels(run);
    run->bloc->habit = (double)run->bloc->in_force / TOP;
    run->bloc->shock = r->region_spread * normal_quantile(region_effect_draw(draws));
    run->bloc->last_change = run->frame->last_change;
    run->bloc->voted = 0;
    run->bloc->blocker = NOBODY;
    for (int64_t i = 0; i < run->n_states; i++)
        run->states[i].reference = standing_of(run, i);
}

COMPILED void one_year(Run *run, Words *draws, int64_t index) {
    const Layout *at = run->layout;
    int64_t base = year_base(at->states, at->powers, at->areas, index);
    int64_t year = run->frame->first_year + index;
    world_phase(run, draws, base);
    powers_phase(run);
    summit_phase(run, draws, base, year);
    institutions_phase(run, draws, base);
    exit_phase(run, draws, base, year);
}

COMPILED void note_paths(const Run *run, Record *record, int64_t at) {
    for (int64_t i = 0; i < run->n_states; i++) {
        const State *state = &run->states[i];
        int64_t place = at * run->n_states + i;
        record->committed[place] = (int8_t)state->committed;
        record->reached[place] = (int8_t)state->in_force;
        record->consent[place] = state->consent;
        record->net[place] = state->net;
        record->gdp[place] = state->gdp;
        record->premium[place] = state->premium;
        record->gap[place] = state->gap;
    }
    for (int64_t p = 0; p < run->n_powers; p++)
        record->activity[at * run->n_powers + p] = run->powers[p].activity;
    record->habit[at] = run->bloc->habit;
    record->running[at] = share_of_projects_running(run);
}

COMPILED void note(const Run *run, Record *record, int64_t row, int64_t time, int64_t times,
                   bool paths) {
    int64_t at = row * times + time;
    record->signed_[at] = (int8_t)run->bloc->signed_;
    record->in_force[at] = (int8_t)run->bloc->in_force;
    if (paths)
        note_paths(run, record, at);
}

COMPILED void one_history(Run *run, Words *draws, Record *record, int64_t row, int64_t years,
                          bool paths) {
    begin(run, draws);
    note(run, record, row, 0, years + 1, paths);
    for (int64_t index = 0; index < years; index++) {
        one_year(run, draws, index);
        note_blocker(run, record, row);
        note(run, record, row, index + 1, years + 1, paths);
    }
}
