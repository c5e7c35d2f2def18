"""The baselines, simplest first."""

from experiments.hindcast.baselines.climatology import Climatology
from experiments.hindcast.baselines.markov import Markov
from experiments.hindcast.baselines.ordered_logit import OrderedLogit
from experiments.hindcast.baselines.protocol import Baseline
from experiments.hindcast.baselines.step_hazard import StepHazard

BASELINES: tuple[Baseline, ...] = (Climatology(), Markov(), OrderedLogit(), StepHazard())
REFERENCES = ("climatology", "markov")
"""Baselines that skill is measured against."""
