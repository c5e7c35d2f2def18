"""`blocsim calibrate`: motives from pairs, tempo from regions, the posterior written down."""

from math import isnan
from pathlib import Path
from typing import Any

import click

from experiments.output import console, progress_bar
from model.problem import Problem


@click.command()
@click.option("--out", required=True, metavar="FOLDER", help="Folder that the posterior goes to.")
@click.option(
    "--pairs", metavar="FILE", help="Pair panel (CSV); with --panel the motives are fitted anew."
)
@click.option("--panel", metavar="FILE", help="State-year panel (CSV).")
@click.option(
    "--region", "regions", multiple=True, metavar="FOLDER",
    help="A region besides the built-in ones; may be repeated.",
)  # fmt: skip
@click.option(
    "--seed", type=click.IntRange(0, 2**31), default=1, show_default=True, help="Seed of the draws."
)
@click.option(
    "--effort", type=click.FloatRange(0.05, 20.0), default=1.0, show_default=True,
    help="Factor on the number of draws.",
)  # fmt: skip
def command(
    out: str, pairs: str | None, panel: str | None, regions: tuple[str, ...], seed: int,
    effort: float,
) -> None:  # fmt: skip
    """Fit motives to pairs and tempo to regions; a stopped calibration goes on where it was.

    The formats of both panels are in docs/calibration.md. Without them the motives that come with
    blocsim are held and only the tempo is fitted.
    """
    from experiments.calibration.posterior import write_posterior
    from experiments.calibration.regions import cases_of, region_folders
    from experiments.calibration.tempo import Budget, calibrate_tempo
    from experiments.catalogue import folder_of

    if isnan(effort):
        raise Problem("not a number", key="--effort", allowed="0.05 to 20")
    if bool(pairs) != bool(panel):
        missing = "--pairs" if panel else "--panel"
        raise Problem("pairs and panel go together", key=missing, allowed="both or neither")
    folders = [*region_folders(), *(folder_of(region) for region in regions)]
    cases, budget = cases_of(folders), Budget().scaled(effort)
    _each_once([case.name for case in cases])
    folder = _writable(Path(out))
    motives, origin = _motives(pairs, panel, folder, seed)
    plan = _plan(folders, motives, seed, budget)
    work = folder / f".work-{plan['digest']}"
    with progress_bar("draws of parameters", budget.draws) as report:
        sample = calibrate_tempo(cases, motives, seed, budget, work=work, progress=report)
    told = {**plan, "motives": origin, "effective_draws": round(sample.effective(), 1)}
    write_posterior(sample, folder, told)
    _clear(work)
    _print(sample, folder)


def _each_once(names: list[str]) -> None:
    for name in names:
        if names.count(name) > 1:
            raise Problem(
                "a region of this name is among those learnt from already", key="--region",
                value=name, allowed="a folder whose region.toml has another name",
            )  # fmt: skip


def _writable(folder: Path) -> Path:
    from experiments.store.disk import make_folder

    if folder.exists() and not folder.is_dir():
        raise Problem("not a folder", key="--out", file=str(folder))
    make_folder(folder)
    return folder


def _motives(pairs: str | None, panel: str | None, folder: Path, seed: int) -> tuple[Any, str]:
    import pandas as pd

    from experiments.calibration.posterior import COMMITTED
    from experiments.store.disk import put, put_all

    if pairs and panel:
        from experiments.calibration.motives import fit_motives

        put_all(folder, lambda draft: fit_motives(Path(panel), Path(pairs), draft, seed, _say))
        return pd.read_csv(folder / "motives.csv"), f"fitted to {Path(pairs).name}"
    console(stderr=True).print("No pair panel given: the motives that come with blocsim are held.")
    held = pd.read_csv(COMMITTED / "motives.csv")
    put(folder / "motives.csv", (COMMITTED / "motives.csv").read_bytes())
    return held, "as they come with blocsim"


def _say(what: str) -> None:
    console(stderr=True).print(what)


def _plan(folders: list[Path], motives: Any, seed: int, budget: Any) -> dict[str, Any]:
    import numpy as np

    from experiments.calibration.tempo_prior import TEMPO, range_of
    from experiments.manifest import config_hash, scenario_hash
    from model.ensemble.kernel import rules_hash

    plan = {
        "method": "importance sampling over a particle likelihood, motives held at pairs",
        "regions": {folder.name: scenario_hash(folder) for folder in folders},
        "rules": rules_hash(), "seed": seed, "rounds": [list(part) for part in budget.rounds],
        "motives_sum": float(np.asarray(motives.to_numpy(float)).sum()),
        "ranges": {name: list(range_of(name)[:2]) for name in TEMPO},
    }  # fmt: skip
    return {**plan, "digest": config_hash(plan)}


def _clear(work: Path) -> None:
    import shutil

    shutil.rmtree(work, ignore_errors=True)


def _print(sample: Any, folder: Path) -> None:
    from experiments.calibration.identified import identified
    from experiments.output import print_table

    rows = identified(sample)
    print_table(rows, f"Posterior ({sample.effective():.0f} effective draws), 90 % intervals")
    console().print(f"Posterior: {folder}/posterior.csv")
