"""Opening a result: made new, gone on with, or refused with the reason."""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from experiments.catalogue import SCENARIOS
from experiments.config.reading import Experiment
from experiments.manifest import scenario_files
from experiments.runner.changes import changed, differences
from experiments.runner.manifest import FINISHED, Manifest, read_manifest
from experiments.runner.manifest import NAME as MANIFEST
from experiments.runner.manifest_file import measures_of
from experiments.runner.numbering import (
    POINTS,
    extended,
    in_stored_order,
    points_files,
    read_points,
)
from experiments.saving import write_whole
from experiments.store.disk import put, sync, text_if_there
from experiments.store.open_shard import FOLDER as JOURNALS
from experiments.store.plan import Round
from experiments.store.rows import Layout
from experiments.store.shards import FOLDER as SHARDS
from experiments.store.shards import SUMS
from experiments.store.store import PLAN, read_plan, write_plan
from model.problem import Problem

GIVEN, SCENARIO = "config.toml", "scenario"
GROWING = ("replicates", "stop", "design")
"""What `--extend` may change."""

Notice = Callable[[str], None]


@dataclass(frozen=True)
class Opened:
    """A result that can be worked on: the experiment as it now stands, and its manifest."""

    experiment: Experiment
    manifest: Manifest
    rounds: list[Round] = field(default_factory=list)
    """planned by earlier sessions"""

    @property
    def ended(self) -> bool:
        """Whether the last session came to its end, and no extension has added points since."""
        sessions = self.manifest.sessions
        if not sessions or sessions[-1]["stopped_because"] != FINISHED:
            return False
        return len(read_points(self.manifest.folder)) == len(self.experiment.points)

    def write(self) -> None:
        """Write points and plan as they now are, before the manifest tells of them.

        Also where they are the same: what can be read need not be on the disk.
        """
        folder = self.manifest.folder
        for name, text in points_files(self.experiment.points).items():
            put(folder / name, text.encode())
        if self.rounds:
            write_plan(folder, self.rounds)

    def write_given(self) -> None:
        """Write the configuration, once the manifest tells of it."""
        put(self.manifest.folder / GIVEN, self.experiment.text.encode())


def layout_of(experiment: Experiment) -> Layout:
    """Columns of an experiment's rows."""
    first, codes = experiment.scenario.first_year, tuple(sorted(experiment.scenario.codes))
    measures = measures_of(experiment.config, first)
    return Layout(first, experiment.config.years, experiment.horizons, measures, codes)


def create(folder: Path, experiment: Experiment) -> Opened:
    """A new result folder, whole or not at all."""

    def write(draft: Path) -> None:
        texts = {GIVEN: experiment.text, **points_files(experiment.points)}
        for name, text in texts.items():
            (draft / name).write_text(text, encoding="utf-8")
        _new_manifest(draft, experiment).write()
        if experiment.folder.parent != SCENARIOS:
            _copy_scenario(experiment.folder, draft / SCENARIO)

    write_whole(folder, write, replace=False)
    return Opened(experiment, _new_manifest(folder, experiment))


def reopen(folder: Path, experiment: Experiment, extend: bool, notice: Notice) -> Opened:
    """A result of earlier sessions; one whose manifest or plan is lost is run again from the start.

    A seed that the configuration leaves open is the stored one. Raises `Problem` where the
    configuration is another one, or where the folder is no result of a sweep.
    """
    sync(folder.parent)  # who made it may have died before the disk knew of it
    manifest, rounds = read_manifest(folder), read_plan(folder)
    if manifest is None:
        _check_mine(folder, experiment)
    if manifest is None or (rounds is None and manifest.sessions):
        return _afresh(folder, MANIFEST if manifest is None else PLAN, experiment, notice)
    if experiment.config.seed is None:
        experiment = replace(experiment, seed=manifest.config["seed"])
    changes = differences(manifest.config, experiment.resolved())
    if changes:
        inside = {key.split(".")[0] for key in changes} <= set(GROWING)
        if not extend or not inside:
            raise changed(folder, changes, hint=inside)
        _check_grows(experiment, manifest)
        grown = extended(folder, experiment.points, _planned(rounds or []))
        experiment = replace(experiment, points=grown)
        manifest.config = experiment.resolved()
    elif (points := in_stored_order(folder, experiment.points)) is not None:
        experiment = replace(experiment, points=points)
    else:
        return _afresh(folder, POINTS, experiment, notice)
    return Opened(experiment, manifest, rounds or [])


def _planned(rounds: Sequence[Round]) -> int:
    """How many points have rows: the plan takes them in order."""
    return 1 + max((point for each in rounds for point, _, _ in each.ranges), default=-1)


def _afresh(folder: Path, lost: str, experiment: Experiment, notice: Notice) -> Opened:
    """A result without something that cannot be made good: its rows are dropped."""
    notice(f"{folder / lost} is missing or damaged: all rows are run again.")
    wipe(folder)
    return Opened(experiment, _new_manifest(folder, experiment))


def _check_mine(folder: Path, experiment: Experiment) -> None:
    """Raise `Problem` unless a folder without a manifest was made for this configuration."""
    try:
        given = text_if_there(folder / GIVEN)
    except ValueError:
        given = None
    if given is None or given.split() != experiment.text.split():
        raise Problem(
            "its manifest is missing or damaged, and nothing says that it was made for this "
            "configuration", file=str(folder), key="--name", value=folder.name,
            allowed=f"the configuration that {GIVEN} holds, or another --name",
        )  # fmt: skip


def _check_grows(experiment: Experiment, manifest: Manifest) -> None:
    if experiment.config.replicates < manifest.config["replicates"]:
        raise Problem(
            "fewer replicates than before", key="replicates", value=experiment.config.replicates,
            allowed=f"{manifest.config['replicates']} or more",
        )  # fmt: skip


def _copy_scenario(folder: Path, target: Path) -> None:
    """Keep what an own scenario was, so that a replay does not depend on what becomes of it."""
    target.mkdir()
    for path in scenario_files(folder):
        shutil.copyfile(path, target / path.name)


def _new_manifest(folder: Path, experiment: Experiment) -> Manifest:
    return Manifest(folder, experiment.resolved(), experiment.row_hash(), layout_of(experiment))


def wipe(folder: Path) -> None:
    """Drop all rows and what is planned of them."""
    for name in (SHARDS, JOURNALS):
        if (folder / name).exists():
            shutil.rmtree(folder / name)
    for name in (PLAN, SUMS):
        (folder / name).unlink(missing_ok=True)
