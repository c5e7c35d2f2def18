"""BlocModel: one history in Mesa, agent by agent; the same rules and draws as the ensemble."""

import mesa

from agents.power_agent import ExternalPowerAgent
from agents.state_agent import StateAgent
from agents.targeting import focus_on, indecision
from model import draws, institutions, summit
from model.bloc_level import heading_for
from model.harmonisation import next_gap
from model.ladder import LEVELS
from model.normal import normal_quantile
from model.problem import Problem
from model.region_model import RegionModel
from model.shocks import growth_factor, turnover_hazard, years_distracted
from model.world import World

STATE_RECORD = [
    "code", "committed", "in_force", "consent", "net", "gdp", "premium", "gap", "focus",
]  # fmt: skip
POWER_RECORD = ["code", "activity", "presence", "distracted"]
BLOC_RECORD = ["year", "signed", "level_in_force", "habit", "running_share"]


class BlocModel(RegionModel):
    """A region on its way up and down the ladder.

    world: scenario and settings as tables (`build_world`); raises `Problem` for anything else.
    seed, block, replicate: which row of draws the history reads; a seed of None, as Mesa's own
    `batch_run` gives where none is asked for, is 0.
    trace: keep every vote of every year in `votes`, not only the last summit's in `summit`.
    """

    summit: summit.Summit
    """what happened at the last summit"""
    blockers: list[str]
    """by level, the first state that blocked a step to it; empty where none did"""

    def __init__(
        self,
        world: World,
        seed: int | None = 0,
        block: int = 0,
        replicate: int = 0,
        trace: bool = True,
    ) -> None:
        if not isinstance(world, World):
            raise Problem("not a world", key="world", value=world, allowed="build_world(SCENARIO)")
        super().__init__(world, seed or 0, block, replicate, trace)
        self.summit = summit.Summit()
        self.blockers = [""] * LEVELS
        self.datacollector = mesa.DataCollector(
            model_reporters={name: name for name in BLOC_RECORD},
            agenttype_reporters={
                StateAgent: {name: name for name in STATE_RECORD},
                ExternalPowerAgent: {name: name for name in POWER_RECORD},
            },
        )
        self.datacollector.collect(self)

    def step(self) -> None:
        """One year: world, powers, summit, institutions, exit and crisis, record."""
        self.year += 1
        self.draws.turn_to(self.year - self.world.tables.first_year)
        self.world_changes()
        self.powers_act()
        self.summit = summit.hold(self)
        self._note_blocker()
        institutions.carry_out(self)
        institutions.step_down_or_fall(self)
        self.datacollector.collect(self)

    def _note_blocker(self) -> None:
        level = self.summit.level
        self.blockers[level] = self.blockers[level] or self.summit.blocker

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
