"""Designs that are drawn: where their points lie, and that the seed decides them."""

from pathlib import Path

import numpy as np
import pytest

from experiments.design.drawn import notes_on
from experiments.design.points import build_points, count_points
from experiments.design.schema import Design
from model.parameters import describe
from model.validation import validated

SPANS = {
    "temperature": {"from": 0.1, "to": 0.9},
    "leverage.RUS": {"from": 0.25, "to": 4.0, "spacing": "log"},
    "stance.CHN": {"from": -1.0, "to": 1.0},
}
METHODS = {
    "latin": {"vary": SPANS, "count": 20},
    "sobol_sequence": {"vary": SPANS, "count": 16},
    "morris": {"vary": SPANS, "trajectories": 4},
    "sobol_indices": {"vary": SPANS, "samples": 8},
}
COUNTS = {"latin": 20, "sobol_sequence": 16, "morris": 4 * (3 + 1), "sobol_indices": 8 * (3 + 2)}


def values(method, seed=5, **changes):
    design = validated(Design, {method: METHODS[method] | changes})
    built = build_points(design, Path("nowhere"), seed)
    assert count_points(design, Path("nowhere")) == len(built)
    assert all(list(point.changes) == list(SPANS) for point in built)
    return np.array([list(point.changes.values()) for point in built])


@pytest.mark.parametrize("method", METHODS)
def test_as_many_points_as_the_method_says_all_within_their_spans(method):
    made = values(method)
    assert made.shape == (COUNTS[method], 3)
    for column, span in zip(made.T, SPANS.values(), strict=True):
        assert column.min() >= span["from"]
        assert column.max() <= span["to"]


@pytest.mark.parametrize("method", METHODS)
def test_the_seed_decides_the_points(method):
    assert (values(method) == values(method)).all()
    assert (values(method) != values(method, seed=6)).any()


def test_a_latin_hypercube_has_each_stratum_of_each_factor_once():
    made = values("latin")
    made[:, 1] = np.log(made[:, 1])
    low, high = np.array([0.1, np.log(0.25), -1.0]), np.array([0.9, np.log(4.0), 1.0])
    strata = np.floor((made - low) / (high - low) * 20).astype(int)
    assert (np.sort(strata, axis=0) == np.arange(20)[:, None]).all()


def test_a_longer_sobol_sequence_extends_the_shorter():
    short, long = values("sobol_sequence"), values("sobol_sequence", count=64)
    assert (long[:16] == short).all()
    assert len(np.unique(long, axis=0)) == 64


def test_a_walk_of_a_morris_design_changes_one_factor_at_a_time():
    walks = values("morris").reshape(4, 4, 3)
    moved = walks[:, 1:] != walks[:, :-1]
    assert (moved.sum(axis=2) == 1).all()
    assert (moved.sum(axis=1) == 1).all()


def test_the_word_prior_stands_for_the_prior_range():
    design = validated(Design, {"latin": {"vary": {"temperature": "prior"}, "count": 50}})
    made = [p.changes["temperature"] for p in build_points(design, Path("nowhere"), 1)]
    low, high = describe("temperature")["prior"]
    assert low <= min(made) < max(made) <= high
    assert (max(made) - min(made)) > 0.5 * (high - low)


@pytest.mark.parametrize(
    ("design", "next_power"),
    [
        ({"sobol_sequence": METHODS["sobol_sequence"] | {"count": 10}}, "16"),
        ({"sobol_indices": METHODS["sobol_indices"] | {"samples": 100}}, "128"),
        ({"sobol_indices": METHODS["sobol_indices"]}, None),
        ({"latin": METHODS["latin"]}, None),
    ],
)
def test_21_numbers_that_are_no_power_of_two_are_told_with_the_next(design, next_power):
    notes = notes_on(validated(Design, design))
    assert len(notes) == (next_power is not None)
    assert all(next_power in note for note in notes)
