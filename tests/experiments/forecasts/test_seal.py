"""Seals: what was sealed cannot be changed unseen."""

import copy
import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from experiments.forecasts.seal import INDEX, SEAL, digest, read_sealed, unsealed, write_sealed
from model.problem import Problem
from tests.experiments.forecasts import artificial

CONTENT = artificial.content()


def test_the_digest_is_of_one_canonical_form():
    text = '{"a":[0.1,1],"b":{"x":"é","y":null}}'
    made = {"b": {"y": None, "x": "é"}, "a": [0.1, 1], SEAL: "whatever"}
    assert digest(made) == hashlib.sha256(text.encode()).hexdigest()


def test_what_is_written_is_read_and_listed(tmp_path):
    path = write_sealed(tmp_path / "new", CONTENT)
    assert path.name == "forecast-2000-12-31.json"
    forecast, listed = read_sealed(path)
    assert listed
    assert forecast.sha256 == digest(CONTENT)
    assert (path.parent / INDEX).read_text() == f"{digest(CONTENT)}  {path.name}\n"
    assert forecast.regions["asean"].in_force["2005"] == artificial.HALF


def test_a_second_date_is_a_second_line(tmp_path):
    write_sealed(tmp_path, CONTENT)
    write_sealed(tmp_path, artificial.content(date="2001-01-01"))
    assert len((tmp_path / INDEX).read_text().splitlines()) == 2
    for name in ("forecast-2000-12-31.json", "forecast-2001-01-01.json"):
        assert read_sealed(tmp_path / name)[1]


def test_a_seal_is_never_overwritten(tmp_path):
    path = write_sealed(tmp_path, CONTENT)
    before = path.read_bytes()
    with pytest.raises(Problem, match="never overwritten"):
        write_sealed(tmp_path, artificial.content(seed=2))
    assert path.read_bytes() == before
    path.unlink()
    with pytest.raises(Problem, match="never overwritten"):
        unsealed(tmp_path, "2000-12-31")


@pytest.mark.parametrize("index", ["", None])
def test_a_file_that_the_index_does_not_list_stays_and_is_told_apart(tmp_path, index):
    """What a crash between the file and its line leaves."""
    path = write_sealed(tmp_path, CONTENT)
    before = path.read_bytes()
    (tmp_path / INDEX).unlink()
    if index is not None:
        (tmp_path / INDEX).write_text(index)
    with pytest.raises(Problem, match="does not list it") as told:
        write_sealed(tmp_path, artificial.content(seed=2))
    assert "removed" in told.value.allowed
    assert path.read_bytes() == before
    path.unlink()
    assert read_sealed(write_sealed(tmp_path, artificial.content(seed=2)))[1]


def test_without_an_index_the_seal_inside_is_all(tmp_path):
    path = tmp_path / "mine.json"
    path.write_text(json.dumps(artificial.sealed()))
    assert read_sealed(path)[1] is False


def leaves(part, path=()):
    if isinstance(part, dict | list):
        items = part.items() if isinstance(part, dict) else enumerate(part)
        return [leaf for key, inner in items for leaf in leaves(inner, (*path, key))]
    return [path]


@given(data=st.data())
def test_any_change_breaks_the_seal(data, tmp_path_factory):
    made = copy.deepcopy(artificial.sealed())
    *way, last = data.draw(st.sampled_from(leaves(made)))
    inner = made
    for key in way:
        inner = inner[key]
    old = inner[last]
    inner[last] = old + "x" if isinstance(old, str) else old + 1
    path = tmp_path_factory.mktemp("changed") / "f.json"
    path.write_text(json.dumps(made))
    with pytest.raises(Problem, match="seal is broken"):
        read_sealed(path)


def test_content_sealed_anew_is_caught_by_the_index(tmp_path):
    path = write_sealed(tmp_path, CONTENT)
    path.write_text(json.dumps(artificial.sealed(seed=2)))
    with pytest.raises(Problem, match="index has another seal"):
        read_sealed(path)
    other = tmp_path / "forecast-1999-01-01.json"
    other.write_text(json.dumps(artificial.sealed()))
    with pytest.raises(Problem, match="does not list"):
        read_sealed(other)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "not valid JSON"),
        ("[" * 5000, "not valid JSON"),
        ("[1]", "not a sealed forecast"),
        ('{"a": 1, "a": 2}', "appears twice"),
        ('{"a": NaN}', "not a number"),
        ("{}", "seal is broken"),
    ],
)
def test_files_that_are_no_forecasts(tmp_path, text, words):
    path = tmp_path / "f.json"
    path.write_text(text)
    with pytest.raises(Problem, match=words) as raised:
        read_sealed(path)
    assert raised.value.file == str(path)


@pytest.mark.parametrize(
    ("shares", "words"),
    [
        ([1.0] * 7, "do not sum to 1"),
        ([1.0], "at least 7"),
        ([-1.0, 2.0, 0.0, 0.0, 0.0, 0.0, 0.0], "greater than or equal to 0"),
    ],
)
def test_what_is_no_distribution_is_not_sealed(tmp_path, shares, words):
    bad = artificial.entry(4, {"2005": shares})
    with pytest.raises(Problem, match=words):
        write_sealed(tmp_path, artificial.content(regions={"mercosur": bad}))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("year", ["2000", "soon", "-5", "²"])
def test_a_year_that_was_known_is_no_forecast(tmp_path, year):
    bad = artificial.entry(4, {year: artificial.SURE})
    with pytest.raises(Problem, match="not a year after 2000"):
        write_sealed(tmp_path, artificial.content(regions={"mercosur": bad}))


@pytest.mark.parametrize("line", ["nonsense", "abc  f.json", ""])
def test_a_damaged_index_is_said(tmp_path, line):
    path = write_sealed(tmp_path, CONTENT)
    with (tmp_path / INDEX).open("a") as index:
        index.write(line + "\n")
    with pytest.raises(Problem, match="index of seals is damaged"):
        read_sealed(path)


@pytest.mark.parametrize("day", ["today", "2026-13-01", "../../x", ""])
def test_a_day_that_is_none(tmp_path, day):
    with pytest.raises(Problem, match="not a date"):
        unsealed(tmp_path, day)
