"""Which replicates come next: all that were asked for, or those up to the next look."""

from collections.abc import Sequence

import numpy as np

from experiments.config.schema import Config
from experiments.runner.tally import Counts, Tally
from experiments.statistics.stopping import looks, settled
from experiments.store.plan import Range, Round


def next_ranges(config: Config, rounds: Sequence[Round], tally: Tally) -> list[Range]:
    """Replicates of the next round by point; none where every point has enough.

    A stopping rule is judged at its looks alone, on all replicates up to the look, so that the
    answer depends neither on workers nor on how often a run was resumed.
    """
    done = planned(rounds, len(tally.ran))
    targets = [_target(config, tally, point, int(done[point])) for point in range(len(done))]
    return [
        (point, int(done[point]), target - int(done[point]))
        for point, target in enumerate(targets)
        if target > done[point]
    ]


def planned(rounds: Sequence[Round], points: int) -> Counts:
    """Replicates that the rounds so far hold, (points,)."""
    done = np.zeros(points, np.int64)
    for each in rounds:
        for point, first, count in each.ranges:
            done[point] = max(done[point], first + count)
    return done


def _target(config: Config, tally: Tally, point: int, done: int) -> int:
    stop = config.stop
    if stop is None:
        return config.replicates
    output = list(config.outputs).index(stop.output)
    ran, successes = int(tally.ran[point]), tally.outputs[point, output]
    if done and settled(successes, ran, stop.half_width):
        return done
    later = [look for look in looks(config.replicates, stop.first_look) if look > done]
    return later[0] if later else done
