"""The observed past: which event starts it, which ends it, and the level of each year."""

from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import given

from model.files import Row
from model.past import Past, past_of
from model.region_events import first_event, levels
from model.region_files import load_region
from tests.model.twin_valleys import SMALLEST, TOML, write_region

HEADER = "year,level,direction,members,kind\n"


def past(folder: Path, events: str, last_year: int = 1980) -> Past:
    toml = TOML.replace("last_year = 2025", f"last_year = {last_year}")
    lines = HEADER + "".join(f"{line}\n" for line in events.split(";"))
    return past_of(load_region(write_region(folder, SMALLEST, events=lines, region=toml)))


CASES = [
    ("1970,1,up,AAA,", 1970, "11111111111"),
    ("1970,1,up,AAA,;1973,3,up,AAA,", 1970, "11133333333"),
    ("1970,1,up,AAA,;1973,3,failed,AAA,", 1970, "11111111111"),
    ("1970,1,failed,AAA,;1978,2,up,AAA,", 1978, "222"),
    ("1970,1,up,AAA,;1970,2,up,AAA,;1975,1,down,AAA,", 1970, "22222111111"),
    ("1975,1,up,AAA,antecedent;1978,2,up,AAA,", 1978, "222"),
    ("1975,0,dissolved,AAA,;1978,2,up,AAA,", 1978, "222"),
    ("1970,2,up,AAA,;1975,0,dissolved,AAA,", 1970, "22222000000"),
    ("1970,2,up,AAA,;1975,0,dissolved,AAA,;1979,1,up,AAA,", 1970, "22222000011"),
    ("1970,2,up,AAA,;1975,0,absorbed,AAA,", 1970, "22222"),
    ("1970,2,up,AAA,;1975,2,absorbed,AAA,;1979,3,up,AAA,", 1970, "22222222233"),
    ("1970,3,up,AAA,;1972,3,exit,AAA,;1973,3,enlargement,AAA,", 1970, "33333333333"),
    ("1980,1,up,AAA,", 1980, "1"),
]


@pytest.mark.parametrize(("events", "first", "expected"), CASES)
def test_the_level_of_each_year(tmp_path: Path, events: str, first: int, expected: str) -> None:
    found = past(tmp_path, events)
    assert found.first_year == first
    assert "".join(map(str, found.levels)) == expected
    assert found.start_level == int(expected[0])
    assert found.name == "twin_valleys"


def test_horizons_that_are_known(tmp_path: Path) -> None:
    assert past(tmp_path, "1970,1,up,AAA,").known() == (5, 10)
    assert past(tmp_path, "1970,1,up,AAA,", 1979).known() == (5,)
    assert past(tmp_path, "1970,1,up,AAA,", 2025).known() == (5, 10, 15, 20, 25, 30)
    assert past(tmp_path, "1970,2,up,AAA,;1975,0,absorbed,AAA,").known() == ()


def event(year: int, level: int, direction: str, kind: str) -> Row:
    cells = {"year": str(year), "level": str(level), "direction": direction, "kind": kind}
    return Row(cells, "events.csv", 2)


EVENT = st.builds(
    event,
    st.integers(1950, 1990),
    st.integers(0, 6),
    st.sampled_from(("up", "down", "failed", "exit")),
    st.sampled_from(("", "antecedent")),
)


@given(st.lists(EVENT, min_size=1, max_size=12))
def test_each_year_has_the_level_of_its_last_event(drawn: list[Row]) -> None:
    events = sorted(drawn, key=lambda row: int(row["year"]))
    first = first_event(events)
    if first is None:
        return
    start = int(first["year"])
    course = levels(events, start, 2000)
    assert len(course) == 2000 - start + 1
    for t, level in enumerate(course):
        before = [
            int(e["level"])
            for e in events
            if int(e["year"]) <= start + t and e["direction"] != "failed" and not e["kind"]
        ]
        assert level == before[-1]
