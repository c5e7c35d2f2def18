"""What a run leaves: everything as JSON, one long table as CSV, a page for people."""

import json
from pathlib import Path
from typing import Any

from experiments.benchmarks.machine import machine_words
from experiments.benchmarks.measured import NOT_FOR_REPORTING, Measured
from experiments.benchmarks.memory import Peak
from experiments.benchmarks.scaling import Scaled
from experiments.benchmarks.starting import TITLES
from experiments.benchmarks.target import Target, rounded, with_range
from experiments.benchmarks.targets import MEGABYTE, targets
from experiments.benchmarks.timing import Timing
from experiments.output import as_csv

Rows = list[dict[str, Any]]
NAME = "benchmarks"


def write(found: Measured, folder: Path) -> None:
    """Write JSON, CSV and page into a folder."""
    reached = targets(found)
    values = {"targets": [target.as_dict() for target in reached]} | found.as_dict()
    texts = {
        "json": json.dumps(values, indent=2, ensure_ascii=False) + "\n",
        "csv": as_csv(table(found)),
        "md": page(found),
    }
    for ending, text in texts.items():
        (folder / f"{NAME}.{ending}").write_text(text, encoding="utf-8")


def table(found: Measured) -> Rows:
    """A row for each target, speed, cost, peak of memory and start."""
    rows = [_target_row(target) for target in targets(found)]
    rows += [
        _row("speed", t.title, t.speeds, "replicate-years/s", states=t.states, threads=t.threads)
        for t in found.timed.values()
    ]
    rows += [
        _row("cost", s.scale.title, costs, s.scale.unit, size=size)
        for s in found.scaled.values()
        for size, costs in s.rounds.items()
    ]
    rows += [_row("memory", p.title, (p.memory / MEGABYTE,), "MB") for p in found.memory.values()]
    rows += [_row("start", TITLES[n], s or (), "s") for n, s in found.starts.items()]
    return rows


def _row(
    kind: str, what: str, rounds: tuple[float, ...], unit: str, states: int | str = "",
    threads: int | str = "", size: int | str = "",
) -> dict[str, Any]:  # fmt: skip
    target = Target(what, rounds, unit)
    low, high = (min(rounds), max(rounds)) if rounds else ("", "")
    return {
        "kind": kind, "what": what, "states": states, "threads": threads, "size": size,
        "measured": "" if target.measured is None else target.measured, "low": low, "high": high,
        "unit": unit, "must_reach": "", "reached": "",
    }  # fmt: skip


def _target_row(target: Target) -> dict[str, Any]:
    row = _row("target", target.what, target.rounds, target.unit)
    return row | {"must_reach": target.bound, "reached": target.verdict}


def page(found: Measured) -> str:
    """Targets first, then how cost grows, then absolute figures; in Markdown."""
    warning = f"**{NOT_FOR_REPORTING}**\n\n" if found.quick else ""
    return (
        f"# Benchmarks\n\n{warning}{machine_words(found.machine)}.\n\n"
        "Central Asia, 35 years, unless said otherwise; medians, in brackets the lowest and "
        f"highest round. {found.seconds / 60.0:.0f} minutes in all.\n\n"
        f"## Targets\n\n{_markdown([target.row() for target in targets(found)])}\n"
        f"## How cost grows\n\n{_scaling(found)}\n"
        f"## Speeds\n\n{_markdown([_speed(t) for t in found.timed.values()])}\n"
        f"## Memory\n\n{_markdown([_peak(p) for p in found.memory.values()])}\n"
        f"## Starts\n\n{_markdown(_starts(found))}"
    )


def _scaling(found: Measured) -> str:
    return (
        "Cost = c x size^exponent, least squares in logarithms through the medians, one core; ± is "
        "the exponent's standard error. Local exponents lie between neighbouring sizes.\n\n"
        + _markdown([_grown(scaled) for scaled in found.scaled.values()])
    )


def _grown(scaled: Scaled) -> dict[str, str]:
    scale, fit, costs = scaled.scale, scaled.fit, scaled.costs
    return {
        "what grows": scale.title, "while": scale.held,
        "sizes": ", ".join(f"{size:,}" for size in costs),
        "cost": f"{', '.join(rounded(cost) for cost in costs.values())} {scale.unit}",
        "exponent": fit.words,
        "local": ", ".join(f"{slope:.2f}" for slope in fit.local),
    }  # fmt: skip


def _speed(timing: Timing) -> dict[str, str]:
    return {
        "what": timing.title, "states": f"{timing.states}", "threads": f"{timing.threads}",
        "replicate-years/s": with_range(timing.speeds),
        "replicate-years a round": f"{timing.units:,.0f}",
        "s": rounded(timing.typical),
    }  # fmt: skip


def _peak(peak: Peak) -> dict[str, str]:
    return {
        "process": peak.title, "peak": f"{peak.memory / MEGABYTE:,.0f} MB",
        "took": f"{rounded(peak.seconds)} s", "left on the disk": _size(peak.disk),
    }  # fmt: skip


def _size(count: int) -> str:
    return f"{count / MEGABYTE:,.1f} MB"


def _starts(found: Measured) -> Rows:
    return [
        {
            "process, start to exit": TITLES[name],
            "s": with_range(seconds) if seconds else "skipped: it does not run here as it should",
        }
        for name, seconds in found.starts.items()
    ]


def _markdown(rows: Rows) -> str:
    """A table; no cell of ours holds a bar."""
    if not rows:
        return "Nothing was measured.\n"
    lines = [list(rows[0]), ["---"] * len(rows[0]), *[list(row.values()) for row in rows]]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)
