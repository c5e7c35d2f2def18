"""What a result tells of itself: how it was made, what is missing, how to make it again."""

from dataclasses import dataclass
from pathlib import Path

from experiments.report.scenario_known import KnownScenario
from model.settings import Settings

WILSON, POSTERIOR, RARE = "wilson", "posterior", "rare"
"""What kind of interval there is."""


@dataclass(frozen=True)
class About:
    """The same facts of a sweep and of an estimate."""

    folder: Path
    known: KnownScenario
    settings: Settings
    """what all points share"""
    interval: str
    design: str
    seed: int
    config_hash: str
    identity: str
    """of the result whatever is added to it: only its own report is written over"""
    command: str
    """makes the result again"""
    needs: str
    """what the command needs besides; empty for nothing"""
    codes: tuple[str, ...]
    """versions that made it"""
    rules: tuple[str, ...]
    """hashes of the rules that made it; empty where they are not stored"""
    versions: str
    """of Python and libraries"""
    machines: tuple[str, ...]
    started: str
    finished: str
    ran: str
    """replicates, in words"""
    stopped: str
    partial: str
    missing: tuple[str, ...]
    """sentences on replicates that could not be run"""
    files: tuple[tuple[str, str], ...]
    """name and SHA-256 of the table's files"""
    more_files: int = 0
    """of the table, that are not listed"""
    own_posterior: bool = False
    """whether it runs on other draws than those that come with this version"""

    @property
    def dirty(self) -> bool:
        """Whether some of it was made by code with changes that are in no commit."""
        return any(code.endswith("-dirty") for code in self.codes)


def versions_words(environment: dict[str, object]) -> str:
    """Python and libraries as a manifest has them."""
    libraries = environment.get("libraries") or {}
    assert isinstance(libraries, dict)
    return ", ".join(
        [f"Python {environment.get('python', '?')}"]
        + [f"{name} {number}" for name, number in libraries.items()]
    )


def unique(words: list[str]) -> tuple[str, ...]:
    """In order of appearance."""
    return tuple(dict.fromkeys(words))
