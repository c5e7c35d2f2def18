"""The `[design]` table of a configuration: exactly one method and what it needs."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, Field, field_validator, model_validator

from experiments.design.axis import STRICT, Axis, Span
from experiments.design.factors import factor_names, flat, is_factor, prior_of
from model.problem import nearest

Spans = dict[str, Span]
Change = Annotated[dict[str, Any], BeforeValidator(flat)]
"""Value by factor."""


class Points(BaseModel):
    """Points one by one: listed here, or rows of a CSV whose columns are factors."""

    model_config = STRICT
    at: list[Change] | None = Field(None, description="changes of each point")
    file: str | None = Field(None, description="CSV beside the configuration, a column a factor")

    @model_validator(mode="after")
    def _one(self) -> "Points":
        if (self.at is None) == (self.file is None):
            raise ValueError("points stand either in `at` or in a `file`")
        if self.at is not None and not self.at:
            raise ValueError("a list without points runs nothing")
        return self


class Drawn(BaseModel):
    """Factors drawn from spans."""

    model_config = STRICT
    vary: Spans = Field(min_length=1, description="span of each factor, or the word prior")

    @field_validator("vary", mode="before")
    @classmethod
    def _prior(cls, given: Any) -> Any:
        if not isinstance(given, dict):
            return given
        return {name: _span(name, value) for name, value in flat(given).items()}


class Latin(Drawn):
    """Latin hypercube [mckay1979]."""

    count: int = Field(ge=1, description="points")


class SobolSequence(Drawn):
    """Scrambled Sobol' sequence: fills the space evenly; more points are appended to fewer."""

    count: int = Field(ge=1, description="points; a power of two is balanced")


class Morris(Drawn):
    """Elementary effects: which factors matter at all, cheaply."""

    trajectories: int = Field(20, ge=2, description="walks, each one point more than factors")
    levels: int = Field(4, ge=2, description="steps of the grid walked on, even")

    @field_validator("levels")
    @classmethod
    def _even(cls, levels: int) -> int:
        if levels % 2:
            raise ValueError("the levels are an even number")
        return levels


class SobolIndices(Drawn):
    """Shares of the variance by factor: `samples` times (factors + 2) points."""

    samples: int = Field(256, ge=2, description="base samples; a power of two")


class Lever(BaseModel):
    """One change to be compared with the base."""

    model_config = STRICT
    label: str | None = Field(None, min_length=1, description="words for figures and tables")
    change: Change = Field(min_length=1, description="value by factor")


class Ablation(BaseModel):
    """The base, then each mechanism off by itself."""

    model_config = STRICT
    mechanisms: list[str] | Literal["all"] = Field("all", description="names, or all")

    @field_validator("mechanisms")
    @classmethod
    def _some(cls, mechanisms: Any) -> Any:
        if not mechanisms:
            raise ValueError("a list without mechanisms switches nothing off")
        return mechanisms


class Design(BaseModel):
    """How settings vary from point to point; without a method there is one point."""

    model_config = STRICT
    grid: Annotated[dict[str, Axis], BeforeValidator(flat)] | None = Field(
        None, description="every combination of the values"
    )
    points: Points | None = Field(None, description="points one by one")
    latin: Latin | None = Field(None, description="Latin hypercube")
    sobol_sequence: SobolSequence | None = Field(
        None, description="even filling that can be extended"
    )
    morris: Morris | None = Field(None, description="screening: which factors matter")
    sobol_indices: SobolIndices | None = Field(None, description="shares of the variance by factor")
    levers: list[Lever] | None = Field(None, description="the base, then each change by itself")
    ablation: Ablation | None = Field(
        None, description="the base, then each mechanism off by itself"
    )

    @model_validator(mode="after")
    def _one_method(self) -> "Design":
        given = [name for name in type(self).model_fields if getattr(self, name) is not None]
        if len(given) > 1:
            raise ValueError(f"a design has one method, this has {' and '.join(given)}")
        if self.grid is not None and not self.grid:
            raise ValueError("a grid without factors varies nothing")
        if self.levers is not None and not self.levers:
            raise ValueError("a list without levers compares nothing")
        return self

    @property
    def method(self) -> str:
        """Name of the method; `single` where nothing varies."""
        given = [name for name in type(self).model_fields if getattr(self, name) is not None]
        return given[0] if given else "single"

    @property
    def spans(self) -> Spans:
        """Spans of a design that is drawn; empty for the others."""
        return getattr(getattr(self, self.method, None), "vary", {})


def _span(name: str, value: Any) -> Any:
    if value != "prior":
        return value
    prior = prior_of(name)
    if prior is None:
        guess = None if is_factor(name) else nearest(name, factor_names())
        hint = f"; did you mean {guess}" if guess else ": write from and to"
        raise ValueError(f"{name} has no prior range{hint}")
    return {"from": prior[0], "to": prior[1], "spacing": prior[2]}
