"""Parameters of the theory: one frozen, validated object; each field says unit, range, source, prior.

The prior range is what calibration and uncertainty analysis draw from; `ge` and `le` only keep out
values without meaning. "Percent of GDP" is percent of the state's GDP a year throughout.
"""

from collections import namedtuple
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic.fields import FieldInfo

from model.ladder import LEVELS, Level

Spacing = Literal["even", "log", "fixed"]


def _field(
    default: float,
    meaning: str,
    unit: str,
    prior: tuple[float, float] | None,
    source: str,
    *,
    within: tuple[float | None, float | None] = (None, None),
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


PERCENT, PROBABILITY, LOG_ODDS, SHARE, NONE = (
    "percent of GDP",
    "a year",
    "log-odds",
    "share",
    "-",
)
UNIT_INTERVAL, POSITIVE = (0.0, 1.0), (0.0, None)
REGIONS = "regional projects since 1944, calibrated prototype"
JUDGED = "judgement"
MIA = "Measuring International Authority, pooling + delegation over that of the EU [hooghe2017]"
RTA = "structural gravity: RTA 0.557 (s.e. 0.102) [yotov2016], EU enlargement 0.224"


class Parameters(BaseModel):
    """Every number of the theory that is not data of a scenario."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", allow_inf_nan=False)

    # Agenda: the tempo of history
    agenda_constant: float = _field(
        -1.9, "h0, log-odds that a step is tabled", LOG_ODDS, (-4.0, -1.0), REGIONS
    )
    agenda_young: float = _field(
        2.0, "h1, bonus while the level in force is at most 1", LOG_ODDS, (0.3, 3.0), REGIONS
    )
    agenda_fade: float = _field(
        0.6, "h2, fade per ln(1 + quiet years)", LOG_ODDS, (0.05, 0.9), REGIONS, within=POSITIVE
    )
    step_one: float = _field(
        0.77, "share of steps that climb one level", SHARE, None, REGIONS, within=UNIT_INTERVAL
    )
    step_two: float = _field(
        0.19, "share of steps that climb two levels", SHARE, None, REGIONS, within=UNIT_INTERVAL
    )
    laggard_share: float = _field(
        0.5, "chance that a laggard speaks first", SHARE, None, JUDGED, within=UNIT_INTERVAL
    )
    project_share: float = _field(
        0.5, "a project's chance to be tabled over a step's", SHARE, None, JUDGED,
        within=UNIT_INTERVAL,
    )  # fmt: skip

    # Weighing: the motives
    gain_weight: float = _field(
        1.0, "weight of economic gains", NONE, (0.0, 3.0), "theory: 1; pairs", within=POSITIVE
    )
    autonomy_base: float = _field(
        1.0, "alpha0, autonomy premium for full authority: the sovereignty weight", PERCENT,
        (0.15, 3.6), "judgement; pairs", within=POSITIVE, spacing="log",
    )  # fmt: skip
    autonomy_regime: float = _field(
        1.0, "alpha_r, how far autocracy raises the premium", NONE, (0.0, 2.0),
        "judgement after [mansfield2002]; pairs",
    )  # fmt: skip
    autonomy_spread: float = _field(
        0.5, "sigma_alpha, spread of leaders in the log premium", "s.d.", (0.1, 1.5),
        "judgement; pairs", within=POSITIVE,
    )  # fmt: skip
    heterogeneity_weight: float = _field(
        1.0, "eta, how far distance raises the cost", NONE, (0.0, 3.0), "judgement; pairs",
        within=POSITIVE,
    )  # fmt: skip
    authority_relief: float = _field(
        0.5, "chi, part of authority already given up elsewhere not charged again", SHARE,
        (0.0, 1.0), "judgement: report as sensitivity", within=UNIT_INTERVAL,
    )  # fmt: skip
    overlap: float = _field(
        0.5, "kappa, part of a light agreement's trade effect already in observed trade", SHARE,
        (0.0, 1.0), "judgement: report as sensitivity", within=UNIT_INTERVAL,
    )  # fmt: skip
    pressure_weight: float = _field(
        2.0, "omega, worth of a power's full pressure", PERCENT, (0.0, 4.0),
        "judgement: report as sensitivity", within=POSITIVE,
    )  # fmt: skip
    spillover_weight: float = _field(
        0.4, "psi, worth of full habit", PERCENT, (0.06, 1.5), "regions, weakly", within=POSITIVE,
        spacing="log",
    )  # fmt: skip
    contagion_weight: float = _field(
        1.0, "delta, pull per share of trade already inside", PERCENT, (0.0, 3.0),
        "[baldwin2012]; pairs", within=POSITIVE,
    )  # fmt: skip
    region_spread: float = _field(
        0.5, "sigma_u, spread of what a region shares and nobody measures", PERCENT, (0.0, 1.5),
        REGIONS, within=POSITIVE,
    )  # fmt: skip
    temperature: float = _field(
        0.5, "net benefit that moves the log-odds of consent by one", PERCENT, (0.06, 1.4),
        "judgement; pairs", within=POSITIVE, spacing="log",
    )  # fmt: skip
    consent_constant: float = _field(
        0.0, "beta0, log-odds of consent at no net benefit", LOG_ODDS, None,
        "fixed: collinear with the agenda constant",
    )  # fmt: skip
    project_authority: float = _field(
        0.02, "authority that a project takes", SHARE, None, JUDGED, within=UNIT_INTERVAL
    )

    # Powers
    activity_start: float = _field(
        0.5, "activity of every power at the start", SHARE, None, JUDGED, within=UNIT_INTERVAL
    )
    activity_speed: float = _field(
        0.3, "part of the way to its aim that activity moves", PROBABILITY, None, JUDGED,
        within=UNIT_INTERVAL,
    )  # fmt: skip
    rivalry: float = _field(
        0.5, "extra effort while a rival of opposite sign is active", NONE, None,
        "judgement after [walt1987]", within=POSITIVE,
    )  # fmt: skip
    activity_threshold: float = _field(
        0.25, "activity above which rivals take notice", SHARE, None, JUDGED, within=UNIT_INTERVAL
    )
    harmonisation_rate: float = _field(
        0.02, "rho, part of the regulatory gap closed by full support", PROBABILITY, (0.0, 0.1),
        JUDGED, within=UNIT_INTERVAL,
    )  # fmt: skip
    distraction_rate: float = _field(
        0.05, "chance that a power is drawn away", PROBABILITY, None, JUDGED, within=UNIT_INTERVAL
    )
    distraction_years: int = Field(
        3,
        ge=1,
        le=50,
        description="length of a distraction",
        json_schema_extra={"unit": "years", "prior": None, "spacing": "fixed", "source": JUDGED},
    )
    distraction_factor: float = _field(
        0.3, "activity left to a distracted power", SHARE, None, JUDGED, within=UNIT_INTERVAL
    )

    # Institutions
    implementation_constant: float = _field(
        0.0, "r0, log-odds that what is signed comes into force", LOG_ODDS, (-1.5, 2.0),
        "signed against in-force dates; prior mean 0.5 a year",
    )  # fmt: skip
    implementation_institutions: float = _field(
        0.5, "r1, help of standing institutions", LOG_ODDS, (0.0, 2.0), "signed against in force"
    )
    implementation_projects: float = _field(
        0.5, "r2, help of running projects", LOG_ODDS, (0.0, 2.0), "signed against in force"
    )
    implementation_support: float = _field(
        0.5, "r3, help of supporting powers", LOG_ODDS, (0.0, 2.0), "signed against in force"
    )
    habit_rate: float = _field(
        0.1, "lambda_H, speed at which habit follows what is in force", PROBABILITY, (0.02, 0.3),
        JUDGED, within=UNIT_INTERVAL,
    )  # fmt: skip
    habit_projects: float = _field(
        0.5, "nu, weight of running projects in habit", NONE, (0.0, 1.0), JUDGED, within=POSITIVE
    )
    quorum_share: float = _field(
        0.5, "share of states that must be exceeded for the bloc's level", SHARE, None, JUDGED,
        within=UNIT_INTERVAL,
    )  # fmt: skip
    majority_states: float = _field(
        0.55, "states needed under majority voting", SHARE, None,
        "double majority, Treaty on European Union art. 16(4)", within=UNIT_INTERVAL,
    )  # fmt: skip
    majority_people: float = _field(
        0.65, "people needed under majority voting", SHARE, None,
        "double majority, Treaty on European Union art. 16(4)", within=UNIT_INTERVAL,
    )  # fmt: skip

    # Exit, crisis, shocks
    exit_margin: float = _field(
        1.0, "fall of net benefit after which a state may step down", PERCENT, None, JUDGED,
        within=POSITIVE,
    )  # fmt: skip
    exit_rate: float = _field(
        0.1, "chance that such a state does", PROBABILITY, None, JUDGED, within=UNIT_INTERVAL
    )
    crisis_rate: float = _field(
        0.005, "d, chance that a crisis takes the bloc down one level", PROBABILITY,
        (0.001, 0.01), "3 in 713 region-years", within=UNIT_INTERVAL, spacing="log",
    )  # fmt: skip
    turnover_base: float = _field(
        0.05, "chance that an autocrat's reign ends", PROBABILITY, None, JUDGED,
        within=UNIT_INTERVAL,
    )  # fmt: skip
    turnover_democracy: float = _field(
        0.2, "extra turnover in a full liberal democracy", PROBABILITY, None, JUDGED,
        within=UNIT_INTERVAL,
    )  # fmt: skip
    growth_mean: float = _field(0.04, "mean growth of GDP", PROBABILITY, None, "panel, rounded")
    growth_spread: float = _field(
        0.03, "spread of growth", "s.d.", None, "panel, rounded", within=POSITIVE
    )

    # The ladder
    authority_1: float = _field(
        0.03, "tau1, authority of a forum (SAARC)", SHARE, None, MIA, within=UNIT_INTERVAL
    )
    authority_2: float = _field(
        0.08, "tau2, authority of an organisation", SHARE, (0.04, 0.16), MIA, within=UNIT_INTERVAL
    )
    authority_3: float = _field(
        0.32, "tau3, authority of a free-trade area (NAFTA)", SHARE, None, MIA,
        within=UNIT_INTERVAL,
    )  # fmt: skip
    authority_4: float = _field(
        0.50, "tau4, authority of a customs union (Mercosur)", SHARE, None, MIA,
        within=UNIT_INTERVAL,
    )  # fmt: skip
    authority_5: float = _field(
        0.72, "tau5, authority of a single economic space", SHARE, None, MIA,
        within=UNIT_INTERVAL,
    )  # fmt: skip
    authority_6: float = _field(
        1.0, "tau6, authority of a union (the unit of the scale)", SHARE, None, MIA,
        within=UNIT_INTERVAL,
    )  # fmt: skip
    trade_effect_1: float = _field(
        0.0, "b1, effect of a forum on log trade", "log points", None, RTA, within=(0.0, 1.5)
    )
    trade_effect_2: float = _field(
        0.05, "b2, effect of an organisation", "log points", (0.0, 0.15), RTA, within=(0.0, 1.5)
    )
    trade_effect_3: float = _field(
        0.30, "b3, effect of a free-trade area", "log points", (0.11, 0.56), RTA,
        within=(0.0, 1.5),
    )  # fmt: skip
    trade_effect_4: float = _field(
        0.45, "b4, effect of a customs union", "log points", (0.2, 0.7), RTA, within=(0.0, 1.5)
    )
    trade_effect_5: float = _field(
        0.60, "b5, effect of a single economic space", "log points", (0.3, 0.9), RTA,
        within=(0.0, 1.5),
    )  # fmt: skip
    trade_effect_6: float = _field(
        0.80, "b6, effect of a union", "log points", (0.4, 1.2), RTA, within=(0.0, 1.5)
    )
    trade_elasticity: float = _field(
        4.0, "theta, elasticity of trade to trade costs", NONE, None,
        "Simonovska and Waugh 2014 [simonovska2014]", within=(1.0, 20.0),
    )  # fmt: skip
    corridor_effect: float = _field(
        0.1, "log trade with the rest of the world that a corridor adds", "log points",
        (0.0, 0.2), "judgement: a cut of 2.5 % of its cost at theta 4", within=(0.0, 0.5),
    )  # fmt: skip

    @model_validator(mode="after")
    def _ordered(self) -> "Parameters":
        if self.step_one + self.step_two > 1.0:
            raise ValueError("step_one + step_two is at most 1: the rest is for steps of three")
        for name, ladder in (("authority", self.authority), ("trade_effect", self.trade_effect)):
            for level in range(2, LEVELS):
                if ladder[level] < ladder[level - 1]:
                    raise ValueError(
                        f"{name}_{level} = {ladder[level]:g} is below {name}_{level - 1} = "
                        f"{ladder[level - 1]:g}: a deeper level never takes or gives less"
                    )
        return self

    @property
    def authority(self) -> tuple[float, ...]:
        """tau by level, 0 to 6."""
        return (0.0, *(getattr(self, f"authority_{k}") for k in range(1, LEVELS)))

    @property
    def trade_effect(self) -> tuple[float, ...]:
        """b by level, 0 to 6, in log points."""
        return (0.0, *(getattr(self, f"trade_effect_{k}") for k in range(1, LEVELS)))


Rates = namedtuple("Rates", list(Parameters.model_fields))  # type: ignore[misc]
"""The same numbers in the form that compiled code can read."""


def rates(parameters: Parameters) -> Any:
    """`Rates` of a set of parameters; every number a float but `distraction_years`."""
    values = parameters.model_dump()
    return Rates(**{k: v if k == "distraction_years" else float(v) for k, v in values.items()})


def describe(name: str) -> dict[str, Any]:
    """Meaning, unit, prior range, spacing and source of one parameter, for tables and pages."""
    info: FieldInfo = Parameters.model_fields[name]
    extra = info.json_schema_extra
    assert isinstance(extra, dict)
    return {"name": name, "default": info.default, "meaning": info.description, **extra}


def with_prior() -> list[str]:
    """Names of the parameters that have a prior range, in order."""
    return [name for name in Parameters.model_fields if describe(name)["prior"]]


__all__ = ["Level", "Parameters", "Rates", "describe", "rates", "with_prior"]
