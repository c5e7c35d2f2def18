"""What an agent can see of the region that it lives in."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from agents.power_agent import ExternalPowerAgent
    from agents.state_agent import StateAgent


@dataclass
class Totals:
    """Sums over the region behind its means weighted by GDP."""

    gdp: float = 0.0
    libdem: float = 0.0
    """sum of GDP times liberal democracy"""
    income: float = 0.0
    """sum of GDP times ln GDP per head"""


class Region(Protocol):
    """The part of a model that agents read; any object with these attributes will do."""

    rates: Any
    """numbers of the theory, by name"""
    flags: Any
    """mechanisms, on or off, by name"""
    authority: list[list[float]]
    """authority charged, by level and by level in force elsewhere"""
    states: "list[StateAgent]"
    powers: "list[ExternalPowerAgent]"
    totals: Totals
    habit: float
    shock: float
    """what the region shares and nobody measures, percent of GDP"""
