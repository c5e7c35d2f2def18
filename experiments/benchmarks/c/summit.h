/* model/ensemble/summit.py: what is tabled, who speaks, who consents, what passes. */
#pragma once
#include "proposal.h"

COMPILED int64_t deepest_commitment(const Run *run) {
    int64_t deepest = 0;
    for (int64_t i = 0; i < run->n_states; i++)
        if (run->states[i].committed > deepest)
            deepest = run->states[i].committed;
    return deepest;
}

COMPILED int64_t laggards(const Run *run, int64_t deepest) {
    int64_t count = 0;
    for (int64_t i = 0; i < run->n_states; i++)
        if (run->states[i].committed < deepest)
            count += 1;
    return count;
}

COMPILED void laggard_asks(Run *run, Words *draws, int64_t base, int64_t deepest) {
    int64_t n = run->n_states, asker = -1;
    State *states = run->states;
    double first = 0.0;
    for (int64_t i = 0; i < n; i++) {
        states[i].invited = 0;
        if (states[i].committed < deepest) {
            double wait = waiting_time(state_draw(run, draws, base, SPEAKER, i), 1.0);
            if (asker < 0 || wait < first) {
                asker = i;
                first = wait;
            }
        }
    }
    int64_t level = states[asker].committed + 1;
    states[asker].invited = 1;
    int64_t elsewhere = elsewhere_with_standing(run, SIGNED, asker, level);
    bool wants = happens(weigh_step(run, asker, level, elsewhere),
                         state_draw(run, draws, base, VOTE, asker));
    int64_t hosts = 0, agreeing = 0;
    for (int64_t j = 0; j < n; j++)
        if (states[j].committed >= level) {
            hosts += 1;
            if (happens(weigh_accession(run, j, level), state_draw(run, draws, base, VOTE, j)))
                agreeing += 1;
        }
    if (wants && simple_majority(agreeing, hosts)) {
        states[asker].committed = level;
        find_levels(run);
    }
}

COMPILED void table_project(Run *run, Words *draws, int64_t base) {
    int64_t n = run->n_states, chosen = -1;
    double first = 0.0;
    for (int64_t a = 0; a < run->n_areas; a++)
        if (run->areas[a].running == 0) {
            double wait = waiting_time(area_draw(run, draws, base, a), 1.0);
            if (chosen < 0 || wait < first) {
                chosen = a;
                first = wait;
            }
        }
    if (chosen < 0)
        return;
    int64_t consenting = 0;
    for (int64_t i = 0; i < n; i++) {
        double chance = weigh_project(run, i, chosen);
        if (happens(chance, state_draw(run, draws, base, PROJECT_VOTE, i)))
            consenting += 1;
    }
    if (simple_majority(consenting, n))
        run->areas[chosen].running = 1;
}

COMPILED double chance_of_tabling(Run *run, int64_t year) {
    const Rates *r = run->rates;
    const Flags *w = run->flags;
    int64_t years = year - run->bloc->last_change, young = run->bloc->in_force <= 1;
    double chance = years < REMEMBERED ? run->tabled[young * REMEMBERED + years] : 0.0;
    if (chance == 0.0) {
        chance = tabling_probability(r->agenda_constant, r->agenda_young,
                                     w->fade ? r->agenda_fade : 0.0, run->bloc->in_force,
                                     (double)years, w->distance ? r->agenda_distance : 0.0,
                                     run->frame->remoteness);
        if (years < REMEMBERED)
            run->tabled[young * REMEMBERED + years] = chance;
    }
    return chance;
}

COMPILED void summit_phase(Run *run, Words *draws, int64_t base, int64_t year) {
    const Rates *r = run->rates;
    const Flags *w = run->flags;
    run->bloc->blocker = NOBODY;
    double chance = w->agenda ? chance_of_tabling(run, year) : 1.0;
    if (happens(chance, region_draw(run, draws, base, AGENDA))) {
        int64_t deepest = deepest_commitment(run);
        if (laggards(run, deepest) > 0 &&
            happens(r->laggard_share, region_draw(run, draws, base, APPROACH)))
            laggard_asks(run, draws, base, deepest);
        else
            chair_proposes(run, draws, base, year);
    }
    if (w->projects && happens(project_tabling(chance, r->project_share),
                               region_draw(run, draws, base, PROJECT)))
        table_project(run, draws, base);
}
