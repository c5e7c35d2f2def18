from typing import Any

import pytest
from pydantic import ValidationError

from model.problem import Problem
from model.switches import Flags, Switches, flags
from model.validation import validated

MECHANISMS = (
    "gains", "sovereignty", "heterogeneity", "pressure", "targeting", "balance_of_power",
    "rival_bloc", "spillover", "contagion", "projects", "harmonisation", "turnover", "growth",
    "distraction", "agenda", "fade", "distance", "jumps", "implementation", "exit", "crisis",
)  # fmt: skip


def test_every_mechanism_has_a_switch_that_is_on() -> None:
    assert tuple(Switches.model_fields) == Flags._fields == MECHANISMS
    assert set(flags(Switches())) == {True}


@pytest.mark.parametrize("name", MECHANISMS)
def test_a_switch_turns_off_one_mechanism_and_says_what_remains(name: str) -> None:
    off = flags(Switches(**{name: False}))
    assert [field for field in Flags._fields if not getattr(off, field)] == [name]
    assert "off: " in (Switches.model_fields[name].description or "")


@pytest.mark.parametrize("value", [0, 1, "true", "off", None, 0.0])
def test_only_true_and_false(value: Any) -> None:
    with pytest.raises(Problem, match="key: crisis"):
        validated(Switches, {"crisis": value})


def test_unknown_mechanisms_are_refused() -> None:
    with pytest.raises(Problem, match="did you mean: contagion"):
        validated(Switches, {"contagon": False})


def test_frozen() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Switches().crisis = False
