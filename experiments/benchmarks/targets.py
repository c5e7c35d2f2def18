"""What must be reached, and what was. The targets are those of the project's performance page."""

from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

from experiments.benchmarks.starting import HELP, MISTYPED, REFUSAL, STARTS, start_ratio
from experiments.benchmarks.sweeping import Swept
from experiments.benchmarks.timing import Timing


@dataclass(frozen=True)
class Target:
    """One figure against its bound; `at_least` and `at_most` exclude each other, or both lack."""

    what: str
    measured: float | None
    unit: str
    at_least: float | None = None
    at_most: float | None = None

    @property
    def reached(self) -> bool | None:
        """None where nothing is asked for or nothing was measured."""
        if self.measured is None or (self.at_least is None and self.at_most is None):
            return None
        enough = self.at_least is None or self.measured >= self.at_least
        return enough and (self.at_most is None or self.measured <= self.at_most)

    def row(self) -> dict[str, str]:
        """The figure as people read it."""
        said = {True: "yes", False: "no", None: ""}[self.reached]
        if self.measured is None:
            return {
                "what": self.what,
                "measured": "skipped",
                "must reach": self.bound,
                "reached": "",
            }
        measured = f"{_rounded(self.measured)} {self.unit}"
        return {
            "what": self.what, "measured": measured, "must reach": self.bound, "reached": said,
        }  # fmt: skip

    @property
    def bound(self) -> str:
        """The bound in words."""
        if self.at_least is not None:
            return f"at least {self.at_least:g} {self.unit}"
        return "" if self.at_most is None else f"at most {self.at_most:g} {self.unit}"

    def as_dict(self) -> dict[str, Any]:
        """Plain values for the file."""
        return asdict(self) | {"reached": self.reached}


def targets(timed: dict[str, Timing], started: dict[str, list[float] | None]) -> list[Target]:
    """Every figure, in the order in which people ask."""
    return [*_speeds(timed), *_ratios(timed), *_starts(started)]


def _speeds(timed: dict[str, Timing]) -> list[Target]:
    shown = ("ensemble", "draws", "mesa", "plain")
    return [Target(timed[n].title, timed[n].speed, "replicate-years/s") for n in shown]


def _ratios(timed: dict[str, Timing]) -> list[Target]:
    one, mesa, plain = timed["ensemble"].speed, timed["mesa"].speed, timed["plain"].speed
    whole = timed["estimate"]
    return [
        Target("ensemble over Mesa, 1 core", one / mesa, "x", at_least=200.0),
        Target("Mesa over plain Python", mesa / plain, "x", at_least=0.25),
        Target("2 threads over 1", timed["threads"].speed / one, "x", at_least=1.8),
        Target(whole.title, whole.typical, "s", at_most=10.0),
    ]


def _starts(started: dict[str, list[float] | None]) -> list[Target]:
    return [
        Target(
            f"{STARTS[name].title} over a bare import", start_ratio(started, name), "x", at_most=b
        )
        for name, b in ((HELP, 3.0), (REFUSAL, 6.0), (MISTYPED, 6.0))
    ]


def experiment_targets(swept: Swept, saved: list[float]) -> list[Target]:
    """What a sweep costs beyond its histories, and what common draws save."""
    return [
        Target("sweep of 100 x 10,000 over draws and kernel alone", swept.ratio, "x", at_most=1.5),
        Target("its peak memory", swept.peak / 1e6, "MB", at_most=1000.0),
        Target(
            "its peak memory over that of 100 x 100", swept.peak / swept.peak_small, "x",
            at_most=1.2,
        ),
        Target(
            "replicates that common draws save on halving RUS", median(saved), "x", at_least=5.0
        ),
    ]  # fmt: skip


def _rounded(number: float) -> str:
    return f"{number:,.0f}" if number >= 1000.0 else f"{number:.3g}"
