"""`blocsim rows`: the stored rows of a result as CSV."""

from pathlib import Path
from typing import Any

import click

from experiments.commands.run import new_file


@click.command()
@click.argument("result")
@click.option(
    "--point", "points", type=int, multiple=True, help="Only this point; may be repeated."
)
@click.option("--design", is_flag=True, help="With the value of each factor beside.")
@click.option("--to", metavar="FILE", help="Write a file.  [default: print]")
def command(result: str, points: tuple[int, ...], design: bool, to: str | None) -> None:
    """Give the rows of RESULT as CSV, one a replicate, in order of point and replicate.

    The Parquet files under rows/ hold the same, smaller and with types.
    """
    target = None if to is None else new_file(to, "--to")

    from experiments.answers.result import read_result
    from experiments.output import harmless_text, tell_partial

    stored = read_result(result)
    for point in points:
        stored.checked_point(point, "--point", point)
    tell_partial(stored)
    table = harmless_text(stored.rows(points or None, design))
    if target:
        _write(table, target)
        click.echo(f"{len(table):,} rows: {target}")
    else:
        click.echo(table.to_csv(index=False, lineterminator="\n"), nl=False)


def _write(table: Any, target: Path) -> None:
    from experiments.store.disk import put_by

    put_by(target, lambda draft: table.to_csv(draft, index=False, lineterminator="\n"))
