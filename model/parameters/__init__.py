"""Parameters of the theory: one frozen, validated object; each field says unit, prior, source."""

from collections import namedtuple
from typing import Any

from pydantic import model_validator
from pydantic.fields import FieldInfo

from model.ladder import LEVELS
from model.parameters.agenda import Agenda
from model.parameters.institutions import Institutions
from model.parameters.ladder import Ladder
from model.parameters.motives import Motives
from model.parameters.powers import Powers
from model.parameters.shocks import Shocks


class Parameters(Ladder, Shocks, Institutions, Powers, Motives, Agenda):
    """Every number of the theory that is not data of a scenario."""

    @model_validator(mode="after")
    def _ordered(self) -> "Parameters":
        if self.step_one + self.step_two > 1.0:
            raise ValueError("step_one + step_two is at most 1: the rest is for steps of three")
        for name, ladder in (("authority", self.authority), ("trade_effect", self.trade_effect)):
            for level in range(2, LEVELS):
                if ladder[level] < ladder[level - 1]:
                    raise ValueError(
                        f"{name}_{level} = {ladder[level]:g} is below {name}_{level - 1} = "
                        f"{ladder[level - 1]:g}: a deeper level never takes or gives less"
                    )
        return self

    @property
    def authority(self) -> tuple[float, ...]:
        """tau by level, 0 to 6."""
        return (0.0, *(getattr(self, f"authority_{k}") for k in range(1, LEVELS)))

    @property
    def trade_effect(self) -> tuple[float, ...]:
        """b by level, 0 to 6, in log points."""
        return (0.0, *(getattr(self, f"trade_effect_{k}") for k in range(1, LEVELS)))


Rates = namedtuple("Rates", list(Parameters.model_fields))  # type: ignore[misc]  # names from a list
"""The same numbers in the form that compiled code can read."""


def rates(parameters: Parameters) -> Any:
    """`Rates` of a set of parameters; every number a float but `distraction_years`."""
    values = parameters.model_dump()
    return Rates(**{k: v if k == "distraction_years" else float(v) for k, v in values.items()})


def describe(name: str) -> dict[str, Any]:
    """Meaning, unit, prior range, spacing and source of one parameter, for tables and pages."""
    info: FieldInfo = Parameters.model_fields[name]
    extra = info.json_schema_extra
    assert isinstance(extra, dict)
    return {"name": name, "default": info.default, "meaning": info.description, **extra}


def with_prior() -> list[str]:
    """Names of the parameters that have a prior range, in order."""
    return [name for name in Parameters.model_fields if describe(name)["prior"]]
