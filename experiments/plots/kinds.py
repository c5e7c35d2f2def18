"""Which figures a result gives, and drawing them into a folder."""

from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from matplotlib import rc_context

from experiments.plots import blockers, curves, indexed, line, phase, scatter, tornado
from experiments.plots.drawn import write
from experiments.plots.look import PLAIN
from experiments.plots.view import View
from experiments.store.disk import make_folder
from model.problem import Problem

KINDS: dict[str, ModuleType] = {
    "phase": phase,
    "line": line,
    "curves": curves,
    "blockers": blockers,
    "tornado": tornado,
    "indices": indexed,
    "scatter": scatter,
}
"""Each has `refusal(view)`, empty or why not, and `draw(view)`."""


def offered(view: View) -> list[str]:
    """Kinds that this result gives."""
    return [name for name, kind in KINDS.items() if not kind.refusal(view)]


def draw(
    view: View, kinds: Sequence[str] = (), folder: Path | None = None
) -> dict[str, list[Path]]:
    """Draw the kinds asked for, or all there are, into the result's `figures/` or a folder.

    Gives the paths by kind. Raises `Problem` before anything is drawn: for an unknown kind, one
    that this result does not give, an unknown point, a result without any replicate.
    """
    wanted = checked(view, kinds)
    target = prepared(view.result.folder / "figures" if folder is None else folder)
    paths = {}
    for name in wanted:
        with rc_context(PLAIN):
            paths[name] = write(KINDS[name].draw(view), view, target)
    return paths


def checked(view: View, kinds: Sequence[str]) -> list[str]:
    """The kinds to draw, without repetition; raises `Problem`."""
    for name in kinds:
        if name not in KINDS:
            raise Problem("unknown kind of figure", key="--figure", value=name, allowed=list(KINDS))
    _check_points(view)
    if not view.result.tally.ran.any():
        raise Problem(
            "no replicate has run, so there is nothing to draw", file=str(view.result.folder)
        )
    there = offered(view)
    listed = ", ".join(there) or "none; with --point: curves, blockers"
    for name in kinds:
        if name not in there:
            raise Problem(
                f"no such figure of this result: {KINDS[name].refusal(view)}", key="--figure",
                value=name, allowed=listed,
            )  # fmt: skip
    if not there:
        raise Problem("this result gives no figure", file=str(view.result.folder), allowed=listed)
    return list(dict.fromkeys(kinds or there))


def prepared(folder: Path) -> Path:
    """The folder, made if need be; raises `Problem` where it cannot be."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise Problem("not a folder for figures", key="--to", file=str(folder))
    if not folder.parent.is_dir():
        raise Problem(
            "the folder around it is missing", key="--to", value=str(folder),
            allowed="a new folder in one that is there",
        )  # fmt: skip
    make_folder(folder)
    return folder


def _check_points(view: View) -> None:
    for point in view.chosen:
        view.result.checked_point(point, "--point", point)
