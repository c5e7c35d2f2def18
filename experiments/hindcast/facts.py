"""What the questions ask about: facts of a region known at its start, and its enlargements."""

from dataclasses import dataclass

from model.geography import remoteness
from model.past import Past, past_of
from model.region_events import year_of
from model.region_files import Region
from model.region_gaps import filled
from model.region_powers import powers_at_start
from model.region_scenario import region_scenario


@dataclass(frozen=True)
class Facts:
    """One region; all but the enlargements as of its first event."""

    past: Past
    founders: int
    remoteness: float
    """mean of ln(D / 2000 km) over pairs of founders, as in the model's agenda"""
    autocracy: float
    """mean over the founders of 1 - liberal democracy"""
    opposed: bool
    """a power stands against it"""
    supported: bool
    """a power stands behind it"""
    enlargements: tuple[int, ...]
    """years in which states came in"""


def facts_of(region: Region) -> Facts:
    """Facts of a region of history; blanks filled as for the model."""
    stances = {power["stance"] for power in powers_at_start(region)}
    known = filled(region)
    return Facts(
        past=past_of(region),
        founders=len(region.founders),
        remoteness=remoteness(region_scenario(region)),
        autocracy=float(1.0 - known.libdem.mean()),
        opposed="oppose" in stances,
        supported="support" in stances,
        enlargements=tuple(
            year_of(event) for event in region.events if event["direction"] == "enlargement"
        ),
    )
