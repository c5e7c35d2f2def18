"""`blocsim score`: what became of a sealed forecast."""

from collections import Counter
from pathlib import Path
from typing import Any

import click

from experiments.options import FORMAT
from experiments.output import console, show


@click.command()
@click.argument("file")
@click.option(
    "--region", "regions", multiple=True, metavar="FOLDER",
    help="A region whose events go on or are corrected, in place of the built-in one of that "
    "name; may be repeated.",
)  # fmt: skip
@FORMAT
def command(file: str, regions: tuple[str, ...], form: str | None) -> None:
    """Check the seal of FILE and score what is known by now, beside the baselines."""
    from experiments.catalogue import folder_of
    from experiments.forecasts.seal import INDEX, read_sealed

    forecast, listed = read_sealed(Path(file))

    from experiments.forecasts.scoring import score

    screen = console(stderr=form is not None)
    beside = f"{INDEX} bears it out" if listed else f"no {INDEX} beside it to compare"
    screen.print(f"The seal of {forecast.date} holds ({beside}).", soft_wrap=True)
    done = score(forecast, [folder_of(region) for region in regions])
    if form:
        show(done.rows, form, "")
    elif done.rows:
        _print(done)
    _waiting(done.waiting, len(done.rows), screen)


def _print(done: Any) -> None:
    from experiments.forecasts.scoring import SEALED
    from experiments.output import print_table

    own = [
        {key: value for key, value in row.items() if key != "forecast"}
        for row in done.rows
        if row["forecast"] == SEALED
    ]
    print_table(own, "Sealed forecasts of the level in force; smaller scores are better")
    title = "Mean scores, and the share of the other's RPS that is saved [90 % by regions]"
    print_table(done.means(), title)


def _waiting(waiting: list[dict[str, Any]], scored: int, screen: Any) -> None:
    if not waiting:
        return
    screen.print(
        f"{len(waiting)} forecasts cannot be scored yet."
        if scored
        else f"None of {len(waiting)} forecasts can be scored yet."
    )
    for (year, why), count in sorted(Counter((w["year"], w["why"]) for w in waiting).items()):
        screen.print(f"  {count} for {year}: {why}", soft_wrap=True)
