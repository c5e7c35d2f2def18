"""`blocsim reproduce`: the published figures again, and whether they are what is committed."""

from pathlib import Path
from typing import Any

import click

from experiments.options import FORMAT
from experiments.output import console, show
from model.problem import Problem

ALL = "all"
NEXT = (
    "Make one again: blocsim reproduce FIGURE (seconds, sensitivity a few minutes). Every one: "
    "blocsim reproduce all (about five minutes on two cores)."
)


@click.command()
@click.argument("names", nargs=-1)
@click.option(
    "--refit", is_flag=True,
    help="Calibrate anew first, and forecast from that: about 15 minutes more on two cores.",
)  # fmt: skip
@click.option(
    "--renew", is_flag=True, help="Write over the committed figures instead of comparing with them."
)
@FORMAT
def command(names: tuple[str, ...], refit: bool, renew: bool, form: str | None) -> None:
    """Make published figures again: NAMES, or all. Without a name, list them.

    Each comes with its table and caption under results/reproduced/, and is compared with what is
    committed under results/figures/. Ends with code 1 where anything differs.
    """
    from experiments.reproduce.catalogue import PUBLISHED

    if not names:
        show([_listed(each) for each in PUBLISHED], form, "Published figures")
        if form is None:
            console().print(NEXT)
        return
    chosen = _chosen(names, PUBLISHED)
    posterior = _refitted() if refit else None
    rows, agree = [], True
    for published in chosen:
        done = _made(published, posterior, renew)
        agree = agree and done.agrees
        rows += [_row(done, verdict) for verdict in done.verdicts]
    show(rows, form, "Made again, beside what is committed")
    if form is None:
        _told(agree, renew, done.same_versions)
    if not agree:
        raise SystemExit(1)


def _listed(published: Any) -> dict[str, str]:
    return {"figure": published.name, "question": published.question, "made from": published.source}


def _chosen(names: tuple[str, ...], published: Any) -> list[Any]:
    known = {each.name: each for each in published}
    if ALL in names:
        return list(published)
    for name in names:
        if name not in known:
            raise Problem("no such figure", key="NAME", value=name, allowed=[*known, ALL])
    return [known[name] for name in dict.fromkeys(names)]


def _made(published: Any, posterior: Path | None, renew: bool) -> Any:
    from experiments.calibration.posterior import COMMITTED
    from experiments.reproduce.reproducing import reproduce

    screen = console(stderr=True)
    done = reproduce(
        published, posterior=posterior or COMMITTED, renew=renew,
        say=lambda words: screen.print(words, markup=False),
    )  # fmt: skip
    screen.print(f"{published.name}: {done.seconds:.0f} s, {done.folder}/", markup=False)
    return done


def _row(done: Any, verdict: Any) -> dict[str, str]:
    return {
        "figure": done.published.name, "file": verdict.file, "beside the committed": verdict.words,
        "agrees": "yes" if verdict.agrees else "NO",
    }  # fmt: skip


def _told(agree: bool, renew: bool, same: bool) -> None:
    words = "All agree." if agree else "Something differs."
    if renew:
        words = "The committed figures are renewed."
    if not same:
        words += " Other versions than those of the committed figures: tables are compared, within "
        words += "a tolerance; pictures are not."
    console().print(words)


def _refitted() -> Path:
    """A calibration made anew; one that was stopped goes on."""
    from experiments.commands.calibrate import command as calibrate
    from experiments.saving import RESULTS

    folder = RESULTS / "refitted"
    click.get_current_context().invoke(calibrate, out=str(folder))
    return folder
