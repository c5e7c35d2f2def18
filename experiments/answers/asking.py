"""Which yes or no of each history a command is about: a named output, or a level at a year."""

from typing import Any

import click

from experiments.options import options
from model.problem import Problem

QUESTION = options(
    click.option("--output", metavar="NAME", help="A named output.  [default: the first one]"),
    click.option(
        "--level", type=click.IntRange(1, 6),
        help="Or a level, or deeper.  [default: 3 where no output is named]",
    ),
    click.option("--year", type=int, help="At the end of this horizon.  [default: 20 years on]"),
    click.option(
        "--basis", type=click.Choice(["signed", "in force"]), help="[default: in force]"
    ),
)  # fmt: skip
LEVEL, AFTER = 3, 20
"""What is asked where nothing is said: free trade, so many years after the start."""


def pick(
    layout: Any, output: str | None = None, level: int | None = None, year: int | None = None,
    basis: str | None = None,
) -> Any:  # fmt: skip
    """The `Asked` that is meant; raises `Problem` with what there is."""
    from experiments.answers.comparison import questions

    every = questions(layout)
    names = [measure.name for measure in layout.measures]
    free = level is None and year is None and basis is None
    if output is not None and not free:
        raise Problem(
            "an output says level, year and basis by itself", key="--output", value=output
        )
    if output is not None and output not in names:
        raise Problem(
            "unknown output", key="--output", value=output,
            allowed=names or "this experiment names none: use --level, --year and --basis",
        )  # fmt: skip
    if output is not None or (free and names):
        return next(each for each in every if each.measure == (output or names[0]))
    wanted = (LEVEL if level is None else level, _horizon(layout, year), basis or "in force")
    for question in every[len(names) :]:
        if (question.level, question.year, question.basis) == wanted:
            return question
    raise Problem(
        "not a level on a basis", key="--level", value=f"{level}, {basis}",
        allowed='1 to 6, "signed" or "in force"',
    )  # fmt: skip


def _horizon(layout: Any, year: int | None) -> int:
    years = list(layout.horizons)
    if year is None:
        usual = layout.first_year - 1 + AFTER
        return usual if usual in years else int(years[-1])
    if year not in years:
        raise Problem(
            "not a horizon of this experiment", key="--year", value=year,
            allowed=", ".join(map(str, years)),
        )  # fmt: skip
    return year


def whole_number(text: str) -> int | None:
    """A number of plain digits, as many as a number of rows can have; None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 18 else None


def in_words(asked: Any) -> str:
    """The question as a heading."""
    from model.ladder import Level

    what = f"level {asked.level} ({Level(asked.level).label}) or deeper"
    return f"{what} {asked.basis} {'at some time up to' if asked.ever else 'in'} {asked.year}"
