import numpy as np
import pytest

from model.files import Row
from model.problem import Problem
from model.scenario_tables import leverage_matrix


def table(name: str, rows: list[tuple[str, ...]], *columns: str) -> list[Row]:
    return [Row(dict(zip(columns, row, strict=True)), f"{name}.csv", 2) for row in rows]


def tables(
    leverage: list[tuple[str, ...]], channels: list[tuple[str, ...]]
) -> dict[str, list[Row]]:
    return {
        "leverage": table("leverage", leverage, "state", "power", "channel", "share"),
        "channels": table("channels", channels, "state", "channel", "weight"),
    }


SHARES = [("A", "P", "trade", "0.5"), ("A", "P", "arms", "1"), ("A", "Q", "trade", "0.25")]


def test_leverage_weighs_channels() -> None:
    weights = [("A", "trade", "6"), ("A", "arms", "2"), ("A", "debt", "2"), ("B", "trade", "1")]
    got = leverage_matrix(tables(SHARES, weights), ["A", "B"], ["P", "Q"])
    # (6 x 0.5 + 2 x 1) / 10; 6 x 0.25 / 10; nobody has a share in B
    np.testing.assert_allclose(got, [[0.5, 0.15], [0.0, 0.0]])


def test_without_channels_all_weigh_the_same() -> None:
    got = leverage_matrix(tables(SHARES, []), ["A"], ["P", "Q"])
    np.testing.assert_allclose(got, [[0.75, 0.125]])  # (0.5 + 1) / 2; 0.25 / 2


def test_weights_that_are_all_zero_are_refused() -> None:
    weights = [("A", "trade", "1"), ("A", "arms", "0"), ("B", "trade", "0"), ("B", "arms", "0")]
    with pytest.raises(Problem, match=r"weights are all 0\nfile: .*channels.csv\nkey: B"):
        leverage_matrix(tables(SHARES, weights), ["A", "B"], ["P", "Q"])


def test_a_state_on_which_nobody_has_a_hold() -> None:
    got = leverage_matrix(tables(SHARES, []), ["A", "B"], ["P", "Q"])
    assert got[1].tolist() == [0.0, 0.0]
