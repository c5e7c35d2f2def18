"""Three states and two powers with round numbers, for votes worked out by hand."""

from typing import Any

import mesa

from agents.power_agent import ExternalPowerAgent
from agents.region import Totals
from agents.state_agent import StateAgent
from model.parameters import Parameters, rates
from model.switches import Switches, flags
from tests.round_numbers import ROUND

AUTHORITY = [0.0, 0.03, 0.08, 0.32, 0.5, 0.72, 1.0]
STATES: dict[str, dict[str, Any]] = {
    "A": {"gdp": 100.0, "libdem": 0.5, "log_income": 9.0, "leverage": [0.5, 0.25]},
    "B": {"gdp": 300.0, "libdem": 0.25, "log_income": 8.0, "leverage": [0.0, 1.0]},
    "C": {"gdp": 100.0, "libdem": 0.75, "log_income": 9.0, "leverage": [1.0, 0.0]},
}
GAIN_PER_LEVEL = [[0.0, 0.125, 0.25], [0.125, 0.0, 0.5], [0.25, 0.5, 0.0]]
ELSEWHERE = [[0, 3, 5], [3, 0, 0], [5, 0, 0]]
STANCES = {"FOE": [0.0, 0.0, -0.2, -0.4, -0.6, -0.8, -1.0], "PAL": [0.0, 0.2] + [0.4] * 5}


class SmallRegion(mesa.Model):
    """Everything that agents read of a model; all states at level 1, a median leader in each."""

    def __init__(self, states: str = "ABC", **off: bool) -> None:
        super().__init__(rng=1)
        self.rates = rates(Parameters(**ROUND))
        self.flags = flags(Switches(**off))
        # relief of one half from free trade elsewhere on, charged over the organisation's 0.08
        self.authority = [
            [tau - (AUTHORITY[min(e, k)] - 0.08) / 2 if min(e, k) >= 3 else tau for e in range(7)]
            for k, tau in enumerate(AUTHORITY)
        ]
        self.habit, self.shock = 0.5, 0.125
        self.states = [
            StateAgent(self, i, code, self.facts(i, code)) for i, code in enumerate(states)
        ]
        self.totals = Totals(
            gdp=sum(s.gdp for s in self.states),
            libdem=sum(s.gdp * s.libdem for s in self.states),
            income=sum(s.gdp * s.log_income for s in self.states),
        )
        self.powers = [
            ExternalPowerAgent(self, p, code, {"slot": p, "stance": stance, "effort": 1.0})
            for p, (code, stance) in enumerate(STANCES.items())
        ]
        for state in self.states:
            state.take_office(0.0)

    def facts(self, i: int, code: str) -> dict[str, Any]:
        """A state's rows of the world's tables."""
        return {
            **STATES[code],
            "slot": i,
            "population": 10.0,
            "gain": [[level * per for level in range(7)] for per in GAIN_PER_LEVEL[i]],
            "trade_share": [0.0 if j == i else 0.125 * (j + 1) for j in range(3)],
            "elsewhere": ELSEWHERE[i],
            "project_gain": [0.5, 0.25],
            "rival_loss": 0.25,
            "start_level": 1,
        }
