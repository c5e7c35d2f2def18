"""The powers: how active they are, and what draws them away."""

from pydantic import Field

from model.parameters.field import (
    JUDGED,
    NONE,
    POSITIVE,
    SHARE,
    UNIT_INTERVAL,
    YEARLY,
    Group,
    parameter,
)


class Powers(Group):
    """The powers: how active they are, and what draws them away."""

    activity_start: float = parameter(
        0.5, "activity of every power at the start", SHARE, None, JUDGED, within=UNIT_INTERVAL
    )
    activity_speed: float = parameter(
        0.3,
        "part of the way to its aim that activity moves",
        YEARLY,
        None,
        JUDGED,
        within=UNIT_INTERVAL,
    )
    rivalry: float = parameter(
        0.5,
        "extra effort while a rival of opposite sign is active",
        NONE,
        None,
        "judgement after [walt1987]",
        within=POSITIVE,
    )
    activity_threshold: float = parameter(
        0.25, "activity above which rivals take notice", SHARE, None, JUDGED, within=UNIT_INTERVAL
    )
    harmonisation_rate: float = parameter(
        0.02,
        "rho, part of the regulatory gap closed by full support",
        YEARLY,
        (0.0, 0.1),
        JUDGED,
        within=UNIT_INTERVAL,
    )
    distraction_rate: float = parameter(
        0.05, "chance that a power is drawn away", YEARLY, None, JUDGED, within=UNIT_INTERVAL
    )
    distraction_years: int = Field(
        3,
        ge=1,
        le=50,
        description="length of a distraction",
        json_schema_extra={"unit": "years", "prior": None, "spacing": "fixed", "source": JUDGED},
    )
    distraction_factor: float = parameter(
        0.3, "activity left to a distracted power", SHARE, None, JUDGED, within=UNIT_INTERVAL
    )
