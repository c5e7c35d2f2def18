"""Whether settings name only what the scenario has; reads no table and compiles nothing."""

from model.problem import Problem
from model.scenario import Scenario, without
from model.settings import Settings
from model.trade_shock import check_trade_shock


def check_names(scenario: Scenario, settings: Settings) -> None:
    """Raise `Problem` where settings name a state, power or block that the scenario lacks."""
    for code in settings.without:
        scenario.index(code)
    if set(settings.without) == set(scenario.codes):
        without(scenario, settings.without)  # nobody is left: says so
    for table in ("leverage", "activity", "stance"):
        for code in getattr(settings, table):
            if code not in scenario.power_codes:
                raise Problem(
                    "unknown power", key=f"{table}.{code}", value=code,
                    allowed=scenario.power_codes,
                )  # fmt: skip
    check_trade_shock(scenario, settings)
