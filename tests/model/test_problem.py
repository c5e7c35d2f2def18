import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.problem import Problem, nearest


def test_a_problem_is_told_line_by_line() -> None:
    problem = Problem(
        "unknown power", file="a.csv", key="line 2", value="RUZ", allowed=["RUS", "EU"]
    )
    assert str(problem).split("\n") == [
        "problem: unknown power",
        "file: a.csv",
        "key: line 2",
        "value: RUZ",
        "allowed: RUS, EU",
        "did you mean: RUS",
    ]


def test_what_is_not_known_is_not_said() -> None:
    assert str(Problem("too bad")) == "problem: too bad"
    assert str(Problem("off", value="x", allowed="0 to 1")).endswith("allowed: 0 to 1")
    assert Problem("off", value=0, allowed=["yes", "no"]).guess() is None


def test_the_same_problem_within_a_file() -> None:
    inner = Problem("off", key="k", value=False, allowed=["on"])
    outer = inner.within("b.toml")
    assert inner.file is None
    assert outer.lines() == [inner.lines()[0], ("file", "b.toml"), *inner.lines()[1:]]


def test_the_same_problem_under_a_place() -> None:
    inner = Problem("off", file="b.toml", key="k", value=False, allowed=["on"])
    assert inner.under("point 3").lines() == [
        *inner.lines()[:2],
        ("key", "point 3: k"),
        *inner.lines()[3:],
    ]
    assert Problem("off").under("point 3").key == "point 3"


@pytest.mark.parametrize(
    ("name", "expected"),
    [("kaz", "KAZ"), ("KAX", "KAZ"), ("Kazakhstan", None), ("", None), ("U Z B", "UZB")],
)
def test_nearest(name: str, expected: str | None) -> None:
    assert nearest(name, ["KAZ", "UZB"]) == expected


def test_long_values_and_long_lists_are_cut() -> None:
    text = str(Problem("off", value="9" * 5000, allowed=[f"name{i}" for i in range(200)]))
    assert "... (5000 characters)" in text
    assert "... (200 in all)" in text
    assert len(text) < 600


@given(st.text(max_size=40))
def test_a_value_cannot_break_the_lines_or_the_console(value: str) -> None:
    text = str(Problem("off", value=value, allowed="text"))
    assert text.replace("\n", "").isprintable()
    assert len(text.split("\n")) == 3


def test_letters_of_any_alphabet_are_told_as_they_are() -> None:
    assert str(Problem("off", value="Қазақстан größe\u202e\x1b")).endswith(
        "value: Қазақстан größe\\u202e\\x1b"
    )


def nested(depth: int) -> dict[str, object]:
    """A table in a table, and so on."""
    inner: dict[str, object] = {}
    for _ in range(depth):
        inner = {"a": inner}
    return inner


@pytest.mark.parametrize("value", [[nested(3000)], 16**5000], ids=["deep", "long"])
def test_any_value_can_be_told(value: object) -> None:
    assert str(Problem("off", value=value)).startswith("problem: off")
