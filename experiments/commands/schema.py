"""`blocsim schema`: JSON Schema for editors."""

import json

import click


@click.command()
@click.argument("what", type=click.Choice(["settings", "scenario"]), default="settings")
def command(what: str) -> None:
    """Print the JSON Schema of a settings file or of scenario.toml."""
    from model.scenario_schema import ScenarioFile
    from model.settings import Settings

    kind = Settings if what == "settings" else ScenarioFile
    click.echo(json.dumps(kind.model_json_schema(), indent=2, ensure_ascii=False))
