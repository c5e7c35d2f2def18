"""`blocsim forecast`: a sealed forecast of every living region and of Central Asia."""

from pathlib import Path
from typing import Any

import click

from experiments.options import FORMAT, LARGEST_SEED
from experiments.output import console, progress_bar, show


@click.command()
@click.option(
    "--out", default="results/forecasts", show_default=True, metavar="FOLDER",
    help="Folder of the sealed file and of the index SEALS.txt.",
)  # fmt: skip
@click.option("--date", "day", metavar="YYYY-MM-DD", help="Day of the forecast.  [default: today]")
@click.option(
    "--seed", type=click.IntRange(0, LARGEST_SEED), default=1, show_default=True,
    help="Seed of all runs.",
)  # fmt: skip
@click.option(
    "--draws", type=click.IntRange(2, 1_000_000), default=400, show_default=True,
    help="Draws of the posterior.",
)  # fmt: skip
@click.option(
    "--particles", type=click.IntRange(2, 1_000_000), default=500, show_default=True,
    help="Histories that follow a region's past under each draw.",
)  # fmt: skip
@click.option("--calibration", metavar="FOLDER", help="A calibration of your own.")
@click.option("--threads", type=click.IntRange(1, 256), help="Threads.  [default: all cores]")
@FORMAT
def command(
    out: str, day: str | None, seed: int, draws: int, particles: int, calibration: str | None,
    threads: int | None, form: str | None,
) -> None:  # fmt: skip
    """Forecast each level in 2030 and 2035, for every living region, and seal it."""
    from datetime import date

    from experiments.forecasts.seal import SEAL, read_sealed, unsealed, write_sealed
    from experiments.posterior_draws import posterior_digest, posterior_draws

    source = None if calibration is None else Path(calibration)
    today = day or date.today().isoformat()
    unsealed(Path(out), today)
    sample = posterior_draws(draws, source)

    from experiments.forecasts.living import HORIZONS, QUESTION, Plan, forecast_regions, living
    from experiments.manifest import environment

    chosen = living()
    with progress_bar("regions forecast", len(chosen)) as report:
        regions = forecast_regions(sample, Plan(seed, particles, HORIZONS, threads), chosen, report)
    content = {
        "format": 1, "question": QUESTION, "date": today, "horizons": list(HORIZONS),
        "seed": seed, "draws": draws, "particles": particles,
        "posterior": posterior_digest(source), "code": environment()["code"], "regions": regions,
    }  # fmt: skip
    path = write_sealed(Path(out), content)
    sealed, _ = read_sealed(path)
    if form:
        show(_rows(regions), form, "")
    else:
        _print(regions, HORIZONS)
    seal = getattr(sealed, SEAL)
    console(stderr=form is not None).print(f"Sealed: {path}\nSHA-256 {seal}", soft_wrap=True)


def _rows(regions: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "region": name, "basis": basis.replace("_", " "), "year": int(year), "level": level,
            "probability": share,
        }
        for name, entry in regions.items()
        for basis in ("in_force", "signed")
        for year, shares in entry[basis].items()
        for level, share in enumerate(shares)
    ]  # fmt: skip


def _print(regions: dict[str, Any], horizons: tuple[int, ...]) -> None:
    from experiments.output import print_table

    rows = [
        {
            "region": name, "level": entry["level"], "known to": entry["known_until"],
            **{
                f"{word} by {year}": f"{_moved(entry, year, word):.2f}"
                for year in horizons
                for word in ("higher", "lower")
            },
        }
        for name, entry in regions.items()
    ]  # fmt: skip
    print_table(rows, "Probability that the level in force stands higher or lower than today")


def _moved(entry: dict[str, Any], year: int, word: str) -> float:
    shares, level = entry["in_force"][str(year)], entry["level"]
    return float(sum(shares[level + 1 :] if word == "higher" else shares[:level]))
