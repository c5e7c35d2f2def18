"""The real model on the worked example of `docs/odd.md`, and any model told as `by_hand` tells."""

from types import SimpleNamespace

import numpy as np

from model import draws
from model.bloc_model import BlocModel
from model.draws import Layout
from model.parameters import Parameters, rates
from model.switches import Switches, flags
from model.tables import authority_table
from model.world import Tables, World

STATE = ("GROWTH", "TURNOVER", "EXIT", "LEADER", "SPEAKER", "VOTE", "PROJECT_VOTE", "IMPLEMENT")
REGION = ("AGENDA", "APPROACH", "STEP", "PROJECT", "CRISIS")


def world_of_the_example(case):
    """The example as the tables that the model reads."""
    chosen = Parameters(**case["parameters"])
    states, powers = case["states"], case["powers"]
    columns = {
        name: np.array([state[name] for state in states])
        for name in ("gdp", "population", "libdem", "log_income", "start_level", "rival_loss")
    }
    tables = Tables(
        first_year=case["first_year"], last_change=case["last_change"], voting=0, chairing=0,
        remoteness=case["remoteness"],
        state_slot=np.array([state["slot"] for state in states]),
        power_slot=np.array([power["slot"] for power in powers]),
        gain=np.array(case["gain"]), trade_share=np.array(case["trade_share"]),
        elsewhere=np.array(case["elsewhere"]), authority=authority_table(chosen),
        leverage=np.array(case["leverage"]),
        effort=np.array([power["effort"] for power in powers]),
        stance=np.array([power["stance"] for power in powers]),
        project_gain=np.array(case["project_gain"]), **columns,
    )  # fmt: skip
    return World(
        tables=tables, rates=rates(chosen), flags=flags(Switches()),
        layout=Layout(len(states), len(powers), len(case["areas"])),
        states=tuple(state["code"] for state in states),
        powers=tuple(power["code"] for power in powers), areas=tuple(case["areas"]),
    )  # fmt: skip


class Listed:
    """Draws from a list in place of a row of random numbers; notes which were read."""

    def __init__(self, listed):
        self.listed, self.year, self.used = listed, 0, set()

    def _read(self, year, purpose, place):
        self.used.add((year, purpose, place))
        return self.listed[year, purpose, place]

    @property
    def region_effect(self):
        return self._read(0, "REGION_EFFECT", None)

    def first_leader(self, slot):
        return self._read(0, "FIRST_LEADER", slot)

    def turn_to(self, year):
        self.year = year + 1

    def state(self, purpose, slot):
        return self._read(self.year, STATE[purpose], slot)

    def power(self, slot):
        return self._read(self.year, "DISTRACTION", slot)

    def area(self, area):
        return self._read(self.year, "AREA", area)

    def region(self, purpose):
        return self._read(self.year, REGION[purpose], None)


def model_of(world, listed, monkeypatch):
    """A model that reads listed draws; places and slots are the same in the example."""
    monkeypatch.setattr(draws, "Draws", lambda *_: listed)
    return BlocModel(world)


def reader(world, row):
    """What `by_hand` reads: a row of the model's own draws, by place."""
    slots = world.tables.state_slot, world.tables.power_slot

    def read(year, purpose, who):
        if purpose == "REGION_EFFECT":
            return row.region_effect
        if purpose == "FIRST_LEADER":
            return row.first_leader(int(slots[0][who]))
        row.turn_to(year - 1)
        if purpose in STATE:
            return row.state(STATE.index(purpose), int(slots[0][who]))
        if purpose == "DISTRACTION":
            return row.power(int(slots[1][who]))
        return row.area(who) if purpose == "AREA" else row.region(REGION.index(purpose))

    return read


def told(model):
    """State of a model after a year, under the names that `by_hand` uses."""
    states, powers = model.states, model.powers
    return {
        "c": [s.committed for s in states],
        "f": [s.in_force for s in states],
        "gdp": [s.gdp for s in states],
        "alpha": [s.premium for s in states],
        "gap": [s.gap for s in states],
        "focus": [s.focus for s in states],
        "q": [s.consent for s in states],
        "net": [s.net for s in states],
        "reference": [s.reference for s in states],
        "major": [s.major for s in states],
        "a": [p.activity for p in powers],
        "presence": [p.presence for p in powers],
        "away": [p.years_distracted for p in powers],
        "habit": model.habit,
        "u": model.shock,
        "running": list(model.projects),
        "last_change": model.last_change - model.world.tables.first_year + 1,
    }


def summit_told(model):
    """Last summit of a model under the names that `by_hand` uses."""
    summit = model.summit
    terms = ("gain", "sovereignty", "pressure", "rival_bloc", "spillover", "contagion", "shock")
    names = (*terms, "net", "probability", "yes")

    def votes(cast):
        index = model.world.states.index
        return {index(v.state): {name: getattr(v, name) for name in names} for v in cast}

    return SimpleNamespace(
        tabling=summit.tabling_probability, kind=summit.kind, blocker=summit.blocker,
        votes=votes(summit.votes), project=summit.project,
        project_votes=votes(summit.project_votes),
    )  # fmt: skip
