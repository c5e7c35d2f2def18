"""What has changed between two configurations, and how to say so."""

import json
from pathlib import Path
from typing import Any

from model.problem import Problem

SAID = 4
"""Differences that are spelled out."""


def differences(one: Any, other: Any, path: str = "") -> dict[str, tuple[Any, Any]]:
    """Key paths at which two configurations differ, with both values.

    What an older version did not know, and is empty now, is no difference.
    """
    if isinstance(one, dict) and isinstance(other, dict):
        found: dict[str, tuple[Any, Any]] = {}
        for key in dict.fromkeys([*one, *other]):
            found |= differences(one.get(key), other.get(key), f"{path}.{key}" if path else key)
        return found
    same = one == other or (one is None and not other)
    return {} if same else {path: (one, other)}


def changed(folder: Path, changes: dict[str, tuple[Any, Any]], hint: bool) -> Problem:
    """That a result was begun with another configuration; hint: it may be extended."""
    told = [f"{key}: {_brief(was)} -> {_brief(now)}" for key, (was, now) in changes.items()]
    allowed = "another --name" + (", or --extend to add replicates or points" if hint else "")
    return Problem(
        "the configuration has changed since this result was begun", file=str(folder),
        key="; ".join(told[:SAID]) + (f"; and {len(told) - SAID} more" if len(told) > SAID else ""),
        allowed=allowed,
    )  # fmt: skip


def _brief(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:57]}..."
