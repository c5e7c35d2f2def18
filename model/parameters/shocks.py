"""Exit, crisis, and the shocks of the world."""

from model.parameters.field import (
    JUDGED,
    PERCENT,
    POSITIVE,
    REGIONS,
    UNIT_INTERVAL,
    YEARLY,
    Group,
    parameter,
)


class Shocks(Group):
    """Exit, crisis, and the shocks of the world."""

    exit_margin: float = parameter(
        1.0,
        "fall of net benefit after which a state may step down",
        PERCENT,
        None,
        JUDGED,
        within=POSITIVE,
    )
    exit_rate: float = parameter(
        0.1, "chance that such a state does", YEARLY, None, JUDGED, within=UNIT_INTERVAL
    )
    crisis_rate: float = parameter(
        0.0032,
        "d, chance that a crisis takes the bloc down one level",
        YEARLY,
        (0.001, 0.01),
        REGIONS,
        within=UNIT_INTERVAL,
        spacing="log",
    )
    turnover_base: float = parameter(
        0.05,
        "chance that an autocrat's reign ends",
        YEARLY,
        None,
        JUDGED,
        within=UNIT_INTERVAL,
    )
    turnover_democracy: float = parameter(
        0.2,
        "extra turnover in a full liberal democracy",
        YEARLY,
        None,
        JUDGED,
        within=UNIT_INTERVAL,
    )
    growth_mean: float = parameter(
        0.04, "mean growth of GDP", "share a year", None, "panel, rounded", within=(-0.5, 1.0)
    )
    growth_spread: float = parameter(
        0.03, "spread of growth", "s.d.", None, "panel, rounded", within=POSITIVE
    )
