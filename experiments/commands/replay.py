"""`blocsim replay`: run a stored replicate again, bit for bit, with every vote."""

from typing import Any

import click

from experiments.commands.run import new_file, write_trace
from experiments.options import FORMAT
from experiments.output import console, show


@click.command()
@click.argument("result")
@click.argument("row")
@click.option("--trace", metavar="FILE", help="Write every vote with every term (JSON lines).")
@click.option("--page", is_flag=True, help="Open the history on the visual page.")
@FORMAT
def command(result: str, row: str, trace: str | None, page: bool, form: str | None) -> None:
    """Run ROW of RESULT again in Mesa and compare it with what is stored.

    ROW is POINT:REPLICATE, or the number of a row of the table from 0. Ends with code 1 where the
    history is not the stored one.
    """
    target = None if trace is None else new_file(trace)

    from experiments.answers.replay import replay
    from experiments.answers.result import read_result

    stored = read_result(result)
    again = replay(stored, row)
    title = f"{result}, point {again.point}, replicate {again.replicate}: summit decisions"
    show(again.history.timeline(), form, title)
    if target:
        write_trace(target, again.history)
    _verdict(again, console(stderr=form is not None))
    if page:
        _open(stored, again)
    if again.different:
        raise SystemExit(1)


def _open(stored: Any, again: Any) -> None:
    """Show the history on the page until Ctrl-C."""
    from experiments.page.hosting import check_installed

    check_installed()
    from experiments.commands.serve import told
    from experiments.page.opening import link_to
    from experiments.page.serving import PORT, serve

    link = link_to(stored, again)
    serve(query=link, tell=lambda address: told(address, PORT, link))


def _verdict(again: Any, screen: Any) -> None:
    from experiments.words import changed

    changes = "; ".join(changed(again.settings)) or "the scenario as it is"
    screen.print(f"Settings: {changes}. Seed {again.history.seed}.", markup=False)
    if again.failed:
        screen.print("The stored row says that this replicate could not be run; now it could.")
    elif again.different:
        for name, (stored, new) in again.different.items():
            screen.print(f"DIFFERENT: {name} is stored as {stored}, now {new}", markup=False)
    else:
        screen.print("Equal to the stored row in every column.")
