"""What must be reached, and what was. The targets are those of the project's performance page."""

from experiments.benchmarks.measured import Measured
from experiments.benchmarks.memory import Peak
from experiments.benchmarks.scaling import Scaled
from experiments.benchmarks.sizes import FULL
from experiments.benchmarks.starting import (
    FIRST,
    HELP,
    INSTALLED,
    MISTYPED,
    REFUSAL,
    TITLES,
    WARM,
    start_ratios,
)
from experiments.benchmarks.target import Target
from experiments.benchmarks.timing import Timing

MEGABYTE = 1e6
LEFT_OUT = {"estimate huge": f"estimate of {FULL.huge:,}"}
"""Titles of processes that a quick run leaves out."""


def targets(found: Measured) -> list[Target]:
    """Every one, in the order in which people ask."""
    return [
        *_drivers(found.timed),
        *_whole(found.timed),
        *_memory(found.memory),
        *[_exponent(s) for s in found.scaled.values() if s.scale.at_most is not None],
        Target(
            "replicates that common draws save on halving Russia's leverage", found.savings,
            "x", at_least=5.0,
        ),
        Target(
            "simulated years that splitting saves on an outcome of 1 in 90,000, to 10 %",
            found.rare, "x", at_least=50.0,
        ),
        *_starts(found),
    ]  # fmt: skip


def ratio(timed: dict[str, Timing], fast: str, slow: str) -> tuple[float, ...]:
    """How many times as fast, round by round; empty where either was not timed."""
    return timed[fast].over(timed[slow]) if fast in timed and slow in timed else ()


def _drivers(timed: dict[str, Timing]) -> list[Target]:
    asked = [
        ("compiled ensemble over Mesa, 6 states", "compiled", "mesa", 200.0),
        ("compiled ensemble over Mesa, 27 states", "compiled large", "mesa large", 60.0),
        ("Mesa over plain Python, 6 states", "mesa", "plain", 0.25),
        ("Mesa over plain Python, 27 states", "mesa large", "plain large", 0.25),
        ("compiled ensemble over C, same draws", "compiled", "c", 0.7),
        ("two threads over one", "threads", "compiled", 1.8),
    ]
    return [Target(what, ratio(timed, a, b), "x", at_least=least) for what, a, b, least in asked]


def _whole(timed: dict[str, Timing]) -> list[Target]:
    """Times of a process over those of its kernel: the kernel's speed over the process's."""
    return [
        Target(
            f"{_title(timed, name)}, over its draws and kernel alone",
            ratio(timed, f"{name} kernel", name), "x", at_most=1.5,
        )
        for name in ("estimate", "sweep")
    ]  # fmt: skip


def _title(timed: dict[str, Timing], name: str) -> str:
    return timed[name].title if name in timed else name


def _memory(peaks: dict[str, Peak]) -> list[Target]:
    pairs = [("estimate huge", "estimate"), ("sweep", "sweep small"), ("sweep huge", "sweep small")]
    shown = pairs if "sweep huge" in peaks else pairs[:2]
    return [target for large, small in shown for target in _growth(peaks, large, small)]


def _growth(peaks: dict[str, Peak], large: str, small: str) -> list[Target]:
    """Peak memory, and how it stands to that of a small one."""
    peak, base = peaks.get(large), peaks.get(small)
    title = f"peak memory, {peak.title if peak else LEFT_OUT.get(large, large)}"
    note = f"took {peak.seconds:.0f} s" if peak else ""
    return [
        Target(
            title, (peak.memory / MEGABYTE,) if peak else (), "MB", at_most=1000.0, note=note
        ),
        Target(
            f"{title}, over that of {base.title if base else small}",
            (peak.memory / base.memory,) if peak and base else (), "x", at_most=1.2,
        ),
    ]  # fmt: skip


def _exponent(scaled: Scaled) -> Target:
    scale, fit = scaled.scale, scaled.fit
    notes = [f"± {fit.error:.3f}", scale.held, scale.note]
    return Target(
        f"exponent of the cost in {scale.title}", (fit.exponent,), "", scale.at_least,
        scale.at_most, "; ".join(filter(None, notes)),
    )  # fmt: skip


def _starts(found: Measured) -> list[Target]:
    over = [
        Target(
            f"{TITLES[name]} over a bare import", start_ratios(found.starts, name), "x", at_most=b
        )
        for name, b in ((HELP, 3.0), (REFUSAL, 6.0), (MISTYPED, 6.0))
    ]
    return over + [
        Target(TITLES[name], found.starts.get(name) or (), "s", at_most=b)
        for name, b in ((WARM, 10.0), (FIRST, 15.0), (INSTALLED, 15.0))
    ]
