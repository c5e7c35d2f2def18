"""StateAgent: a state that weighs sovereignty against gain under pressure."""

from collections.abc import Callable, Sequence
from typing import Any, cast

import mesa

from agents.consent import consent_probability, happens, net_benefit
from agents.contagion import contagion
from agents.exit import standing_benefit
from agents.gain import gain_change, shared_level
from agents.heterogeneity import heterogeneity
from agents.pressure import pressure_from, support_from
from agents.project_vote import project_net
from agents.region import Neighbour, Region
from agents.rival_bloc import rival_bloc_cost
from agents.sovereignty import autonomy_premium, sovereignty_cost
from agents.spillover import spillover
from agents.vote import Vote

Matrix = Sequence[Sequence[float]]


class StateAgent(mesa.Agent):
    """A state of the region; `committed` is the level it signed, `in_force` the level it lives by.

    Sums run over partners in the region's order, so that they equal the ensemble's to the last bit.
    """

    index: int
    """place among the region's states; sums run in this order"""
    slot: int
    """place of its draws: alphabetical, whatever the order or membership"""
    gdp: float
    """USD billion; grows, and moves only who chairs, who is major and the weights of means"""
    population: float
    """million; stays"""
    libdem: float
    """liberal democracy, 0 to 1; stays"""
    log_income: float
    """ln of GDP per head in USD at the start; stays"""
    rival_loss: float
    """R_i, percent of GDP lost on leaving a rival customs union"""
    committed: int
    """c_i, level signed, 0 to 6"""
    in_force: int
    """f_i, level in force, at most c_i"""
    began: int
    """level in force at the end of the year before"""
    premium: float
    """alpha_i, the leader's autonomy premium, percent of GDP for full authority"""
    gap: float
    """r_i, part of the regulatory gap still open, 1 at the start"""
    focus: float
    """F_i, attention that powers pay it; averages 1 over the region"""
    consent: float
    """q_i, probability of consent at its last vote on a step; 1/2 at the start"""
    net: float
    """net benefit at that vote, percent of GDP a year; 0 at the start"""
    reference: float
    """what standing at the level in force was worth when it came into force, percent of GDP"""
    major: bool
    """whether it is one of the two largest economies"""
    vote: Vote | None
    """its last vote on a step, with every term"""

    def __init__(self, model: Any, index: int, code: str, facts: dict[str, Any]) -> None:
        """`facts` are the state's rows of the world's tables, see `BlocModel`."""
        super().__init__(model)
        self.region = cast(Region, model)
        self.index, self.code = index, code
        self.slot = facts["slot"]
        self.gdp = facts["gdp"]
        self.population = facts["population"]
        self.libdem = facts["libdem"]
        self.log_income = facts["log_income"]
        self.gains: Matrix = facts["gain"]
        self.trade_share: Sequence[float] = facts["trade_share"]
        self.elsewhere: Sequence[int] = facts["elsewhere"]
        self.leverage: Sequence[float] = facts["leverage"]
        self.project_gain: Sequence[float] = facts["project_gain"]
        self.rival_loss = facts["rival_loss"]
        self.committed = facts["start_level"]
        self.in_force = facts["start_level"]
        self.began = facts["start_level"]
        self.premium = self.net = self.reference = 0.0
        self.gap = self.focus = 1.0
        self.consent = 0.5
        self.major = False
        self.vote = None

    def take_office(self, leader: float) -> None:
        """A leader with a new autonomy premium; `leader` is a standard normal number."""
        r = self.region.rates
        self.premium = autonomy_premium(
            r.autonomy_base, r.autonomy_regime, self.libdem, r.autonomy_spread, leader
        )

    def others(self) -> list[Neighbour]:
        """The other states of the region, in order."""
        return [state for state in self.region.states if state is not self]

    def gain_of(self, after: Callable[[Neighbour], int]) -> float:
        """Change of the gain if every state stood at the level that `after` gives it."""
        if not self.region.flags.gains:
            return 0.0
        new = old = 0.0
        mine = after(self)
        for other in self.others():
            row = self.gains[other.index]
            new += row[shared_level(mine, after(other))]
            old += row[shared_level(self.committed, other.committed)]
        return gain_change(new, old, self.region.rates.gain_weight)

    def distance(self) -> float:
        """Heterogeneity from the others, their means weighted by GDP."""
        if not self.region.flags.heterogeneity:
            return 0.0
        totals = self.region.totals
        weight = totals.gdp - self.gdp
        libdem = totals.libdem - self.gdp * self.libdem
        income = totals.income - self.gdp * self.log_income
        if weight <= 0.0:
            return 0.0
        return heterogeneity(
            self.libdem, libdem / weight, self.gap, self.log_income, income / weight
        )

    def cost(self, level: int, elsewhere: int, distance: float) -> float:
        """Sovereignty cost of standing at a level."""
        region = self.region
        if not region.flags.sovereignty:
            return 0.0
        authority = region.authority[level][elsewhere]
        return sovereignty_cost(
            self.premium, authority, region.rates.heterogeneity_weight, distance
        )

    def pressures(self, level: int) -> dict[str, float]:
        """Pressure of each power at a level."""
        if not self.region.flags.pressure:
            return {}
        weight = self.region.rates.pressure_weight
        return {
            power.code: pressure_from(
                self.leverage[power.index], power.presence, self.focus, power.stance[level], weight
            )
            for power in self.region.powers
        }

    def support(self, level: int) -> float:
        """Help of all powers in carrying out a level."""
        total = 0.0
        if self.region.flags.pressure:
            for power in self.region.powers:
                total += support_from(
                    self.leverage[power.index], power.presence, power.stance[level]
                )
        return total

    def lowest_elsewhere(self, partners: Sequence[Neighbour]) -> int:
        """Lowest level in force elsewhere with every partner; 0 without partners."""
        levels = [self.elsewhere[other.index] for other in partners if other is not self]
        return min(levels) if levels else 0

    def weigh_step(
        self, kind: str, level: int, invited: Sequence[Neighbour],
        partners: Sequence[Neighbour], draw: float,
    ) -> Vote:  # fmt: skip
        """Vote on a step of the invited to `level`; ties elsewhere with `partners` count."""
        r, flags = self.region.rates, self.region.flags
        elsewhere, distance = self.lowest_elsewhere(partners), self.distance()
        after = self.cost(level, elsewhere, distance)
        vote = Vote(kind, self.code, level, draw=draw, shock=self.region.shock)
        vote.gain = self.gain_of(lambda state: level if state in invited else state.committed)
        vote.sovereignty = after - self.cost(self.committed, elsewhere, distance)
        vote.pressures = self.pressures(level)
        vote.pressure = total_of(vote.pressures)
        if flags.rival_bloc:
            vote.rival_bloc = rival_bloc_cost(self.rival_loss, self.committed, level, r.gain_weight)
        if flags.contagion:
            vote.contagion = contagion(r.contagion_weight, self.trade_inside(level))
        self.net = self.decide(vote)
        self.consent = vote.probability
        self.vote = vote
        return vote

    def weigh_accession(self, asker: Neighbour, level: int, draw: float) -> Vote:
        """Vote of a state already at `level` on letting a laggard come up."""
        vote = Vote("host", self.code, level, draw=draw, shock=self.region.shock)
        vote.gain = self.gain_of(lambda state: level if state is asker else state.committed)
        self.decide(vote)
        return vote

    def decide(self, vote: Vote) -> float:
        """Add up the terms, draw, and return the net benefit."""
        r = self.region.rates
        vote.spillover = self.spillover()
        vote.net = net_benefit(
            vote.gain, vote.sovereignty, vote.pressure, vote.rival_bloc, vote.spillover,
            vote.contagion, vote.shock,
        )  # fmt: skip
        vote.probability = consent_probability(vote.net, r.temperature, r.consent_constant)
        vote.yes = happens(vote.probability, vote.draw)
        return vote.net

    def weigh_project(self, area: int, name: str, draw: float) -> Vote:
        """Vote on a project in one issue area."""
        r, flags = self.region.rates, self.region.flags
        vote = Vote("project", self.code, 0, area=name, draw=draw, shock=self.region.shock)
        vote.gain = gain_change(self.project_gain[area] if flags.gains else 0.0, 0.0, r.gain_weight)
        authority = r.project_authority if flags.sovereignty else 0.0
        vote.sovereignty = self.premium * authority
        vote.spillover = self.spillover()
        vote.net = project_net(vote.gain, self.premium, authority, vote.spillover, vote.shock)
        vote.probability = consent_probability(vote.net, r.temperature, r.consent_constant)
        vote.yes = happens(vote.probability, draw)
        return vote

    def spillover(self) -> float:
        """Benefit from habit."""
        region = self.region
        return (
            spillover(region.rates.spillover_weight, region.habit)
            if region.flags.spillover
            else 0.0
        )

    def trade_inside(self, level: int) -> float:
        """Share of trade with states that already stand at `level`."""
        share = 0.0
        for other in self.others():
            if other.committed >= level:
                share += self.trade_share[other.index]
        return share

    def standing(self, running: Sequence[bool]) -> float:
        """What the level in force is worth, with the projects that run."""
        gain = 0.0
        if self.region.flags.gains:
            for other in self.others():
                gain += self.gains[other.index][shared_level(self.in_force, other.in_force)]
            projects = 0.0
            for value, runs in zip(self.project_gain, running, strict=True):
                if runs:
                    projects += value
            gain += projects
        level = self.in_force
        partners = [state for state in self.region.states if state.in_force >= level]
        cost = self.cost(level, self.lowest_elsewhere(partners), self.distance())
        pressure = total_of(self.pressures(level))
        return standing_benefit(gain, cost, pressure, self.region.rates.gain_weight)


def total_of(terms: dict[str, float]) -> float:
    """Sum in order, without the compensation that `sum` applies to floats since Python 3.12."""
    total = 0.0
    for value in terms.values():
        total += value
    return total
