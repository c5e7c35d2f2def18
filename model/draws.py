"""Random draws: every number of a history at a fixed address.

A replicate's numbers are one row: a start block, then one block a year. An address is (year,
purpose, slot), so runs that differ in settings, membership or horizon share all the draws that
they have in common, and any row can be made again from (seed, block, replicate) alone.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from agents.rule import rule
from model.problem import Problem

# The kernel makes neighbouring words together: those that every year reads stand at both ends of
# a year's block, the rare ones between.
STATE_PURPOSES = 8
GROWTH, TURNOVER, EXIT, LEADER, SPEAKER, VOTE, PROJECT_VOTE, IMPLEMENT = range(STATE_PURPOSES)
REGION_PURPOSES = 5
AGENDA, APPROACH, STEP, PROJECT, CRISIS = range(REGION_PURPOSES)
REGION_EFFECT = 0
"""Address of the number behind u, what a region shares and nobody measures."""

STEP_WIDTH = 2.0**-32
Bits = NDArray[np.uint32]

STREAM = 0x626C6F6373696D
"""Second key word: the name of the program, so that other users of the seed get other numbers."""


class Layout(NamedTuple):
    """How many slots of each kind a replicate's row holds."""

    states: int
    powers: int
    areas: int

    def width(self, years: int) -> int:
        """Numbers in the row of a history of so many years: where the next year would begin."""
        return year_base(self.states, self.powers, self.areas, years)


@rule
def leader_address(slot: int) -> int:
    """Address of a state's first leader."""
    return 1 + slot


@rule
def year_base(states: int, powers: int, areas: int, year: int) -> int:
    """Address at which the block of a year (0 = first) begins."""
    per_year = STATE_PURPOSES * states + powers + areas + REGION_PURPOSES
    return 1 + states + year * per_year


@rule
def state_address(base: int, states: int, purpose: int, slot: int) -> int:
    """Address of a state's draw for a purpose in the year that begins at `base`."""
    return base + purpose * states + slot


@rule
def power_address(base: int, states: int, areas: int, slot: int) -> int:
    """Address of a power's draw (distraction)."""
    return base + STATE_PURPOSES * states + areas + slot


@rule
def area_address(base: int, states: int, area: int) -> int:
    """Address of an issue area's draw (which project is tabled)."""
    return base + STATE_PURPOSES * states + area


@rule
def region_address(base: int, states: int, powers: int, areas: int, purpose: int) -> int:
    """Address of the region's draw for a purpose."""
    return base + STATE_PURPOSES * states + powers + areas + purpose


@rule
def even(bits: int) -> float:
    """Number from (0, 1) for 32 random bits: the middle of one of 2**32 equal steps."""
    return (bits + 0.5) * STEP_WIDTH


def checked_seed(seed: int) -> int:
    """A seed that fits Philox's key; raises `Problem`."""
    if not 0 <= seed < 2**64:
        raise Problem("seed out of range", key="seed", value=seed, allowed="0 to 2**64 - 1")
    return seed


class Stream:
    """Rows of 32-bit draws for a seed and a block of design points.

    Philox (Salmon et al. 2011 [salmon2011]) counts, so a replicate is found without making those
    before it: seed in the key, block and replicate in the counter.
    """

    def __init__(self, seed: int, block: int = 0) -> None:
        key = np.array([checked_seed(seed), STREAM], dtype=np.uint64)
        self._philox = np.random.Philox(key=key)
        self._state = self._philox.state
        self._counter = np.array([0, 0, block, 0], dtype=np.uint64)
        self._state["state"]["counter"] = self._counter

    def rows(self, first: int, count: int, width: int) -> Bits:
        """Draws of `count` replicates from `first` on, shape (count, width)."""
        rows = np.empty((count, width), np.uint32)
        for i in range(count):
            self._seek(first + i)
            rows[i] = self._philox.random_raw((width + 1) // 2).view(np.uint32)[:width]
        return rows

    def _seek(self, replicate: int) -> None:
        self._counter[3] = replicate
        self._philox.state = self._state


class Draws:
    """One replicate's draws, read by year and purpose; longer rows are made as years go by."""

    def __init__(self, stream: Stream, replicate: int, layout: Layout) -> None:
        self._stream, self._replicate, self._layout = stream, replicate, layout
        self._numbers: list[float] = []
        self._read(years=40)
        self._base = 0

    def _read(self, years: int) -> None:
        self._years = years
        width = self._layout.width(years)
        bits = self._stream.rows(self._replicate, 1, width)[0].tolist()
        self._numbers = [even(word) for word in bits]

    @property
    def region_effect(self) -> float:
        """The draw behind what the region shares and nobody measures."""
        return self._numbers[REGION_EFFECT]

    def first_leader(self, slot: int) -> float:
        """The draw of a state's first leader."""
        return self._numbers[leader_address(slot)]

    def turn_to(self, year: int) -> None:
        """Read from now on the draws of a year, 0 the first."""
        if year >= self._years:
            self._read(years=2 * year)
        self._base = year_base(*self._layout, year)

    def state(self, purpose: int, slot: int) -> float:
        """A state's draw for a purpose this year."""
        return self._numbers[state_address(self._base, self._layout.states, purpose, slot)]

    def power(self, slot: int) -> float:
        """A power's draw this year."""
        return self._numbers[
            power_address(self._base, self._layout.states, self._layout.areas, slot)
        ]

    def area(self, area: int) -> float:
        """An issue area's draw this year."""
        return self._numbers[area_address(self._base, self._layout.states, area)]

    def region(self, purpose: int) -> float:
        """The region's draw for a purpose this year."""
        return self._numbers[region_address(self._base, *self._layout, purpose)]
