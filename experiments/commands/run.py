"""`blocsim run`: one history in Mesa, its summits and votes."""

import json
import os
from pathlib import Path
from typing import Any

import click

from experiments.catalogue import folder_of
from experiments.options import (
    FORMAT,
    SEED,
    SETTINGS,
    YEARS,
    seed_or_drawn,
    settings_of,
    tell_drawn,
)
from experiments.output import console, show
from experiments.places import nameable
from model.problem import Problem

REPLICATE = click.option(
    "--replicate", type=click.IntRange(0, 10**9), default=0, show_default=True,
    help="Which history of the seed.",
)  # fmt: skip


@click.command()
@click.argument("scenario")
@SETTINGS
@SEED
@REPLICATE
@YEARS
@click.option("--trace", metavar="FILE", help="Write every vote with every term (JSON lines).")
@FORMAT
def command(
    scenario: str, seed: int | None, replicate: int, years: int, trace: str | None,
    form: str | None, **changes: Any,
) -> None:  # fmt: skip
    """Run one history of SCENARIO and show its summits and votes."""
    settings = settings_of(**changes)
    folder = folder_of(scenario)
    target = None if trace is None else new_file(trace)

    from experiments.history import play
    from model.scenario_files import load_scenario
    from model.world import build_world

    world = build_world(load_scenario(folder, settings.variant), settings)
    drawn = seed_or_drawn(seed)
    history = play(world, seed=drawn, replicate=replicate, years=years)
    title = f"{folder.name}, seed {drawn}, replicate {replicate}: years with a summit decision"
    show(history.timeline(), form, title)
    tell_drawn(seed, drawn, form)
    if form is None:
        signed, in_force = history.levels[max(history.levels)]
        console().print(
            f"At the end of {max(history.levels)}: signed {signed}, in force {in_force}."
        )
    if target:
        write_trace(target, history)


def write_trace(target: Path, history: Any) -> None:
    """Every vote as a line of JSON."""
    from experiments.store.disk import put

    lines = [json.dumps(vote, ensure_ascii=False) for vote in history.votes()]
    put(target, "\n".join([*lines, ""]).encode())


def new_file(name: str, key: str = "--trace") -> Path:
    """A file that can be written and is not there yet; raises `Problem`."""
    path = Path(name)
    if not nameable(path) or os.path.isdir(path) or not os.path.isdir(path.parent):
        allowed = "a new file in a folder that is there"
        raise Problem("not a file that can be written", key=key, value=name, allowed=allowed)
    if os.path.lexists(path):
        raise Problem("the file exists already", key=key, value=name, allowed="a new name")
    if not os.access(path.parent, os.W_OK):
        allowed = "a file in a folder of your own"
        raise Problem("the folder cannot be written", key=key, value=name, allowed=allowed)
    return path
