"""Each switch off does what it says, and leaves every draw of the others in place."""

from dataclasses import replace

import numpy as np
import pytest

from agents.balance_of_power import next_activity
from model.agenda import tabling_probability
from model.bloc_level import heading_for
from model.bloc_model import BlocModel
from model.ensemble.run import simulate
from model.ladder import TOP
from model.switches import Switches
from tests.model.both_drivers import assert_same, mesa_record
from tests.model.synthetic import SWITCHES, made_up, world_of

YEARS, REPLICATES = 25, 6
NUMBERS = {
    "consent_constant": 0.5, "exit_margin": 0.05, "exit_rate": 0.5, "crisis_rate": 0.08,
    "distraction_rate": 0.3, "agenda_constant": 0.0,
}  # fmt: skip
"""Eventful histories, so that each mechanism has something to do."""


def region():
    made = made_up(5, 4, 3, 12, levels=[1, 1, 0, 1, 2], rival=True, corridor=True, agreements=True)
    return replace(made, distance=4000.0 * (1.0 - np.eye(5)))


def watch(off=""):
    """Histories year by year: for each replicate the model, and what it looked like each year."""
    world, seen = world_of(region(), off, **NUMBERS), []
    for replicate in range(REPLICATES):
        model, years = BlocModel(world, 3, replicate=replicate), []
        for _ in range(YEARS):
            before = look(model)
            model.step()
            years.append((before, look(model)))
        seen.append((model, years))
    return seen


def look(model):
    """What can be seen of a model at the end of a year."""
    names = ("committed", "in_force", "gdp", "premium", "gap", "focus")
    seen = {name: [getattr(s, name) for s in model.states] for name in names}
    powers = ("activity", "presence", "distracted")
    seen |= {name: [getattr(p, name) for p in model.powers] for name in powers}
    return seen | {"signed": model.signed, "in_force_bloc": model.level_in_force,
                   "running": model.running_share, "summit": model.summit}  # fmt: skip


def votes(seen, *kinds):
    return [v for model, _ in seen for _, v in model.votes if not kinds or v.kind in kinds]


def years(seen):
    return [pair for _, pairs in seen for pair in pairs]


def as_among_equals(model, vote):
    """Whether a step costs the premium times the difference of two authorities, no distance."""
    table = np.array(model.authority)
    premium = next(state.premium for state in model.states if state.code == vote.state)
    costs = premium * (table[vote.level] - table[: vote.level])
    return bool(np.isclose(vote.sovereignty, costs, rtol=1e-12, atol=0.0).any())


def alone(model, pairs):
    """Whether each power moves as it would with no other in the world."""
    r = model.rates
    return all(
        after["activity"][p]
        == next_activity(
            before["activity"][p], power.stance[heading_for(before["signed"])], False, r.rivalry,
            r.activity_speed, power.effort,
        )
        for before, after in pairs
        for p, power in enumerate(model.powers)
    )  # fmt: skip


def near(model, first):
    """Whether the first summit's tabling is that of states as near as usual."""
    r, t = model.rates, model.world.tables
    quiet = float(t.first_year - t.last_change)
    usual = tabling_probability(
        r.agenda_constant, r.agenda_young, r.agenda_fade if model.flags.fade else 0.0,
        1, quiet, 0.0, 0.0,
    )  # fmt: skip
    return first["summit"].tabling_probability == usual


def never_down(seen):
    return all(
        now >= then
        for before, after in years(seen)
        for then, now in zip(before["in_force"], after["in_force"], strict=True)
    )


SAYS = {
    "gains": lambda seen: all(v.gain == 0.0 for v in votes(seen)),
    "sovereignty": lambda seen: all(v.sovereignty == 0.0 for v in votes(seen)),
    "heterogeneity": lambda seen: all(
        as_among_equals(model, vote)
        for model, _ in seen
        for vote in model.summit.votes
        if vote.kind != "host"
    ),
    "pressure": lambda seen: (
        all(v.pressure == 0.0 and not v.pressures for v in votes(seen))
        and all(state.support(6) == 0.0 for model, _ in seen for state in model.states)
    ),
    "targeting": lambda seen: all(f == 1.0 for _, after in years(seen) for f in after["focus"]),
    "balance_of_power": lambda seen: all(alone(model, pairs) for model, pairs in seen),
    "rival_bloc": lambda seen: all(v.rival_bloc == 0.0 for v in votes(seen)),
    "spillover": lambda seen: all(v.spillover == 0.0 for v in votes(seen)),
    "contagion": lambda seen: all(v.contagion == 0.0 for v in votes(seen)),
    "projects": lambda seen: (
        not votes(seen, "project") and all(after["running"] == 0.0 for _, after in years(seen))
    ),
    "harmonisation": lambda seen: all(g == 1.0 for _, after in years(seen) for g in after["gap"]),
    "turnover": lambda seen: all(b["premium"] == a["premium"] for b, a in years(seen)),
    "growth": lambda seen: all(b["gdp"] == a["gdp"] for b, a in years(seen)),
    "distraction": lambda seen: all(
        not any(after["distracted"]) and after["presence"] == after["activity"]
        for _, after in years(seen)
    ),
    "agenda": lambda seen: all(
        after["summit"].tabling_probability == 1.0 and after["summit"].kind
        for _, after in years(seen)
    ),
    "fade": lambda seen: (
        len({after["summit"].tabling_probability for _, after in years(seen)}) <= 2
    ),
    "distance": lambda seen: all(near(model, pairs[0][1]) for model, pairs in seen),
    "jumps": lambda seen: all(
        after["summit"].level == min(TOP, before["committed"][speaker(after)] + 1)
        for before, after in years(seen)
        if after["summit"].kind
    ),
    "implementation": lambda seen: all(a["committed"] == a["in_force"] for _, a in years(seen)),
    "exit": never_down,
    "crisis": never_down,
}
ALSO_OFF = {"exit": "crisis", "crisis": "exit"}
"""A second way for levels to fall, off both before and after."""


def speaker(after):
    return int(after["summit"].speaker[1:])


@pytest.fixture(scope="module")
def as_it_is():
    return watch()


def test_every_switch_is_told_about():
    assert set(SAYS) == set(SWITCHES) == set(Switches.model_fields)


@pytest.mark.parametrize("name", SWITCHES)
def test_off_means_off_and_on_means_something(name, as_it_is):
    also = ALSO_OFF.get(name, "")
    assert SAYS[name](watch(f"{name} {also}")), f"{name} off does not do what it says"
    assert not SAYS[name](watch(also) if also else as_it_is), f"{name} on does nothing here"


@pytest.mark.parametrize("name", SWITCHES)
def test_all_other_draws_are_kept(name, as_it_is):
    on, off = as_it_is, watch(name)
    for (model, before), (other, after) in zip(on, off, strict=True):
        kept = {(year, v.kind == "project", v.state): v.draw for year, v in model.votes}
        again = {(year, v.kind == "project", v.state): v.draw for year, v in other.votes}
        common = set(kept) & set(again)
        assert common or name == "projects"
        assert all(kept[at] == again[at] for at in common)
        assert model.shock == other.shock
        for (_, one), (_, two) in zip(before, after, strict=True):
            if name != "growth":
                assert one["gdp"] == two["gdp"]
            if name != "turnover":
                assert one["premium"] == two["premium"]
            if name != "distraction":
                assert one["distracted"] == two["distracted"]


@pytest.mark.parametrize("name", SWITCHES)
def test_the_kernel_reads_the_same_switch(name):
    off = world_of(region(), name, **NUMBERS)
    record = simulate(off, 3, REPLICATES, YEARS, paths=True)
    assert_same(record, mesa_record(off, 3, REPLICATES, YEARS))
    on = simulate(world_of(region(), **NUMBERS), 3, REPLICATES, YEARS, paths=True)
    assert any((a != b).any() for a, b in zip(record, on, strict=True)), (
        "the switch changes nothing"
    )
