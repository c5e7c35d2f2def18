"""A configuration: scenario, what varies and how, what is measured, how many replicates, seed."""

import re
from typing import Literal

from pydantic import BaseModel, Field, model_validator

from experiments.design.axis import STRICT
from experiments.design.schema import Design
from experiments.options import LARGEST_SEED
from model.ladder import TOP, Level
from model.parameters import Parameters
from model.settings import Settings

MOST_REPLICATES = 1_000_000_000
"""Of one point, and of a whole experiment: about five hours of two cores."""
FEWER = "[stop] ends as soon as an interval is narrow enough"
"""A hint for those who ask for too many."""
Basis = Literal["signed", "in force"]
TAKEN = {
    "point", "replicate", "seed", "config", "code", "failed", "label", "replicates", "missing",
    "measure", "basis", "level", "year", "likelihood", "low", "high", "successes",
    *(level.label for level in Level), *Parameters.model_fields, *Settings.model_fields,
}  # fmt: skip
"""Columns of rows and summaries beside the outputs', measures, and factors."""
BUILT_IN = re.compile(r"(first_)?(signed|in_force)_\d+|blocker_\d")


class Output(BaseModel):
    """A yes or no of each history: the bloc at a level or deeper, in a year or ever by a year."""

    model_config = STRICT
    level: int = Field(ge=1, le=TOP, description="level reached, or a deeper one")
    year: int | None = Field(None, description="stands there at the end of this year")
    by: int | None = Field(None, description="stood there at the end of some year up to this one")
    basis: Basis = Field("in force", description="what counts")

    @model_validator(mode="after")
    def _one(self) -> "Output":
        if (self.year is None) == (self.by is None):
            raise ValueError("an output has either year or by")
        return self


class Stop(BaseModel):
    """Replicates until the interval of an output is narrow enough, judged at fixed looks."""

    model_config = STRICT
    output: str = Field(description="name of an output")
    half_width: float = Field(gt=0.0, lt=0.5, description="of the Wilson 95 % interval")
    first_look: int = Field(
        1000, ge=1, le=MOST_REPLICATES, description="replicates before the first look; then doubled"
    )


class Config(BaseModel):
    """An experiment; settings not named here are the scenario's."""

    model_config = STRICT
    scenario: str = Field(description="a built-in scenario, or a folder beside this file")
    seed: int | None = Field(None, ge=0, le=LARGEST_SEED, description="drawn and stored if absent")
    replicates: int = Field(
        10_000, ge=1, le=MOST_REPLICATES,
        description="histories of each point; with [stop] the most",
        json_schema_extra={"hint": FEWER},
    )  # fmt: skip
    years: int = Field(35, ge=1, le=1000, description="years to simulate")
    horizons: list[int] | None = Field(
        None, min_length=1, max_length=50,
        description="calendar years at which levels are kept; 5, 10, 20 and 35 years on if absent",
    )  # fmt: skip
    draws: Literal["common", "independent"] = Field(
        "common", description="all points on the same random numbers, or each on its own"
    )
    settings: Settings = Field(default_factory=Settings, description="the same for every point")
    design: Design = Field(
        default_factory=Design, description="how settings vary; one method, or a single point"
    )
    outputs: dict[str, Output] = Field(default_factory=dict, description="named, one column each")
    stop: Stop | None = Field(None, description="as many replicates as an interval takes")

    @model_validator(mode="after")
    def _known_output(self) -> "Config":
        for name in self.outputs:
            if not name.isidentifier() or len(name) > 40:
                raise ValueError(
                    f"an output's name is a word of letters, digits and _, not {name!r}"
                )
            if name in TAKEN or BUILT_IN.match(name):
                raise ValueError(f"{name} is the name of a column already: give it another")
        if self.stop and self.stop.output not in self.outputs:
            known = ", ".join(self.outputs) or "none is given"
            raise ValueError(f"stop.output names none of the outputs ({known})")
        return self
