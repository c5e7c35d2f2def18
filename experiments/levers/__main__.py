"""Levers and the article's words, on the posterior: tables and a figure for Central Asia."""

from pathlib import Path
from typing import Any

import click

from experiments.catalogue import folder_of
from experiments.cli import run
from experiments.levers.article import article_rows
from experiments.levers.cases import SCENARIO, levers
from experiments.levers.figure import caption, draw
from experiments.levers.paired import compared
from experiments.manifest import environment, scenario_hash
from experiments.output import as_csv, console, print_table
from experiments.posterior_draws import DEFAULT, posterior_digest, posterior_draws
from experiments.saving import RESULTS
from experiments.statistics.spread import distinct_draws
from experiments.store.disk import put, put_json

Rows = list[dict[str, Any]]


@click.command(context_settings={"show_default": True})
@click.option("--draws", default=DEFAULT, type=click.IntRange(2), help="Draws of the posterior.")
@click.option("--histories", default=100, type=click.IntRange(2), help="Histories for each draw.")
@click.option("--seed", default=1, type=click.IntRange(0), help="Seed of all runs.")
@click.option("--calibration", metavar="FOLDER", help="A calibration of your own.")
@click.option(
    "--out", default=str(RESULTS / SCENARIO), metavar="FOLDER", help="Where the tables go."
)
def main(draws: int, histories: int, seed: int, calibration: str | None, out: str) -> None:
    """What moves Central Asia's bloc, and what an article said of it, beside the model."""
    source = Path(calibration) if calibration else None
    sample = posterior_draws(draws, source)
    found = study(sample, seed, histories)
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    config = {
        "posterior": posterior_digest(source), "draws": draws, "histories": histories,
        "seed": seed, "scenario_hash": scenario_hash(folder_of(SCENARIO)), **environment(),
    }  # fmt: skip
    save(folder, found, caption(found[0], draws, histories, seed), config)
    report(*found)
    console().print(f"Tables and figure: {folder}/")


def study(sample: Any, seed: int, histories: int) -> tuple[Rows, Rows]:
    """Rows of the levers and rows of the article."""
    from experiments.calibration.regions import region_folders
    from model.past import past_of
    from model.region_files import load_region
    from model.scenario_files import load_scenario

    region = load_scenario(folder_of(SCENARIO))
    rows, base = compared(levers(region), sample, seed, histories)
    pasts = [past_of(load_region(folder)) for folder in region_folders()]
    return rows, article_rows(base, region, rows, pasts, distinct_draws(sample))


def save(folder: Path, found: tuple[Rows, Rows], words: str, config: dict[str, Any]) -> None:
    """Write tables, figure, caption and manifest beside whatever else the folder holds."""
    for name, rows in zip(("levers", "source_article"), found, strict=True):
        put(folder / f"{name}.csv", as_csv(_rounded(rows)).encode())
    draw(found[0], words, folder)
    put_json(folder / "levers.json", config)


def report(rows: Rows, article: Rows) -> None:
    """Print both tables."""
    table: dict[str, dict[str, Any]] = {}
    for row in rows:
        cells = table.setdefault(row["lever"], {"lever": row["label"]})
        cells[f">= {row['level']}, {row['year']}"] = (
            f"{row['likelihood']:.3f}\n{row['difference']:+.3f} "
            f"[{row['difference_low']:+.3f}, {row['difference_high']:+.3f}]"
        )
    title = "Likelihood in force, and difference to the base [posterior 90 %]"
    print_table(list(table.values()), title)
    said = [
        {
            "article": row["article"], "read as": row["read as"], "measure": row["measure"],
            "model": f"{row['model']:.2f} [{row['model_low']:.2f}, {row['model_high']:.2f}] "
            f"{row['model_verdict']}",
            "history": f"{row['history_cases']} {row['history_verdict']}",
            "as quiet": row["history_as_quiet"],
        }
        for row in article
    ]  # fmt: skip
    print_table(said, "What the article of November 2025 said, the model and history [90 %]")


def _rounded(rows: Rows) -> Rows:
    return [
        {name: round(v, 5) if isinstance(v, float) else v for name, v in row.items()}
        for row in rows
    ]


if __name__ == "__main__":
    run(main)
