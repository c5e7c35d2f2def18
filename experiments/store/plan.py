"""Which rows there are, in which shards: rounds of replicates, cut into shards of equal size.

A round has a range of replicates for some of the points, in order; its rows are numbered through
and cut every `SHARD` rows. With a fixed number of replicates there is one round; a stopping rule
makes a round for each look, for the points that are not settled yet.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from experiments.store.shards import SHARD

Range = tuple[int, int, int]
"""(point, first replicate, how many)"""


@dataclass(frozen=True)
class Round:
    """Ranges of replicates by point, and the number of the first shard."""

    ranges: tuple[Range, ...]
    first_shard: int
    shard_rows: int = SHARD

    @cached_property
    def ends(self) -> NDArray[np.int64]:
        """Rows up to and with each range."""
        return np.cumsum([count for _, _, count in self.ranges], dtype=np.int64)

    @property
    def rows(self) -> int:
        """Rows of the round."""
        return int(self.ends[-1]) if len(self.ranges) else 0

    @property
    def shards(self) -> range:
        """Numbers of its shards."""
        return range(self.first_shard, self.first_shard - (-self.rows // self.shard_rows))

    def size(self, shard: int) -> int:
        """Rows of a shard."""
        before = (shard - self.first_shard) * self.shard_rows
        return min(self.shard_rows, self.rows - before)

    def segments(self, shard: int, start: int, count: int) -> Iterator[Range]:
        """Ranges of replicates that rows of a shard stand for, in order."""
        at = (shard - self.first_shard) * self.shard_rows + start
        end = at + count
        k = int(np.searchsorted(self.ends, at, side="right"))
        while at < end:
            point, first, size = self.ranges[k]
            offset = at - (int(self.ends[k]) - size)
            taken = min(size - offset, end - at)
            yield point, first + offset, taken
            at, k = at + taken, k + 1

    def as_dict(self) -> dict[str, Any]:
        """Plain values for the plan's file; equal ranges of consecutive points as one."""
        return {
            "first_shard": self.first_shard, "shard_rows": self.shard_rows,
            "ranges": _packed(self.ranges),
        }  # fmt: skip


def round_of(values: dict[str, Any]) -> Round:
    """A round from its plain values."""
    ranges = [
        (point, first, count)
        for start, stop, first, count in values["ranges"]
        for point in range(start, stop)
    ]
    return Round(tuple(ranges), values["first_shard"], values["shard_rows"])


def _packed(ranges: Sequence[Range]) -> list[list[int]]:
    """[first point, end of points, first replicate, count]: runs of points with one range."""
    packed: list[list[int]] = []
    for point, first, count in ranges:
        if packed and packed[-1][1:] == [point, first, count]:
            packed[-1][1] += 1
        else:
            packed.append([point, point + 1, first, count])
    return packed
