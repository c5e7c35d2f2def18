"""The built-in scenarios, and any folder laid out like them."""

from pathlib import Path

from model.problem import Problem

SCENARIOS = Path(__file__).resolve().parent / "scenarios"
HEADS = ("scenario.toml", "region.toml")
"""The file that makes a folder a scenario: one laid out table by table, or a region of history."""


def names() -> list[str]:
    """Names of the built-in scenarios."""
    return sorted(path.parent.name for head in HEADS for path in SCENARIOS.glob(f"*/{head}"))


def regions() -> list[str]:
    """Names of the built-in regions of history."""
    return sorted(path.parent.name for path in SCENARIOS.glob("*/region.toml"))


def folder_of(scenario: str) -> Path:
    """Folder of a built-in scenario by name, or of a user's own by path."""
    if scenario in names():
        return SCENARIOS / scenario
    path = Path(scenario)
    try:
        if path.name in HEADS and path.is_file():
            return path.parent
        if path.is_dir():
            return path
    except (OSError, ValueError):
        pass
    raise Problem(
        "no such scenario: neither a built-in name nor a folder", key="scenario", value=scenario,
        allowed=names(),
    )  # fmt: skip
