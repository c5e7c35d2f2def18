"""Where and how the tasks of a sweep run; nothing of it changes a row."""

from dataclasses import dataclass
from typing import Any, get_args

from experiments.given import check_within
from experiments.runner.engines import Kind, Start
from experiments.store.shards import SHARD
from model.problem import Problem

LIMIT = 300.0
WITHIN: dict[str, tuple[float, float]] = {
    "workers": (1, 256), "chunk": (1, 1_000_000), "limit": (1.0, 86_400.0),
    "shard_rows": (1, 2**24),
}  # fmt: skip
"""Least and most of each number."""
CHOICES = {"kind": get_args(Kind), "start": get_args(Start)}


@dataclass(frozen=True)
class How:
    """Where and how tasks run; raises `Problem` for what cannot be."""

    workers: int | None = None
    """None: as many as there are cores"""
    kind: Kind = "threads"
    start: Start = "spawn"
    scheduler: str | None = None
    chunk: int | None = None
    """replicates of a task; None: 10,000, on a cluster 50,000"""
    limit: float = LIMIT
    """seconds in which no task ends before the workers count as hanging"""
    shard_rows: int = SHARD

    def __post_init__(self) -> None:
        for name, (low, high) in WITHIN.items():
            value = getattr(self, name)
            if value is not None or name == "limit":
                check_within(name, value, low, high)
        for name, allowed in CHOICES.items():
            if getattr(self, name) not in allowed:
                raise Problem("unknown word", key=name, value=getattr(self, name), allowed=allowed)

    def as_dict(self) -> dict[str, Any]:
        """Plain values for the manifest."""
        engine = self.kind if self.scheduler is None else "cluster"
        return {"engine": engine, "workers": self.workers, "start_method": self.start}
