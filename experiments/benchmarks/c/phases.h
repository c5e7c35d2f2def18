/* model/ensemble/phases.py: the world and the powers, and the start of a history. */
#pragma once
#include "bloc.h"
#include "normal.h"
#include "reading.h"

COMPILED void take_office(Run *run, int64_t i, double draw) {
    const Rates *r = run->rates;
    run->states[i].premium = autonomy_premium(r->autonomy_base, r->autonomy_regime,
                                              run->states[i].libdem, r->autonomy_spread,
                                              normal_quantile(draw));
}

COMPILED void distract(Run *run, Words *draws, int64_t base) {
    const Rates *r = run->rates;
    for (int64_t p = 0; p < run->n_powers; p++) {
        double draw = power_draw(run, draws, base, p);
        run->powers[p].distracted = years_distracted(run->powers[p].distracted, draw,
                                                     r->distraction_rate, r->distraction_years);
    }
}

COMPILED void world_phase(Run *run, Words *draws, int64_t base) {
    const Rates *r = run->rates;
    const Flags *w = run->flags;
    for (int64_t i = 0; i < run->n_states; i++) {
        State *state = &run->states[i];
        if (w->growth) {
            double shock = normal_quantile(state_draw(run, draws, base, GROWTH, i));
            state->gdp *= growth_factor(r->growth_mean, r->growth_spread, shock);
        }
        if (w->turnover) {
            double hazard =
                turnover_hazard(r->turnover_base, r->turnover_democracy, state->libdem);
            if (happens(hazard, state_draw(run, draws, base, TURNOVER, i)))
                take_office(run, i, state_draw(run, draws, base, LEADER, i));
        }
    }
    if (w->growth) {
        weigh_economies(run);
        if (mark_majors(run))
            find_levels(run);
    }
    if (w->distraction)
        distract(run, draws, base);
}

COMPILED void adjust_activity(Run *run, int64_t ahead) {
    const Rates *r = run->rates;
    bool helped = false, resisted = false;
    for (int64_t p = 0; p < run->n_powers; p++) {
        const Power *power = &run->powers[p];
        if (is_active(power->activity, r->activity_threshold, power->distracted > 0)) {
            helped = helped || run->stance[p * LEVELS + ahead] > 0.0;
            resisted = resisted || run->stance[p * LEVELS + ahead] < 0.0;
        }
    }
    for (int64_t p = 0; p < run->n_powers; p++) {
        Power *power = &run->powers[p];
        double stance = run->stance[p * LEVELS + ahead];
        bool rival = false;
        if (run->flags->balance_of_power)
            rival = (helped && opposes(stance, 1.0)) || (resisted && opposes(stance, -1.0));
        power->activity = next_activity(power->activity, stance, rival, r->rivalry,
                                        r->activity_speed, power->effort);
        power->presence = presence(power->activity, power->distracted > 0, r->distraction_factor);
    }
}

COMPILED void turn_focus(Run *run) {
    int64_t n = run->n_states;
    State *states = run->states;
    if (!run->flags->targeting || run->bloc->voted == 0)
        return;
    run->bloc->voted = 0;
    double total = 0.0;
    for (int64_t i = 0; i < n; i++)
        total += indecision(states[i].consent);
    for (int64_t i = 0; i < n; i++)
        states[i].focus = focus_on(indecision(states[i].consent), total / (double)n);
}

COMPILED void close_gaps(Run *run, int64_t ahead) {
    for (int64_t p = 0; p < run->n_powers; p++) {
        bool supports = run->stance[p * LEVELS + ahead] > 0.0;
        run->powers[p].helping = supports ? run->powers[p].presence : 0.0;
    }
    for (int64_t i = 0; i < run->n_states; i++) {
        double supporters = 0.0;
        for (int64_t p = 0; p < run->n_powers; p++)
            supporters += run->leverage[i * run->n_powers + p] * run->powers[p].helping;
        run->states[i].gap =
            next_gap(run->states[i].gap, run->rates->harmonisation_rate, supporters);
    }
}

COMPILED void powers_phase(Run *run) {
    int64_t ahead = heading_for(run->bloc->signed_);
    adjust_activity(run, ahead);
    turn_focus(run);
    if (run->flags->harmonisation)
        close_gaps(run, ahead);
}
