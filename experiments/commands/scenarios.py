"""`blocsim scenarios`: what there is to simulate, and where its figures come from."""

from collections import Counter
from pathlib import Path
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
        show([_summary(folder_of(each)) for each in names()], form, "Scenarios")
        return
    folder = folder_of(name)
    scenario = load_scenario(folder, variant)
    rows = [vars(figure) for figure in scenario.figures]
    if form:
        show(rows, form, "")
    elif figures:
        click.echo("\n".join(_told(figure) for figure in scenario.figures))
    else:
        _describe(scenario, folder)


def _summary(folder: Path) -> dict[str, Any]:
    from model.scenario_files import load_scenario

    scenario = load_scenario(folder)
    starts = sorted({state.start_level for state in scenario.states})
    return {
        "name": scenario.name,
        "title": scenario.title,
        "first year": scenario.first_year,
        "states": " ".join(scenario.codes),
        "start level": " to ".join(str(level) for level in sorted({starts[0], starts[-1]})),
        "known until": _known_until(folder),
    }


def _known_until(folder: Path) -> str:
    """Last year of the observed past; blank for a scenario of the future."""
    from experiments.region_view import known_until
    from model.region_files import is_region, load_region

    return str(known_until(load_region(folder))) if is_region(folder) else ""


def _describe(scenario: Any, folder: Path) -> None:
    from rich.markup import escape

    from model.region_files import is_region

    console().print(f"[bold]{escape(scenario.title)}[/bold]\n{escape(scenario.summary)}\n")
    if is_region(folder):
        _describe_region(folder)
    else:
        print_table([_state(s) for s in scenario.states], "States")
        print_table(_leverage(scenario), "Leverage of each power, 0 to 1 (see channels.csv)")
    print_table(_sources(scenario), "Figures; --figures lists each with its source")
    if not is_region(folder):
        _variants(folder)


def _describe_region(folder: Path) -> None:
    from experiments import region_view as view
    from model.region_files import load_region

    region = load_region(folder)
    if region.head.note:
        console().print(f"{region.head.note}\n", markup=False)
    print_table(view.states(region), f"Founders ({view.MARK} imputed)")
    if region.powers:
        print_table(view.powers(region), f"Powers ({view.MARK} imputed)")
    title = f"Events, known from {region.start} to {view.known_until(region)}"
    print_table(view.events(region), title)


def _variants(folder: Path) -> None:
    from model.scenario_files import read_head

    for name, variant in read_head(folder).variants.items():
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
