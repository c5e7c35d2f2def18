"""RegionModel: a region in Mesa, its agents, draws and levels; `BlocModel` adds the year."""

import mesa

from agents.power_agent import ExternalPowerAgent
from agents.region import Totals
from agents.state_agent import StateAgent
from agents.vote import Vote
from model import draws
from model.bloc_level import has_quorum, is_major
from model.ladder import TOP
from model.normal import normal_quantile
from model.projects import running_share
from model.world import World


class RegionModel(mesa.Model):
    """A region at its start: states and powers as agents, nothing tabled yet."""

    year: int
    """calendar year"""
    last_change: int
    """year in which the bloc's level in force last changed"""
    habit: float
    """H, trust, 0 to 1 + nu"""
    shock: float
    """u, what the region shares and nobody measures, percent of GDP; one number a history"""
    projects: list[bool]
    """by issue area, whether its project runs"""

    def __init__(
        self, world: World, seed: int = 0, block: int = 0, replicate: int = 0, trace: bool = True
    ) -> None:
        super().__init__(rng=draws.checked_seed(seed))
        self.world, self.rates, self.flags = world, world.rates, world.flags
        self.authority: list[list[float]] = world.tables.authority.tolist()
        self.draws = draws.Draws(draws.Stream(seed, block), replicate, world.layout)
        self.year = world.tables.first_year - 1
        self.last_change = world.tables.last_change
        self.projects = [False] * len(world.areas)
        self.habit = 0.0
        self.shock = self.rates.region_spread * normal_quantile(self.draws.region_effect)
        self.states: list[StateAgent] = []
        self.powers: list[ExternalPowerAgent] = []
        self.votes: list[tuple[int, Vote]] = []
        self.trace = trace
        self.totals = Totals()
        self._people()
        self._let_go()
        self._begin()

    def _people(self) -> None:
        """Create the agents from the world's tables."""
        t = self.world.tables
        by_state = {
            "slot": t.state_slot, "gdp": t.gdp, "population": t.population, "libdem": t.libdem,
            "log_income": t.log_income, "start_level": t.start_level, "gain": t.gain,
            "trade_share": t.trade_share, "elsewhere": t.elsewhere, "leverage": t.leverage,
            "project_gain": t.project_gain, "rival_loss": t.rival_loss,
        }  # fmt: skip
        for i, code in enumerate(self.world.states):
            facts = {name: table[i].tolist() for name, table in by_state.items()}
            self.states.append(StateAgent(self, i, code, facts))
        for p, code in enumerate(self.world.powers):
            facts = {
                "slot": int(t.power_slot[p]), "stance": t.stance[p].tolist(),
                "effort": float(t.effort[p]),
            }  # fmt: skip
            self.powers.append(ExternalPowerAgent(self, p, code, facts))

    def _let_go(self) -> None:
        """Be forgotten by Mesa once nobody holds this region.

        Until 3.5, Mesa numbers agents by a table that belongs to the class and holds every model
        ever made (mesa/mesa#3179); a server that plays histories all day grows without end.
        """
        getattr(mesa.Agent, "_ids", {}).pop(self, None)

    def _begin(self) -> None:
        for state in self.states:
            state.take_office(normal_quantile(self.draws.first_leader(state.slot)))
        self._weigh_economies()
        self.habit = self.level_in_force / TOP
        for state in self.states:
            state.reference = state.standing(self.projects)

    def _weigh_economies(self) -> None:
        totals = Totals()
        for state in self.states:
            totals.gdp += state.gdp
            totals.libdem += state.gdp * state.libdem
            totals.income += state.gdp * state.log_income
        self.totals = totals
        sizes = sorted((state.gdp for state in self.states), reverse=True)
        for state in self.states:
            state.major = is_major(state.gdp, sizes[min(1, len(sizes) - 1)])

    def bloc_level(self, levels: list[int]) -> int:
        """Deepest level that a quorum of the region has reached."""
        for level in range(max(levels), 0, -1):
            there = [state for state, own in zip(self.states, levels, strict=True) if own >= level]
            majors = sum(state.major for state in there)
            if has_quorum(len(there), len(self.states), majors, self.rates.quorum_share):
                return level
        return 0

    @property
    def signed(self) -> int:
        """The bloc's level, as signed."""
        return self.bloc_level([state.committed for state in self.states])

    @property
    def level_in_force(self) -> int:
        """The bloc's level, in force."""
        return self.bloc_level([state.in_force for state in self.states])

    @property
    def running_share(self) -> float:
        """Running projects over areas."""
        return running_share(sum(self.projects), len(self.projects))
