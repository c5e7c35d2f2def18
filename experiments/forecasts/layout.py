"""What a sealed forecast holds. Years are keys as text, since JSON has no others."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from model.ladder import LEVELS

Probability = Annotated[float, Field(ge=0.0, le=1.0)]
Distribution = Annotated[
    list[Probability], Field(min_length=LEVELS, max_length=LEVELS, description="levels 0 to 6")
]
ByYear = dict[str, Distribution]
OFF = 1e-9
"""How far from 1 probabilities may sum."""


class Part(BaseModel):
    """A part of a sealed file."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", allow_inf_nan=False)


class RegionForecast(Part):
    """Forecast of one region."""

    title: str
    events: str = Field(description="region whose events say what came true")
    scenario_hash: str
    known_until: int = Field(description="last year whose level was known")
    level: int = Field(ge=0, lt=LEVELS, description="level in force at its end")
    draws_used: int = Field(ge=1, description="draws under which the past could be followed")
    in_force: ByYear
    signed: ByYear

    @model_validator(mode="after")
    def _distributions(self) -> "RegionForecast":
        for basis in (self.in_force, self.signed):
            for year, shares in basis.items():
                if not (year.isascii() and year.isdigit() and int(year) > self.known_until):
                    raise ValueError(f"{year[:20]!r} is not a year after {self.known_until}")
                if abs(sum(shares) - 1.0) > OFF:
                    raise ValueError(f"the probabilities for {year} do not sum to 1")
        return self


class ForecastFile(Part):
    """A sealed file; `sha256` is of everything else in it."""

    format: Literal[1]
    question: str
    date: str
    horizons: list[int]
    seed: int
    draws: int
    particles: int
    posterior: str = Field(description="short SHA-256 of the file of draws")
    code: str = Field(description="version of the code")
    regions: dict[str, RegionForecast]
    sha256: str
