import numpy as np
import pytest

from model.files import Row
from model.problem import Problem
from model.scenario import Scenario
from model.trade_files import WORLD, trade_matrix

FLOWS = {
    ("A", "B"): 10.0, ("B", "A"): 20.0, ("A", "P"): 30.0, ("P", "A"): 40.0, ("B", "P"): 5.0,
    ("P", "B"): 6.0, ("A", WORLD): 100.0, (WORLD, "A"): 50.0, ("B", WORLD): 26.0,
    (WORLD, "B"): 16.0,
}  # fmt: skip


def flow(exporter: str, importer: str, value: float, variant: str = "") -> Row:
    cells = {"exporter": exporter, "importer": importer, "value": str(value), "variant": variant}
    return Row({**cells, "basis": "reported"}, "trade.csv", 2)


def facts(**totals: float) -> list[Row]:
    rows = [{"code": "P", "measure": name, "value": str(v)} for name, v in totals.items()]
    return [Row(cells, "facts.csv", 2) for cells in rows]


def matrix(rows: list[Row], variant: str | None = None) -> list[list[float]]:
    totals = facts(exports=0.1, imports=0.02)  # USD billion
    return trade_matrix(rows, totals, ["A", "B"], ["P"], variant).tolist()


def base() -> list[Row]:
    return [flow(*pair, value) for pair, value in FLOWS.items()]


def test_what_is_left_goes_to_the_rest_of_the_world() -> None:
    assert matrix(base()) == [
        # A      B     P     rest
        [0.0, 10.0, 30.0, 60.0],  # 100 - 10 - 30
        [20.0, 0.0, 5.0, 1.0],  # 26 - 25
        [40.0, 6.0, 0.0, 54.0],  # exports of 0.1 bn: 100 - 46
        [0.0, 0.0, 0.0, 0.0],  # partners' figures exceed 50, equal 16, and exceed 20 of P
    ]


def test_a_variant_takes_the_place_of_the_base() -> None:
    rows = [*base(), flow("A", "B", 15.0, "transit"), flow("A", "P", 0.0, "other")]
    assert matrix(rows)[0] == [0.0, 10.0, 30.0, 60.0]
    assert matrix(rows, "transit")[0] == [0.0, 15.0, 30.0, 55.0]


@pytest.mark.parametrize("pair", list(FLOWS))
def test_every_flow_must_be_there(pair: tuple[str, str]) -> None:
    rows = [flow(*other, value) for other, value in FLOWS.items() if other != pair]
    with pytest.raises(
        Problem, match=f"flow missing\nfile: trade.csv\nkey: {pair[0]} -> {pair[1]}"
    ):
        matrix(rows)


@pytest.mark.parametrize("missing", ["exports", "imports"])
def test_a_power_has_its_totals(missing: str) -> None:
    totals = {"exports": 0.1, "imports": 0.02}
    del totals[missing]
    with pytest.raises(Problem, match=f"no {missing} for this power\nfile: facts.csv\nkey: P"):
        trade_matrix(base(), facts(**totals), ["A", "B"], ["P"], None)


def test_central_asia_adds_up(central_asia: Scenario) -> None:
    trade, states = central_asia.trade, len(central_asia.states)
    assert trade.shape == (13, 13)
    assert (trade >= 0.0).all()
    assert (np.diagonal(trade) == 0.0).all()
    among_powers = trade[states:-1, states:-1]
    assert (among_powers == 0.0).all()
    kaz = central_asia.index("KAZ")
    assert trade[kaz, central_asia.index("UZB")] == 3130.0
    assert trade[:, kaz].sum() == pytest.approx(60412.3)  # KAZ's imports in all
