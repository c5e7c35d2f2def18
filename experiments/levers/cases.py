"""The levers: one change each, by whom or what it is about."""

from dataclasses import dataclass, field
from typing import Any

from model.scenario import Power, Scenario
from model.settings import Settings
from model.validation import validated

SCENARIO = "central_asia"
STANCES = ("RUS", "EU")
"""Powers whose stance is moved to either end of what sources allow."""
STRONGER = 1.5


@dataclass(frozen=True)
class Lever:
    """A change of settings, with its words."""

    name: str
    label: str
    changes: dict[str, Any] = field(default_factory=dict)

    @property
    def settings(self) -> Settings:
        """Validated settings; raises `Problem`."""
        return validated(Settings, self.changes)


@dataclass(frozen=True)
class Target:
    """The bloc at a level or deeper, in force, at the end of a year."""

    level: int
    year: int


BASE = Lever("base", "as it is (coalition of the willing)")
TARGETS = (Target(2, 2035), Target(3, 2045), Target(5, 2060), Target(6, 2060))
BOTH_OFF = Lever(
    "leverage_RUS_CHN_0", "Russia, China: leverage off", {"leverage": {"RUS": 0.0, "CHN": 0.0}}
)  # fmt: skip
"""What the article says may slow the process."""


def levers(region: Scenario) -> list[Lever]:
    """All levers but the base, in the order of the table."""
    return [
        Lever("clock_2025", "clock restarted in 2025", {"variant": "clock_2025"}),
        *_leverage(region),
        BOTH_OFF,
        *_stances(region),
        Lever("without_AZE", "without Azerbaijan", {"without": ["AZE"]}),
        Lever("voting_consensus", "consensus of the invited", {"voting": "consensus"}),
        Lever("voting_majority", "qualified majority", {"voting": "majority"}),
        Lever("transit_trade", "transit counted as trade", {"variant": "transit_trade"}),
        Lever(
            "turkmen_free_trade", "Turkmenistan in CIS free trade",
            {"variant": "turkmen_free_trade"},
        ),
    ]  # fmt: skip


def _short(power: Power) -> str:
    return power.name.split(" (")[0]


def _leverage(region: Scenario) -> list[Lever]:
    return [
        Lever(
            f"leverage_{power.code}_{factor:g}",
            f"{_short(power)}: leverage {'off' if factor == 0.0 else f'x {factor:g}'}",
            {"leverage": {power.code: factor}},
        )
        for power in region.powers
        for factor in (0.0, STRONGER)
    ]


def _stances(region: Scenario) -> list[Lever]:
    names = {power.code: _short(power) for power in region.powers}
    return [
        Lever(
            f"stance_{code}_{end}", f"{names[code]}: stance at {end} end", {"stance": {code: place}}
        )
        for code in STANCES
        for end, place in (("low", -1.0), ("high", 1.0))
    ]  # fmt: skip
