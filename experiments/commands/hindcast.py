"""`blocsim hindcast`: the model's forecasts of the past, scored against the baselines."""

import json
from pathlib import Path
from typing import Any

import click

from experiments.options import FORMAT, LARGEST_SEED
from experiments.output import console, progress_bar, show

WORST = 8


@click.command()
@click.option(
    "--region", "regions", multiple=True, metavar="FOLDER",
    help="Score a region of your own (or a built-in one by name); may be repeated.  [default: all "
    "built-in regions, each left out of the calibration behind its forecast]",
)  # fmt: skip
@click.option("--posterior", metavar="FOLDER", help="A calibration of your own.")
@click.option(
    "--seed", type=click.IntRange(0, LARGEST_SEED), default=1, show_default=True, help="Seed."
)
@click.option(
    "--draws", type=click.IntRange(10, 10_000), default=400, show_default=True,
    help="Draws of the posterior for each region.",
)  # fmt: skip
@click.option(
    "--histories", type=click.IntRange(1, 10_000), default=100, show_default=True,
    help="Histories for each draw.",
)  # fmt: skip
@click.option(
    "--mechanisms", is_flag=True,
    help="Instead, switch each mechanism off, refit and score again: about 15 minutes.",
)  # fmt: skip
@click.option("--name", help="Name of the folder under results/.  [default: hindcast and hash]")
@click.option("--no-save", is_flag=True, help="Print only, store nothing.")
@FORMAT
def command(
    regions: tuple[str, ...], posterior: str | None, seed: int, draws: int, histories: int,
    mechanisms: bool, name: str | None, no_save: bool, form: str | None,
) -> None:  # fmt: skip
    """Forecast regions of history from their first event and score the forecasts."""
    from experiments.calibration.posterior import COMMITTED, read_sample
    from experiments.calibration.regions import region_folders
    from experiments.catalogue import folder_of
    from experiments.hindcast.folds import Plan
    from experiments.hindcast.run import hindcast
    from experiments.manifest import config_hash, scenario_hash
    from experiments.saving import RESULTS, reserve
    from model.ensemble.kernel import rules_hash

    source = COMMITTED if posterior is None else Path(posterior)
    sample = read_sample(source)
    folders = [folder_of(region) for region in regions] or region_folders()
    config = {
        "regions": {folder.name: scenario_hash(folder) for folder in folders}, "seed": seed,
        "draws": draws, "histories": histories, "posterior": sample.digest(),
        "mechanisms": mechanisms, "rules": rules_hash(),
    }  # fmt: skip
    digest = config_hash(config)
    target = (
        None if no_save else reserve(f"hindcast-{digest[:8]}" if name is None else name, digest)
    )
    work = None if no_save else RESULTS / f".hindcast-{digest}"
    plan = Plan(seed, draws, histories, digest)
    if mechanisms:
        _judge(folders, sample, source, plan, target, {**config, "config_hash": digest}, form)
        return
    with progress_bar("regions forecast", len(folders)) as report:
        done = hindcast(folders, sample, plan, work, report)
    if target:
        _store(target, done, {**config, "config_hash": digest}, work)
    if form:
        show(json.loads(done.evaluation.skill.to_json(orient="records")), form, "")
    else:
        _print(done)
    if target:
        console(stderr=form is not None).print(f"Tables, folds and figures: {target}/")


def _judge(
    folders: list[Path], sample: Any, source: Path, plan: Any, target: Path | None,
    config: dict[str, Any], form: str | None,
) -> None:  # fmt: skip
    import pandas as pd

    from experiments.hindcast.mechanisms import SILENT, changes, judge
    from experiments.manifest import environment
    from experiments.saving import write_whole
    from experiments.store.disk import put_json

    motives, chosen = pd.read_csv(source / "motives.csv"), changes()
    with progress_bar("mechanisms judged", len(chosen) + 1) as report:
        table = judge(folders, sample, motives, plan, chosen, report)
    if target:

        def write(draft: Path) -> None:
            table.to_csv(draft / "mechanisms.csv", index=False, float_format="%.6g")
            put_json(draft / "manifest.json", config | environment())

        write_whole(target, write)
    rows = json.loads(table[table.score == "rps"].to_json(orient="records"))
    show(rows, form, "Mean RPS without the mechanism less with it [90 % by regions]")
    for name, why in SILENT.items():
        console(stderr=form is not None).print(f"Not judged: {name}: {why}.")


def _print(done: Any) -> None:
    from experiments.output import print_table

    e, count = done.evaluation, len(done.pasts)
    cases = int(e.by_horizon.query("forecast == 'model'").cases.sum())
    title = f"{count} regions, {cases} region-horizons: score and skill [90 % by regions]"
    if count == 1:
        title = f"1 region, {cases} horizons: score and skill; one region has no interval"
    print_table(_scores(e), title)
    coverage = e.coverage.query("forecast == 'model'").iloc[0]
    span = f" [{coverage.low:.2f}, {coverage.high:.2f}]" if count > 1 else ""
    console().print(f"90 % predictive intervals cover {coverage.coverage:.2f}{span}.")
    if count == 1:
        _print_region(done)
    else:
        _print_misses(e.misses)


def _scores(e: Any) -> list[dict[str, str]]:
    """A row a forecast: mean RPS, and the skill against each other one."""
    rps = e.scores.query("score == 'rps'").set_index("forecast")
    skill = e.skill.query("score == 'rps'").set_index(["forecast", "against"])
    return [
        {
            "forecast": label, "mean RPS": f"{rps.loc[name, 'mean']:.4f}",
            **{
                f"against {e.labels[other]}": _skill(skill, name, other)
                for other in dict.fromkeys(e.skill.against)
            },
        }
        for name, label in e.labels.items()
    ]  # fmt: skip


def _skill(skill: Any, name: str, other: str) -> str:
    if (name, other) not in skill.index:
        return ""
    row = skill.loc[(name, other)]
    if row.low == row.high:
        return f"{row.skill:+.1%}"
    return f"{row.skill:+.1%} [{row.low:+.1%}, {row.high:+.1%}]"


def _print_misses(misses: Any) -> None:
    from experiments.output import print_table

    rows = [
        {
            "region": row.region, "years on": row.horizon, "observed": row.observed,
            "said": f"{row.probability:.2f}", "expected": f"{row.expected_level:.1f}",
            "RPS": f"{row.rps:.3f}",
        }
        for row in misses.head(WORST).itertuples()
    ]  # fmt: skip
    print_table(rows, "Worst misses: what was observed, the chance the model gave it")


def _print_region(done: Any) -> None:
    from experiments.output import print_table
    from model.ladder import LEVELS

    past, fold = done.pasts[0], done.folds[0]
    rows = [
        {
            "years on": h, "year": past.first_year + h, "observed": int(past.levels[h]),
            **{f"P({k})": f"{fold.in_force[h, k]:.2f}" for k in range(LEVELS)},
        }
        for h in past.known()
    ]  # fmt: skip
    print_table(rows, f"{past.name}: forecast of the level in force from {past.first_year}")


def _store(target: Path, done: Any, config: dict[str, Any], work: Path | None) -> None:
    import shutil

    from experiments.hindcast.figures import draw
    from experiments.manifest import environment
    from experiments.saving import write_whole
    from experiments.store.disk import put_json

    def write(draft: Path) -> None:
        done.evaluation.write_csv(draft)
        fans = {fold.region: fold.in_force for fold in done.folds}
        draw(done.evaluation, done.pasts, fans, draft)
        if work and work.is_dir():
            shutil.copytree(work, draft / "folds")
        put_json(draft / "manifest.json", config | environment())

    write_whole(target, write)
    if work:
        shutil.rmtree(work, ignore_errors=True)
