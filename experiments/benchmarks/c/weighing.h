/* model/ensemble/weighing.py: how a state weighs a proposal. */
#pragma once
#include "bloc.h"

COMPILED double gain_of(const Run *run, int64_t i, int64_t level) {
    if (!run->flags->gains)
        return 0.0;
    const State *states = run->states;
    double after = 0.0, before = 0.0;
    int64_t own = states[i].committed;
    int64_t mine = states[i].invited == 1 ? level : own;
    for (int64_t j = 0; j < run->n_states; j++)
        if (j != i) {
            const double *gain = &run->gain[(i * run->n_states + j) * LEVELS];
            int64_t theirs = states[j].invited == 1 ? level : states[j].committed;
            after += gain[shared_level(mine, theirs)];
            before += gain[shared_level(own, states[j].committed)];
        }
    return gain_change(after, before, run->rates->gain_weight);
}

COMPILED int64_t elsewhere_with_invited(const Run *run, int64_t i) {
    int64_t lowest = TOP, others = 0;
    for (int64_t j = 0; j < run->n_states; j++)
        if (j != i && run->states[j].invited == 1) {
            others += 1;
            lowest = shared_level(lowest, run->elsewhere[i * run->n_states + j]);
        }
    return others > 0 ? lowest : 0;
}

COMPILED int64_t elsewhere_with_standing(const Run *run, int which, int64_t i, int64_t level) {
    int64_t lowest = TOP, others = 0;
    for (int64_t j = 0; j < run->n_states; j++)
        if (j != i && level_of(&run->states[j], which) >= level) {
            others += 1;
            lowest = shared_level(lowest, run->elsewhere[i * run->n_states + j]);
        }
    return others > 0 ? lowest : 0;
}

COMPILED double trade_inside(const Run *run, int64_t i, int64_t level) {
    double share = 0.0;
    for (int64_t j = 0; j < run->n_states; j++)
        if (j != i && run->states[j].committed >= level)
            share += run->trade_share[i * run->n_states + j];
    return share;
}

COMPILED double spillover_of(const Run *run) {
    return run->flags->spillover ? spillover(run->rates->spillover_weight, run->bloc->habit) : 0.0;
}

COMPILED double weigh_step(Run *run, int64_t i, int64_t level, int64_t elsewhere) {
    const Rates *r = run->rates;
    const Flags *w = run->flags;
    State *state = &run->states[i];
    int64_t now = state->committed;
    double distance = distance_of(run, i);
    double cost_after = cost_of(run, i, level, elsewhere, distance);
    double cost_before = cost_of(run, i, now, elsewhere, distance);
    double rival =
        w->rival_bloc ? rival_bloc_cost(state->rival_loss, now, level, r->gain_weight) : 0.0;
    double pull = w->contagion ? contagion(r->contagion_weight, trade_inside(run, i, level)) : 0.0;
    state->net = net_benefit(gain_of(run, i, level), cost_after - cost_before,
                             pressure_on(run, i, level), rival, spillover_of(run), pull,
                             run->bloc->shock);
    state->consent = consent_probability(state->net, r->temperature, r->consent_constant);
    run->bloc->voted = 1;
    return state->consent;
}

COMPILED double weigh_accession(const Run *run, int64_t host, int64_t level) {
    const Rates *r = run->rates;
    double net = net_benefit(gain_of(run, host, level), 0.0, 0.0, 0.0, spillover_of(run), 0.0,
                             run->bloc->shock);
    return consent_probability(net, r->temperature, r->consent_constant);
}

COMPILED double weigh_project(const Run *run, int64_t i, int64_t area) {
    const Rates *r = run->rates;
    const Flags *w = run->flags;
    double gain = w->gains ? run->project_gain[i * run->n_areas + area] : 0.0;
    double authority = w->sovereignty ? r->project_authority : 0.0;
    double net = project_net(gain_change(gain, 0.0, r->gain_weight), run->states[i].premium,
                             authority, spillover_of(run), run->bloc->shock);
    return consent_probability(net, r->temperature, r->consent_constant);
}
