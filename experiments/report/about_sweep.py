"""The facts of a sweep."""

import shlex
from hashlib import sha256
from typing import Any

from experiments.manifest import config_hash
from experiments.plots.view import View
from experiments.report.about import WILSON, About, unique, versions_words
from experiments.report.content import cut
from experiments.report.scenario_known import known_scenario
from experiments.runner.opening import GIVEN, SCENARIO
from experiments.store.shards import SUMS, read_sums
from model.files import read_toml
from model.problem import Problem

LISTED, FAILURES = 2, 3
"""Files of rows and failures that are told one by one."""
TABLES = ("summary.csv", "points.csv", SUMS)


def about_sweep(view: View) -> About:
    """How a sweep was made, from its manifest."""
    result = view.result
    config, sessions = result.manifest.config, result.manifest.sessions
    last = sessions[-1] if sessions else {}
    sums = read_sums(result.folder)
    rows = [(name, digest) for name, digest in sorted(sums.items()) if name.startswith("rows/")]
    return About(
        folder=result.folder,
        known=known_scenario(
            result.folder, config["scenario"], config["scenario_hash"], view.settings
        ),
        settings=view.settings,
        interval=WILSON,
        design=view.method,
        seed=config["seed"],
        config_hash=config_hash(config),
        identity=result.manifest.row_hash,
        command=shlex.join(
            ["blocsim", "sweep", str(result.folder / GIVEN), "--name", result.folder.resolve().name]
        ),
        needs=_needs(view),
        codes=unique([f"{s['blocsim']} {s['code']}" for s in sessions]),
        rules=unique([s["rules"] for s in sessions]),
        versions=versions_words(last),
        machines=unique([f"{s['machine']} ({s['processor']})" for s in sessions]),
        started=sessions[0]["started"] if sessions else "",
        finished=last.get("ended", ""),
        ran=_ran(result),
        stopped=result.stopped,
        partial=result.partial,
        missing=_missing(result),
        files=(*_hashed(result.folder), *rows[:LISTED]),
        more_files=max(0, len(rows) - LISTED),
    )


def _needs(view: View) -> str:
    """What the command needs that the stored configuration does not hold."""
    config, folder = view.result.manifest.config, view.result.folder
    try:
        given = read_toml(folder / GIVEN)
    except Problem:
        return f"{GIVEN} is missing or damaged: write the configuration of manifest.json anew."
    needs = []
    if "seed" not in given:
        needs.append(f"seed = {config['seed']} at its top, for the seed was drawn")
    if (folder / SCENARIO).is_dir():
        needs.append(f"the scenario's folder beside it, a copy of which is {SCENARIO}/")
    if file := (config["design"].get("points") or {}).get("file"):
        needs.append(f"the design's {file} beside it (the result's points.csv lists what ran)")
    return f"{GIVEN} needs {'; '.join(needs)}." if needs else ""


def _ran(result: Any) -> str:
    ran, points = result.tally.ran, len(result.points)
    each = f"{ran.max():,}" if ran.min() == ran.max() else f"{ran.min():,} to {ran.max():,}"
    if points == 1:
        return f"{each} of {result.planned:,} planned"
    return f"{each} of each of {points:,} points; {int(ran.sum()):,} of {result.planned:,} planned"


def _missing(result: Any) -> tuple[str, ...]:
    failed = int(result.tally.failed.sum())
    if not failed:
        return ()
    words = [f"{failed:,} replicates could not be run and are left out of every number."]
    for each in result.manifest.failures[:FAILURES]:
        number = each["first"] if each["count"] == 1 else (
            f"{each['first']} to {each['first'] + each['count'] - 1}"
        )  # fmt: skip
        words.append(f"Point {each['point']}, replicate {number}: {cut(each['reason'])}")
    return tuple(words)


def _hashed(folder: Any) -> list[tuple[str, str]]:
    there = [folder / name for name in TABLES if (folder / name).is_file()]
    return [(path.name, sha256(path.read_bytes()).hexdigest()) for path in there]
