"""`blocsim check`: is a scenario folder or a settings file right?"""

from pathlib import Path

import click

from experiments.catalogue import folder_of, names
from experiments.options import read_settings


@click.command()
@click.argument("file")
def command(file: str) -> None:
    """Check FILE: a scenario (name, folder or its scenario.toml) or a settings file (TOML)."""
    path = Path(file)
    if path.suffix == ".toml" and path.name != "scenario.toml":
        read_settings(file)
        click.echo(f"{file}: settings are right")
        return
    folder = path if file not in names() and path.is_dir() else folder_of(file)

    from model.scenario_files import load_scenario, read_head
    from model.world import build_world

    for variant in [None, *read_head(folder).variants]:
        scenario = load_scenario(folder, variant)
        build_world(scenario)
    click.echo(
        f"{file}: scenario {scenario.name} is right: {len(scenario.states)} states, "
        f"{len(scenario.powers)} powers, {len(scenario.figures)} figures with sources"
    )
