"""Running a stored replicate again, agent by agent, and holding it against its row."""

from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np

from experiments.answers.asking import whole_number
from experiments.answers.result import Result
from experiments.catalogue import folder_of
from experiments.design.factors import with_changes
from experiments.history import History, play
from experiments.manifest import scenario_hash
from experiments.runner.opening import SCENARIO
from experiments.store.rows import Rows, rows_of
from model.ladder import LEVELS
from model.problem import Problem
from model.scenario import Scenario
from model.scenario_files import load_scenario
from model.settings import Settings
from model.validation import validated
from model.world import World, build_world


@dataclass(frozen=True)
class Replay:
    """A history run again, and the columns in which it differs from the stored row."""

    point: int
    replicate: int
    scenario: Scenario
    settings: Settings
    history: History
    different: dict[str, tuple[Any, Any]]
    """stored and new value by column; empty where all is equal"""
    failed: bool
    """the stored row says that it could not be run"""


def replay(result: Result, row: str | int) -> Replay:
    """Run a row again in Mesa. row: POINT:REPLICATE, or the number of the row in the table.

    Raises `Problem` where there is no such row or the scenario is not the one of then.
    """
    point, replicate = place_of_row(result, str(row))
    stored = stored_row(result, point, replicate)
    scenario, settings = setting_of(result, point)
    world = build_world(scenario, settings)
    block = point if result.manifest.config["draws"] == "independent" else 0
    history = play(
        world, seed=result.manifest.config["seed"], block=block, replicate=replicate,
        years=result.layout.years,
    )  # fmt: skip
    again = row_of(history, world, result, point, replicate)
    names = [name for name in again.dtype.names or () if name != "failed"]
    different = {n: (stored[n].item(), again[n].item()) for n in names if stored[n] != again[n]}
    failed = bool(stored["failed"])
    return Replay(
        point, replicate, scenario, settings, history, {} if failed else different, failed
    )


def place_of_row(result: Result, row: str) -> tuple[int, int]:
    """Point and replicate of a row; raises `Problem`."""
    allowed = "POINT:REPLICATE, or the number of a row of the table, from 0"
    numbers = [number for part in row.split(":") if (number := whole_number(part)) is not None]
    if len(numbers) > 2 or len(numbers) <= row.count(":"):
        raise Problem("not a row", key="row", value=row, allowed=allowed)
    if len(numbers) == 2:
        return numbers[0], numbers[1]
    at = numbers[0]
    present = result.tally.ran + result.tally.failed
    for point, count in enumerate(present.tolist()):
        if at < count:
            return point, at
        at -= count
    raise Problem(
        "no such row", key="row", value=row, allowed=f"0 to {int(present.sum()) - 1}; {allowed}"
    )


def stored_row(result: Result, point: int, replicate: int) -> Rows:
    """The row of a replicate; raises `Problem` where it is not there."""
    for rows in result.parts():
        found = rows[(rows["point"] == point) & (rows["replicate"] == replicate)]
        if len(found):
            row: Rows = found[0]
            return row
    last = result.tally.ran + result.tally.failed
    allowed = f"points 0 to {len(result.points) - 1}"
    if point < len(last):
        allowed += f"; replicates of point {point}: 0 to {int(last[point]) - 1}"
    raise Problem("no such row", key="row", value=f"{point}:{replicate}", allowed=allowed)


def setting_of(result: Result, point: int) -> tuple[Scenario, Settings]:
    """Scenario and settings of a point, as they were; raises `Problem` for a changed scenario."""
    config = result.manifest.config
    folder = scenario_folder(result.folder, config["scenario"])
    if scenario_hash(folder) != config["scenario_hash"]:
        raise Problem(
            "the scenario has changed since this result was made", file=str(folder),
            value=scenario_hash(folder), allowed=f"{config['scenario_hash']}: the files of then",
        )  # fmt: skip
    changes = result.points[point].changes
    settings = validated(Settings, with_changes(config["settings"], changes))
    return load_scenario(folder, settings.variant), settings


def scenario_folder(result: Path, scenario: str) -> Path:
    """The copy of an own scenario in the result, or the built-in one."""
    own = result / SCENARIO
    return own if own.is_dir() else folder_of(scenario)


def row_of(history: History, world: World, result: Result, point: int, replicate: int) -> Rows:
    """The row that a history would be stored as."""
    levels = np.array(list(history.levels.values()), np.int8)
    places = {code: place for place, code in enumerate(world.states)}
    blockers = [places.get(history.model.blockers[k], -1) for k in range(LEVELS)]
    record = SimpleNamespace(
        signed=levels[None, :, 0], in_force=levels[None, :, 1], blocker=np.array([blockers])
    )
    slots = world.tables.state_slot.tolist()
    row: Rows = rows_of(record, slots, result.layout, point, replicate)[0]
    return row
