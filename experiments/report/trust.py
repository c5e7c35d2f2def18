"""How far to trust a result: the model's record, what the intervals leave out, this very result."""

from experiments.catalogue import regions
from experiments.manifest import environment
from experiments.report.about import POSTERIOR, RARE, WILSON, About
from experiments.report.calibrated import calibrated
from experiments.report.content import Bullets, Section, section
from experiments.report.record import record
from model.ensemble.kernel import rules_hash

OUTSIDE = "contested data, what the model leaves out, and whether the theory is right at all"
HOLDS = {
    WILSON: "The intervals hold the Monte Carlo error only (95 %): how far a number would move "
    "with other random histories. They do not hold what is unknown about the parameters, usually "
    "many times as wide (`blocsim estimate SCENARIO --posterior` tells it), nor {outside}.",
    POSTERIOR: "The intervals hold what history leaves unknown about the parameters (posterior "
    "90 %), given that the theory is right. {draws} Such intervals are too narrow for the tempo: "
    "on made-up worlds they held {found.held} of the truth. They do not hold {outside}.",
    RARE: "The intervals hold the Monte Carlo error only (95 %; where a number has a star, over "
    "independent batches of splitting). A rare outcome hangs on the tails of the theory: the "
    "unknown parameters move it by far more than the interval shows. Nor do the intervals hold "
    "{outside}.",
}  # fmt: skip
DRAWS = "They rest on {found.effective} effective draws."
OWN_DRAWS = (
    "They rest on a calibration of your own; its posterior.json tells on how many effective draws."
)
SEEN = (
    "This region's past is one of those that the model was calibrated on, so the number looks back "
    "and is no test: `blocsim hindcast --region {}` forecasts it without itself."
)
LIMITS = (
    "It learnt from regions that got at least as far as a first event; those that never did are in "
    "no list, so its tempo is that of survivors.",
    "{found.regions} regions and {found.effective} effective draws are few: its tempo is known "
    "roughly.",
    "The leverage of outside powers in history is one judged number, and a stance is a word turned "
    "into a formula.",
    "It knows bad years and exits of single states, not wars, revolutions or a bloc that dissolves "
    "into a larger project: that nothing stood in Central Asia from 2005 to 2018 it held next to "
    "impossible.",
    "The states and powers stay those of the scenario: nobody joins.",
)
MISUSE = (
    "Do not quote the number without its interval and without saying what the interval holds.",
    "Do not compare two likelihoods by whether their intervals overlap: `blocsim compare` pairs "
    "them.",
    "Do not read what drives the answer as proven cause, or a lever as policy advice: it is what "
    "the theory implies.",
    "Do not read a share of histories as a promise for a year: it is a statement about many "
    "courses, of which one will happen.",
)


def trust(about: About) -> Section:
    """The section."""
    return section(
        "How far to trust it",
        Bullets(tuple(record()), "How it forecast the past"),
        Bullets((holds(about), *this_result(about)), "This result"),
        Bullets(limits(), "What the model cannot know"),
        Bullets(MISUSE, "How not to use the number"),
    )


def holds(about: About) -> str:
    """What the intervals hold, and what they do not."""
    found = calibrated()
    draws = OWN_DRAWS if about.own_posterior else DRAWS.format(found=found)
    return HOLDS[about.interval].format(found=found, draws=draws, outside=OUTSIDE)


def limits() -> tuple[str, ...]:
    """What no result of the model can tell."""
    return tuple(limit.format(found=calibrated()) for limit in LIMITS)


def this_result(about: About) -> list[str]:
    """What is missing, and whether code and scenario are still those of then."""
    first, *rest = about.missing or ("No replicate failed.",)
    if about.partial:
        first = f"It is unfinished ({about.partial}; {about.stopped}). {first}"
    seen = [SEEN.format(about.known.name)] if about.known.name in regions() else []
    return [*seen, first, *rest, f"{_code(about)} {about.known.since}"]


def _code(about: About) -> str:
    now = environment()
    present = f"{now['blocsim']} {now['code']}"
    made = " and ".join(about.codes) or "an unknown version"
    if about.rules == (rules_hash(),):
        return f"It was made by code {made} with the rules of this version: same numbers."
    if about.rules:
        return (
            f"It was made by code {made} with other rules than those of this version ({present}): "
            "a new run may give other numbers."
        )
    if about.codes == (present,):
        return f"It was made by this version of the code ({made})."
    return f"It was made by code {made}; this report by {present}. A new run may differ."
