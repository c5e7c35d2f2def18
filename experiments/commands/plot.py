"""`blocsim plot`: the figures of a result."""

from pathlib import Path
from typing import Any

import click

from experiments.answers.asking import QUESTION
from experiments.options import FORMAT
from experiments.output import console, show


@click.command()
@click.argument("result")
@click.option(
    "--figure", "kinds", multiple=True, metavar="KIND",
    help="phase, line, curves, blockers, tornado, indices or scatter; may be repeated.  [default: "
    "all that the design gives]",
)  # fmt: skip
@QUESTION
@click.option(
    "--point", "points", type=int, multiple=True,
    help="Point of curves and blockers; may be repeated.  [default: all of a few, else the base]",
)  # fmt: skip
@click.option(
    "--to", "folder", metavar="FOLDER", help="Where to.  [default: figures/ in the result]"
)
@FORMAT
def command(
    result: str, kinds: tuple[str, ...], points: tuple[int, ...], folder: str | None,
    form: str | None, **asked: Any,
) -> None:  # fmt: skip
    """Draw the figures of RESULT, a sweep: PNG, SVG and PDF, each with caption and table."""
    from experiments.answers.asking import in_words, pick
    from experiments.answers.result import read_result
    from experiments.plots.kinds import draw
    from experiments.plots.view import View

    stored = read_result(result)
    view = View(stored, pick(stored.layout, **asked), points)
    paths = draw(view, kinds, None if folder is None else Path(folder))
    rows = [
        {"figure": kind, "file": str(path.with_suffix(""))} for kind, (path, *_) in paths.items()
    ]
    show(rows, form, f"{stored.folder.name}: {in_words(view.asked)}")
    screen = console(stderr=form is not None)
    screen.print("Each as .png, .svg and .pdf, with its caption (.txt) and table (.csv).")
    if stored.partial:
        screen.print(f"Marked as {stored.partial}.")
