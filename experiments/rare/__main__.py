"""`python -m experiments.rare`: splitting against brute force, repeated with other seeds."""

import click

from experiments.catalogue import folder_of
from experiments.output import print_table
from experiments.rare.study import CASES, judged
from model.scenario_files import load_scenario
from model.world import build_world


@click.command()
@click.option("--repeats", default=200, show_default=True, type=click.IntRange(min=2))
@click.option("--histories", default=4_000_000, show_default=True, type=click.IntRange(min=1000))
def main(repeats: int, histories: int) -> None:
    """Repeat splitting with other seeds and hold its mean and intervals against plain histories."""
    world = build_world(load_scenario(folder_of("central_asia")))
    rows = []
    for case in CASES:
        rows.append(judged(world, case, repeats, histories).row())
        click.echo(" ".join(f"{name}: {told};" for name, told in rows[-1].items()))
    print_table(rows, f"Splitting, {repeats} runs a goal, against brute force")


if __name__ == "__main__":
    main()
