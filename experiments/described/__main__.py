"""`python -m experiments.described`: write the generated parts of the pages anew."""

from collections.abc import Mapping
from pathlib import Path

import click

from experiments.cli import run
from experiments.described import analysis, attributes, data, evidence, rules, tables
from experiments.described.marked import Parts, renew
from experiments.described.schedule import schedule

DOCS = Path(__file__).resolve().parents[2] / "docs"

PAGES: Mapping[str, Parts] = {
    "odd.md": {
        "ladder": tables.ladder,
        "variables": attributes.entities,
        "constants": attributes.constants,
        "schedule": schedule,
        "parameters": tables.parameters,
        "settings": tables.settings,
        "switches": tables.switches,
        "rules": rules.rules,
    },
    "trace.md": {
        "posterior": evidence.posterior,
        "identified": evidence.what_is_identified,
        "scores": evidence.scores,
        "all-scores": evidence.all_scores,
        "horizons": evidence.horizons,
        "own-past": evidence.own_past,
        "coverage": evidence.coverage,
        "misses": evidence.misses,
        "mechanisms": evidence.mechanisms,
        "pairs": analysis.pairs,
        "targets": analysis.targets,
        "levers": analysis.levers,
        "sensitivity": analysis.sensitivity,
        "ablation": analysis.ablation,
        "figures": data.figures,
        "events": data.events,
    },
}


@click.command()
def main() -> None:
    """Write the generated parts of the model's description anew."""
    for name, parts in PAGES.items():
        changed = renew(DOCS / name, parts)
        click.echo(f"docs/{name}: {'written anew' if changed else 'as it was'}")


if __name__ == "__main__":
    run(main)
