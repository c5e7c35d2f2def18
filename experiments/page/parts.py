"""The parts of the page that run in the browser, with what they are given and what they tell.

Each is a Vue template in `vue/`. All tell by `act`, with an action that `changing` understands.
"""

from collections.abc import Callable
from typing import Any

from solara import component_vue

Act = Callable[[Any], None]
Table = dict[str, Any]
Rows = list[dict[str, Any]]


@component_vue("vue/head.vue")
def Head(
    title: str, about: str, scenario: str, scenarios: Rows, link: str, notice: str, stops: Rows,
    download: Table, event_act: Act,
) -> None:  # fmt: skip
    """Scenario, what it is, tour, link, export."""


@component_vue("vue/player.vue")
def Player(at: int, years: int, first: int, history: str, event_act: Act) -> None:
    """Step, play, pause, back, scrub; `history` names the history, so that another stops it."""


@component_vue("vue/settings.vue")
def Settings(
    groups: Rows, seed: str, years: int, most: int, variants: Rows, variant: str, event_act: Act
) -> None:
    """Sliders, choices and switches."""


@component_vue("vue/beside.vue")
def Beside(groups: Rows, name: str, value: Any, event_act: Act) -> None:
    """What differs in a second history."""


@component_vue("vue/region.vue")
def Region(title: str, region: Table, chosen: str, event_act: Act) -> None:
    """The map or the network of a year."""


@component_vue("vue/legend.vue")
def Legend(levels: Rows, network: bool, event_act: Act) -> None:
    """Colours of the ladder, and the switch between map and network."""


@component_vue("vue/ladder.vue")
def Ladder(title: str, ladder: Table, chosen: str, event_act: Act) -> None:
    """Levels by state and year."""


@component_vue("vue/lines.vue")
def Lines(title: str, lines: Rows, first: int, years: int, percent: bool, note: str) -> None:
    """Shares over the years."""


@component_vue("vue/votes.vue")
def Votes(summit: Table, chosen: str, event_act: Act) -> None:
    """The last summit's votes."""


@component_vue("vue/why.vue")
def Why(why: Table, states: Rows, event_act: Act) -> None:
    """Why a state voted as it did."""


@component_vue("vue/likelihood.vue")
def Likelihood(
    running: bool, done: int, asked: int, words: str, basis: str, event_act: Act
) -> None:
    """Start and stop an estimate."""


@component_vue("vue/summary.vue")
def Summary(words: str) -> None:
    """The year in words, spoken by screen readers when it changes."""
