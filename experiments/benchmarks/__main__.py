"""Measure, print, write `results/benchmarks/`."""

import time
from dataclasses import replace
from pathlib import Path

import click

from experiments.benchmarks.cases import cases
from experiments.benchmarks.common_draws import savings
from experiments.benchmarks.figure import draw
from experiments.benchmarks.machine import machine, machine_words
from experiments.benchmarks.measured import NOT_FOR_REPORTING, Measured
from experiments.benchmarks.memory import measure_memory
from experiments.benchmarks.rare_outcomes import rare_savings
from experiments.benchmarks.scales import all_scales
from experiments.benchmarks.scaling import measure_scales
from experiments.benchmarks.sizes import FULL, LONG, QUICK, Sizes
from experiments.benchmarks.starting import FIRSTS, STARTS, measure_starts
from experiments.benchmarks.targets import targets
from experiments.benchmarks.timing import measure
from experiments.benchmarks.worlds import central_asia
from experiments.benchmarks.writing import NAME, write
from experiments.output import print_table
from experiments.saving import RESULTS, write_whole


@click.command()
@click.option("--quick", is_flag=True, help="Few rounds of little, not for reporting: two minutes.")
@click.option("--long", is_flag=True, help="Also a sweep of ten million rows.")
def main(quick: bool, long: bool) -> None:
    """Measure the model's speed on the Central Asia scenario: about fifteen minutes."""
    sizes = QUICK if quick else FULL
    found = measure_all(replace(sizes, huge_sweep=LONG) if long else sizes, quick)
    print_table([target.row() for target in targets(found)], "6 states, 35 years, medians")
    if quick:
        click.echo(NOT_FOR_REPORTING)

    def save(folder: Path) -> None:
        write(found, folder)
        draw(found, folder)

    write_whole(RESULTS / NAME, save)
    click.echo(
        f"{found.seconds:.0f} s. Written: {RESULTS / NAME / NAME}.md, .csv, .json and figure"
    )


def measure_all(sizes: Sizes, quick: bool) -> Measured:
    """Everything, one after the other."""
    begun, on = time.perf_counter(), machine()
    click.echo(machine_words(on))
    click.echo("Starts.")
    starts = measure_starts(STARTS, sizes.starts)
    click.echo("First estimates, compiling.")
    starts |= measure_starts(FIRSTS, sizes.first, warm=False)
    click.echo("Drivers, estimate and sweep.")
    timed = measure(cases(sizes), sizes.rounds)
    click.echo("How cost grows.")
    scaled = measure_scales(all_scales(sizes.scale), sizes.rounds)
    peaks = measure_memory(sizes, lambda title: click.echo(f"Memory: {title}."))
    click.echo("Common draws and rare outcomes.")
    saved, rare = savings(sizes.seeds), rare_savings(central_asia(), sizes.seeds)
    seconds = time.perf_counter() - begun
    return Measured(on, timed, scaled, peaks, starts, saved, rare, seconds, quick)


if __name__ == "__main__":
    main()
