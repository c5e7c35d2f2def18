"""ExternalPowerAgent: a power outside the region that helps, watches or resists."""

from collections.abc import Sequence
from typing import Any, cast

import mesa

from agents.balance_of_power import (
    first_activity,
    is_active,
    next_activity,
    opposes,
    presence,
)
from agents.region import Region


class ExternalPowerAgent(mesa.Agent):
    """An external power; `activity` is how much it does, `presence` what of it is felt."""

    index: int
    """place among the powers"""
    slot: int
    """place of its draw: alphabetical"""
    stance: Sequence[float]
    """v_p(k), -1 (against) to 1 (for), by level 0 to 6; stays"""
    effort: float
    """factor from the settings on what it does, 1 unless set"""
    activity: float
    """a_p, 0 to 1"""
    presence: float
    """activity that is felt this year: less while distracted"""
    years_distracted: int
    """years for which it stays distracted, this one included"""
    alert: bool
    """whether the others notice it this year, seen before anyone moves"""

    def __init__(self, model: Any, index: int, code: str, facts: dict[str, Any]) -> None:
        """`facts` are the power's rows of the world's tables, see `BlocModel`."""
        super().__init__(model)
        self.region = cast(Region, model)
        self.index, self.code = index, code
        self.slot = facts["slot"]
        self.stance = facts["stance"]
        self.effort = facts["effort"]
        self.activity = first_activity(self.region.rates.activity_start, self.effort)
        self.presence = self.activity
        self.years_distracted = 0
        self.alert = False

    @property
    def distracted(self) -> bool:
        """Whether something elsewhere draws the power away this year."""
        return self.years_distracted > 0

    def show(self) -> None:
        """Let the others see whether this power is active, before anyone moves."""
        self.alert = is_active(self.activity, self.region.rates.activity_threshold, self.distracted)

    def adjust(self, ahead: int) -> None:
        """Move toward the threat or opportunity in the level that the bloc is heading for."""
        r = self.region.rates
        rival = self.region.flags.balance_of_power and any(
            other.alert and opposes(self.stance[ahead], other.stance[ahead])
            for other in self.region.powers
        )
        self.activity = next_activity(
            self.activity, self.stance[ahead], rival, r.rivalry, r.activity_speed, self.effort
        )
        self.presence = presence(self.activity, self.distracted, r.distraction_factor)
