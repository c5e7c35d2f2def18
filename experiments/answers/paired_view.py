"""Paired differences on the screen."""

from typing import Any

from experiments.answers.asking import in_words
from experiments.answers.comparison import Asked, differences
from experiments.answers.result import Result
from experiments.output import NO_DATA, console, print_table, show

MOST = 10_000.0
"""Saving that is told in numbers; a larger one rests on too few histories that differ."""


def differences_of(stored: Result, asked: Asked) -> list[dict[str, Any]]:
    """What each other point changes about one answer, against the first point; largest first."""
    table = differences(stored)
    same = (table["measure"] == asked.measure) & (table["basis"] == asked.basis)
    chosen = table[same & (table["year"] == asked.year)]
    rows: Any = chosen.sort_values("difference", key=abs, ascending=False, kind="stable")
    return list(rows.to_dict(orient="records"))


def print_differences(stored: Result, asked: Asked, form: str | None) -> None:
    """Print them, with the base and how they were made."""
    rows = differences_of(stored, asked)
    if form:
        show(rows, form, "")
        return
    print_table([told(row) for row in rows], f"{in_words(asked)} [paired, 95 %]")
    known = [row["base"] for row in rows if row["replicates"]]
    base = f"{known[0]:.3f}" if known else NO_DATA
    sizes = sorted({f"{row['replicates']:,}" for row in rows}, key=len)
    seed = stored.manifest.config["seed"]
    console().print(f"Base {base}, pairs of {' or '.join(sizes)} histories, seed {seed}.")


def told(row: dict[str, Any]) -> dict[str, str]:
    """A paired difference for people; draws saved: what common draws spare."""
    if not row["replicates"]:
        return {"case": row["label"], "likelihood": NO_DATA, "difference": "", "draws saved": ""}
    saved = f"{row['saving']:.0f} x" if row["saving"] < MOST else "nearly all"
    return {
        "case": row["label"],
        "likelihood": f"{row['likelihood']:.3f}",
        "difference": f"{row['difference']:+.4f} [{row['low']:+.4f}, {row['high']:+.4f}]",
        "draws saved": saved,
    }
