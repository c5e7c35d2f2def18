"""One figure against its bound."""

from dataclasses import dataclass
from statistics import median
from typing import Any


@dataclass(frozen=True)
class Target:
    """A figure and what it must reach; without measurements it is skipped."""

    what: str
    rounds: tuple[float, ...]
    """the figure in each round"""
    unit: str
    at_least: float | None = None
    at_most: float | None = None
    note: str = ""

    @property
    def measured(self) -> float | None:
        """Median of the rounds."""
        return median(self.rounds) if self.rounds else None

    @property
    def reached(self) -> bool | None:
        """None where nothing was measured."""
        if self.measured is None:
            return None
        enough = self.at_least is None or self.measured >= self.at_least
        return enough and (self.at_most is None or self.measured <= self.at_most)

    @property
    def verdict(self) -> str:
        """The same in a word."""
        return {True: "yes", False: "no", None: "skipped"}[self.reached]

    @property
    def bound(self) -> str:
        """The bound in words."""
        least, most, unit = self.at_least, self.at_most, self.unit and f" {self.unit}"
        if least is not None and most is not None:
            return f"{least:g} to {most:g}{unit}"
        if least is not None:
            return f"at least {least:g}{unit}"
        return f"at most {most:g}{unit}"

    def row(self) -> dict[str, str]:
        """As people read it."""
        return {
            "what": self.what, "measured": with_range(self.rounds, self.unit),
            "must reach": self.bound, "reached": self.verdict, "note": self.note,
        }  # fmt: skip

    def as_dict(self) -> dict[str, Any]:
        """Plain values for the file."""
        return {
            "what": self.what, "measured": self.measured, "unit": self.unit,
            "at_least": self.at_least, "at_most": self.at_most, "reached": self.reached,
            "rounds": list(self.rounds), "note": self.note,
        }  # fmt: skip


def with_range(values: tuple[float, ...], unit: str = "") -> str:
    """Median, unit, and what lies between the rounds; empty without any."""
    if not values:
        return ""
    said = f"{rounded(median(values))} {unit}".rstrip()
    if len(values) == 1:
        return said
    return f"{said} ({rounded(min(values))} to {rounded(max(values))})"


def rounded(number: float) -> str:
    """Three digits."""
    short = f"{number:#.3g}".rstrip(".")
    return f"{float(short):,.0f}" if abs(number) >= 999.5 else short
