"""One history as something to read: its timeline, its votes, its records."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from model.bloc_model import BlocModel
from model.ladder import Level
from model.summit import Summit
from model.world import World


@dataclass(frozen=True)
class History:
    """A history that has run, with the model at its end and each year's summit."""

    model: BlocModel
    seed: int
    replicate: int
    summits: dict[int, Summit]
    levels: dict[int, tuple[int, int]]
    """signed and in force, by year"""

    def timeline(self) -> list[dict[str, Any]]:
        """One row for each year in which something was tabled or the bloc's level changed."""
        rows, before = [], self.levels[min(self.levels)]
        for year, summit in self.summits.items():
            now = self.levels[year]
            if summit.kind or summit.project or now != before:
                rows += _year_rows(year, summit, now)
            before = now
        return rows

    def votes(self) -> list[dict[str, Any]]:
        """Every vote with every term, percent of GDP a year."""
        return [{"year": year, **vote.as_dict()} for year, vote in self.model.votes]


def play(
    world: World, *, seed: int, block: int = 0, replicate: int = 0, years: int = 35,
    look: Callable[[BlocModel], None] = lambda model: None,
) -> History:  # fmt: skip
    """Run one replicate in Mesa, year by year; `look` sees the start and every year's end."""
    model = BlocModel(world, seed=seed, block=block, replicate=replicate)
    summits: dict[int, Summit] = {}
    levels = {model.year: (model.signed, model.level_in_force)}
    look(model)
    for _ in range(years):
        model.step()
        summits[model.year] = model.summit
        levels[model.year] = (model.signed, model.level_in_force)
        look(model)
    return History(model, seed, replicate, summits, levels)


def _year_rows(year: int, summit: Summit, levels: tuple[int, int]) -> list[dict[str, Any]]:
    said = {"signed": levels[0], "in force": levels[1]}
    rows = []
    if summit.kind:
        what = f"{summit.level} {Level(summit.level).label}"
        asked = what if summit.kind == "step" else f"up to {what}"
        rows.append((asked, summit.speaker, summit.votes, summit.passed, summit.blocker))
    if summit.project:
        asked = f"project: {summit.project}"
        rows.append((asked, "", summit.project_votes, summit.project_passed, ""))
    if not rows:
        blank = dict.fromkeys(("tabled", "by", "yes", "no", "passed", "blocked by"), "")
        return [{"year": year, **blank, **said}]
    return [
        {
            "year": year,
            "tabled": tabled,
            "by": speaker,
            "yes": " ".join(vote.state for vote in votes if vote.yes),
            "no": " ".join(vote.state for vote in votes if not vote.yes),
            "passed": "yes" if passed else "no",
            "blocked by": blocker,
            **said,
        }
        for tabled, speaker, votes, passed, blocker in rows
    ]
