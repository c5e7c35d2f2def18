"""Numbers of `docs/trace.md` from the committed analyses: pairs, levers, figures, benchmarks."""

from typing import Any

from experiments.calibration.posterior import COMMITTED
from experiments.described.committed import RESULTS, interval, read_json, read_rows
from experiments.described.marked import table

FIGURES = RESULTS / "figures"
MEASURES = {
    "auc": "area under the curve", "brier_skill": "Brier skill",
    "sensitivity": "sensitivity at 97 % specificity",
}  # fmt: skip


def pairs() -> str:
    """Pairs held out by time and by groups of states: theory against a plain logit."""
    found = read_json(COMMITTED / "pair_validation.json")
    rows = [
        [split, label, *_pair_scores(found[split], measure)]
        for split in ("time split", "group split")
        for measure, label in MEASURES.items()
    ]
    return table(("held out", "measure", "theory", "logit", "difference, 90 %"), rows)


def _pair_scores(part: dict[str, Any], measure: str) -> list[str]:
    theory, logit = (part["scores"][name][measure] for name in ("rule: draws", "logit"))
    _, low, high = part["difference to logit"]["rule: draws"][measure]
    return [f"{theory:.3f}", f"{logit:.3f}", interval(low, high, 3)]


def targets() -> str:
    """How many targets of the benchmarks were reached, and which were missed."""
    found = read_rows(RESULTS / "benchmarks" / "benchmarks.csv")
    found = [row for row in found if row["kind"] == "target"]
    missed = [row for row in found if row["reached"] != "yes"]
    rows = [[row["what"], f"{row['measured']:.3g}", row["must_reach"]] for row in missed]
    told = table(("missed", "measured", "must reach"), rows)
    return f"{len(found) - len(missed)} of {len(found)} targets reached.\n\n{told}"


def levers() -> str:
    """What moves the likelihood of a free-trade area in 2045, Central Asia, over the posterior."""
    found = read_rows(RESULTS / "central_asia" / "levers.csv")
    rows = [
        [
            row["label"], f"{row['likelihood']:.2f}", f"{row['difference']:+.3f}",
            interval(row["difference_low"], row["difference_high"], 3),
        ]
        for row in found
        if (row["year"], row["level"]) == (2045, 3)
    ]  # fmt: skip
    return table(("change", "likelihood", "difference", "posterior 90 %"), rows)


def sensitivity() -> str:
    """Shares of the variance of that likelihood, Sobol indices over the parameters' ranges."""
    rows = [
        [
            f"`{row['factor']}`", f"{row['first']:.2f}",
            interval(row["first_low"], row["first_high"]), f"{row['total']:.2f}",
            interval(row["total_low"], row["total_high"]),
        ]
        for row in read_rows(FIGURES / "sensitivity" / "sensitivity.csv")
    ]  # fmt: skip
    return table(("parameter", "by itself", "95 %", "with others", "95 %"), rows)


def ablation() -> str:
    """What switching a mechanism off does to the same likelihood, on the same draws."""
    rows = [
        [
            row["label"].removesuffix(" off"), f"{row['likelihood']:.3f}",
            f"{row['difference']:+.3f}", interval(row["low"], row["high"], 3),
        ]
        for row in read_rows(FIGURES / "ablation" / "ablation.csv")
    ]  # fmt: skip
    return table(("switched off", "likelihood", "difference", "95 %"), rows)
