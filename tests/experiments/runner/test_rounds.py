"""Which replicates come next: all, or those up to the next look where a point is not settled."""

import numpy as np
import pytest

from experiments.runner.opening import layout_of
from experiments.runner.rounds import next_ranges, planned
from experiments.runner.tally import new_tally
from experiments.store.plan import Round
from experiments.store.rows import failed_rows
from tests.experiments.stored import small

STOP = {"output": "organised", "half_width": 0.05, "first_look": 100}


def after(config, done, successes):
    """Ranges to come once so many replicates of each point are done."""
    experiment = small(**config)
    tally = new_tally(layout_of(experiment), len(done))
    tally.ran[:], tally.outputs[:, 0] = done, successes
    rounds = [Round(tuple((k, 0, n) for k, n in enumerate(done) if n), 0)]
    return next_ranges(experiment.config, rounds, tally)


@pytest.mark.parametrize(
    ("config", "done", "successes", "ranges"),
    [
        ({"replicates": 500}, [0, 0], [0, 0], [(0, 0, 500), (1, 0, 500)]),
        ({"replicates": 500}, [500, 200], [0, 0], [(1, 200, 300)]),
        ({"replicates": 500}, [500, 500], [0, 0], []),
        ({"replicates": 300}, [500, 200], [0, 0], [(1, 200, 100)]),  # fewer than there are
        ({"replicates": 1000, "stop": STOP}, [0, 0], [0, 0], [(0, 0, 100), (1, 0, 100)]),
        ({"replicates": 1000, "stop": STOP}, [100, 100], [0, 50], [(1, 100, 100)]),
        ({"replicates": 1000, "stop": STOP}, [100, 800], [0, 400], []),
        ({"replicates": 600, "stop": STOP}, [100, 200], [0, 100], [(1, 200, 200)]),
        ({"replicates": 300, "stop": STOP}, [200, 200], [100, 0], [(0, 200, 100)]),
        ({"replicates": 300, "stop": STOP}, [300, 300], [150, 150], []),
    ],
)
def test_20_what_comes_next(config, done, successes, ranges):
    assert after(config, done, successes) == ranges


def test_planned_is_the_end_of_the_last_range():
    rounds = [Round(((0, 0, 5), (2, 0, 5)), 0), Round(((2, 5, 7),), 1)]
    assert planned(rounds, 3).tolist() == [5, 0, 12]


def test_a_tally_counts_by_hand():
    layout = layout_of(small())
    rows = np.concatenate([failed_rows(layout, point, 0, 3) for point in (0, 1)])
    rows["failed"] = [0, 0, 1, 0, 0, 0]
    rows["out_organised"] = [1, 0, 0, 1, 1, 0]
    rows["in_force_2035"] = [3, 0, 0, 6, 1, 1]
    tally = new_tally(layout, 3)
    for part in (rows[:4], rows[4:]):
        tally.add(part)
    assert tally.ran.tolist() == [2, 3, 0]
    assert tally.failed.tolist() == [1, 0, 0]
    assert tally.outputs[:, 0].tolist() == [1, 2, 0]
    assert tally.at[0, 1, :, 1].tolist() == [2, 1, 1, 1, 0, 0, 0]
    assert tally.at[1, 1, :, 1].tolist() == [3, 3, 1, 1, 1, 1, 1]
    assert tally.at[2].sum() == 0
