"""`blocsim schema`: JSON Schema for editors."""

import json
from importlib import import_module

import click

KINDS = {
    "settings": ("model.settings", "Settings"),
    "scenario": ("model.scenario_schema", "ScenarioFile"),
    "region": ("model.region_schema", "RegionFile"),
}


@click.command()
@click.argument("what", type=click.Choice([*KINDS]), default="settings")
def command(what: str) -> None:
    """Print the JSON Schema of a settings file, of scenario.toml or of region.toml."""
    module, name = KINDS[what]
    kind = getattr(import_module(module), name)
    click.echo(json.dumps(kind.model_json_schema(), indent=2, ensure_ascii=False))
