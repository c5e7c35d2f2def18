"""Files to take away from the page: the history as a figure and as a table."""

import base64
import threading
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import matplotlib
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from experiments import style
from experiments.output import as_csv
from experiments.page.course import Course, Year
from experiments.page.region_shown import COLOURS, ink_on
from experiments.page.time_shown import implementation
from model.ladder import LEVELS, Level

KINDS = {"png": "image/png", "svg": "image/svg+xml", "csv": "text/csv"}
_drawing = threading.Lock()
"""Matplotlib's settings belong to the whole process: one figure at a time."""


@dataclass(frozen=True)
class Download:
    """A file for the browser to save."""

    name: str
    kind: str
    content: bytes

    def as_dict(self, number: int) -> dict[str, Any]:
        """Plain values; `number` tells a second download of the same file from the first."""
        text = base64.b64encode(self.content).decode()
        return {"name": self.name, "kind": self.kind, "content": text, "number": number}


def export(course: Course, at: int, kind: str) -> Download | None:
    """The history up to a year as PNG, SVG or CSV; None for any other kind."""
    if kind not in KINDS:
        return None
    stem = f"{course.scenario.name}-seed-{course.history.seed}-{course.years[at].year}"
    content = table(course, at).encode() if kind == "csv" else drawn(course, at, kind)
    return Download(f"{stem}.{kind}", KINDS[kind], content)


def table(course: Course, at: int) -> str:
    """A row for each year and state, with what the region did beside it."""
    return as_csv([_row(year, code) for year in course.upto(at) for code in year.states])


def _row(year: Year, code: str) -> dict[str, Any]:
    state, summit = year.states[code], year.summit
    votes = {vote.state: vote for vote in summit.votes}
    own = votes.get(code)
    return {
        "year": year.year, "state": code, "signed": state.committed, "in force": state.in_force,
        "bloc signed": year.signed, "bloc in force": year.in_force, "habit": year.habit,
        "tabled": summit.kind, "by": summit.speaker, "level": summit.level if summit.kind else "",
        "vote": "" if own is None else "yes" if own.yes else "no",
        "net benefit, percent of GDP": "" if own is None else own.net,
        "chance of yes": "" if own is None else own.probability,
        "passed": "" if not summit.kind else "yes" if summit.passed else "no",
        "projects": " ".join(year.projects),
    }  # fmt: skip


def drawn(course: Course, at: int, kind: str) -> bytes:
    """Levels by state and year above, implementation and habit below."""
    with _drawing, matplotlib.rc_context(style.STYLE):
        names = ["the bloc", *(s.name for s in course.scenario.states if _inside(course, s.code))]
        figure = Figure(figsize=(style.PAGE, 1.9 + 0.24 * len(names)), layout="constrained")
        above, below = figure.subplots(2, 1, sharex=True, height_ratios=[0.24 * len(names), 1.1])
        _levels(above, course, at, names)
        _lines(below, course, at)
        title = f"{course.scenario.title}, one history (seed {course.history.seed})"
        figure.suptitle(title, x=0.01, ha="left", fontsize=9)
        there = sorted({cell for year in course.upto(at) for cell in _signed(year)})
        figure.legend(
            handles=[Patch(color=COLOURS[k], label=f"{k} {Level(k).label}") for k in range(LEVELS)
                     if k in there],
            loc="outside lower left", ncols=4, frameon=False, fontsize=7,
            title="Level signed (strip below: level in force)", title_fontsize=7, alignment="left",
        )  # fmt: skip
        file = BytesIO()
        figure.savefig(file, format=kind, metadata={"Date": None} if kind == "svg" else None)
        return file.getvalue()


def _inside(course: Course, code: str) -> bool:
    return code in course.world.states


def _signed(year: Year) -> list[int]:
    return [year.signed, year.in_force, *(
        level for s in year.states.values() for level in (s.committed, s.in_force)
    )]  # fmt: skip


def _levels(panel: Any, course: Course, at: int, names: list[str]) -> None:
    for year in course.upto(at):
        rows = [(year.signed, year.in_force)]
        rows += [(state.committed, state.in_force) for state in year.states.values()]
        for r, (signed, force) in enumerate(rows):
            panel.barh(r, 0.94, 0.8, year.year - 0.5, color=COLOURS[signed], lw=0)
            panel.barh(r + 0.29, 0.94, 0.18, year.year - 0.5, color=COLOURS[force], lw=0.4,
                       edgecolor="white")  # fmt: skip
            panel.text(year.year, r - 0.08, str(signed), ha="center", va="center", fontsize=5,
                       color=ink_on(COLOURS[signed]))  # fmt: skip
    panel.set_yticks(range(len(names)), names)
    panel.invert_yaxis()
    panel.spines[["left", "bottom"]].set_visible(False)
    panel.tick_params(length=0)


def _lines(panel: Any, course: Course, at: int) -> None:
    years = course.upto(at)
    for label, values, colour, dashes in (
        ("implementation", [implementation(y) for y in years], "#0072B2", (None, None)),
        ("habit", [y.habit for y in years], "#D55E00", (6, 2)),
    ):
        panel.plot([y.year for y in years], values, color=colour, dashes=dashes)
        panel.annotate(
            label, (years[-1].year, values[-1]), xytext=(5, 0), textcoords="offset points",
            color=colour, fontsize=7, va="center", annotation_clip=False,
        )  # fmt: skip
    panel.set(ylim=(0, 1.02), xlabel="year", ylabel="share")
    panel.grid(axis="y", lw=0.3, alpha=0.6)
