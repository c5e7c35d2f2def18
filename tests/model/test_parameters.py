from typing import Any

import pytest
from pydantic import ValidationError

from model.parameters import Parameters, Rates, describe, rates, with_prior
from model.problem import Problem
from model.validation import validated

NAMES = list(Parameters.model_fields)
FLOATS = [name for name in NAMES if name != "distraction_years"]
each = pytest.mark.parametrize("name", NAMES)


@each
def test_every_parameter_says_what_it_is(name: str) -> None:
    said = describe(name)
    assert said["name"] == name
    for label in ("meaning", "unit", "source"):
        assert said[label].strip(), label
    assert said["default"] == getattr(Parameters(), name)


@each
def test_every_default_lies_in_its_prior_range_and_its_bounds(name: str) -> None:
    said = describe(name)
    if said["prior"] is None:
        assert said["spacing"] == "fixed"
        assert name not in with_prior()
        return
    low, high = said["prior"]
    assert low < high
    assert low <= said["default"] <= high
    assert said["spacing"] in ("even", "log")
    assert said["spacing"] == "even" or low > 0.0
    assert name in with_prior()


@pytest.mark.parametrize("name", with_prior())
@pytest.mark.parametrize("end", [0, 1])
def test_the_ends_of_a_prior_range_are_accepted(name: str, end: int) -> None:
    value = describe(name)["prior"][end]
    ladder = {
        f"{group}_{k}": value
        for group in ("authority", "trade_effect")
        for k in range(1, 7)
        if name.startswith(group)
    }  # flat, so that its order stands in the way of no value
    assert getattr(Parameters(**{**ladder, name: value}), name) == value


@pytest.mark.parametrize("name", FLOATS)
@pytest.mark.parametrize("value", ["0.5", True, None, float("nan"), float("inf"), [1.0]])
def test_only_finite_numbers(name: str, value: Any) -> None:
    with pytest.raises(Problem) as caught:
        validated(Parameters, {name: value})
    assert caught.value.key == name
    assert describe(name)["unit"] in str(caught.value)


@pytest.mark.parametrize("value", [0, 51, 3.0, True, "3", 10**400])
def test_distraction_lasts_a_whole_number_of_years(value: Any) -> None:
    with pytest.raises(Problem, match="distraction_years"):
        validated(Parameters, {"distraction_years": value})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("temperature", -0.1), ("autonomy_base", -1e-9), ("overlap", 1.01), ("crisis_rate", 2.0),
        ("trade_elasticity", 0.0), ("trade_elasticity", 21.0), ("trade_effect_6", 1.51),
        ("authority_6", 1.1), ("quorum_share", -0.1), ("corridor_effect", 0.6),
    ],
)  # fmt: skip
def test_values_without_meaning_are_refused(name: str, value: float) -> None:
    with pytest.raises(Problem, match=name):
        validated(Parameters, {name: value})


def test_an_unknown_name_brings_the_nearest() -> None:
    with pytest.raises(Problem, match="did you mean: temperature"):
        validated(Parameters, {"temprature": 0.5})


def test_frozen() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Parameters().temperature = 0.1


@pytest.mark.parametrize("group", ["authority", "trade_effect"])
def test_a_deeper_level_never_takes_or_gives_less(group: str) -> None:
    values = getattr(Parameters(), group)
    assert len(values) == 7
    assert values[0] == 0.0
    assert list(values) == sorted(values)
    for level in range(2, 7):
        broken = {f"{group}_{level - 1}": values[level] + 0.001}
        if broken[f"{group}_{level - 1}"] <= 1.0:
            with pytest.raises(Problem, match=f"{group}_{level} = "):
                validated(Parameters, broken)
    flat = Parameters(**{f"{group}_{level}": 0.5 for level in range(1, 7)})
    assert getattr(flat, group) == (0.0, *[0.5] * 6)


def test_step_sizes_leave_something_for_three() -> None:
    assert Parameters(step_one=0.75, step_two=0.25).step_two == 0.25
    with pytest.raises(Problem, match="steps of three"):
        validated(Parameters, {"step_one": 0.75, "step_two": 0.26})


def test_rates_are_the_parameters_in_order() -> None:
    assert list(Rates._fields) == NAMES
    given = rates(Parameters(gain_weight=2))
    assert given._asdict() == Parameters(gain_weight=2.0).model_dump()
    assert {name for name in NAMES if type(getattr(given, name)) is not float} == {
        "distraction_years"
    }


def test_defaults_of_the_theory() -> None:
    p = Parameters()
    assert p.authority == (0.0, 0.03, 0.08, 0.32, 0.50, 0.72, 1.00)
    assert p.trade_effect == (0.0, 0.0, 0.05, 0.30, 0.45, 0.60, 0.80)
    assert (p.authority_relief, p.overlap, p.autonomy_spread) == (0.5, 0.5, 0.5)
    assert (p.exit_margin, p.exit_rate, p.consent_constant) == (1.0, 0.1, 0.0)
