"""What `manifest.json` of a sweep can hold: a configuration, its columns, sessions, failures.

Whoever opens a result need not have made it, so nothing is taken for granted: the configuration is
one that could be given, and the columns are those that it asks for.
"""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from experiments.config.schema import MOST_REPLICATES, Config
from experiments.store.rows import BASES, Layout, Measure, layout_from
from model.problem import Problem
from model.scenario import MOST_STATES
from model.validation import validated

STRICT = ConfigDict(frozen=True, strict=True, allow_inf_nan=False)
EXTRA = ConfigDict(extra="allow", **STRICT)
"""Of parts to which later versions may add."""


class Session(BaseModel):
    """A session of work: who, when, with what, and how it ended."""

    model_config = EXTRA
    started: str
    stopped_because: str
    rules: str
    blocsim: str
    code: str
    ended: str = ""
    python: str = ""
    machine: str = ""
    processor: str = ""
    libraries: dict[str, str] = Field(default_factory=dict)


class Failed(BaseModel):
    """Replicates that could not be run."""

    model_config = EXTRA
    point: int = Field(ge=0)
    first: int = Field(ge=0, le=MOST_REPLICATES)
    count: int = Field(ge=1, le=MOST_REPLICATES)
    reason: str


class MeasurePart(BaseModel):
    """An output as the rows are made."""

    model_config = ConfigDict(extra="forbid", **STRICT)
    name: str
    basis: int
    level: int
    time: int
    ever: bool


class LayoutPart(BaseModel):
    """Columns of the rows."""

    model_config = ConfigDict(extra="forbid", **STRICT)
    first_year: int = Field(ge=1, le=9999)
    years: int
    horizons: list[int]
    measures: list[MeasurePart]
    codes: list[str] = Field(min_length=1, max_length=MOST_STATES)


class ManifestFile(BaseModel):
    """`manifest.json`."""

    model_config = EXTRA
    config_hash: str
    row_hash: str
    config: dict[str, Any]
    layout: LayoutPart
    failures: list[Failed]
    sessions: list[Session]
    digest: str | None = None

    def checked_layout(self) -> Layout:
        """The columns; raises `Problem` where the configuration is none, or asks for others."""
        rest = {name: value for name, value in self.config.items() if name != "scenario_hash"}
        config, layout = validated(Config, rest), layout_from(self.layout.model_dump())
        resolved = config.seed is not None and isinstance(self.config.get("scenario_hash"), str)
        if not resolved or layout != _asked_for(config, layout):
            raise Problem("the columns are not those of the configuration", key="layout")
        return layout


def _asked_for(config: Config, layout: Layout) -> Layout | None:
    """The columns that a configuration asks for of a scenario; None where a year is outside it."""
    wanted = Layout(
        layout.first_year, config.years, tuple(sorted(set(config.horizons or ()))),
        measures_of(config, layout.first_year), tuple(sorted(set(layout.codes))),
    )  # fmt: skip
    times = [*wanted.times, *(measure.time for measure in wanted.measures)]
    return wanted if wanted.times and all(1 <= time <= config.years for time in times) else None


def measures_of(config: Config, first: int) -> tuple[Measure, ...]:
    """Outputs of a configuration as columns; first: the first simulated year."""
    return tuple(
        Measure(
            name, BASES.index(o.basis.replace(" ", "_")), o.level,
            (o.year or o.by or first) - first + 1, o.by is not None,
        )
        for name, o in config.outputs.items()
    )  # fmt: skip
