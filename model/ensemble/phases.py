"""The first two phases of a year, the world and the powers, and the start of a history."""

from typing import Any

from agents.balance_of_power import is_active, next_activity, opposes, presence
from agents.consent import happens
from agents.sovereignty import autonomy_premium
from agents.targeting import focus_on, indecision
from model.bloc_level import heading_for
from model.draws import GROWTH, LEADER, TURNOVER
from model.ensemble.bloc import find_levels, mark_majors, weigh_economies
from model.ensemble.compiled import compiled
from model.ensemble.reading import power_draw, state_draw
from model.harmonisation import next_gap
from model.normal import normal_quantile
from model.shocks import growth_factor, turnover_hazard, years_distracted


@compiled
def take_office(run: Any, i: int, draw: float) -> None:
    """A leader with a new autonomy premium."""
    r = run.rates
    run.states[i].premium = autonomy_premium(
        r.autonomy_base,
        r.autonomy_regime,
        run.states[i].libdem,
        r.autonomy_spread,
        normal_quantile(draw),
    )


@compiled
def world_phase(run: Any, draws: Any, base: int) -> None:
    """Growth, turnover of leaders, distraction of powers."""
    r, flags = run.rates, run.flags
    for i in range(len(run.states)):
        if flags.growth:
            shock = normal_quantile(state_draw(run, draws, base, GROWTH, i))
            run.states[i].gdp *= growth_factor(r.growth_mean, r.growth_spread, shock)
        if flags.turnover:
            hazard = turnover_hazard(r.turnover_base, r.turnover_democracy, run.states[i].libdem)
            if happens(hazard, state_draw(run, draws, base, TURNOVER, i)):
                take_office(run, i, state_draw(run, draws, base, LEADER, i))
    if flags.growth:
        weigh_economies(run)
        if mark_majors(run):
            find_levels(run)
    if flags.distraction:
        for p in range(len(run.powers)):
            draw = power_draw(run, draws, base, p)
            run.powers[p].distracted = years_distracted(
                run.powers[p].distracted, draw, r.distraction_rate, r.distraction_years
            )


@compiled
def powers_phase(run: Any) -> None:
    """Activity, focus, and the regulatory gap."""
    ahead = heading_for(run.bloc.signed)
    adjust_activity(run, ahead)
    turn_focus(run)
    if run.flags.harmonisation:
        close_gaps(run, ahead)


@compiled
def adjust_activity(run: Any, ahead: int) -> None:
    """Each power moves toward the threat or opportunity; all look at last year's activity."""
    r = run.rates
    helped = False
    resisted = False
    for p in range(len(run.powers)):
        power = run.powers[p]
        if is_active(power.activity, r.activity_threshold, power.distracted > 0):
            helped = helped or run.stance[p, ahead] > 0.0
            resisted = resisted or run.stance[p, ahead] < 0.0
    for p in range(len(run.powers)):
        power = run.powers[p]
        stance = run.stance[p, ahead]
        rival = False
        if run.flags.balance_of_power:
            rival = (helped and opposes(stance, 1.0)) or (resisted and opposes(stance, -1.0))
        power.activity = next_activity(
            power.activity, stance, rival, r.rivalry, r.activity_speed, power.effort
        )
        power.presence = presence(power.activity, power.distracted > 0, r.distraction_factor)


@compiled
def turn_focus(run: Any) -> None:
    """Attention goes to the undecided."""
    n = len(run.states)
    if not run.flags.targeting or run.bloc.voted == 0:
        return
    run.bloc.voted = 0
    total = 0.0
    for i in range(n):
        total += indecision(run.states[i].consent)
    for i in range(n):
        run.states[i].focus = focus_on(indecision(run.states[i].consent), total / n)


@compiled
def close_gaps(run: Any, ahead: int) -> None:
    """Supporters of the level ahead close the regulatory gap."""
    for p in range(len(run.powers)):
        supports = run.stance[p, ahead] > 0.0
        run.powers[p].helping = run.powers[p].presence if supports else 0.0
    for i in range(len(run.states)):
        supporters = 0.0
        for p in range(len(run.powers)):
            supporters += run.leverage[i, p] * run.powers[p].helping
        run.states[i].gap = next_gap(run.states[i].gap, run.rates.harmonisation_rate, supporters)
