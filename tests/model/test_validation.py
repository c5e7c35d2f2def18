import pytest
from pydantic import BaseModel, ConfigDict, Field

from model.problem import Problem
from model.validation import validated


class Inner(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")
    share: float = Field(0.5, gt=0.0, lt=1.0)
    needed: str


class Outer(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")
    inner: Inner | None = None
    many: dict[str, Inner] = {}
    count: int = Field(1, ge=1, le=9, json_schema_extra={"unit": "years"})


def problem(values: object) -> Problem:
    with pytest.raises(Problem) as caught:
        validated(Outer, values, "x.toml")
    return caught.value


def test_good_values_become_the_model() -> None:
    made = validated(Outer, {"inner": {"needed": "yes"}, "count": 3})
    assert made == Outer(inner=Inner(needed="yes"), count=3)


def test_bounds_and_unit_are_said() -> None:
    wrong = problem({"count": 10})
    assert (wrong.key, wrong.value, wrong.file) == ("count", 10, "x.toml")
    assert wrong.allowed == "a whole number and >= 1 and <= 9 (years)"
    assert problem({"inner": {"needed": "", "share": 1.0}}).allowed == "a number and > 0 and < 1"


def test_a_missing_key_is_named_without_a_value() -> None:
    wrong = problem({"inner": {"share": 0.1}})
    assert (wrong.key, wrong.value, wrong.allowed) == ("inner.needed", None, "text")
    assert wrong.reason == "field required"


def test_an_unknown_key_brings_the_nearest_of_its_table() -> None:
    assert problem({"cuont": 1}).guess() == "count"
    assert problem({"inner": {"neded": "x", "needed": "x"}}).guess() == "needed"


def test_an_unknown_key_in_a_table_of_tables_brings_the_nearest() -> None:
    assert problem({"many": {"one": {"needed": "x", "shar": 0.5}}}).guess() == "share"


@pytest.mark.parametrize("values", [3, None, [], "text"])
def test_something_else_than_a_table(values: object) -> None:
    assert problem(values).key is None
