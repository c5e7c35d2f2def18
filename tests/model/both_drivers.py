"""Both drivers behind one call, records compared to the last bit, and draws set by hand."""

import numpy as np

from model import draws
from model.bloc_model import BlocModel
from model.blocking import NOBODY
from model.ensemble.history import Record, new_record
from model.ensemble.plain import plain_run, run_plainly
from model.world import World


def mesa_record(
    world: World, seed: int, count: int, years: int, *, first: int = 0, block: int = 0
) -> Record:
    """The ensemble's record, filled by stepping the Mesa model replicate by replicate."""
    record = new_record(count, years, len(world.states), len(world.powers), paths=True)
    for row in range(count):
        model = BlocModel(world, seed, block, first + row, trace=False)
        note(model, record, row, 0)
        for year in range(1, years + 1):
            model.step()
            note(model, record, row, year)
    return record


def note(model: BlocModel, record: Record, row: int, time: int) -> None:
    """Write down what the ensemble writes down."""
    record.signed[row, time], record.in_force[row, time] = model.signed, model.level_in_force
    record.habit[row, time], record.running[row, time] = model.habit, model.running_share
    for i, state in enumerate(model.states):
        record.reached[row, time, i] = state.in_force
        for name in ("committed", "consent", "net", "gdp", "premium", "gap"):
            getattr(record, name)[row, time, i] = getattr(state, name)
    for p, power in enumerate(model.powers):
        record.activity[row, time, p] = power.activity
    for level, code in enumerate(model.blockers):
        record.blocker[row, level] = model.world.states.index(code) if code else NOBODY


def plain_record(world: World, seed: int, count: int, years: int) -> Record:
    """The ensemble's record from its code run as plain Python."""
    record = new_record(count, years, len(world.states), len(world.powers), paths=True)
    rows = draws.Stream(seed).rows(0, count, world.layout.width(years))
    run_plainly(plain_run(world), rows, record, years, True)
    return record


def assert_same(one: Record, other: Record) -> None:
    """Two records equal to the last bit, and every number finite."""
    for name in Record._fields:
        a, b = getattr(one, name), getattr(other, name)
        assert a.shape == b.shape, name
        assert a.dtype == b.dtype, name
        assert np.isfinite(a).all(), name
        if a.tobytes() != b.tobytes():
            where = np.argwhere(a != b)
            at = tuple(where[0]) if len(where) else "a sign of zero"
            raise AssertionError(f"{name} differs first at {at}: {a[at]!r} and {b[at]!r}")


class Deck:
    """Draws set by hand for one history; every draw not set is 1/2."""

    def __init__(self, world: World, years: int = 1) -> None:
        self.world, self.years = world, years
        self.words = np.full((1, world.layout.width(years)), 2**31, np.uint32)

    def at(self, address: int, value: float) -> "Deck":
        """Set one draw, a number from [0, 1)."""
        self.words[0, address] = int(value * 2**32)
        return self

    def region(self, purpose: int, value: float, year: int = 0) -> "Deck":
        """Set a draw of the region."""
        base = draws.year_base(*self.world.layout, year)
        return self.at(draws.region_address(base, *self.world.layout, purpose), value)

    def state(self, purpose: int, i: int, value: float, year: int = 0) -> "Deck":
        """Set a draw of the state in place i."""
        base, slot = draws.year_base(*self.world.layout, year), self.world.tables.state_slot[i]
        return self.at(
            draws.state_address(base, self.world.layout.states, purpose, int(slot)), value
        )

    def area(self, area: int, value: float, year: int = 0) -> "Deck":
        """Set a draw of an issue area."""
        base = draws.year_base(*self.world.layout, year)
        return self.at(draws.area_address(base, self.world.layout.states, area), value)

    def model(self) -> BlocModel:
        """A Mesa model that reads these draws, for so many years and no more."""
        held, read = self.words, draws.Stream.rows
        draws.Stream.rows = lambda stream, first, count, width: held
        try:
            return BlocModel(self.world)
        finally:
            draws.Stream.rows = read

    def play(self) -> Record:
        """The history by the ensemble's code, once the Mesa model has gone the same way."""
        world, record = self.world, self._room()
        run_plainly(plain_run(world), self.words, record, self.years, True)
        by_agents, model = self._room(), self.model()
        note(model, by_agents, 0, 0)
        for year in range(1, self.years + 1):
            model.step()
            note(model, by_agents, 0, year)
        assert_same(record, by_agents)
        return record

    def _room(self) -> Record:
        return new_record(1, self.years, len(self.world.states), len(self.world.powers), paths=True)
