"""What a beginner gives to the Python interface is refused with a word, not with a traceback."""

import pytest

from experiments.api import Problem, build_world, estimate, load, run, settings, sweep
from model.bloc_model import BlocModel

REGION = load("central_asia")


@pytest.mark.parametrize(
    ("call", "key", "allowed"),
    [
        (lambda: estimate("central_asia", seed=1), "scenario", "load(NAME)"),
        (lambda: run(build_world(REGION), seed=1), "scenario", "load(NAME)"),
        (lambda: estimate(REGION, {"parameters": {}}, seed=1), "changed", "settings(...)"),
        (lambda: estimate(REGION, seed=1, replicates=0), "replicates", "1 to 100,000,000"),
        (lambda: estimate(REGION, seed=1, replicates="100"), "replicates", "a whole number"),
        (lambda: estimate(REGION, seed=1, replicates=1e3), "replicates", "a whole number"),
        (lambda: estimate(REGION, seed=1, years=2045), "years", "1 to 1,000"),
        (lambda: sweep({"scenario": "central_asia"}, "results/x"), "planned", "experiment(CONFIG)"),
        (lambda: BlocModel(REGION, seed=1), "world", "build_world(SCENARIO)"),
        (lambda: settings(without="AZE"), "without", 'a list of texts, as ["A", "B"]'),
    ],
)
def test_an_argument_of_another_kind_is_named_with_what_is_allowed(call, key, allowed):
    with pytest.raises(Problem) as problem:
        call()
    assert problem.value.key == key
    assert allowed in problem.value.allowed
