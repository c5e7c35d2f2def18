"""The agenda: how often steps are tabled, and how large they are."""

from model.parameters.field import (
    JUDGED,
    LOG_ODDS,
    POSITIVE,
    REGIONS,
    SHARE,
    UNIT_INTERVAL,
    Group,
    parameter,
)


class Agenda(Group):
    """The agenda: how often steps are tabled, and how large they are."""

    agenda_constant: float = parameter(
        -2.4, "h0, log-odds that a step is tabled", LOG_ODDS, (-4.0, 2.0), REGIONS
    )
    agenda_young: float = parameter(
        2.4, "h1, bonus while the level in force is at most 1", LOG_ODDS, (0.3, 3.0), REGIONS
    )
    agenda_fade: float = parameter(
        0.81, "h2, fade per ln(1 + quiet years)", LOG_ODDS, (0.0, 1.2), REGIONS, within=POSITIVE
    )
    agenda_distance: float = parameter(
        0.93,
        "h3, fall per log of the mean distance between members",
        LOG_ODDS,
        (0.0, 2.3),
        REGIONS,
        within=POSITIVE,
    )
    step_one: float = parameter(
        0.8, "share of steps that climb one level", SHARE, None, REGIONS, within=UNIT_INTERVAL
    )
    step_two: float = parameter(
        0.19, "share of steps that climb two levels", SHARE, None, REGIONS, within=UNIT_INTERVAL
    )
    laggard_share: float = parameter(
        0.5, "chance that a laggard speaks first", SHARE, None, JUDGED, within=UNIT_INTERVAL
    )
    project_share: float = parameter(
        0.5,
        "a project's chance to be tabled over a step's",
        SHARE,
        None,
        JUDGED,
        within=UNIT_INTERVAL,
    )
