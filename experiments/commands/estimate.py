"""`blocsim estimate`: the likelihood of each level by each horizon, stored with its figure."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from experiments.catalogue import folder_of
from experiments.options import FORMAT, SEED, SETTINGS, YEARS, seed_or_drawn, settings_of
from experiments.output import as_csv, console, show
from model.problem import Problem

MOST = 100_000_000
WIDE = 116
"""Columns that the table needs with intervals beside the shares."""
DEFAULT, MOST_UNTIL = 10_000, 1_000_000


@click.command()
@click.argument("scenario")
@SETTINGS
@SEED
@YEARS
@click.option(
    "--replicates",
    type=int,
    help=f"Histories to run; with --until the most.  [default: {DEFAULT:,}; {MOST_UNTIL:,}]",
)
@click.option(
    "--until",
    type=float,
    metavar="HALF_WIDTH",
    help="Stop when no interval at the horizons is wider than this to either side.",
)
@click.option("--name", help="Name of the folder under results/.  [default: scenario and hash]")
@click.option("--no-save", is_flag=True, help="Print only, store nothing.")
@click.option("--threads", type=click.IntRange(1, 256), help="Threads.  [default: all cores]")
@FORMAT
def command(
    scenario: str, seed: int | None, years: int, replicates: int | None, until: float | None,
    name: str | None, no_save: bool, threads: int | None, form: str | None, **changes: Any,
) -> None:  # fmt: skip
    """Estimate how likely SCENARIO's bloc is to stand at each level."""
    from experiments.manifest import config_hash, scenario_hash
    from experiments.saving import reserve

    settings = settings_of(**changes)
    folder = folder_of(scenario)
    size = _size(replicates, until)
    drawn = seed_or_drawn(seed)
    region, world = _world(folder, settings)
    config = {
        "scenario": region.name, "scenario_hash": scenario_hash(folder),
        "settings": settings.model_dump(mode="json"), "seed": drawn, "years": years,
        "replicates": size, "until": until,
    }  # fmt: skip
    digest = config_hash(config)
    target = None if no_save else reserve(_name(name, region.name, digest), digest)

    from experiments.estimate import estimate
    from experiments.words import titled

    _compile(world)
    with _progress(size) as report:
        result = estimate(
            world, seed=drawn, replicates=size, years=years, until=until, threads=threads,
            progress=report,
        )  # fmt: skip
    title = titled(region.title, settings)
    if target:
        _store(target, result, title, {**config, "config_hash": digest})
    if form:
        show(result.rows(result.horizons()), form, "")
    else:
        _print(result, title, drawn)
    if target:
        console(stderr=form is not None).print(f"Table and figure: {target}/")


def _name(name: str | None, scenario: str, digest: str) -> str:
    return f"{scenario}-{digest[:8]}" if name is None else name


def _size(replicates: int | None, until: float | None) -> int:
    if until is not None and not 0.0 < until < 0.5:
        raise Problem("not a half-width", key="--until", value=until, allowed="above 0, below 0.5")
    size = replicates if replicates is not None else MOST_UNTIL if until else DEFAULT
    if not 1 <= size <= MOST:
        hint = "; --until stops as soon as the intervals are narrow enough" if size > MOST else ""
        raise Problem(
            "replicates out of range", key="--replicates", value=size,
            allowed=f"1 to {MOST:,}{hint}",
        )  # fmt: skip
    return size


def _world(folder: Path, settings: Any) -> tuple[Any, Any]:
    from model.scenario_files import load_scenario
    from model.world import build_world

    region = load_scenario(folder, settings.variant)
    return region, build_world(region, settings)


def _compile(world: Any) -> None:
    """Have the rules compiled before the clock starts, and say so where it takes a while."""
    from model.ensemble.kernel import is_compiled
    from model.ensemble.run import simulate

    if not is_compiled():
        console(stderr=True).print("Compiling the rules, once for this version: about 20 s.")
    simulate(world, 0, 1, 1)


@contextmanager
def _progress(total: int) -> Iterator[Callable[[int, float], None] | None]:
    """A bar with time left and the widest half-width so far; none where nobody watches."""
    screen = console(stderr=True)
    if not screen.is_terminal:
        yield None
        return
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = [
        TextColumn("histories"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
        TextColumn("half-width {task.fields[width]}"),
    ]  # fmt: skip
    with Progress(*columns, console=screen, transient=True) as bar:
        task = bar.add_task("", total=total, width="")
        yield lambda done, width: bar.update(task, completed=done, width=f"{width:.4f}")


def _print(result: Any, title: str, seed: int) -> None:
    from experiments.estimate import BASES, INTERVAL
    from experiments.output import print_table

    horizons, narrow = result.horizons(), console().width < WIDE
    cells = {(r["basis"], r["level"], r["year"]): r for r in result.rows(horizons)}
    levels = {row["level"]: row["name"] for row in cells.values()}
    for basis in BASES:
        rows = [
            {
                "level or deeper": f"{level} {label}",
                **{str(year): _cell(cells[basis, level, year], narrow) for year in horizons},
            }
            for level, label in levels.items()
        ]
        print_table(rows, f"{title}: likelihood, {basis} [{INTERVAL}]")
    rate = result.replicates / max(result.seconds, 1e-9)
    console().print(
        f"{result.replicates:,} histories, seed {seed}, {result.seconds:.1f} s "
        f"({rate:,.0f} a second). Stopped because {result.stopped}."
    )


def _cell(row: dict[str, Any], narrow: bool) -> str:
    if narrow:
        return f"{row['likelihood']:.2f}\n[{row['low']:.2f}, {row['high']:.2f}]"
    return f"{row['likelihood']:.3f} [{row['low']:.3f}, {row['high']:.3f}]"


def _store(folder: Path, result: Any, title: str, config: dict[str, Any]) -> None:
    from datetime import UTC, datetime

    from experiments.figures import draw_likelihood
    from experiments.manifest import environment
    from experiments.saving import write_whole

    manifest = {
        **config, **environment(), "stopped_because": result.stopped,
        "replicates_run": result.replicates, "seconds": round(result.seconds, 3),
        "finished": datetime.now(UTC).isoformat(timespec="seconds"),
    }  # fmt: skip

    def write(draft: Path) -> None:
        (draft / "likelihood.csv").write_text(as_csv(result.rows()), encoding="utf-8")
        draw_likelihood(result, title, config["seed"], draft)
        text = json.dumps(manifest, indent=2, ensure_ascii=False)
        (draft / "manifest.json").write_text(text + "\n", encoding="utf-8")

    write_whole(folder, write)
