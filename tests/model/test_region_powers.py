"""Powers: which of them enter, and the stance that a word stands for."""

from pathlib import Path

import numpy as np
import pytest

from model.region_files import load_region
from model.region_powers import central_stance, powers_at_start, stance_of, why_outside
from tests.model.twin_valleys import write_region

TABLE = {
    "support": [0, 1 / 6, 1 / 3, 1 / 2, 2 / 3, 5 / 6, 1],
    "oppose": [0, 0, -0.2, -0.4, -0.6, -0.8, -1],
    "indifferent": [0, 0, 0, 0, 0, 0, 0],
}
LOW = {
    "support": [0, 1 / 6 - 0.25, 1 / 3 - 0.25, 0.25, 2 / 3 - 0.25, 5 / 6 - 0.25, 0.75],
    "oppose": [0, 0, -0.45, -0.65, -0.85, -1, -1],
}
HIGH = {
    "support": [0, 1 / 6 + 0.25, 1 / 3 + 0.25, 0.75, 2 / 3 + 0.25, 1, 1],
    "oppose": [0, 0, 0.05, -0.15, -0.35, -0.55, -0.75],
}


@pytest.mark.parametrize("word", sorted(TABLE))
def test_the_stance_at_each_level(word: str) -> None:
    assert [central_stance(word, k) for k in range(7)] == pytest.approx(TABLE[word])
    low, central, high = stance_of(word)
    assert central == pytest.approx(TABLE[word])
    assert low == pytest.approx(LOW.get(word, TABLE[word]))
    assert high == pytest.approx(HIGH.get(word, TABLE[word]))
    assert (low <= central).all()
    assert (central <= high).all()
    assert np.abs([low, high]).max() <= 1.0


def test_only_powers_of_the_start_that_are_no_founders(tmp_path: Path) -> None:
    region = load_region(write_region(tmp_path))
    assert [row["power"] for row in powers_at_start(region)] == ["PPP", "QQQ"]
    assert [why_outside(row, region) for row in region.powers] == [
        None, None, "only from 1971", "only until 1969", "a founder itself",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("years", "enters"),
    [("1970,1970", True), ("1960,1970", True), ("1971,1980", False), ("1960,1969", False)],
)
def test_the_first_and_last_year_count(tmp_path: Path, years: str, enters: bool) -> None:
    powers = f"power,from,to,stance\nPPP,{years},support\n"
    region = load_region(write_region(tmp_path, powers=powers))
    assert bool(powers_at_start(region)) is enters
