"""The manifest of a result: its configuration, who worked on it when, how it ended."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from experiments.manifest import config_hash, environment
from experiments.runner.manifest_file import ManifestFile
from experiments.store.disk import put_json
from experiments.store.plan_file import LARGEST
from experiments.store.reading import read_stored
from experiments.store.rows import Layout
from model.problem import Problem
from model.validation import validated

NAME = "manifest.json"
RUNNING, FINISHED = "running", "finished"


@dataclass
class Manifest:
    """What is needed to make a result again, kept up to date while it is made."""

    folder: Path
    config: dict[str, Any]
    """resolved"""
    row_hash: str
    layout: Layout
    sessions: list[dict[str, Any]] = field(default_factory=list)
    failures: list[dict[str, Any]] = field(default_factory=list)

    def begin(self, rules: str, how: dict[str, Any]) -> None:
        """A session of work begins."""
        self.sessions.append(
            {"started": now(), "stopped_because": RUNNING, "rules": rules, **how, **environment()}
        )
        self.write()

    def end(self, why: str, rows: int) -> None:
        """It ends, with so many rows safe."""
        self.sessions[-1] |= {"ended": now(), "stopped_because": why, "rows": rows}
        self.write()

    @property
    def codes(self) -> list[str]:
        """Version of the code of each session."""
        return [f"{s['blocsim']} {s['code']} rules {s['rules']}" for s in self.sessions]

    def write(self) -> None:
        """Put it on the disk."""
        content = {
            "config_hash": config_hash(self.config), "row_hash": self.row_hash,
            "config": self.config, "layout": self.layout.as_dict(),
            "failures": self.failures, "sessions": self.sessions,
        }  # fmt: skip
        put_json(self.folder / NAME, content | {"digest": config_hash(content)})


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of a result; None where it is missing, was altered or cannot be one."""
    try:
        told = read_stored(folder / NAME, LARGEST)
        layout = validated(ManifestFile, told).checked_layout()
    except Problem:
        return None
    given = told.pop("digest", None)  # absent from the first results: only `config` is checked
    if given not in (None, config_hash(told)) or told["config_hash"] != config_hash(told["config"]):
        return None
    return Manifest(
        folder, told["config"], told["row_hash"], layout, told["sessions"], told["failures"]
    )


def now() -> str:
    """The time, to the second, in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")
