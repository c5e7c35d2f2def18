"""`blocsim compare`: the difference between two cases, on the same draws."""

from typing import Any

import click

from experiments.options import (
    FORMAT,
    MOST_REPLICATES,
    SEED,
    SETTINGS,
    YEARS,
    seed_or_drawn,
    settings_of,
    tell_drawn,
)
from experiments.output import NO_DATA, console, print_table, progress_bar, show, tell_partial
from model.ladder import Level
from model.problem import Problem

LEVEL, THIRD = Level.FREE_TRADE_AREA, 2
"""Level and place of the horizon (twenty years on) at which the saving by common draws is told."""
Rows = list[dict[str, Any]]


@click.command()
@click.argument("first")
@click.argument("second")
@SETTINGS
@SEED
@YEARS
@click.option(
    "--replicates", type=click.IntRange(1, MOST_REPLICATES), default=10_000, show_default=True,
    help="Histories of each case.",
)  # fmt: skip
@FORMAT
def command(
    first: str, second: str, seed: int | None, years: int, replicates: int, form: str | None,
    **changes: Any,
) -> None:  # fmt: skip
    """Compare case SECOND with case FIRST by histories on the same draws.

    A case is SCENARIO,NAME=VALUE,... (also off=MECHANISM, without=STATE); options change both. Two
    points of sweeps, RESULT:POINT, are compared by their stored rows, and no option matters.

    Example: blocsim compare central_asia central_asia,leverage.RUS=0.5
    """
    stored = [stored_point(text) for text in (first, second)]
    if stored[0] and stored[1]:
        rows, size, seed = _of_results(*stored)
        drawn = seed
    elif any(stored):
        raise Problem(
            "a stored point is compared with a stored point", key="cases",
            value=f"{first} and {second}", allowed="RESULT:POINT twice, or two cases",
        )  # fmt: skip
    else:
        rows, size, drawn = _of_cases((first, second), changes, seed, years, replicates)
    if form:
        show(rows, form, "")
        tell_drawn(seed, drawn, form)
        return
    for basis in ("signed", "in force"):
        title = f"{second} against {first}, {basis} [paired, 95 %]"
        print_table(_table([row for row in rows if row["basis"] == basis]), title)
    for text, point in zip((first, second), stored, strict=True):
        if point:
            console().print(f"{text} is {_words(*point)}.", markup=False)
    _tell(rows, size, drawn)


def stored_point(text: str) -> tuple[Any, int] | None:
    """Result and point of RESULT:POINT; None for a case. Raises `Problem` for no such point."""
    name, colon, point = text.rpartition(":")
    if not colon or "," in text:
        return None

    from experiments.answers.asking import whole_number
    from experiments.answers.result import read_result

    result = read_result(name)
    return result, result.checked_point(whole_number(point), text, point)


def _words(result: Any, number: int) -> str:
    """What a stored point is: its label, or the values of its factors."""
    from experiments.plots.wording import value_words

    point = result.points[number]
    plain = {k: " ".join(v) if isinstance(v, list) else v for k, v in point.changes.items()}
    values = ", ".join(value_words(name, value) for name, value in plain.items())
    return point.label or values or "the configuration as it is"


def _of_results(first: Any, second: Any) -> tuple[Rows, int, int]:
    from experiments.answers.comparison import compare_points

    rows = compare_points(*first, *second)
    tell_partial(*{id(result): result for result, _ in (first, second)}.values())
    return rows, rows[0]["replicates"], first[0].manifest.config["seed"]


def _of_cases(
    texts: tuple[str, str], changes: dict[str, Any], seed: int | None, years: int, size: int
) -> tuple[Rows, int, int]:
    from experiments.answers.cases import compare, read_case

    shared = settings_of(**changes).model_dump(exclude_unset=True)
    drawn = seed_or_drawn(seed)
    cases = [read_case(text, shared, drawn, years) for text in texts]
    with progress_bar("histories of each case", size) as report:
        return compare(cases[0], cases[1], size, report), size, drawn


def _table(rows: Rows) -> list[dict[str, str]]:
    """A row a level, a column a horizon: likelihood of both and the difference."""
    table: dict[str, dict[str, str]] = {}
    years = sorted({str(row["year"]) for row in rows})
    for row in rows:
        line = table.setdefault(
            row["measure"],
            {"level or deeper": f"{row['level']} {row['measure']}", **dict.fromkeys(years, "")},
        )
        line[str(row["year"])] = _cell(row)
    return list(table.values())


def _cell(row: dict[str, Any]) -> str:
    if not row["replicates"]:
        return NO_DATA
    return (
        f"{row['base']:.3f} -> {row['likelihood']:.3f}\n"
        f"{row['difference']:+.4f} [{row['low']:+.4f}, {row['high']:+.4f}]"
    )


def _tell(rows: Rows, replicates: int, seed: int) -> None:
    asked = [r for r in rows if (r["measure"], r["basis"]) == (LEVEL.label, "in force")]
    usual = asked[min(THIRD, len(asked) - 1)]
    saved = f"{usual['independent']:,.0f}" if usual["independent"] < 1e12 else "very many"
    console().print(
        f"{replicates:,} histories of each, seed {seed}. For the interval at level {int(LEVEL)} in "
        f"{usual['year']} independent draws would take {saved} of each. "
        "Intervals hold the Monte Carlo error only."
    )
