"""Made-up regions for the tests.

`made_up` builds a scenario from a few sizes and a seed; `scenarios`, `parameters` and `worlds` are
hypothesis strategies around it. Slots never follow the order of the states, so that code which
mixes up a slot and a place is found out.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from model.ladder import LEVELS, TOP
from model.parameters import Parameters
from model.scenario import Power, Scenario, State
from model.settings import Settings
from model.switches import Switches
from model.world import World, build_world
from tests.round_numbers import ROUND

FIRST_YEAR = 2026
SEEDS = st.integers(0, 2**63)
SWITCHES = tuple(Switches.model_fields)
BARE = "pressure spillover contagion heterogeneity growth turnover projects exit crisis jumps fade"
"""Switches off where only gains and sovereignty are to count."""


def generated(examples: int) -> settings:
    """How properties are generated here: the same examples each time, no clock."""
    return settings(
        max_examples=examples, deadline=None, derandomize=True, database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip


def made_up(
    states: int = 4, powers: int = 2, areas: int = 2, seed: int = 0, *,
    levels: Sequence[int] | None = None, rival: bool = False, corridor: bool = False,
    agreements: bool = False, quiet: int = 8, spare_slots: int = 0,
) -> Scenario:  # fmt: skip
    """A region of made-up states; `levels` are the start levels (all 1 unless given).

    quiet: years since the last change, in the first year. spare_slots: slots that no state uses.
    """
    r = np.random.default_rng(seed)
    starts = list(levels) if levels is not None else [1] * states
    gdp, power_gdp = np.exp(r.normal(4.0, 1.0, states)), np.exp(r.normal(6.0, 1.0, powers))
    slots = r.permutation(states + spare_slots)[:states].tolist()
    power_slots = r.permutation(powers).tolist()
    elsewhere = np.triu(r.choice([0, 0, 2, 3, 5, 6], (states, states)), 1)
    elsewhere = (elsewhere + elsewhere.T) * agreements
    return Scenario(
        name="made_up",
        title="Made up",
        summary="Nobody lives there.",
        first_year=FIRST_YEAR,
        last_change=FIRST_YEAR - quiet,
        states=tuple(
            State(
                f"S{i:02d}", f"State {i}", slots[i], float(gdp[i]), float(r.uniform(1, 40)),
                float(r.uniform(0, 1)), starts[i],
            )
            for i in range(states)
        ),
        powers=tuple(
            Power(f"P{p}", f"Power {p}", power_slots[p], float(power_gdp[p]))
            for p in range(powers)
        ),
        areas=tuple(f"area{a}" for a in range(areas)),
        trade=_trade(r, np.concatenate([gdp, power_gdp, [5000.0]])),
        rest_gdp=5000.0,
        leverage=r.uniform(0.0, 1.0, (states, powers)),
        stance=_stance(r, powers),
        project_gain=r.normal(0.2, 0.5, (states, areas)),
        elsewhere=elsewhere.astype(np.int64),
        overlap=np.where(elsewhere >= 5, 2, np.minimum(elsewhere, 1)).astype(np.int64),
        rival_members=r.random(states) < 0.5,
        rival_power=0 if rival and powers else None,
        corridor=areas - 1 if corridor and areas else None,
        state_slots=states + spare_slots,
        power_slots=powers,
    )  # fmt: skip


def _trade(r: np.random.Generator, gdp: Any) -> Any:
    """Flows by gravity, a tenth of them none; the average block exports a third of its GDP."""
    flows = np.outer(gdp, gdp) / gdp.sum() * np.exp(r.normal(0.0, 1.0, (len(gdp), len(gdp))))
    flows[:-1, :-1] *= r.random((len(gdp) - 1, len(gdp) - 1)) < 0.9
    np.fill_diagonal(flows, 0.0)
    exports = flows.sum(axis=1)
    return flows * np.minimum(1.0, r.uniform(0.2, 0.9) * gdp / exports)[:, None] * 1000.0


def _stance(r: np.random.Generator, powers: int) -> Any:
    """Sorted low, central and high; no stance at level 0."""
    stance = np.sort(r.uniform(-1.0, 1.0, (3, powers, LEVELS)), axis=0)
    stance[:, :, 0] = 0.0
    return stance


@st.composite
def scenarios(draw: Any, least: int = 1, most: int = 12) -> Scenario:
    """1 to 12 states, 0 to 5 powers and areas, start levels 0 to 3."""
    states = draw(st.integers(least, most))
    starts = st.lists(st.integers(0, 3), min_size=states, max_size=states)
    flag = st.booleans()
    return made_up(
        states, draw(st.integers(0, 5)), draw(st.integers(0, 5)), draw(st.integers(0, 2**32)),
        levels=draw(starts | st.just([1] * states)), rival=draw(flag), corridor=draw(flag),
        agreements=draw(flag), quiet=draw(st.integers(0, 60)), spare_slots=draw(st.integers(0, 2)),
    )  # fmt: skip


FIXED = {
    "step_one": (0.0, 0.8), "step_two": (0.0, 0.2), "consent_constant": (-3.0, 3.0),
    "growth_mean": (-0.1, 0.15),
    "growth_spread": (0.0, 0.3), "rivalry": (0.0, 2.0), "exit_margin": (0.0, 2.0),
    "trade_elasticity": (2.0, 9.0),
}  # fmt: skip
"""Ranges for numbers without a prior; those not named here are shares, 0 to 1."""


def range_of(name: str) -> tuple[float, float]:
    """A parameter's prior range and half its width beyond, as far as values make sense."""
    field = Parameters.model_fields[name]
    prior = field.json_schema_extra["prior"]
    if not prior:
        return FIXED.get(name, (0.0, 1.0))
    beyond = (prior[1] - prior[0]) / 2
    floor = max((m.ge for m in field.metadata if hasattr(m, "ge")), default=-np.inf)
    ceiling = min((m.le for m in field.metadata if hasattr(m, "le")), default=np.inf)
    return max(prior[0] - beyond, floor), min(prior[1] + beyond, ceiling)


@st.composite
def parameters(draw: Any) -> Parameters:
    """Any parameters within and beyond the prior ranges; about half are left at the default."""
    ladders = ("authority_", "trade_effect_")
    names = [n for n in Parameters.model_fields if not n.startswith(ladders)]
    names = [n for n in names if n != "distraction_years"]
    free: dict[str, Any] = {n: st.floats(*range_of(n), allow_subnormal=False) for n in names}
    free["authority_relief"] = st.floats(0.0, 1.0)
    free["distraction_years"] = st.integers(1, 8)
    free["temperature"] = st.just(0.0) | st.floats(0.03, 2.0)
    chosen = draw(st.fixed_dictionaries({}, optional=free))
    for ladder, top in zip(ladders, (1.0, 1.2), strict=True):
        if draw(st.booleans()):
            steps = sorted(draw(st.lists(st.floats(0.0, top), min_size=TOP, max_size=TOP)))
            chosen |= {f"{ladder}{k + 1}": step for k, step in enumerate(steps)}
    return Parameters(**chosen)


@st.composite
def worlds(draw: Any, least: int = 1, most: int = 12, **fixed: Any) -> World:
    """A made-up region under any parameters and switches; `fixed` are fields of `Settings`."""
    scenario = draw(scenarios(least, most))
    on_off = st.fixed_dictionaries(
        {}, optional={n: st.sampled_from([True, False]) for n in SWITCHES}
    )
    given: dict[str, Any] = {
        "parameters": draw(parameters()),
        "switches": Switches(**draw(on_off)),
        "voting": draw(st.sampled_from(["coalition", "consensus", "majority"])),
        "chair": draw(st.sampled_from(["weighted", "rotating"])),
        "stance": {c: draw(st.floats(-1.0, 1.0)) for c in scenario.power_codes[:1]},
        "leverage": {c: draw(st.floats(0.0, 3.0)) for c in scenario.power_codes[-1:]},
        "activity": {c: draw(st.floats(0.0, 3.0)) for c in scenario.power_codes[1:3]},
    }
    return build_world(scenario, Settings(**(given | fixed)))


def world_of(
    scenario: Scenario, off: str = "", *, voting: Any = "coalition", chair: Any = "weighted",
    leverage: dict[str, float] | None = None, activity: dict[str, float] | None = None,
    without: tuple[str, ...] = (), **numbers: Any,
) -> World:  # fmt: skip
    """A world with some switches off ("gains pressure") and some parameters set, others round."""
    chosen = Settings(
        parameters=Parameters(**{**ROUND, **numbers}),
        switches=Switches(**dict.fromkeys(off.split(), False)),
        voting=voting, chair=chair, leverage=leverage or {}, activity=activity or {},
        without=without,
    )  # fmt: skip
    return build_world(scenario, chosen)


def with_tables(world: World, **tables: Any) -> World:
    """The same world with some of its tables written by hand."""
    new = {name: np.array(values) for name, values in tables.items()}
    return world._replace(tables=world.tables._replace(**new))


def with_gain(world: World, gain: Any, **tables: Any) -> World:
    """A world in which each pair gains this much at every level above 0."""
    table = np.zeros_like(world.tables.gain)
    table[:, :, 1:] = gain
    return with_tables(world, gain=table, **tables)
