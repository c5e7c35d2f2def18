"""Institutions: from signed to in force, habit, quorum and majorities."""

from model.parameters.field import (
    JUDGED,
    LOG_ODDS,
    NONE,
    POSITIVE,
    REGIONS,
    SHARE,
    UNIT_INTERVAL,
    YEARLY,
    Group,
    parameter,
)


class Institutions(Group):
    """Institutions: from signed to in force, habit, quorum and majorities."""

    implementation_constant: float = parameter(
        -0.36,
        "r0, log-odds that what is signed comes into force",
        LOG_ODDS,
        (-1.5, 2.0),
        REGIONS,
    )
    implementation_institutions: float = parameter(
        0.17, "r1, help of standing institutions", LOG_ODDS, (0.0, 2.0), REGIONS
    )
    implementation_projects: float = parameter(
        0.5, "r2, help of running projects", LOG_ODDS, (0.0, 2.0), "signed against in force"
    )
    implementation_support: float = parameter(
        0.5, "r3, help of supporting powers", LOG_ODDS, (0.0, 2.0), "signed against in force"
    )
    habit_rate: float = parameter(
        0.1,
        "lambda_H, speed at which habit follows what is in force",
        YEARLY,
        (0.02, 0.3),
        JUDGED,
        within=UNIT_INTERVAL,
    )
    habit_projects: float = parameter(
        0.5, "nu, weight of running projects in habit", NONE, (0.0, 1.0), JUDGED, within=POSITIVE
    )
    quorum_share: float = parameter(
        0.5,
        "share of states that must be exceeded for the bloc's level",
        SHARE,
        None,
        JUDGED,
        within=UNIT_INTERVAL,
    )
    majority_states: float = parameter(
        0.55,
        "states needed under majority voting",
        SHARE,
        None,
        "double majority, Treaty on European Union art. 16(4)",
        within=UNIT_INTERVAL,
    )
    majority_people: float = parameter(
        0.65,
        "people needed under majority voting",
        SHARE,
        None,
        "double majority, Treaty on European Union art. 16(4)",
        within=UNIT_INTERVAL,
    )
