/* agents/: the decision rules, one section for each file. */
#pragma once
#include "compiled.h"

/* logistic.py */

RULE double logistic(double x) {
    if (x >= 0.0)
        return 1.0 / (1.0 + exp(-x));
    double odds = exp(x);
    return odds / (1.0 + odds);
}

/* balance_of_power.py */

RULE bool is_active(double activity, double threshold, bool distracted) {
    return activity > threshold && !distracted;
}

RULE bool opposes(double stance, double other_stance) {
    return (stance < 0.0 && 0.0 < other_stance) || (other_stance < 0.0 && 0.0 < stance);
}

RULE double first_activity(double activity_start, double effort) {
    double activity = effort * activity_start;
    return activity < 1.0 ? activity : 1.0;
}

RULE double next_activity(double activity, double stance, bool rival_active, double rivalry,
                          double speed, double effort) {
    double aim = effort * fabs(stance) * (rival_active ? 1.0 + rivalry : 1.0);
    double moved = activity + speed * (aim - activity);
    return moved < 1.0 ? moved : 1.0;
}

RULE double presence(double activity, bool distracted, double distraction_factor) {
    return distracted ? activity * distraction_factor : activity;
}

/* consent.py */

RULE double net_benefit(double gain, double sovereignty, double pressure, double rival_bloc,
                        double spillover, double contagion, double shock) {
    return gain - sovereignty + pressure - rival_bloc + spillover + contagion + shock;
}

RULE double consent_probability(double net, double temperature, double constant) {
    if (temperature > 0.0)
        return logistic(constant + net / temperature);
    return net > 0.0 ? 1.0 : 0.0;
}

RULE bool happens(double probability, double draw) {
    return draw < probability;
}

/* contagion.py */

RULE double contagion(double weight, double trade_share_inside) {
    return weight * trade_share_inside;
}

/* exit.py */

RULE double standing_benefit(double gain, double sovereignty, double pressure,
                             double gain_weight) {
    return gain_weight * gain - sovereignty + pressure;
}

RULE bool wants_out(double standing, double reference, double margin) {
    return standing < reference - margin;
}

/* gain.py */

RULE int64_t shared_level(int64_t own, int64_t other) {
    return own < other ? own : other;
}

RULE double gain_change(double gain_after, double gain_before, double gain_weight) {
    return gain_weight * (gain_after - gain_before);
}

/* heterogeneity.py */

#define REGIME_SPREAD 0.25

RULE double heterogeneity(double libdem, double others_libdem, double regulatory_gap,
                          double log_income, double others_log_income) {
    double regime = fabs(libdem - others_libdem) / REGIME_SPREAD;
    double income = fabs(log_income - others_log_income);
    return 0.5 * regime * regulatory_gap + 0.5 * income;
}

/* pressure.py */

RULE double pressure_from(double leverage, double presence, double focus, double stance,
                          double weight) {
    return weight * leverage * presence * focus * stance;
}

RULE double support_from(double leverage, double presence, double stance) {
    return stance > 0.0 ? leverage * presence * stance : 0.0;
}

/* project_vote.py */

RULE double project_net(double gain, double premium, double project_authority, double spillover,
                        double shock) {
    return gain - premium * project_authority + spillover + shock;
}

/* rival_bloc.py */

enum { CUSTOMS_UNION = 4 };

RULE double rival_bloc_cost(double loss, int64_t committed, int64_t proposed,
                            double gain_weight) {
    return committed < CUSTOMS_UNION && CUSTOMS_UNION <= proposed ? gain_weight * loss : 0.0;
}

/* sovereignty.py */

RULE double autonomy_premium(double base, double regime_weight, double libdem, double spread,
                             double leader) {
    return base * exp(regime_weight * (0.5 - libdem) + spread * leader);
}

RULE double sovereignty_cost(double premium, double authority, double heterogeneity_weight,
                             double distance) {
    return premium * authority * (1.0 + heterogeneity_weight * distance);
}

/* spillover.py */

RULE double spillover(double weight, double habit) {
    return weight * habit;
}

/* targeting.py */

RULE double indecision(double consent) {
    return consent * (1.0 - consent);
}

RULE double focus_on(double own, double mean) {
    return mean > 0.0 ? own / mean : 1.0;
}
