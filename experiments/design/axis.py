"""The values of one factor: a list, or a range by step or count; and spans to draw from."""

from fractions import Fraction
from math import floor, isfinite
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

STRICT = ConfigDict(
    frozen=True, strict=True, extra="forbid", allow_inf_nan=False, populate_by_name=True
)
DIGITS = 12
"""Significant digits of a value on a range: 0.1 + 0.2 is 0.3."""
SLACK = 1e-9
"""Part of a step by which the end may be missed and still belong to the range."""

_SCALAR = {"type": ["number", "string", "boolean"]}


class Axis(BaseModel):
    """Values that a factor takes: `[0, 0.5, 1]`, or `{ from = 0, to = 1, step = 0.1 }`."""

    model_config = STRICT
    values: list[Any] | None = Field(None, description="the values, one by one")
    start: float | None = Field(None, alias="from", description="first value of a range")
    stop: float | None = Field(None, alias="to", description="last value of a range")
    step: float | None = Field(None, description="distance between values; may be negative")
    count: int | None = Field(None, ge=1, description="how many values, ends included")
    spacing: Literal["even", "log"] = Field("even", description="of a range given by count")

    @model_validator(mode="before")
    @classmethod
    def _from_list(cls, given: Any) -> Any:
        if isinstance(given, list):
            return {"values": given}
        return given if isinstance(given, dict | Axis) else {"values": [given]}

    @model_validator(mode="after")
    def _usable(self) -> "Axis":
        if self.values is not None:
            range_of = (self.start, self.stop, self.step, self.count)
            if any(given is not None for given in range_of):
                raise ValueError("a list of values has no from, to, step or count")
            if not self.values:
                raise ValueError("a list without values varies nothing")
            return self
        if self.start is None or self.stop is None or (self.step is None) == (self.count is None):
            raise ValueError("a range has from, to, and either step or count")
        if self.step is not None:
            _check_step(self.start, self.stop, self.step)
        if self.spacing == "log" and (self.count is None or self.start <= 0 or self.stop <= 0):
            raise ValueError("log spacing goes with count and with ends above 0")
        return self

    @classmethod
    def __get_pydantic_json_schema__(cls, core: Any, handler: Any) -> Any:
        table = handler(core)
        return {"anyOf": [{"type": "array", "minItems": 1}, _SCALAR, table]}

    @property
    def size(self) -> int:
        """How many values there are, by arithmetic alone."""
        if self.values is not None:
            return len(self.values)
        if self.count is not None:
            return self.count
        assert self.start is not None
        assert self.stop is not None
        assert self.step is not None
        steps = (_exact(self.stop) - _exact(self.start)) / _exact(self.step)
        return floor(steps + Fraction(SLACK)) + 1

    def all(self) -> list[Any]:
        """The values in order; whole numbers where the range is written in whole numbers."""
        if self.values is not None:
            return list(self.values)
        assert self.start is not None
        assert self.stop is not None
        if self.spacing == "log" and self.size > 1:
            parts = [i / (self.size - 1) for i in range(self.size)]
            return [_rounded(between(self.start, self.stop, at, "log")) for at in parts]
        start, step = _exact(self.start), self._exact_step()
        whole = start.denominator == step.denominator == 1
        made = [start + i * step for i in range(self.size)]
        return [int(x) if whole else _rounded(float(x)) for x in made]

    def _exact_step(self) -> Fraction:
        if self.step is not None:
            return _exact(self.step)
        assert self.start is not None
        assert self.stop is not None
        return (_exact(self.stop) - _exact(self.start)) / max(self.size - 1, 1)


class Span(BaseModel):
    """Ends between which a factor is drawn: `{ from = 0.2, to = 2, spacing = "log" }`.

    The word "prior" stands for the prior range of a parameter.
    """

    model_config = STRICT
    start: float = Field(alias="from", description="lower end")
    stop: float = Field(alias="to", description="upper end")
    spacing: Literal["even", "log"] = Field(
        "even", description="drawn evenly, or evenly in the logarithm"
    )

    @model_validator(mode="after")
    def _rises(self) -> "Span":
        if not self.start < self.stop:
            raise ValueError("from is below to")
        if self.spacing == "log" and self.start <= 0:
            raise ValueError("log spacing goes with ends above 0")
        return self

    @classmethod
    def __get_pydantic_json_schema__(cls, core: Any, handler: Any) -> Any:
        return {"anyOf": [handler(core), {"const": "prior"}]}


def between(start: float, stop: float, part: float, spacing: str) -> float:
    """The place between two ends, `part` from 0 to 1."""
    if spacing == "log":
        return float(start ** (1.0 - part) * stop**part)
    return start + part * (stop - start)


def _exact(number: float) -> Fraction:
    """The decimal that a number is written as: -0.3 + 3 x 0.1 is 0."""
    return Fraction(repr(number))


def _rounded(number: float) -> float:
    return float(f"{number:.{DIGITS}g}")


def _check_step(start: float, stop: float, step: float) -> None:
    if step == 0.0 or not isfinite((stop - start) / step):
        raise ValueError("a step of 0 never arrives")
    if (stop - start) / step < 0.0:
        raise ValueError(f"from {start:g} with step {step:g} never comes to {stop:g}")
