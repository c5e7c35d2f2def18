"""A vote, with every term that went into it."""

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass
class Vote:
    """One state's answer to one question. Terms in percent of GDP a year."""

    kind: str
    """step, laggard (asks to come up), host (lets one come up) or project"""
    state: str
    level: int
    """level voted on; 0 for a project"""
    area: str = ""
    gain: float = 0.0
    sovereignty: float = 0.0
    pressure: float = 0.0
    pressures: dict[str, float] = field(default_factory=dict)
    """pressure by power"""
    rival_bloc: float = 0.0
    spillover: float = 0.0
    contagion: float = 0.0
    shock: float = 0.0
    net: float = 0.0
    probability: float = 0.0
    draw: float = 0.0
    yes: bool = False

    def as_dict(self) -> dict[str, Any]:
        """Plain values, for files and tables."""
        return asdict(self)
