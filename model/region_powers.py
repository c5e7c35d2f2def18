"""Powers around a region of history: which of them enter, and what they want at each level."""

import numpy as np

from model.files import Row
from model.ladder import LEVELS, TOP
from model.region_events import year_of
from model.region_files import Region
from model.trade import Array

STANCE_RANGE = 0.25
"""To either side of a stance that is read off a word: a judgement."""


def why_outside(power: Row, region: Region) -> str | None:
    """Why a power stays out of the model; None where it enters.

    What came after the start was not known then, and a founder's own weight is its vote.
    """
    if power["power"] in [row["code"] for row in region.founders]:
        return "a founder itself"
    if year_of(power, "from") > region.start:
        return f"only from {power['from']}"
    if power["to"] and year_of(power, "to") < region.start:
        return f"only until {power['to']}"
    return None


def powers_at_start(region: Region) -> list[Row]:
    """Powers that enter, in file order."""
    return [power for power in region.powers if why_outside(power, region) is None]


def central_stance(word: str, level: int) -> float:
    """v_p(k) of a power known only as for or against: support k / 6, oppose -max(0, k - 1) / 5.

    A judgement: the deeper the level, the more is at stake, and nobody minds a forum.
    """
    if word == "support":
        return level / TOP
    return -max(0, level - 1) / (TOP - 1) if word == "oppose" else 0.0


def stance_of(word: str) -> Array:
    """Low, central and high stance at each level, (3, levels); no range where it is 0."""
    central = np.array([central_stance(word, level) for level in range(LEVELS)])
    spread = np.where(central == 0.0, 0.0, STANCE_RANGE)
    low, high = np.maximum(central - spread, -1.0), np.minimum(central + spread, 1.0)
    return np.array([low, central, high])
