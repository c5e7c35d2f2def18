"""BlocModel: one history in Mesa, agent by agent; the same rules and draws as the ensemble."""

import mesa

from agents.power_agent import ExternalPowerAgent
from agents.region import Totals
from agents.state_agent import StateAgent
from agents.targeting import focus_on, indecision
from agents.vote import Vote
from model import draws, institutions, summit
from model.bloc_level import has_quorum, heading_for, is_major
from model.harmonisation import next_gap
from model.ladder import TOP
from model.normal import normal_quantile
from model.projects import running_share
from model.shocks import growth_factor, turnover_hazard, years_distracted
from model.world import World

STATE_RECORD = [
    "code", "committed", "in_force", "consent", "net", "gdp", "premium", "gap", "focus",
]  # fmt: skip
POWER_RECORD = ["code", "activity", "presence", "distracted"]
BLOC_RECORD = ["year", "signed", "level_in_force", "habit", "running_share"]


class BlocModel(mesa.Model):
    """A region on its way up and down the ladder.

    world: scenario and settings as tables (`build_world`).
    seed, block, replicate: which row of draws the history reads.
    trace: keep every vote of every year in `votes`, not only the last summit's in `summit`.
    """

    def __init__(
        self, world: World, seed: int = 0, block: int = 0, replicate: int = 0, trace: bool = True
    ) -> None:
        super().__init__(rng=seed)
        self.world, self.rates, self.flags = world, world.rates, world.flags
        self.authority: list[list[float]] = world.tables.authority.tolist()
        self.draws = draws.Row(draws.Stream(seed, block), replicate, world.layout)
        self.year = world.tables.first_year - 1
        self.last_change = world.tables.last_change
        self.projects = [False] * len(world.areas)
        self.habit = 0.0
        self.shock = self.rates.region_spread * normal_quantile(self.draws.region_effect)
        self.states: list[StateAgent] = []
        self.powers: list[ExternalPowerAgent] = []
        self.summit = summit.Summit()
        self.votes: list[tuple[int, Vote]] = []
        self.trace = trace
        self.totals = Totals()
        self._people()
        self._begin()
        self.datacollector = mesa.DataCollector(
            model_reporters={name: name for name in BLOC_RECORD},
            agenttype_reporters={
                StateAgent: {name: name for name in STATE_RECORD},
                ExternalPowerAgent: {name: name for name in POWER_RECORD},
            },
        )
        self.datacollector.collect(self)

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
            facts = {"slot": int(t.power_slot[p]), "stance": t.stance[p].tolist()}
            self.powers.append(ExternalPowerAgent(self, p, code, facts))

    def _begin(self) -> None:
        for state in self.states:
            state.take_office(normal_quantile(self.draws.first_leader(state.slot)))
        self._weigh_economies()
        self.habit = self.level_in_force / TOP
        for state in self.states:
            state.reference = state.standing(self.projects)

    def step(self) -> None:
        """One year: world, powers, summit, institutions, exit and crisis, record."""
        self.year += 1
        self.draws.turn_to(self.year - self.world.tables.first_year)
        self.world_changes()
        self.powers_act()
        self.summit = summit.hold(self)
        institutions.carry_out(self)
        institutions.step_down_or_fall(self)
        self.datacollector.collect(self)

    def world_changes(self) -> None:
        """Growth, turnover of leaders, distraction of powers."""
        r, flags = self.rates, self.flags
        for state in self.states:
            if flags.growth:
                shock = normal_quantile(self.draws.state(draws.GROWTH, state.slot))
                state.gdp *= growth_factor(r.growth_mean, r.growth_spread, shock)
            if flags.turnover:
                hazard = turnover_hazard(r.turnover_base, r.turnover_democracy, state.libdem)
                if self.draws.state(draws.TURNOVER, state.slot) < hazard:
                    state.take_office(normal_quantile(self.draws.state(draws.LEADER, state.slot)))
        if flags.growth:
            self._weigh_economies()
        if flags.distraction:
            for power in self.powers:
                power.years_distracted = years_distracted(
                    power.years_distracted, self.draws.power(power.slot), r.distraction_rate,
                    r.distraction_years,
                )  # fmt: skip

    def powers_act(self) -> None:
        """Powers adjust to the level ahead, turn to the undecided, and close regulatory gaps."""
        ahead = heading_for(self.signed)
        for power in self.powers:
            power.show()
        for power in self.powers:
            power.adjust(ahead)
        if self.flags.targeting:
            self._turn_focus()
        if self.flags.harmonisation:
            self._close_gaps(ahead)

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

    def _turn_focus(self) -> None:
        total = 0.0
        for state in self.states:
            total += indecision(state.consent)
        for state in self.states:
            state.focus = focus_on(indecision(state.consent), total / len(self.states))

    def _close_gaps(self, ahead: int) -> None:
        for state in self.states:
            supporters = 0.0
            for power in self.powers:
                if power.stance[ahead] > 0.0:
                    supporters += state.leverage[power.index] * power.presence
            state.gap = next_gap(state.gap, self.rates.harmonisation_rate, supporters)

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
