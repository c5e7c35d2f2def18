import numpy as np
import pytest

from model.parameters import Parameters
from model.tables import authority_table, trade_shares


def test_trade_shares_by_hand() -> None:
    # A sells 10 to B and 30 abroad, buys 20 from B and 40 abroad: 30 of 100 with B.
    # B trades the same 30, and 20 abroad. What stands on the diagonal does not count.
    trade = np.array([[99.0, 10.0, 30.0], [20.0, 99.0, 5.0], [40.0, 15.0, 99.0]])
    assert trade_shares(trade, 2).tolist() == [[0.0, 0.3], [0.6, 0.0]]


def test_authority_by_level_and_level_elsewhere() -> None:
    table = authority_table(Parameters())
    tau = [0.0, 0.03, 0.08, 0.32, 0.5, 0.72, 1.0]
    for e in (0, 1, 2):
        assert table[:, e].tolist() == tau  # nothing deep elsewhere
    # Free trade elsewhere: from level 3 on 0.5 x (0.32 - 0.08) less
    assert table[:, 3] == pytest.approx([0.0, 0.03, 0.08, 0.2, 0.38, 0.6, 0.88])
    # A single space elsewhere: 0.5 x (tau_min(5, k) - 0.08) less
    assert table[:, 5] == pytest.approx([0.0, 0.03, 0.08, 0.2, 0.29, 0.4, 0.68])
    assert authority_table(Parameters(authority_relief=0.0))[:, 6].tolist() == tau
