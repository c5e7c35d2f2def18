"""How a state weighs a proposal: the sums over partners behind each term of its net benefit."""

from typing import Any

from agents.consent import consent_probability, net_benefit
from agents.contagion import contagion
from agents.gain import gain_change, shared_level
from agents.project_vote import project_net
from agents.rival_bloc import rival_bloc_cost
from agents.spillover import spillover
from model.ensemble.bloc import cost_of, distance_of, level_of, pressure_on
from model.ensemble.compiled import compiled
from model.ladder import TOP


@compiled
def gain_of(run: Any, i: int, level: int) -> float:
    """Change of i's gain if every invited state stood at `level`."""
    if not run.flags.gains:
        return 0.0
    gain = run.gain
    after = 0.0
    before = 0.0
    mine = level if run.states[i].invited == 1 else run.states[i].committed
    for j in range(len(run.states)):
        if j != i:
            theirs = level if run.states[j].invited == 1 else run.states[j].committed
            after += gain[i, j, shared_level(mine, theirs)]
            before += gain[i, j, shared_level(run.states[i].committed, run.states[j].committed)]
    return gain_change(after, before, run.rates.gain_weight)


@compiled
def elsewhere_with_invited(run: Any, i: int) -> int:
    """Lowest level in force elsewhere between i and every other invited state; 0 if it is alone."""
    lowest = TOP
    others = 0
    for j in range(len(run.states)):
        if j != i and run.states[j].invited == 1:
            others += 1
            lowest = shared_level(lowest, run.elsewhere[i, j])
    return lowest if others > 0 else 0


@compiled
def elsewhere_with_standing(run: Any, which: int, i: int, level: int) -> int:
    """Lowest level in force elsewhere between i and every other state at `level`; 0 if none is."""
    lowest = TOP
    others = 0
    for j in range(len(run.states)):
        if j != i and level_of(run.states[j], which) >= level:
            others += 1
            lowest = shared_level(lowest, run.elsewhere[i, j])
    return lowest if others > 0 else 0


@compiled
def trade_inside(run: Any, i: int, level: int) -> float:
    """Share of i's trade with states that already stand at `level`."""
    share = 0.0
    for j in range(len(run.states)):
        if j != i and run.states[j].committed >= level:
            share += run.trade_share[i, j]
    return share


@compiled
def spillover_of(run: Any) -> float:
    """Benefit from habit."""
    return spillover(run.rates.spillover_weight, run.bloc.habit) if run.flags.spillover else 0.0


@compiled
def weigh_step(run: Any, i: int, level: int, elsewhere: int) -> float:
    """Net benefit to i of the step to `level`, with the invited marked; gives the probability."""
    r, flags = run.rates, run.flags
    now = run.states[i].committed
    distance = distance_of(run, i)
    cost_after = cost_of(run, i, level, elsewhere, distance)
    cost_before = cost_of(run, i, now, elsewhere, distance)
    rival = (
        rival_bloc_cost(run.states[i].rival_loss, now, level, r.gain_weight)
        if flags.rival_bloc
        else 0.0
    )
    pull = contagion(r.contagion_weight, trade_inside(run, i, level)) if flags.contagion else 0.0
    run.states[i].net = net_benefit(
        gain_of(run, i, level),
        cost_after - cost_before,
        pressure_on(run, i, level),
        rival,
        spillover_of(run),
        pull,
        run.bloc.shock,
    )
    run.states[i].consent = consent_probability(
        run.states[i].net, r.temperature, r.consent_constant
    )
    run.bloc.voted = 1
    return run.states[i].consent


@compiled
def weigh_accession(run: Any, host: int, level: int) -> float:
    """Probability that a state at `level` lets the marked laggard come up."""
    r = run.rates
    net = net_benefit(
        gain_of(run, host, level),
        0.0,
        0.0,
        0.0,
        spillover_of(run),
        0.0,
        run.bloc.shock,
    )
    return consent_probability(net, r.temperature, r.consent_constant)


@compiled
def weigh_project(run: Any, i: int, area: int) -> float:
    """Probability that i wants a project in an area."""
    r, flags = run.rates, run.flags
    gain = run.project_gain[i, area] if flags.gains else 0.0
    authority = r.project_authority if flags.sovereignty else 0.0
    net = project_net(
        gain_change(gain, 0.0, r.gain_weight),
        run.states[i].premium,
        authority,
        spillover_of(run),
        run.bloc.shock,
    )
    return consent_probability(net, r.temperature, r.consent_constant)
