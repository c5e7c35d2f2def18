"""`blocsim check`: is a scenario folder, a configuration or a settings file right?"""

from pathlib import Path

import click

from experiments.catalogue import HEADS, folder_of, names
from experiments.options import read_settings


@click.command()
@click.argument("file")
def command(file: str) -> None:
    """Check FILE: a scenario (name, folder or its TOML file), a configuration or settings (TOML).

    A TOML file that names a scenario is a configuration. Nothing is run or written.
    For a region of history it also lists every figure that would be imputed.
    """
    path = Path(file)
    if path.suffix == ".toml" and path.name not in HEADS:
        _toml(file)
        return
    folder = path if file not in names() and path.is_dir() else folder_of(file)

    from model.region_files import is_region

    if is_region(folder):
        _region(file, folder)
    else:
        _scenario(file, folder)


def _toml(file: str) -> None:
    from model.files import read_toml

    if "scenario" not in read_toml(Path(file)):
        read_settings(file)
        click.echo(f"{file}: settings are right")
        return

    from experiments.config.reading import read_config
    from experiments.design.drawn import notes_on

    experiment = read_config(file)
    points, config = len(experiment.points), experiment.config
    click.echo(
        f"{file}: configuration is right: {config.design.method} design of {points:,} "
        f"{'point' if points == 1 else 'points'}, {config.replicates:,} replicates each"
        f"{' at most' if config.stop else ''}, scenario {experiment.scenario.name}"
    )
    for note in notes_on(config.design):
        click.echo(note)


def _scenario(file: str, folder: Path) -> None:
    from experiments.own_region.told import origins
    from model.scenario_files import load_scenario, read_head
    from model.world import build_world

    for variant in [None, *read_head(folder).variants]:
        scenario = load_scenario(folder, variant)
        build_world(scenario)
    click.echo(
        f"{file}: scenario {scenario.name} is right: {len(scenario.states)} states, "
        f"{len(scenario.powers)} powers, {origins(scenario.figures)}"
    )


def _region(file: str, folder: Path) -> None:
    from experiments.output import print_table
    from experiments.region_view import imputed, known_until
    from model.region_files import load_region
    from model.region_gaps import gaps
    from model.region_provenance import UNSOURCED
    from model.region_scenario import region_scenario
    from model.world import build_world

    region = load_region(folder)
    blank = gaps(region)
    if blank:
        print_table(imputed(blank), "Imputed: no figure is given, so a rule stands in")
    scenario = region_scenario(region)
    build_world(scenario)
    unsourced = sum(figure.source == UNSOURCED for figure in scenario.figures)
    click.echo(
        f"{file}: region {scenario.name} is right: {len(scenario.states)} founders, "
        f"{len(scenario.powers)} powers at the start, {len(region.events)} events, known from "
        f"{region.start} to {known_until(region)}; {len(blank)} figures imputed, "
        f"{unsourced} without a source"
    )
