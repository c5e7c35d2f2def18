"""`blocsim scenarios`: what there is to simulate, and where its figures come from."""

from collections import Counter
from typing import Any

import click

from experiments.catalogue import folder_of, names
from experiments.options import FORMAT
from experiments.output import console, print_table, show


@click.command()
@click.argument("name", required=False)
@click.option("--figures", is_flag=True, help="Every figure with year, kind, range and source.")
@click.option("--variant", metavar="VARIANT", help="A named reading of contested data.")
@FORMAT
def command(name: str | None, figures: bool, variant: str | None, form: str | None) -> None:
    """List the built-in scenarios, or show one (a name or a folder)."""
    from model.scenario_files import load_scenario

    if name is None:
        show([_summary(load_scenario(folder_of(each))) for each in names()], form, "Scenarios")
        return
    scenario = load_scenario(folder_of(name), variant)
    rows = [vars(figure) for figure in scenario.figures]
    if form:
        show(rows, form, "")
    elif figures:
        click.echo("\n".join(_told(figure) for figure in scenario.figures))
    else:
        _describe(scenario)


def _summary(scenario: Any) -> dict[str, Any]:
    return {
        "name": scenario.name,
        "title": scenario.title,
        "from": scenario.first_year,
        "states": " ".join(scenario.codes),
        "powers": " ".join(scenario.power_codes),
    }


def _describe(scenario: Any) -> None:
    from model.scenario_files import read_head

    console().print(f"[bold]{scenario.title}[/bold]\n{scenario.summary}\n")
    print_table([_state(s) for s in scenario.states], "States")
    print_table(_leverage(scenario), "Leverage of each power, 0 to 1 (see channels.csv)")
    print_table(_sources(scenario), "Figures; --figures lists each with its source")
    variants = read_head(folder_of(scenario.name)).variants
    for name, variant in variants.items():
        console().print(f"variant [bold]{name}[/bold]: {variant.title}. {variant.note}")


def _told(figure: Any) -> str:
    """A figure on as many lines as it takes: nothing is cut off."""
    range_ = f" [{figure.low} to {figure.high}]" if figure.low and figure.high else ""
    value = f"{figure.value} {figure.unit}{range_}, {figure.year or 'no year'}, {figure.kind}"
    lines = [f"{figure.table}: {figure.item}: {value}", f"    {figure.source}"]
    return "\n".join([*lines, f"    {figure.note}"] if figure.note else lines)


def _state(state: Any) -> dict[str, Any]:
    return {
        "code": state.code,
        "name": state.name,
        "GDP, USD bn": f"{state.gdp:.1f}",
        "population, m": f"{state.population:.1f}",
        "liberal democracy, 0-1": state.libdem,
        "start level": state.start_level,
    }


def _leverage(scenario: Any) -> list[dict[str, Any]]:
    return [
        {"power": power.name, **dict(zip(scenario.codes, scenario.leverage[:, p], strict=True))}
        for p, power in enumerate(scenario.powers)
    ]


def _sources(scenario: Any) -> list[dict[str, Any]]:
    kinds = Counter((figure.table, figure.kind) for figure in scenario.figures)
    return [
        {"table": table, "kind": kind, "figures": count}
        for (table, kind), count in sorted(kinds.items())
    ]
