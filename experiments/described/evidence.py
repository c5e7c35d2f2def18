"""Numbers of `docs/trace.md` from the committed tables of calibration and hindcast."""

from typing import Any

from experiments.calibration.identified import identified
from experiments.calibration.posterior import COMMITTED, read_origin, read_sample
from experiments.described.committed import RESULTS, interval, read_json, read_rows
from experiments.described.marked import table

NAMES = {
    "model": "this model", "model_signed": "this model, as signed",
    "step_hazard": "step hazard alone", "markov": "Markov chain by level",
    "ordered_logit": "ordered logit with start level", "climatology": "climatology by horizon",
}  # fmt: skip
SCORES = {
    "rps": "ranked probability", "brier_3": "Brier, level 3", "brier_4": "Brier, level 4",
    "log": "log",
}  # fmt: skip

AGAINST = ("climatology", "markov")
SKILLS = ("skill v. climatology", "skill v. Markov chain")


def _records(name: str) -> list[dict[str, Any]]:
    return read_rows(RESULTS / "hindcast" / f"{name}.csv")


def posterior() -> str:
    """How much work the calibration did and on how many draws it rests."""
    tempo, motives = read_origin(), read_json(COMMITTED / "motives.json")
    rounds = ", ".join(f"{draws:,} x {particles}" for draws, particles in tempo["rounds"])
    rows: list[list[Any]] = [
        ["regions", len(tempo["regions"])],
        ["rounds, draws x particles", rounds],
        ["effective draws of the tempo", f"{tempo['effective_draws']:.0f}"],
        ["pair-periods, agreements in them", f"{motives['rows']:,}, {motives['events']}"],
        ["effective draws of the motives", f"{motives['effective sample size']:.0f}"],
        ["power of the pairs' likelihood", f"{motives['power']:.3f}"],
        ["temperature held for pairs", f"{motives['temperature']:g}"],
    ]
    return table(("of the calibration", "number"), rows)


def identified_rows() -> list[list[str]]:
    """Median, interval and narrowing of each tempo parameter."""
    return [
        [
            f"`{row['parameter']}`", f"{row['median']:.2g}",
            f"{row['low']:.2g} .. {row['high']:.2g}", f"{row['narrowed']:.0%}".replace("%", " %"),
            row["identified"],
        ]
        for row in identified(read_sample())
    ]  # fmt: skip


def what_is_identified() -> str:
    """Which tempo parameters the regions say something about."""
    head = ("parameter", "median", "90 %", "interval narrowed by", "identified")
    return table(head, identified_rows())


def scores() -> str:
    """Scores of every forecast, and its skill against the two baselines that matter."""
    means = {row["forecast"]: row["mean"] for row in _records("scores") if row["score"] == "rps"}
    rows = [
        [label, f"{means[name]:.3f}", *(_skill(name, other, "rps") for other in AGAINST)]
        for name, label in NAMES.items()
    ]
    return table(("forecast", "score", *SKILLS), rows)


def all_scores() -> str:
    """The model's skill by every score."""
    rows = [
        [label, *(_skill("model", other, score) for other in AGAINST)]
        for score, label in SCORES.items()
    ]
    return table(("score", *SKILLS), rows)


def _skill(name: str, against: str, score: str) -> str:
    for row in _records("skill"):
        if (row["forecast"], row["against"], row["score"]) == (name, against, score):
            return f"{row['skill']:+.2f} {interval(row['low'], row['high'])}"
    return ""


def horizons() -> str:
    """Scores by horizon."""
    found = {(row["forecast"], row["horizon"]): row for row in _records("by_horizon")}
    chosen = ["model", "markov", "climatology"]
    rows = [
        [h, found["model", h]["cases"], *(f"{found[name, h]['rps']:.3f}" for name in chosen)]
        for h in sorted({horizon for _, horizon in found})
    ]
    return table(("years ahead", "regions", *(NAMES[name] for name in chosen)), rows)


def coverage() -> str:
    """How often 90 % intervals held what happened."""
    rows = [
        [NAMES[row["forecast"]], f"{row['coverage']:.2f}", interval(row["low"], row["high"])]
        for row in _records("coverage")
    ]
    return table(("forecast", "90 % intervals hold", "90 % over regions"), rows)


def misses() -> str:
    """The worst misses, by score."""
    worst = sorted(_records("misses"), key=lambda row: -float(row["rps"]))
    rows = [
        [
            f"`{row['region']}`", row["horizon"], row["observed"], f"{row['probability']:.3f}",
            f"{row['expected_level']:.1f}",
        ]
        for row in worst
    ]  # fmt: skip
    return table(("region", "years ahead", "came", "probability given", "level expected"), rows)


def own_past() -> str:
    """What the model gave to the course of Central Asia since 1993, every fourth year."""
    rows = [
        [row["year"], stood := row["observed"], f"{row[f'P({stood})']:.4f}"]
        for row in _records("own_past")[::4]
    ]
    return table(("year", "level that stood", "probability given to it"), rows)


def mechanisms() -> str:
    """Each mechanism switched off and the rest refitted."""
    rows = [
        [
            row["mechanism"], f"{100 * row['share']:+.1f} %",
            interval(1000 * row["low"], 1000 * row["high"], 1), f"{row['effective']:.0f}",
            row["verdict"],
        ]
        for row in _records("mechanisms")
        if row["score"] == "rps"
    ]  # fmt: skip
    head = ("switched off", "change of the score", "change x 1000, 90 %", "effective", "verdict")
    return table(head, rows)
