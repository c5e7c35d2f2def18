"""Measure, print, write `results/benchmarks/benchmarks.json`."""

import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from experiments.benchmarks.cases import YEARS, cases, central_asia
from experiments.benchmarks.common_draws import savings
from experiments.benchmarks.starting import measure_starts
from experiments.benchmarks.sweeping import measure_sweeps
from experiments.benchmarks.targets import Target, experiment_targets, targets
from experiments.benchmarks.timing import ROUNDS, Timing, measure
from experiments.manifest import environment
from experiments.output import print_table
from experiments.saving import RESULTS, write_whole


@click.command()
@click.option("--rounds", default=ROUNDS, show_default=True, type=click.IntRange(min=ROUNDS))
def main(rounds: int) -> None:
    """Measure the model's speed on the Central Asia scenario, in about three minutes."""
    on = machine()
    click.echo(f"{on['processor']}, {on['cores']} cores, load {on['load']}, Python {on['python']}")
    timed = measure(cases(central_asia()), rounds)
    started = measure_starts()
    click.echo("A sweep of a million replicates, five times: about two minutes.")
    swept, saved = measure_sweeps(), savings()
    found = [*targets(timed, started), *experiment_targets(swept, saved)]
    print_table([target.row() for target in found], f"6 states, {YEARS} years, medians")
    for name, seconds in started.items():
        if seconds is None:
            click.echo(f"Skipped: {name}, the command does not run here as it should.")
    written = contents(on, timed, started, found) | {"sweeps": asdict(swept), "savings": saved}
    write_whole(RESULTS / "benchmarks", lambda folder: save(folder, written))
    click.echo(f"Written: {RESULTS / 'benchmarks' / 'benchmarks.json'}")


def machine() -> dict[str, Any]:
    """Versions, the processor by name, and how busy it was before (load of the last minute)."""
    load = round(os.getloadavg()[0], 2)
    return environment() | {"processor": processor(), "cores": os.cpu_count(), "load": load}


def processor() -> str:
    """Name of the processor, from /proc/cpuinfo where there is one."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else str(environment()["processor"])


def contents(
    on: dict[str, Any], timed: dict[str, Timing], started: dict[str, list[float] | None],
    found: list[Target],
) -> dict[str, Any]:  # fmt: skip
    """Everything measured: seconds of every round, and the figures against their bounds."""
    timings = {name: asdict(t) | {"speed": t.speed} for name, t in timed.items()}
    return {
        "machine": on,
        "targets": [target.as_dict() for target in found],
        "timings": timings,
        "starts": started,
    }


def save(folder: Path, written: dict[str, Any]) -> None:
    """Write `benchmarks.json`."""
    text = json.dumps(written, indent=2, ensure_ascii=False) + "\n"
    (folder / "benchmarks.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
