"""What a page shows, as plain values: one moment of one history under some settings.

Everything on the page follows from it, so a link can hold it and a replay can bring it back.
"""

from dataclasses import dataclass, field

from model.settings import Settings

SCENARIO, SEED, YEARS = "central_asia", 1, 35
MOST_YEARS = 200


@dataclass(frozen=True)
class Change:
    """The one setting that differs in the history beside this one."""

    name: str
    value: float | bool


@dataclass(frozen=True)
class Moment:
    """A year of a history.

    year: how many years have been played, 0 at the start. state: the one looked at, or empty.
    beside: what differs in a second history of the same seed; None: there is one history only.
    """

    scenario: str = SCENARIO
    settings: Settings = field(default_factory=Settings)
    seed: int = SEED
    block: int = 0
    replicate: int = 0
    years: int = YEARS
    year: int = 0
    state: str = ""
    beside: Change | None = None
    network: bool = False
    """whether states stand in a circle instead of at their places"""
