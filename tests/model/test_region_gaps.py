"""What stands in for blanks: every rule by hand, and each gap told before anything runs."""

import math
from pathlib import Path

import numpy as np
import pytest

from model.gap import Gap
from model.geography import EARTH
from model.region_files import Region, load_region
from model.region_gaps import filled, gaps
from tests.model.twin_valleys import FILES, SMALLEST, STATES, write_region


def changed(folder: Path, **tables: str) -> Region:
    return load_region(write_region(folder, **tables))


def only(region: Region) -> Gap:
    [gap] = [gap for gap in gaps(region) if gap.item != "QQQ"]
    return gap


def test_nothing_but_a_blank_leverage_is_imputed(tmp_path: Path) -> None:
    known = filled(load_region(write_region(tmp_path)))
    assert known.gaps == (
        Gap(str(tmp_path / "powers.csv"), 3, "QQQ", "leverage", 0.25, 0.10, 0.50, "judgement"),
    )
    assert known.gdp.tolist() == [40.0, 10.0]
    assert known.population.tolist() == [4.0, 2.0]
    assert known.libdem.tolist() == [0.6, 0.4]
    assert known.openness.tolist() == [0.3, 0.5]
    assert known.distance.tolist() == [[0.0, 250.0], [250.0, 0.0]]
    assert [tie[0, 1] for tie in known.ties] == [tie[1, 0] for tie in known.ties] == [1.0, 1.0, 0.0]
    assert known.leverage.tolist() == [0.4, 0.25]
    assert known.power_gdp.tolist() == [900.0, 600.0]
    assert known.world_gdp == 10000.0


def test_population_by_the_others_income(tmp_path: Path) -> None:
    region = changed(tmp_path, states=STATES.replace("10,s,2,s", "10,s,,"))
    gap = only(region)
    assert (gap.file, gap.line, gap.item, gap.column) == (
        str(tmp_path / "states.csv"), 3, "AAA", "population",
    )  # fmt: skip
    assert gap.value == pytest.approx(10.0 / (40.0 / 4.0))
    assert gap.low < gap.value < gap.high
    assert "10.00 thousand" in gap.rule
    assert filled(region).population.tolist() == [4.0, gap.value]


def test_income_of_several_others_is_weighted(tmp_path: Path) -> None:
    states = STATES.replace("10,s,2,s", "10,s,,").replace(
        "CCC,Far Valley,later,,,,,,,,,,", "CCC,Far Valley,founder,0,0,20,s,8,s,0.1,s,0.2,s"
    )
    region = changed(tmp_path, states=states)
    assert filled(region).population[1] == pytest.approx(10.0 / ((40.0 + 20.0) / (4.0 + 8.0)))


def test_libdem_by_the_mean_of_the_others(tmp_path: Path) -> None:
    states = STATES.replace("0.4,s", ",").replace(
        "CCC,Far Valley,later,,,,,,,,,,", "CCC,Far Valley,founder,0,0,20,s,8,s,0.1,s,0.2,s"
    )
    region = changed(tmp_path, states=states)
    [gap] = [gap for gap in gaps(region) if gap.column == "libdem"]
    assert (gap.item, gap.low, gap.high) == ("AAA", 0.1, 0.6)
    assert gap.value == pytest.approx(0.35)
    assert filled(region).libdem.tolist() == pytest.approx([0.6, 0.35, 0.1])


def test_openness_by_judgement(tmp_path: Path) -> None:
    gap = only(changed(tmp_path, states=STATES.replace("0.5,s", ",")))
    assert (gap.item, gap.value, gap.low, gap.high) == ("AAA", 0.2, 0.1, 0.4)


def test_a_blank_distance_is_the_great_circle(tmp_path: Path) -> None:
    pairs = "b,a,contiguous,language,common_colonizer\nAAA,BBB,0,0,1\n"
    states = STATES.replace("8,21", "0,0").replace("10,20", "0,90")
    region = changed(tmp_path, pairs=pairs, states=states)
    gap = only(region)
    assert (gap.line, gap.item, gap.column) == (2, "BBB AAA", "distance_km")
    assert gap.value == pytest.approx(EARTH * math.pi / 2)
    assert filled(region).distance[1, 0] == gap.value
    assert filled(region).ties[2].tolist() == [[0.0, 1.0], [1.0, 0.0]]


def test_two_capitals_in_one_place_are_a_kilometre_apart(tmp_path: Path) -> None:
    states = STATES.replace("8,21", "10,20")
    assert filled(changed(tmp_path, states=states, pairs="a,b\n")).distance[0, 1] == 1.0


def test_a_missing_pair_is_four_gaps_without_a_line(tmp_path: Path) -> None:
    region = changed(tmp_path, pairs="a,b\n")
    found = [gap for gap in gaps(region) if gap.item == "BBB AAA"]
    assert [gap.column for gap in found] == [
        "distance_km", "contiguous", "language", "common_colonizer",
    ]  # fmt: skip
    assert all(gap.line is None and gap.file.endswith("pairs.csv") for gap in found)
    assert not filled(region).ties.any()


def test_a_power_without_gdp_gets_a_share_of_the_outside(tmp_path: Path) -> None:
    region = changed(tmp_path, powers="power,stance,from,to,leverage\nPPP,support,1960,,0.1\n")
    gap = only(region)
    assert (gap.item, gap.column) == ("PPP", "gdp")
    assert gap.value == pytest.approx(0.05 * (10000.0 - 50.0))


def test_a_world_of_twenty_regions(tmp_path: Path) -> None:
    toml = FILES["region.toml"].split("world_gdp")[0]
    region = changed(tmp_path, region=toml)
    gap = only(region)
    assert (gap.file, gap.column, gap.value) == (str(tmp_path / "region.toml"), "world_gdp", 1000.0)
    assert filled(region).world_gdp == 1000.0


def test_a_region_of_which_nothing_is_known(tmp_path: Path) -> None:
    known = filled(load_region(write_region(tmp_path, SMALLEST)))
    assert known.population.tolist() == [1.0]
    assert known.libdem.tolist() == [0.4]
    assert known.openness.tolist() == [0.2]
    assert known.world_gdp == 200.0
    assert known.distance.shape == (1, 1)
    assert known.power_gdp.shape == known.leverage.shape == (0,)
    for gap in known.gaps:
        assert gap.low < gap.value < gap.high
        assert gap.rule
    assert not np.isnan(known.population).any()


def test_what_later_states_and_latecomers_lack_is_no_gap(tmp_path: Path) -> None:
    named = {gap.item for gap in gaps(load_region(write_region(tmp_path)))}
    assert named.isdisjoint({"CCC", "RRR", "SSS"})
