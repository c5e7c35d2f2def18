"""An estimate as lines over time, beside the single history."""

from typing import Any

from experiments import style
from experiments.estimate import BASES, INTERVAL
from experiments.page.estimating import Estimated, same_question
from experiments.page.moment import Moment
from model.ladder import Level

SHOWN = [level for level in Level if level >= Level.ORGANISATION]
DASHES = {2: "", 3: "14 4", 4: "7 4", 5: "14 4 3 4", 6: "3 5"}


def chances_shown(found: Estimated | None, basis: str) -> list[dict[str, Any]]:
    """A line with its interval for each level; none before the first histories are counted."""
    if found is None or found.result is None:
        return []
    result, b = found.result, BASES.index(basis)
    low, high = result.interval()
    return [
        {
            "name": f"{int(level)} {level.label}", "colour": style.LEVEL_COLOURS[level],
            "dash": DASHES[level], "values": _rounded(result.likelihood[b, level]),
            "low": _rounded(low[b, level]), "high": _rounded(high[b, level]),
        }
        for level in SHOWN
    ]  # fmt: skip


def told(found: Estimated | None, moment: Moment) -> str:
    """How far an estimate is and what it is of."""
    if found is None:
        return "Nothing has been run yet."
    if found.result is None:
        return "Waiting for its turn." if not found.over else "Cancelled."
    done = f"{found.done:,} of {found.asked:,} histories"
    state = "" if found.over else "so far; "
    state = "cancelled; " if found.cancelled and found.done < found.asked else state
    old = "" if same_question(found.of, moment) else " These are of other settings than now shown."
    return f"{done}, {state}widest half-width {found.result.widest():.3f}. {INTERVAL}.{old}"


def _rounded(values: Any) -> list[float]:
    return [round(float(value), 5) for value in values]
