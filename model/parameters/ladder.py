"""The ladder in numbers: authority and trade effect of each level."""

from model.parameters.field import LOG_POINTS, NONE, SHARE, UNIT_INTERVAL, Group, parameter

MIA = "Measuring International Authority, pooling + delegation over that of the EU [hooghe2017]"
RTA = "structural gravity: RTA 0.557 (s.e. 0.102) [yotov2016], EU enlargement 0.224"
COVERED = (0.0, 1.5)
"""Trade effects for which gains are fitted, see `model/gains.py`."""


class Ladder(Group):
    """The ladder in numbers: authority and trade effect of each level."""

    authority_1: float = parameter(
        0.03, "tau1, authority of a forum (SAARC)", SHARE, None, MIA, within=UNIT_INTERVAL
    )
    authority_2: float = parameter(
        0.08,
        "tau2, authority of an organisation",
        SHARE,
        (0.04, 0.16),
        "judgement, between a forum and a free-trade area",
        within=UNIT_INTERVAL,
    )
    authority_3: float = parameter(
        0.32,
        "tau3, authority of a free-trade area (NAFTA)",
        SHARE,
        None,
        MIA,
        within=UNIT_INTERVAL,
    )
    authority_4: float = parameter(
        0.50,
        "tau4, authority of a customs union (Mercosur, rounded)",
        SHARE,
        None,
        MIA,
        within=UNIT_INTERVAL,
    )
    authority_5: float = parameter(
        0.72,
        "tau5, authority of a single economic space",
        SHARE,
        None,
        MIA,
        within=UNIT_INTERVAL,
    )
    authority_6: float = parameter(
        1.0,
        "tau6, authority of a union (the unit of the scale)",
        SHARE,
        None,
        MIA,
        within=UNIT_INTERVAL,
    )
    trade_effect_1: float = parameter(
        0.0, "b1, effect of a forum on log trade", LOG_POINTS, None, RTA, within=COVERED
    )
    trade_effect_2: float = parameter(
        0.05, "b2, effect of an organisation", LOG_POINTS, (0.0, 0.15), RTA, within=COVERED
    )
    trade_effect_3: float = parameter(
        0.30,
        "b3, effect of a free-trade area",
        LOG_POINTS,
        (0.11, 0.56),
        RTA,
        within=COVERED,
    )
    trade_effect_4: float = parameter(
        0.45, "b4, effect of a customs union", LOG_POINTS, (0.2, 0.7), RTA, within=COVERED
    )
    trade_effect_5: float = parameter(
        0.60,
        "b5, effect of a single economic space",
        LOG_POINTS,
        (0.3, 0.9),
        RTA,
        within=COVERED,
    )
    trade_effect_6: float = parameter(
        0.80, "b6, effect of a union", LOG_POINTS, (0.4, 1.2), RTA, within=COVERED
    )
    trade_elasticity: float = parameter(
        4.0,
        "theta, elasticity of trade to trade costs",
        NONE,
        None,
        "Simonovska and Waugh 2014 [simonovska2014]",
        within=(1.0, 20.0),
    )
    corridor_effect: float = parameter(
        0.1,
        "log trade with all outside blocks that a corridor adds",
        LOG_POINTS,
        (0.0, 0.2),
        "judgement: a cut of 2.5 % of its cost at theta 4",
        within=(0.0, 0.5),
    )
