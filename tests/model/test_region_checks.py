"""A region with one thing broken at a time: the answer names file, line, column and what is right.

Each cut: file, text in it, what takes its place ("" and text: appended), and what the answer says.
"""

from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings

from model.past import past_of
from model.problem import Problem
from model.region_files import load_region
from model.region_scenario import region_scenario
from tests.model.twin_valleys import FILES, SMALLEST, write_region

Cut = tuple[str, str, str, tuple[str, ...]]
BROKEN: list[Cut] = [
    # region.toml
    (
        "region.toml",
        "gdp_source",
        "gdp_sorce",
        ("key: world_gdp_sorce", "did you mean: world_gdp_source"),
    ),
    ("region.toml", "last_year = 2025\n", "", ("key: last_year",)),
    ("region.toml", "last_year = 2025", "last_year = 1969", ("key: last_year", "from 1970")),
    (
        "region.toml",
        "last_year = 2025",
        "last_year = 1994",
        ("after last_year", "line 8, column year"),
    ),
    ("region.toml", 'name = "twin_valleys"', 'name = "Twin Valleys"', ("key: name",)),
    ("region.toml", "world_gdp = 10000.0", "world_gdp = 0.0", ("key: world_gdp",)),
    ("region.toml", 'source = "invented"\nworld', 'source = ""\nworld', ("key: source",)),
    # states
    ("states.csv", "openness,", "opennes,", ("key: header", "did you mean: openness")),
    ("states.csv", ",founder,8", ",fonder,8", ("line 2, column role", "did you mean: founder")),
    ("states.csv", "founder", "later", ("the region has no founder", "key: column role")),
    ("states.csv", "AAA,Upper", "BBB,Upper", ("BBB appears twice", "line 3, column code")),
    ("states.csv", "AAA,Upper", "A_A,Upper", ("line 3, column code", "at most 12")),
    ("states.csv", "Upper Valley", "", ("line 3, column name",)),
    ("states.csv", ",10,20,10,s", ",10,20,,", ("a founder needs gdp", "line 3, column gdp")),
    ("states.csv", ",10,20,10,", ",,20,10,", ("a founder needs lat", "line 3, column lat")),
    ("states.csv", ",10,20,10,", ",91,20,10,", ("line 3, column lat", "-90 to 90")),
    ("states.csv", ",10,20,10,", ",10,20,-1,", ("line 3, column gdp",)),
    ("states.csv", "0.4,s", "40,s", ("line 3, column libdem", "0 to 1")),
    ("states.csv", "0.4,s", "0.4,", ("libdem is given without its source", "column libdem_source")),
    ("states.csv", "CCC,Far Valley,later,,", "CCC,Far Valley,later,x,", ("line 4, column lat",)),
    # events
    ("events.csv", "direction", "directon", ("did you mean: direction",)),
    ("events.csv", "1970-09-01,2", "1970-09-01,7", ("line 5, column level", "0 to 6")),
    ("events.csv", "1970-09-01,2", "1970-09-01,-1", ("line 5, column level", "0 to 6")),
    ("events.csv", "1970-09-01,2", "1970-09-01,1.5", ("line 5, column level", "not a whole")),
    ("events.csv", "1970-09-01,2", "1970-09-01,", ("line 5, column level", "not a number")),
    (
        "events.csv",
        "1970-09-01,2,up",
        "1970-09-01,2,upp",
        ("line 5, column direction", "did you mean: up"),
    ),
    (
        "events.csv",
        "1970-09-01",
        "1970-04-30",
        ("out of order", "line 5, column date", "1970-05-01"),
    ),
    ("events.csv", "1970-09-01", "1970-04", ("out of order", "line 5, column date")),
    ("events.csv", "1990,,", "1981,,", ("out of order", "line 7, column year", "line 6")),
    ("events.csv", "1970-09-01", "1971-09-01", ("of another year", "line 5, column date")),
    ("events.csv", "1970-09-01", "1970-09-31", ("not a date", "line 5, column date")),
    ("events.csv", "1970-09-01", "19700901", ("not a date", "line 5, column date")),
    (
        "events.csv",
        "AAA BBB CCC",
        "AAA BBB CCD",
        ("value: CCD", "line 8, column members", "did you mean: CCC"),
    ),
    ("events.csv", "AAA BBB CCC", "AAA BBB AAA", ("AAA appears twice", "line 8, column members")),
    ("events.csv", "AAA BBB CCC", "", ("an event has members", "line 8, column members")),
    (
        "events.csv",
        "AAA BBB CCC,s",
        "AAA BBB CCC,",
        ("without its source", "line 8, column source"),
    ),
    ("events.csv", "2,down", "2,dissolved", ("line 7, column level", "stands at level 0")),
    ("events.csv", "", "1999,,2,absorbed,,AAA,s,\n", ("8 cells where the header has 7", "line 9")),
    ("events.csv", "1990,", "1790,", ("line 7, column year", "1800 to 2200")),
    # pairs
    ("pairs.csv", "", "BBB,AAA,,,,,,,\n", ("AAA BBB appears twice", "line 3")),
    ("pairs.csv", "", "AAA,BBB,,,,,,,\n", ("AAA BBB appears twice", "line 3")),
    ("pairs.csv", "", "AAA,AAB,,,,,,,\n", ("line 3, column b", "did you mean: AAA")),
    ("pairs.csv", "", "CCC,CCC,,,,,,,\n", ("two sides", "line 3, column b")),
    ("pairs.csv", "250", "0", ("line 2, column distance_km",)),
    ("pairs.csv", "250,s,1", "250,s,2", ("line 2, column contiguous", "0 to 1")),
    ("pairs.csv", "250,s,1", "250,,1", ("given without its source", "column distance_source")),
    ("pairs.csv", ",12,s", ",-12,s", ("line 2, column exports_a_b",)),
    ("pairs.csv", "distance_km", "distance", ("did you mean: distance_km",)),
    # powers
    (
        "powers.csv",
        "1980,support",
        "1980,",
        ("line 2, column stance", "support, oppose, indifferent"),
    ),
    (
        "powers.csv",
        "1980,support",
        "1980,suport",
        ("line 2, column stance", "did you mean: support"),
    ),
    ("powers.csv", "1960,1980", ",1980", ("line 2, column from",)),
    ("powers.csv", "1960,1980", "1960,1959", ("ends before it begins", "line 2, column to")),
    ("powers.csv", "", "QQQ,x,1970,,support,,,,,,s\n", ("QQQ 1970 appears twice", "line 7")),
    (
        "powers.csv",
        "",
        "PPP,x,1980,,support,,,,,,s\n",
        ("second stance in the years of line 2", "line 7, column from"),
    ),
    (
        "powers.csv",
        "0.4,0.2,0.6",
        "0.4,0.5,0.6",
        ("low <= leverage <= high", "line 2, column leverage"),
    ),
    (
        "powers.csv",
        "0.4,0.2,0.6",
        ",0.2,0.6",
        ("without its central value", "line 2, column leverage"),
    ),
    ("powers.csv", "0.4,0.2,0.6", "1.4,,", ("line 2, column leverage", "0 to 1")),
    (
        "powers.csv",
        "900,s",
        "900,",
        ("gdp is given without its source", "line 2, column gdp_source"),
    ),
    ("powers.csv", "PPP", "P_P", ("line 2, column power",)),
]


def answer(folder: Path) -> Problem:
    with pytest.raises(Problem) as caught:
        load_region(folder)
    return caught.value


@pytest.mark.parametrize("cut", BROKEN, ids=lambda cut: f"{cut[0]}-{cut[3][0][:40]}")
def test_one_thing_broken(tmp_path: Path, cut: Cut) -> None:
    file, old, new, says = cut
    assert old in FILES[file]
    text = FILES[file].replace(old, new) if old else FILES[file] + new
    problem = answer(write_region(tmp_path, **{file.split(".")[0]: text}))
    for words in says:
        assert words in str(problem)
    named = "events.csv" if "after last_year" in says[0] else file
    assert problem.file == str(tmp_path / named)
    assert problem.key


def test_the_region_is_right_as_it_stands(tmp_path: Path) -> None:
    load_region(write_region(tmp_path))


@pytest.mark.parametrize(
    "events",
    [
        "",
        "1970,0,up,AAA\n",
        "1970,3,failed,AAA\n",
    ],
)
def test_no_event_above_level_0(tmp_path: Path, events: str) -> None:
    header = "year,level,direction,members\n"
    problem = answer(write_region(tmp_path, SMALLEST, events=header + events))
    assert problem.reason == "no event ever stands above level 0"
    assert problem.key == "column level"
    assert problem.file == str(tmp_path / "events.csv")


def test_only_an_antecedent_is_no_start(tmp_path: Path) -> None:
    events = "year,level,direction,members,kind\n1970,1,up,AAA,antecedent\n"
    assert "antecedent" in str(answer(write_region(tmp_path, SMALLEST, events=events)))


def test_absorbed_at_once_leaves_no_year(tmp_path: Path) -> None:
    events = "year,level,direction,members\n1970,1,up,AAA\n1970,0,absorbed,AAA\n"
    problem = answer(write_region(tmp_path, SMALLEST, events=events))
    assert (problem.reason.split(":")[0], problem.key) == (
        "absorbed in the year of the first event", "line 3, column year",
    )  # fmt: skip


def test_too_many_states(tmp_path: Path) -> None:
    rows = "".join(f"S{i},x,founder,0,0,1\n" for i in range(201))
    states = "code,name,role,lat,lon,gdp\n" + rows
    assert "at most 200" in str(answer(write_region(tmp_path, SMALLEST, states=states)))


def test_a_power_may_change_its_mind(tmp_path: Path) -> None:
    powers = "power,stance,from,to\nPPP,support,1960,1969\nPPP,oppose,1970,\n"
    assert len(load_region(write_region(tmp_path, powers=powers)).powers) == 2


NASTY = ["", "0", "-1", "1e9", "1e-6", "nan", "1970", "2200", "1970.0", "AAA", "up", "é", "1,2"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.sampled_from(sorted(FILES)), st.data(), st.sampled_from(NASTY) | st.text(max_size=6))
def test_whatever_one_cell_holds_the_answer_is_a_region_or_a_problem(
    tmp_path: Path, file: str, data: st.DataObject, cell: str
) -> None:
    lines = [line.split(",") for line in FILES[file].splitlines()]
    i = data.draw(st.integers(0, len(lines) - 1))
    j = data.draw(st.integers(0, len(lines[i]) - 1))
    lines[i][j] = cell
    text = "\n".join(",".join(line) for line in lines) + "\n"
    try:
        region = load_region(write_region(tmp_path, **{file.split(".")[0]: text}))
        scenario = region_scenario(region)
    except Problem:
        return
    assert past_of(region).start_level == scenario.states[0].start_level
