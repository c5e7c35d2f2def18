"""`blocsim new`: a scenario folder of one's own region."""

from pathlib import Path

import click

from experiments.options import FORMAT
from experiments.output import print_table, show


@click.command()
@click.argument("name")
@click.option("--states", required=True, metavar="FILE", help="CSV, a row for each state.")
@click.option("--trade", metavar="FILE", help="CSV, a row for each flow that you know.")
@click.option("--powers", metavar="FILE", help="CSV, a row for each power around the region.")
@click.option(
    "--first-year",
    type=click.IntRange(1800, 2200),
    default=2026,
    show_default=True,
    help="First simulated year.",
)
@click.option(
    "--world-gdp",
    type=click.FloatRange(1e-6, 1e9),
    metavar="USD_BILLION",
    help="World GDP.  [default: that of 2023]",
)
@click.option("--to", metavar="FOLDER", help="The folder to make.  [default: NAME]")
@FORMAT
def command(
    name: str, states: str, trade: str | None, powers: str | None, first_year: int,
    world_gdp: float | None, to: str | None, form: str | None,
) -> None:  # fmt: skip
    """Make a scenario folder of your own region, called NAME.

    The folder is one that `check`, `scenarios`, `run`, `estimate` and all other commands take. What
    you leave out is filled by stated rules and listed. Nothing is overwritten.

    \b
    states.csv needs these columns (GDP in USD billion, population in million):
      code,name,lat,lon,gdp,population
      AAA,Upper Valley,10.5,20.0,12.5,2.1
    and may have libdem, openness, start_level, capital, source, year.
    trade.csv needs these (USD million; a partner can be WORLD), any pairs you know:
      exporter,importer,value
      AAA,BBB,310
    and may have source, year.
    powers.csv needs these:
      code,name,lat,lon,gdp
      PPP,A Power,30.0,40.0,2500
    and may have stance (support, oppose, indifferent), leverage (0 to 1), source, year.

    Units, ranges and rules, with a worked example: docs/own_region.md.
    """
    from experiments.own_region.making import make_region

    made = make_region(
        name,
        Path(states),
        Path(trade) if trade else None,
        Path(powers) if powers else None,
        first_year=first_year,
        world_gdp=world_gdp,
        to=Path(to) if to is not None else None,
    )
    from experiments.own_region.told import closing, filled, warnings

    if form:
        show(filled(made), form, "")
    else:
        print_table(filled(made), "Filled: no figure was given, so a rule stands in")
        click.echo(closing(made))
    for line in warnings(made):
        click.echo(line, err=True)
