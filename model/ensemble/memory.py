"""What a history is made of, in the form that compiled code reads: records behind pointers.

Numba passes tuples and arrays by value, so a history keeps its numbers in a few structured arrays,
one row a state, power or area. The same code runs as plain Python on lists of objects that have the
same attributes (`model/ensemble/plain.py`).
"""

from typing import Any, NamedTuple

import numpy as np

from model.parameters import Rates
from model.switches import Flags
from model.world import World

STATE = np.dtype(
    [
        ("slot", "i8"),
        ("gdp_start", "f8"),
        ("population", "f8"),
        ("libdem", "f8"),
        ("log_income", "f8"),
        ("rival_loss", "f8"),
        ("start_level", "i8"),
        # from here on the year changes it
        ("committed", "i8"),
        ("in_force", "i8"),
        ("began", "i8"),
        ("major", "i8"),
        ("invited", "i8"),
        ("yes", "i8"),
        ("leaving", "i8"),
        ("gdp", "f8"),
        ("premium", "f8"),
        ("gap", "f8"),
        ("consent", "f8"),
        ("net", "f8"),
        ("focus", "f8"),
        ("reference", "f8"),
    ]
)
"""`began`: level in force when the year began; `reference`: benefit when it was reached."""

POWER = np.dtype(
    [
        ("slot", "i8"),
        ("effort", "f8"),
        # from here on the year changes it
        ("activity", "f8"),
        ("presence", "f8"),
        ("helping", "f8"),
        ("distracted", "i8"),
    ]
)
AREA = np.dtype([("running", "i8")])
BLOC = np.dtype(
    [
        ("habit", "f8"),
        ("shock", "f8"),
        ("last_change", "i8"),
        ("signed", "i8"),
        ("in_force", "i8"),
        ("gdp", "f8"),
        ("libdem", "f8"),
        ("income", "f8"),
        ("voted", "i8"),
        ("blocker", "i8"),
        ("blocked_level", "i8"),
    ]
)
"""`gdp`, `libdem`, `income`: totals weighted by GDP; `voted`: consents changed since last year;
`blocker`: place of the state that blocked this year's step to `blocked_level`, or nobody."""
FRAME = np.dtype(
    [
        ("first_year", "i8"),
        ("last_change", "i8"),
        ("voting", "i8"),
        ("chairing", "i8"),
        ("remoteness", "f8"),
    ]
)
LAYOUT = np.dtype([("states", "i8"), ("powers", "i8"), ("areas", "i8")])
RATE_NAMES: list[str] = list(Rates._fields)
FLAG_NAMES: list[str] = list(Flags._fields)
RATES = np.dtype([(name, "i8" if name == "distraction_years" else "f8") for name in RATE_NAMES])
FLAGS = np.dtype([(name, "i8") for name in FLAG_NAMES])


REMEMBERED = 256
"""Years since the last change for which the chance of tabling is kept, one for all histories."""


class Run(NamedTuple):
    """Everything that a history reads and changes; n states, p powers, a areas."""

    rates: Any
    flags: Any
    layout: Any
    frame: Any
    bloc: Any
    states: Any
    powers: Any
    areas: Any
    gain: Any
    """(n, n, levels)"""
    trade_share: Any
    """(n, n)"""
    elsewhere: Any
    """(n, n)"""
    authority: Any
    """(levels, levels)"""
    leverage: Any
    """(n, p)"""
    stance: Any
    """(p, levels)"""
    project_gain: Any
    """(n, a)"""
    tabled: Any
    """(2, REMEMBERED) chance of tabling once it was asked for: from level 2 up and below it, by
    years since the last change; 0 where it was not"""


def new_run(world: World) -> Run:
    """A world with room for one history; single records are arrays of one."""
    t = world.tables
    states = np.zeros(len(t.gdp), STATE)
    states["slot"], states["gdp_start"], states["population"] = t.state_slot, t.gdp, t.population
    states["libdem"], states["log_income"] = t.libdem, t.log_income
    states["rival_loss"], states["start_level"] = t.rival_loss, t.start_level
    powers = np.zeros(len(t.power_slot), POWER)
    powers["slot"], powers["effort"] = t.power_slot, t.effort
    return Run(
        rates=_record(world.rates, RATES),
        flags=_record(world.flags, FLAGS),
        layout=_record(world.layout, LAYOUT),
        frame=_record(t, FRAME),
        bloc=np.zeros(1, BLOC),
        states=states,
        powers=powers,
        areas=np.zeros(t.project_gain.shape[1], AREA),
        gain=t.gain,
        trade_share=t.trade_share,
        elsewhere=t.elsewhere,
        authority=t.authority,
        leverage=t.leverage,
        stance=t.stance,
        project_gain=t.project_gain,
        tabled=np.zeros((2, REMEMBERED)),
    )


def _record(values: Any, kind: np.dtype[Any]) -> Any:
    return np.array([tuple(getattr(values, name) for name in kind.names or ())], dtype=kind)
