"""Printing tables: for people, as JSON, as CSV."""

import csv
import io
import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import click

from experiments.fitting import boxed, plain, widths

Rows = Sequence[dict[str, Any]]
NO_DATA = "no data"
"""Where nothing ran there is no likelihood, not one of 0."""
NARROW = 100
"""Columns of a screen on which a table goes without lines unless it fits as it is."""


def show(rows: Rows, form: str | None, title: str, columns: Sequence[str] | None = None) -> None:
    """Print rows in the form asked for; `columns` picks and orders what people see."""
    if form == "json":
        plain = [{name: _known(value) for name, value in row.items()} for row in rows]
        click.echo(json.dumps(plain, indent=2, ensure_ascii=False))
    elif form == "csv":
        click.echo(as_csv(rows), nl=False)
    else:
        print_table(rows, title, columns)


def _known(value: Any) -> Any:
    """A value for JSON, which has no NaN: what is not known is null."""
    return None if isinstance(value, float) and value != value else value


def as_csv(rows: Rows) -> str:
    """CSV with LF ends; text that a spreadsheet would run as a formula gets an apostrophe."""
    if not rows:
        return ""
    text, names = io.StringIO(), list(rows[0])
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([[harmless(row[name]) for name in names] for row in rows])
    return text.getvalue()


def harmless(cell: Any) -> Any:
    """A cell that no spreadsheet takes for a formula, also where blanks come before it."""
    if not isinstance(cell, str):
        return cell
    text = cell.replace("\r", " ")  # `csv` leaves it bare, and what follows would be a cell
    return f"'{text}" if text.lstrip().startswith(("=", "+", "-", "@")) else text


def harmless_text(table: Any) -> Any:
    """A table of pandas with no text that a spreadsheet would run; every column keeps its kind."""
    import pandas as pd

    text = [name for name in table if str(table[name].dtype) in ("string", "object", "str")]
    kept = {name: [harmless(cell) for cell in table[name]] for name in text}
    made = {n: pd.Series(c, table.index, dtype=table[n].dtype) for n, c in kept.items()}
    return table.assign(**made)


def print_table(rows: Rows, title: str, columns: Sequence[str] | None = None) -> None:
    """A table for people; numbers to the right. Where room is short it has fewer lines."""
    from rich.markup import escape
    from rich.table import Table

    names = list(columns or (rows[0] if rows else []))
    if not names:  # rich shows no title without a column
        console().print(f"{title}: none", style="bold", markup=False)
        return
    texts = {name: [name, *(_cell(row[name]) for row in rows)] for name in names}
    screen = console()
    wide, looks = _looks(list(texts.values()), screen.width)
    table = Table(title=escape(title), title_justify="left", title_style="bold", **looks)
    for name, width in zip(names, wide, strict=True):
        numeric = all(isinstance(row[name], int | float) for row in rows)
        table.add_column(
            escape(name), justify="right" if numeric else "left", overflow="fold", width=width
        )
    for cells in list(zip(*texts.values(), strict=True))[1:]:
        table.add_row(*map(escape, cells))
    screen.print(table)


def _looks(texts: list[list[str]], room: int) -> tuple[Sequence[int | None], dict[str, Any]]:
    """Widths of the columns, None for rich's own, and what makes a narrow table narrower."""
    from rich import box

    own: list[int | None] = [None] * len(texts)
    if room >= NARROW or widths(texts, room - boxed(len(texts)), whole=True):
        return own, {}
    fitting = widths(texts, room - plain(len(texts)))
    return fitting or own, {"box": box.SIMPLE_HEAD, "padding": 0}


def _cell(value: Any) -> str:
    return f"{value:.3g}" if isinstance(value, float) else str(value)


def console(stderr: bool = False) -> Any:
    """A rich console; wide where the output is not a screen, so that nothing is cut off."""
    from rich.console import Console

    made = Console(stderr=stderr, highlight=False)
    if made.is_terminal or os.environ.get("COLUMNS", "").isdigit():
        return made
    return Console(stderr=stderr, highlight=False, width=120)


def tell_partial(*results: Any) -> None:
    """Say on the error stream which results are there in part only."""
    for result in results:
        if result.partial:
            console(stderr=True).print(f"{result.folder.name}: {result.partial}", markup=False)


@contextmanager
def progress_bar(label: str, total: int) -> Iterator[Callable[..., None] | None]:
    """A bar with time left; gives what to call for each thing done, None where nobody watches.

    Called with a number it moves by so many, with a name or nothing by one.
    """
    screen = console(stderr=True)
    if not screen.is_terminal:
        yield None
        return
    from rich.progress import Progress

    with Progress(console=screen, transient=True) as bar:
        task = bar.add_task(label, total=total)
        yield lambda done=1: bar.advance(task, done if isinstance(done, int) else 1)


@contextmanager
def counting_bar(label: str) -> Iterator[Callable[[int, int | None, str], None] | None]:
    """A bar with counts and time left; gives what to call with done, total and a word beside it.

    None where nobody watches.
    """
    screen = console(stderr=True)
    if not screen.is_terminal:
        yield None
        return
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = [
        TextColumn(label), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
        TextColumn("{task.fields[told]}"),
    ]  # fmt: skip
    with Progress(*columns, console=screen, transient=True) as bar:
        task = bar.add_task("", total=None, told="")
        yield lambda done, total, told: bar.update(task, completed=done, total=total, told=told)
