"""What `plan.json` can hold: rounds that follow each other, of no more rows than can be asked for.

Its numbers decide how much memory is taken, so they are looked at before anything is built.
"""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

from experiments.config.schema import MOST_REPLICATES
from experiments.design.points import MOST_POINTS
from experiments.store.shards import MOST_ROWS

MOST_SHARDS, MOST_ROUNDS = 200_000, 200
LARGEST = 500_000_000
"""Bytes of a file of a result."""

Whole = Annotated[int, Field(ge=0, le=MOST_REPLICATES)]


class RoundPart(BaseModel):
    """A round: ranges of replicates by points, and where its shards begin."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")
    first_shard: Whole
    shard_rows: int = Field(ge=1, le=MOST_ROWS)
    ranges: list[Annotated[list[Whole], Field(min_length=4, max_length=4)]] = Field(
        max_length=MOST_POINTS, description="first point, end of points, first replicate, count"
    )

    @model_validator(mode="after")
    def _rising(self) -> "RoundPart":
        end = 0
        for start, stop, _, count in self.ranges:
            if not end <= start < stop <= MOST_POINTS or count < 1:
                raise ValueError("the ranges are out of order or empty")
            end = stop
        return self

    @property
    def rows(self) -> int:
        """Rows of the round."""
        return sum((stop - start) * count for start, stop, _, count in self.ranges)


class PlanFile(BaseModel):
    """`plan.json`."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")
    rounds: list[RoundPart] = Field(max_length=MOST_ROUNDS)
    digest: str

    @model_validator(mode="after")
    def _following(self) -> "PlanFile":
        shard = rows = 0
        for each in self.rounds:
            if each.first_shard != shard:
                raise ValueError("a round does not begin where the one before ends")
            shard, rows = shard - (-each.rows // each.shard_rows), rows + each.rows
        if rows > MOST_REPLICATES or shard > MOST_SHARDS:
            raise ValueError("more rows than can be asked for")
        return self
