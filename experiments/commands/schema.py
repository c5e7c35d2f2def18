"""`blocsim schema`: JSON Schema for editors."""

import json
from importlib import import_module

import click

KINDS = {
    "config": ("experiments.config.schema", "Config"),
    "settings": ("model.settings", "Settings"),
    "scenario": ("model.scenario_schema", "ScenarioFile"),
    "region": ("model.region_schema", "RegionFile"),
}


@click.command()
@click.argument("what", type=click.Choice([*KINDS]), default="settings")
def command(what: str) -> None:
    """Print the JSON Schema of a configuration, a settings file, scenario.toml or region.toml."""
    module, name = KINDS[what]
    kind = getattr(import_module(module), name)
    click.echo(json.dumps(kind.model_json_schema(), indent=2, ensure_ascii=False))
