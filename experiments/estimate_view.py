"""An estimate on the screen and in its result folder, whichever kind it is."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from experiments.output import as_csv, console, counting_bar, print_table

WIDE = 116
"""Columns that the table needs with intervals beside the shares."""

STARRED = (
    "* by splitting: few or no plain histories get there. Unbiased, 95 % interval over independent "
    "batches. All others by Monte Carlo, Wilson 95 %."
)
LEGEND = (
    "In brackets the posterior 90 %: what is not known about the parameters. After ± the chance of "
    "the draws (95 %): what a longer calibration and more histories would take away."
)

ONE_POINT = (
    "Where both ends are the same, so few histories of each draw cannot tell the parameters from "
    "chance: it is not known for sure. More histories can (--replicates)."
)


def print_estimate(result: Any, title: str, seed: int) -> None:
    """Likelihood of each level by horizon, a table for each basis, and how it was run."""
    from experiments.estimate import BASES

    horizons, narrow = result.horizons(), console().width < WIDE
    cells = {(r["basis"], r["level"], r["year"]): r for r in result.rows(horizons)}
    levels = {row["level"]: row["name"] for row in cells.values()}
    for basis in BASES:
        rows = [
            {
                "level or deeper": f"{level} {label}",
                **{str(year): cell(cells[basis, level, year], narrow) for year in horizons},
            }
            for level, label in levels.items()
        ]
        print_table(rows, f"{title}: likelihood, {basis} [{result.label}]")
    rate = result.replicates / max(result.seconds, 1e-9)
    console().print(
        f"{result.replicates:,} histories, seed {seed}, {result.seconds:.1f} s "
        f"({rate:,.0f} a second). Stopped because {result.stopped}."
    )
    if "chance" in next(iter(cells.values())):
        console().print(LEGEND)
        if any(_collapsed(row) for row in cells.values()):
            console().print(ONE_POINT)
    if "estimator" in next(iter(cells.values())):
        _print_rare(result)


def _collapsed(row: dict[str, Any]) -> bool:
    """Whether an interval has no width to speak of, though the outcome is neither none nor all."""
    share = row["likelihood"]
    narrow: bool = row["high"] - row["low"] < 0.02 * min(share, 1.0 - share)
    return 0.0 < share < 1.0 and narrow


def _print_rare(result: Any) -> None:
    """What splitting took, and the goals that it did not reach."""
    console().print(
        f"{len(result.rare)} likelihoods by splitting: {result.split_years:,} simulated years, "
        f"{result.split_seconds:.1f} s."
    )
    console().print(STARRED)
    for (basis, year, level), found in result.rare.items():
        if found.likelihood == 0.0:
            console().print(f"Level {level} {basis} by {year}: reached by neither estimator.")


def cell(row: dict[str, Any], narrow: bool) -> str:
    """A likelihood with its interval; with the chance of the draws beside it where it is known."""
    if row.get("estimator") == "splitting":
        share, low, high = (f"{row[name]:.2g}" for name in ("likelihood", "low", "high"))
        return f"{share} *\n[{low}, {high}]" if narrow else f"{share} * [{low}, {high}]"
    digits = 2 if narrow else 3
    share, low, high = (f"{row[name]:.{digits}f}" for name in ("likelihood", "low", "high"))
    if "chance" in row:
        return f"{share} ± {row['chance']:.{digits}f}\n[{low}, {high}]"
    return f"{share}\n[{low}, {high}]" if narrow else f"{share} [{low}, {high}]"


def store_estimate(folder: Path, result: Any, title: str, config: dict[str, Any]) -> None:
    """Table, figure with caption, and manifest, whole or not at all."""
    from datetime import UTC, datetime

    from experiments.figures import draw_likelihood
    from experiments.manifest import environment
    from experiments.saving import write_whole
    from experiments.store.disk import put_json

    manifest = {
        **config, **environment(), **result.facts(),
        "finished": datetime.now(UTC).isoformat(timespec="seconds"),
    }  # fmt: skip

    def write(draft: Path) -> None:
        (draft / "likelihood.csv").write_text(as_csv(result.rows()), encoding="utf-8")
        draw_likelihood(result, title, config["seed"], draft)
        put_json(draft / "manifest.json", manifest)

    write_whole(folder, write)


@contextmanager
def progress(total: int | None) -> Iterator[Callable[[int, float], None] | None]:
    """A bar with time left and the widest half-width so far; none where nobody watches.

    total: None where intervals say when to stop, so that nobody knows how many it will take.
    """
    with counting_bar("histories") as update:
        if update is None:
            yield None
            return

        def report(done: int, width: float) -> None:
            update(done, total, f"half-width {width:.4f}" if width else "")

        yield report


def compile_rules(world: Any) -> None:
    """Have the rules compiled before the clock starts, and say so where it takes a while."""
    from model.ensemble.kernel import is_compiled
    from model.ensemble.run import simulate

    if not is_compiled():
        console(stderr=True).print("Compiling the rules, once for this version: about 10 s.")
    simulate(world, 0, 1, 1)
