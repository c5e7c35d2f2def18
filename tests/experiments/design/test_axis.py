"""The values of a factor: clean decimals, whole numbers whole, counted before they are made."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from experiments.design.axis import Axis, Span, between
from model.problem import Problem
from model.validation import validated
from tests.model.synthetic import generated


def axis(values):
    return validated(Axis, values)


def steps(start, stop, step):
    return {"from": start, "to": stop, "step": step}


MADE = [
    (steps(0, 1, 0.1), [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0]),
    (steps(-0.3, 0.3, 0.1), [-0.3, -0.2, -0.1, 0.0, 0.1, 0.2, 0.3]),
    (steps(1, 0, -0.25), [1.0, 0.75, 0.5, 0.25, 0.0]),
    (steps(0, 1, 0.3), [0.0, 0.3, 0.6, 0.9]),
    (steps(2, 2, 0.5), [2.0]),
    (steps(1, 7, 2), [1, 3, 5, 7]),
    (steps(8, 1, -3), [8, 5, 2]),
    (steps(1000000, 1000002, 1), [1000000, 1000001, 1000002]),
    ({"from": 1, "to": 8, "count": 8}, [1, 2, 3, 4, 5, 6, 7, 8]),
    ({"from": 0, "to": 1, "count": 5}, [0.0, 0.25, 0.5, 0.75, 1.0]),
    ({"from": 0, "to": 1, "count": 4}, [0.0, 0.333333333333, 0.666666666667, 1.0]),
    ({"from": 3, "to": 9, "count": 1}, [3]),
    ({"from": 0.01, "to": 100, "count": 5, "spacing": "log"}, [0.01, 0.1, 1.0, 10.0, 100.0]),
    ([0.2], [0.2]),
    ([1, 0.5, True, "consensus"], [1, 0.5, True, "consensus"]),
    (0.7, [0.7]),
    ("consensus", ["consensus"]),
]


@pytest.mark.parametrize(("given", "values"), MADE, ids=str)
def test_values_worked_by_hand(given, values):
    made = axis(given)
    assert made.all() == values
    assert [type(value) for value in made.all()] == [type(value) for value in values]
    assert made.size == len(values)


REFUSED = [
    (steps(0, 1, 0), "step of 0"),
    (steps(0, 1, -0.1), "never comes to 1"),
    (steps(1, 0, 0.1), "never comes to 0"),
    ([], "without values"),
    ({"values": [1], "step": 0}, "has no from"),
    ({"values": [1], "from": 0}, "has no from"),
    ({"from": 0, "to": 1}, "either step or count"),
    ({"from": 0, "step": 1}, "either step or count"),
    ({"from": 0, "to": 1, "step": 0.1, "count": 3}, "either step or count"),
    ({"from": 0, "to": 1, "count": 0}, "greater than or equal to 1"),
    ({"from": 0, "to": 1, "count": 2.0}, "valid integer"),
    ({"from": 0, "to": 1, "count": 3, "spacing": "log"}, "above 0"),
    ({"from": 0.1, "to": 1, "step": 0.1, "spacing": "log"}, "goes with count"),
    ({"from": float("nan"), "to": 1, "count": 3}, "finite"),
    ({"from": 0, "to": float("inf"), "count": 3}, "finite"),
    ({"from": 0, "to": 10**400, "count": 3}, "valid number"),
    ({"from": True, "to": 2, "count": 2}, "valid number"),
    ({"from": "0", "to": 2, "count": 2}, "valid number"),
]  # fmt: skip


@pytest.mark.parametrize(("given", "told"), REFUSED, ids=str)
def test_ranges_that_are_none(given, told):
    with pytest.raises(Problem, match=told):
        axis(given)


def test_an_unknown_word_brings_the_nearest_as_it_is_written_in_a_file():
    with pytest.raises(Problem) as told:
        axis({"from": 0, "too": 1, "count": 3})
    assert told.value.guess() == "to"


@given(st.integers(-50, 50), st.integers(1, 60), st.integers(1, 400), st.sampled_from([1, 10, 100]))
@generated(200)
def test_a_range_by_step_has_as_many_values_as_were_counted_all_on_the_decimal(a, n, step, scale):
    made = axis(steps(a / scale, (a + n * step) / scale, step / scale))
    values = made.all()
    assert made.size == len(values) == n + 1
    assert values == pytest.approx([(a + i * step) / scale for i in range(n + 1)], rel=1e-12)
    assert all(len(repr(float(value)).split(".")[1]) <= 2 for value in values)


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), st.integers(2, 300))
@generated(200)
def test_a_range_by_count_is_even_and_keeps_its_ends(start, stop, count):
    made = axis({"from": start, "to": stop, "count": count})
    values = made.all()
    assert made.size == len(values) == count
    assert (values[0], values[-1]) == pytest.approx((start, stop), rel=1e-11)
    expected = [start + i / (count - 1) * (stop - start) for i in range(count)]
    assert values == pytest.approx(expected, rel=1e-11, abs=1e-9)


@given(st.floats(0.0, 1.0), st.sampled_from(["even", "log"]))
@generated(100)
def test_a_place_between_ends_is_between_them(part, spacing):
    assert 0.5 * (1 - 1e-12) <= between(0.5, 8.0, part, spacing) <= 8.0 * (1 + 1e-12)
    assert between(2.0, 8.0, 0.5, spacing) == pytest.approx({"even": 5.0, "log": 4.0}[spacing])


def test_enormous_ranges_are_counted_without_being_made():
    assert axis({"from": 0, "to": 1, "count": 10**12}).size == 10**12
    assert axis(steps(0, 1, 1e-15)).size == 10**15 + 1


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"from": 1, "to": 1}, "from is below to"),
        ({"from": 2, "to": 1}, "from is below to"),
        ({"from": 0, "to": 1, "spacing": "log"}, "above 0"),
        ({"from": 0}, "field required"),
    ],
)
def test_spans_that_are_none(given, told):
    with pytest.raises(Problem, match=told):
        validated(Span, given)
