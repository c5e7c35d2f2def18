"""The table of pair-periods, by hand and against the numbers that are known of the real one."""

import numpy as np
import pandas as pd
import pytest

from experiments.calibration.pair_periods import pair_periods, usable
from experiments.calibration.panel import PAIR_COLUMNS, PANEL_COLUMNS, read_pairs, read_panel
from tests.experiments.calibration.conftest import Files

GDP = {"AAA": 100.0, "BBB": 50.0, "CCC": 20.0}
# Exports in million USD both ways and level now and four years on. A trades 100 with B, 300 with C.
PAIRS = [
    ("AAA", "BBB", 60.0, 40.0, 0, 3),
    ("AAA", "CCC", 200.0, 100.0, 1, 1),
    ("BBB", "CCC", 30.0, 30.0, 3, 3),
]


def small(**changes: object) -> tuple[pd.DataFrame, pd.DataFrame]:
    states = pd.DataFrame(index=range(6), columns=list(PANEL_COLUMNS), dtype=float)
    states["iso3"], states["year"] = list(GDP) * 2, [2000] * 3 + [2004] * 3
    states["gdp_sim_2011ppp_bn"] = list(GDP.values()) * 2
    states["pop_sim_m"], states["vdem_libdem"] = 5.0, [0.2, 0.5, 0.8] * 2
    pairs = pd.DataFrame(0.0, index=range(6), columns=list(PAIR_COLUMNS))
    pairs["iso3_a"], pairs["iso3_b"] = [p[0] for p in PAIRS] * 2, [p[1] for p in PAIRS] * 2
    pairs["year"] = [2000] * 3 + [2004] * 3
    pairs["exports_a_to_b_usdm"], pairs["exports_b_to_a_usdm"] = (
        [p[2] for p in PAIRS] * 2,
        [p[3] for p in PAIRS] * 2,
    )
    pairs["eia"] = [float(p[4]) for p in PAIRS] + [float(p[5]) for p in PAIRS]
    pairs["distance_km"] = 1000.0
    for column, value in changes.items():
        table = pairs if column in pairs else states
        table.loc[0, column] = value
    return states, pairs


def test_a_table_by_hand() -> None:
    table = pair_periods(*small())
    assert list(zip(table.a, table.b, strict=True)) == [p[:2] for p in PAIRS]
    assert table.next_level.tolist() == [3, 1, 3]
    # A's trade with those that have free trade with B: 300 with C of 400. B's with those that have
    # it with A: none. A toward C: 100 with B of 400; C toward A: none.
    assert table.contagion_a.tolist() == [0.75, 0.25, 0.0]
    assert table.contagion_b.tolist() == [0.0, 0.0, 0.0]
    # A: level 0 on 100 and 1 on 300 of 400, over 6. B: 3 on 60 of 160.
    assert table.depth_a.tolist() == pytest.approx([0.125, 0.125, 3 * 60 / 160 / 6])
    assert table.exports_a.tolist() == [260.0, 260.0, 70.0]
    assert table.imports_b.tolist() == [90.0, 230.0, 230.0]
    assert table.world.tolist() == [170.0] * 3
    assert table.quiet.tolist() == [0, 0, 0]


def test_usable_rows_are_below_free_trade_and_know_what_happened() -> None:
    rows = usable(pair_periods(*small()))
    assert rows.event.tolist() == [1.0, 0.0]


@pytest.mark.parametrize(
    "column", ["eia", "distance_km", "contig", "gdp_sim_2011ppp_bn", "pop_sim_m", "vdem_libdem"]
)
def test_a_row_of_which_something_is_unknown_is_not_usable(column: str) -> None:
    rows = usable(pair_periods(*small(**{column: np.nan})))
    left = [0.0] if column in PAIR_COLUMNS else []  # the state A is in both rows
    assert rows.event.tolist() == left


def test_quiet_years_count_from_the_last_change(files: Files) -> None:
    panel, pairs = read_panel(files.panel), read_pairs(files.pairs)
    table = pair_periods(panel, pairs)
    assert set(table[table.year == 2000].quiet) == {0}
    below = table[(table.year == 2008) & (table.level == 0)]
    assert set(below.quiet) == {8}
    new = table[(table.year == 2008) & (table.level == 3)]
    assert {0, 4} == set(new.quiet)


def test_the_real_table_has_the_published_numbers(history: Files) -> None:
    panel, pairs = read_panel(history.panel), read_pairs(history.pairs)
    rows = usable(pair_periods(panel, pairs))
    early = rows.year <= 1992
    assert (early.sum(), rows[early].event.sum()) == (27_618, 97)
    assert ((~early).sum(), rows[~early].event.sum()) == (26_297, 539)
    joined = usable(pair_periods(panel, pairs, joined=True))
    assert len(joined) > len(rows)
    assert "ROM" in set(joined.a) | set(joined.b)
