"""`blocsim sensitivity`: which factors drive a likelihood."""

from typing import Any

import click

from experiments.answers.asking import QUESTION
from experiments.options import FORMAT
from experiments.output import console, print_table, show

TITLES = {
    "morris": "elementary effects over the whole range [bootstrap 95 %]",
    "sobol_indices": "share of the variance [bootstrap 95 %]",
}


@click.command()
@click.argument("result")
@QUESTION
@FORMAT
def command(result: str, form: str | None, **asked: Any) -> None:
    """Indices of RESULT, a sweep with a morris or sobol_indices design.

    Writes indices.csv and, for every factor, its share of the variance (first alone, total with all
    it does together with others) or its elementary effects (mu* on average, sigma how uneven).
    """
    from experiments.answers.asking import in_words, pick
    from experiments.answers.indices import indices_of
    from experiments.answers.result import read_result
    from experiments.sensitivity.factors import DoesNotVary
    from experiments.store.disk import put

    stored = read_result(result)
    question = pick(stored.layout, **asked)
    screen = console(stderr=form is not None)
    for note in notes(stored):
        screen.print(note, markup=False)
    try:
        method, table = indices_of(stored, question)
    except DoesNotVary as nothing:
        screen.print(f"No indices: {nothing.reason}.", markup=False)
        return
    put(stored.folder / "indices.csv", table.to_csv(index=False, lineterminator="\n").encode())
    rank = "mu_star" if method == "morris" else "total"
    rows: Any = table.sort_values(rank, ascending=False).to_dict(orient="records")
    if form:
        show(rows, form, "")
    else:
        print_table([told(row) for row in rows], f"{in_words(question)}: {TITLES[method]}")
    screen.print(f"Table: {stored.folder / 'indices.csv'}", markup=False)


def notes(stored: Any) -> list[str]:
    """What should be known before the indices are read."""
    from experiments.design.drawn import notes_on
    from experiments.design.schema import Design

    design = Design.model_validate(stored.manifest.config["design"])
    return [*notes_on(design), *([stored.partial] if stored.partial else [])]


def told(row: dict[str, Any]) -> dict[str, Any]:
    """A row for people: each index with its interval."""
    cells: dict[str, Any] = {"factor": row["factor"]}
    for name, value in row.items():
        if f"{name}_low" in row:
            cells[name] = f"{value:.3f} [{row[f'{name}_low']:.3f}, {row[f'{name}_high']:.3f}]"
        elif name != "factor" and not name.endswith(("_low", "_high")):
            cells[name] = f"{value:.3f}"
    return cells
