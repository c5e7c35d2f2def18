"""The nine published figures."""

from functools import partial

from experiments.reproduce.azerbaijan import azerbaijan
from experiments.reproduce.central_asia import likelihood
from experiments.reproduce.made import Published
from experiments.reproduce.past import forecasts, own_history
from experiments.reproduce.swept import drawn

CONFIG = "experiments/reproduce/configs/{}.toml"
POSTERIOR = "experiments/calibration/data/"

PUBLISHED = (
    Published(
        "likelihood", "How likely is each level, and by when?", POSTERIOR, likelihood, 0.01
    ),
    Published(
        "phase", "Where does sovereignty stop integration, and where external pressure?",
        CONFIG.format("phase"), partial(drawn, "phase", "phase"), 0.01,
    ),
    Published(
        "blockers", "Who blocks, by level?", CONFIG.format("blockers"),
        partial(drawn, "blockers", "blockers"), 0.01,
    ),
    Published(
        "sensitivity", "Which parameter is the spread due to?", CONFIG.format("sensitivity"),
        partial(drawn, "sensitivity", "indices"), 0.05,
    ),
    Published(
        "ablation", "Which mechanism does what?", CONFIG.format("ablation"),
        partial(drawn, "ablation", "tornado"), 0.01,
    ),
    Published(
        "hindcast", "How good were its forecasts of history it had not seen?", POSTERIOR,
        forecasts, 0.05,
    ),
    Published(
        "azerbaijan", "What does Azerbaijan change?", CONFIG.format("azerbaijan"), azerbaijan, 0.01
    ),
    Published(
        "levers", "What would more support from the EU do, under more pressure from Russia?",
        CONFIG.format("levers"), partial(drawn, "levers", "phase"), 0.01,
    ),
    Published(
        "own-history", "Would it have foreseen Central Asia's own past?", POSTERIOR, own_history,
        0.02,
    ),
)  # fmt: skip


def named(name: str) -> Published | None:
    """A figure by name."""
    return next((each for each in PUBLISHED if each.name == name), None)
