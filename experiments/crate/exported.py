"""A result on its way out: a sweep's or an estimate's, whole or partial, read and checked."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from experiments.answers.estimate_file import EstimateFile
from experiments.answers.found import kind_in, no_result
from experiments.answers.replay import scenario_folder
from experiments.answers.result import read_result, result_folder
from experiments.answers.stored_estimate import CONFIG
from experiments.catalogue import names
from experiments.manifest import config_hash, scenario_hash
from experiments.runner.opening import SCENARIO
from experiments.store.lock import check_free
from model.files import read_json
from model.problem import Problem
from model.validation import validated


@dataclass(frozen=True)
class Exported:
    """What a crate tells of a result beside its files."""

    folder: Path
    kind: str
    """the command that made it: sweep or estimate"""
    config: dict[str, Any]
    """as resolved"""
    digest: str
    """hash of the configuration"""
    sessions: list[dict[str, Any]]
    content: str
    """in a sentence"""
    partial: str
    """empty for a finished result"""
    scenario: Path | None
    """folder of the scenario; None where it is not there as it was"""

    @property
    def date(self) -> str:
        """When work on it last ended, or began where no end is recorded; ISO 8601, UTC."""
        last = self.sessions[-1]
        return str(last.get("ended") or last["started"])

    @property
    def name(self) -> str:
        """Name of the result's folder."""
        return self.folder.resolve().name


def read_exported(name: str) -> Exported:
    """A result by its name under results/, or by its folder. Raises `Problem`."""
    folder = result_folder(name)
    if os.path.isdir(folder):
        check_free(folder)
    kind = kind_in(folder)
    if not kind:
        raise no_result(name)
    return _of_sweep(folder) if kind == "sweep" else _of_estimate(folder)


def _of_sweep(folder: Path) -> Exported:
    result = read_result(folder)
    manifest, partial = result.manifest, result.partial  # reads all rows: a damaged shard is told
    ran, failed = int(result.tally.ran.sum()), int(result.tally.failed.sum())
    content = (
        f"{ran + failed:,} simulated histories of {len(result.points):,} points, a row each, "
        f"seed {manifest.config['seed']}."
    )
    content += f" {failed:,} of them could not be run." if failed else ""
    return Exported(
        folder, "sweep", manifest.config, config_hash(manifest.config), manifest.sessions,
        content, partial, _scenario(folder, manifest.config),
    )  # fmt: skip


def _of_estimate(folder: Path) -> Exported:
    path = folder / "manifest.json"
    told = _told(path)
    try:
        config = {key: told[key] for key in CONFIG if key in told}
        session = told | {"ended": told["finished"]}
        content = (
            "Likelihood of each level of integration by year, from "
            f"{told['replicates_run']:,} simulated histories, seed {told['seed']}."
        )
        digest, scenario = told["config_hash"], _scenario(folder, told)
    except KeyError:
        raise Problem("the manifest is missing or damaged", file=str(path)) from None
    return Exported(folder, "estimate", config, digest, [session], content, "", scenario)


def _told(path: Path) -> dict[str, Any]:
    """The manifest of an estimate, checked."""
    try:
        told: dict[str, Any] = read_json(path)
        validated(EstimateFile, told)
    except Problem as problem:
        raise Problem(
            f"the manifest is missing or damaged: {problem.reason}", file=str(path),
            key=problem.key, value=problem.value,
        ) from None  # fmt: skip
    return told


def _scenario(folder: Path, config: dict[str, Any]) -> Path | None:
    """The scenario's folder: the result's own copy, or the built-in one if it is as it was."""
    own, name = (folder / SCENARIO).is_dir(), config["scenario"]
    if not own and name not in names():
        return None
    found = scenario_folder(folder, name)
    if scenario_hash(found) == config["scenario_hash"]:
        return found
    if own:
        raise Problem("the copy of the scenario was changed", file=str(found))
    return None
