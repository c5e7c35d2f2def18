from dataclasses import fields
from itertools import permutations
from pathlib import Path

import numpy as np
import pytest

from model.problem import Problem
from model.scenario import Overlap, Scenario
from model.scenario_files import load_scenario
from model.scenario_schema import COLUMNS
from model.world import build_world

HEAD = """
name = "made"
title = "Made"
summary = "Made for a test."
first_year = 2026
last_change = 2020
rest_of_world = {gdp = 1000.0, year = 2023, kind = "computed", source = "s"}
"""


def written(folder: Path, states: int) -> Path:
    """A folder with so many equal states and no power, in the fewest tables."""
    folder.mkdir()
    codes = [f"S{i:03}" for i in range(states)]
    measures = (("gdp", 10), ("population", 5), ("libdem", 0.5))
    flows = [
        *permutations(codes, 2),
        *((c, "WORLD") for c in codes),
        *(("WORLD", c) for c in codes),
    ]
    tables = {
        "states": [f"{c},{c},x,0,0,,,s," for c in codes],
        "facts": [f"{c},{m},{v},u,2023,published,,,s," for c in codes for m, v in measures],
        "trade": [
            f"{a},{b},{900 if 'W' in a + b else 1},usd_m,2023,reported,,s," for a, b in flows
        ],
    }
    for name, rows in tables.items():
        text = "\n".join([",".join(COLUMNS[name]), *rows, ""])
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    (folder / "scenario.toml").write_text(HEAD, encoding="utf-8")
    return folder


def differing(one: Scenario, two: Scenario) -> set[str]:
    """Fields in which two scenarios differ."""
    return {
        field.name
        for field in fields(Scenario)
        if not np.array_equal(getattr(one, field.name), getattr(two, field.name))
    }


def test_central_asia(central_asia: Scenario) -> None:
    assert (central_asia.first_year, central_asia.last_change) == (2026, 2018)
    assert [state.start_level for state in central_asia.states] == [1] * 6
    assert central_asia.areas == ("transport", "water", "energy", "environment", "security")
    assert central_asia.corridor == 0
    assert central_asia.rival_power == 0
    assert central_asia.rival_members.tolist() == [True, False, True, False, False, False]
    assert (central_asia.leverage >= 0.0).all()
    assert (central_asia.leverage <= 1.0).all()
    assert central_asia.stance.shape == (3, 6, 7)
    assert (central_asia.stance[:, :, 0] == 0.0).all()
    assert (np.diff(central_asia.stance, axis=0) >= 0.0).all()
    assert central_asia.stance[:, 0, 1].tolist() == [-0.3, -0.05, 0.3]
    # KAZ: transport is not used, the corridor is computed; nothing is known of security
    assert central_asia.project_gain[0].tolist() == [0.0, 0.2, 0.2, 0.22, 0.0]


def test_agreements_bind_both_sides(central_asia: Scenario) -> None:
    kaz, uzb, kgz = (central_asia.index(code) for code in ("KAZ", "UZB", "KGZ"))
    for matrix in (central_asia.elsewhere, central_asia.overlap):
        assert (matrix == matrix.T).all()
    assert central_asia.elsewhere[kaz, kgz] == 5
    assert central_asia.overlap[kaz, kgz] == Overlap.FULL
    assert central_asia.elsewhere[uzb, kaz] == 3
    assert central_asia.overlap[uzb, kaz] == Overlap.PARTIAL


def test_windows_text_gives_the_same_scenario(folder: Path, central_asia: Scenario) -> None:
    for path in folder.iterdir():
        data = path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
        path.write_bytes(b"\xef\xbb\xbf" + data)
    assert differing(load_scenario(folder), central_asia) == set()


def test_the_order_of_rows_and_columns_does_not_matter(
    folder: Path, central_asia: Scenario
) -> None:
    for name in ("facts", "trade", "leverage", "channels", "stances", "gains", "agreements"):
        path = folder / f"{name}.csv"
        head, *rows = path.read_text(encoding="utf-8").splitlines()
        path.write_text("\n".join([head, *rows[::-1]]), encoding="utf-8")
    again = load_scenario(folder)
    np.testing.assert_allclose(again.leverage, central_asia.leverage, rtol=1e-14)
    assert differing(again, central_asia) <= {"leverage", "figures"}


def test_a_variant_changes_what_it_says(folder: Path, central_asia: Scenario) -> None:
    clock = load_scenario(folder, "clock_2025")
    assert differing(clock, central_asia) == {"last_change"}
    assert clock.last_change == 2025
    transit = load_scenario(folder, "transit_trade")
    assert differing(transit, central_asia) == {"trade"}
    chn, kgz = 6 + transit.power_codes.index("CHN"), transit.index("KGZ")
    assert transit.trade[chn, kgz] == 19_720.0
    with pytest.raises(Problem, match="did you mean: transit_trade"):
        load_scenario(folder, "transit")


@pytest.mark.parametrize("states", [1, 3, 200])
def test_small_and_large_regions_run(tmp_path: Path, states: int) -> None:
    scenario = load_scenario(written(tmp_path / "made", states))
    assert len(scenario.states) == states
    assert scenario.powers == ()
    assert scenario.leverage.shape == (states, 0)
    assert {state.start_level for state in scenario.states} == {1}
    assert scenario.trade[0, -1] == 900.0 - (states - 1)
    with pytest.raises(Problem, match="this scenario has no variants"):
        load_scenario(tmp_path / "made", "x")
    if states < 200:  # the trade routine over 19,900 pairs is not for here
        assert build_world(scenario).tables.gain.shape == (states, states, 7)


@pytest.mark.parametrize("states", [0, 201])
def test_no_state_and_too_many_are_refused(tmp_path: Path, states: int) -> None:
    with pytest.raises(Problem, match=r"a region has 1 to 200 states\n(file: .*\n)?key: states"):
        load_scenario(written(tmp_path / "made", states))
