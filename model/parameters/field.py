"""What every parameter says about itself: meaning, unit, prior range, spacing, source.

The prior range is what calibration and uncertainty analysis draw from; `within` only keeps out
values without meaning. "Percent of GDP" is percent of the state's GDP a year throughout.
"""

from typing import Any, Literal

from pydantic import BaseModel, Field

from model.validation import STRICT

Spacing = Literal["even", "log", "fixed"]

PERCENT, YEARLY, LOG_ODDS, SHARE, NONE = "percent of GDP", "a year", "log-odds", "share", "-"
LOG_POINTS = "log points"
UNIT_INTERVAL, POSITIVE, ANY = (0.0, 1.0), (0.0, 1e12), (-1e12, 1e12)
REGIONS = "posterior median, 26 regions since 1944"
PAIRS = "posterior median, pairs of states 1964-2012 weighed by regions"
JUDGED = "judgement"


def parameter(
    default: float,
    meaning: str,
    unit: str,
    prior: tuple[float, float] | None,
    source: str,
    *,
    within: tuple[float, float] = ANY,
    spacing: Spacing = "even",
) -> Any:
    """A parameter; `prior` None means fixed: not drawn in calibration or uncertainty analysis."""
    extra: dict[str, Any] = {
        "unit": unit,
        "prior": list(prior) if prior else None,
        "spacing": spacing if prior else "fixed",
        "source": source,
    }
    ge, le = within
    return Field(default, ge=ge, le=le, description=meaning, json_schema_extra=extra)


class Group(BaseModel):
    """Base of every group of parameters: frozen, strict, finite, no unknown names."""

    model_config = STRICT
