"""The motives: what states weigh."""

from model.parameters.field import (
    JUDGED,
    LOG_ODDS,
    NONE,
    PAIRS,
    PERCENT,
    POSITIVE,
    REGIONS,
    SHARE,
    UNIT_INTERVAL,
    Group,
    parameter,
)


class Motives(Group):
    """The motives: what states weigh."""

    gain_weight: float = parameter(
        1.7, "weight of economic gains", NONE, (0.0, 3.0), PAIRS, within=POSITIVE
    )
    autonomy_base: float = parameter(
        0.79,
        "alpha0, autonomy premium for full authority: the sovereignty weight",
        PERCENT,
        (0.15, 3.6),
        PAIRS,
        within=POSITIVE,
        spacing="log",
    )
    autonomy_regime: float = parameter(
        1.8,
        "alpha_r, how far autocracy raises the premium",
        NONE,
        (0.0, 2.0),
        "pairs, after [mansfield2002]",
        within=(-20.0, 20.0),
    )
    autonomy_spread: float = parameter(
        0.5,
        "sigma_alpha, spread of leaders in the log premium",
        "s.d.",
        (0.1, 1.5),
        JUDGED,
        within=(0.0, 10.0),
    )
    heterogeneity_weight: float = parameter(
        0.48,
        "eta, how far distance raises the cost",
        NONE,
        (0.0, 3.0),
        PAIRS,
        within=POSITIVE,
    )
    authority_relief: float = parameter(
        0.5,
        "chi, part of authority already given up elsewhere not charged again",
        SHARE,
        (0.0, 1.0),
        "judgement: report as sensitivity",
        within=UNIT_INTERVAL,
    )
    overlap: float = parameter(
        0.5,
        "kappa, part of a light agreement's trade effect already in observed trade",
        SHARE,
        (0.0, 1.0),
        "judgement: report as sensitivity",
        within=UNIT_INTERVAL,
    )
    pressure_weight: float = parameter(
        2.3,
        "omega, worth of a power's full pressure",
        PERCENT,
        (0.0, 4.0),
        REGIONS,
        within=POSITIVE,
    )
    spillover_weight: float = parameter(
        0.2,
        "psi, worth of full habit",
        PERCENT,
        (0.06, 1.5),
        REGIONS,
        within=POSITIVE,
        spacing="log",
    )
    contagion_weight: float = parameter(
        1.9,
        "delta, pull per share of trade already inside",
        PERCENT,
        (0.0, 3.0),
        "pairs, after [baldwin2012]",
        within=POSITIVE,
    )
    region_spread: float = parameter(
        1.6,
        "sigma_u, spread of what a region shares and nobody measures",
        PERCENT,
        (0.0, 3.0),
        REGIONS,
        within=POSITIVE,
    )
    temperature: float = parameter(
        2.8,
        "net benefit that moves the log-odds of consent by one",
        PERCENT,
        (0.06, 10.0),
        REGIONS,
        within=POSITIVE,
        spacing="log",
    )
    consent_constant: float = parameter(
        0.0,
        "beta0, log-odds of consent at no net benefit",
        LOG_ODDS,
        None,
        "fixed: collinear with the agenda constant",
    )
    project_authority: float = parameter(
        0.02, "authority that a project takes", SHARE, None, JUDGED, within=UNIT_INTERVAL
    )
