"""A scenario folder from a few figures: written whole or not at all, never over anything."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from experiments.catalogue import names
from experiments.own_region.filling import Known, fill_blanks
from experiments.own_region.flows import Flows, flows_of
from experiments.own_region.head import head_of
from experiments.own_region.reading import Given, read_given
from experiments.own_region.tables import tables_of
from experiments.saving import checked_name, write_whole
from model.gap import Gap
from model.problem import Problem
from model.scenario import Scenario
from model.scenario_files import load_scenario
from model.scenario_schema import NAME
from model.trade import TradeError, check_flows, fill_diagonal


@dataclass(frozen=True)
class Made:
    """What was made, from what, and what the rules filled."""

    folder: Path
    scenario: Scenario
    given: Given
    known: Known
    flows: Flows

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Every filled figure in the order of the files."""
        return self.known.gaps + self.flows.gaps


def make_region(
    name: str, states: Path, trade: Path | None = None, powers: Path | None = None, *,
    first_year: int = 2026, world_gdp: float | None = None, to: Path | None = None,
) -> Made:  # fmt: skip
    """Make a scenario folder of `states` (and flows and powers) that every command takes.

    world_gdp: USD billion, by default that of 2023; to: the folder to make, by default ./name.
    Raises `Problem` for bad names, places and files before anything is written, and what is written
    has been read back and checked; that its equilibria can be solved is left to who runs it.
    """
    folder = free_place(name, to)
    given = read_given(states, trade, powers)
    known = fill_blanks(given, world_gdp, first_year)
    flows = flows_of(given, known)
    texts = {f"{table}.csv": text for table, text in tables_of(given, known, flows).items()}
    texts["scenario.toml"] = head_of(name, given, known, world_gdp, first_year)
    checked: list[Scenario] = []

    def write(draft: Path) -> None:
        for file, text in texts.items():
            (draft / file).write_text(text, encoding="utf-8")
        checked.append(load_scenario(draft))
        _check_trade(checked[0], given.trade_file)

    write_whole(folder, write, replace=False)
    return Made(folder, checked[0], given, known, flows)


def _check_trade(scenario: Scenario, file: str) -> None:
    try:
        check_flows(fill_diagonal(scenario.trade, scenario.block_gdp))
    except TradeError as error:
        raise Problem(str(error), file=file, key="value") from error


def free_place(name: str, to: Path | None = None) -> Path:
    """The folder that would be made; raises `Problem` where it cannot be or would mislead."""
    if not re.fullmatch(NAME, name):
        allowed = "1 to 40 small letters, digits and _, the first a letter"
        raise Problem("not a name for a region", key="NAME", value=name, allowed=allowed)
    folder = Path(name) if to is None else to
    checked_name(folder.name, "NAME" if to is None else "--to", "a folder")
    for key, taken in (("NAME", name), ("--to", folder.name)):
        if taken in names():
            reason = "a built-in scenario is called so, and commands would take that one"
            raise Problem(reason, key=key, value=taken, allowed="another name")
    _check_place(folder)
    return folder


def _check_place(folder: Path) -> None:
    parent = folder.parent
    try:
        if os.path.lexists(folder):
            link = "a link" if folder.is_symlink() else "something"
            reason = f"{link} is there already, and nothing is overwritten"
            raise Problem(reason, file=str(folder), key="--to", allowed="a folder not there yet")
        if not parent.is_dir():
            raise Problem("no such folder", file=str(parent), key="--to", value=str(folder))
    except OSError as error:
        raise Problem((error.strerror or "not a place").lower(), file=str(folder)) from error
    if not os.access(parent, os.W_OK | os.X_OK):
        raise Problem("nothing can be written here", file=str(parent), key="--to")
