/* model/: the rules of region and summit, one section for each file. */
#pragma once
#include "agents.h"

/* ladder.py */

enum { TOP = 6, LEVELS = 7 };

/* choices.py */

enum { COALITION, CONSENSUS, MAJORITY };
enum { WEIGHTED, ROTATING };

/* agenda.py */

#define FADE_CENTRE 1.5

RULE double tabling_probability(double constant, double young_bonus, double fade, int64_t level,
                                double years, double distance, double remoteness) {
    double bonus = level <= 1 ? young_bonus : 0.0;
    double faded = fade * (log(1.0 + years) - FADE_CENTRE);
    return logistic(constant + bonus - faded - distance * remoteness);
}

/* bloc_level.py */

enum { SMALLEST_BLOC = 2 };

RULE bool is_major(double gdp, double second_largest) {
    return gdp >= second_largest;
}

RULE bool has_quorum(int64_t members, int64_t states, int64_t majors, double quorum_share) {
    return (double)members / (double)states > quorum_share && members >= SMALLEST_BLOC &&
           majors >= 1;
}

RULE int64_t heading_for(int64_t level) {
    return level < TOP ? level + 1 : TOP;
}

/* blocking.py */

enum { NOBODY = -1 };

RULE bool nearer_to_yes(double net, int64_t slot, double other_net, int64_t other_slot) {
    if (fabs(net) != fabs(other_net))
        return fabs(net) < fabs(other_net);
    return slot < other_slot;
}

/* chair.py */

RULE double waiting_time(double draw, double weight) {
    return -log(1.0 - draw) / weight;
}

/* habit.py */

RULE double next_habit(double habit, int64_t bloc_in_force, double running_share, double rate,
                       double projects) {
    return habit + rate * ((double)bloc_in_force / TOP + projects * running_share - habit);
}

/* harmonisation.py */

RULE double next_gap(double gap, double rate, double supporters) {
    double left = 1.0 - rate * supporters;
    return left > 0.0 ? gap * left : 0.0;
}

/* implementation.py */

enum { STANDING_INSTITUTIONS = 2 };

RULE double implementation_probability(double constant, double institutions, double projects,
                                       double support, int64_t bloc_in_force,
                                       double running_share, double help_from_powers) {
    double standing = bloc_in_force >= STANDING_INSTITUTIONS ? institutions : 0.0;
    return logistic(constant + standing + projects * running_share + support * help_from_powers);
}

/* projects.py */

RULE double project_tabling(double step_probability, double share) {
    return share * step_probability;
}

RULE double running_share(int64_t running, int64_t areas) {
    return areas > 0 ? (double)running / (double)areas : 0.0;
}

/* shocks.py */

#define SMALLEST_GROWTH 0.1

RULE double growth_factor(double mean, double spread, double shock) {
    double factor = 1.0 + mean + spread * shock;
    return factor > SMALLEST_GROWTH ? factor : SMALLEST_GROWTH;
}

RULE double turnover_hazard(double base, double democracy, double libdem) {
    return base + democracy * libdem;
}

RULE int64_t years_distracted(int64_t left, double draw, double rate, int64_t length) {
    if (left > 1)
        return left - 1;
    return left == 0 && draw < rate ? length : 0;
}

RULE int64_t level_after_crisis(int64_t level, int64_t bloc_in_force) {
    int64_t ceiling = bloc_in_force - 1;
    return level > ceiling ? ceiling : level;
}

/* step_size.py */

RULE int64_t step_size(double draw, double one, double two) {
    if (draw < one)
        return 1;
    return draw < one + two ? 2 : 3;
}

RULE int64_t proposed_level(int64_t chair_level, int64_t size) {
    return chair_level + size < TOP ? chair_level + size : TOP;
}

/* voting.py */

RULE bool passes(int64_t voting, int64_t invited, int64_t consenting, double people_share,
                 double states_needed, double people_needed, bool quorum) {
    if (!quorum)
        return false;
    if (voting == CONSENSUS)
        return consenting == invited;
    if (voting == MAJORITY)
        return (double)consenting / (double)invited >= states_needed &&
               people_share >= people_needed;
    return true;
}

RULE bool binds_all(int64_t voting) {
    return voting == MAJORITY;
}

RULE bool simple_majority(int64_t consenting, int64_t voters) {
    return 2 * consenting > voters;
}
