"""The plain logits: variables by hand, and what they reach on the real table."""

import numpy as np
import pytest

from experiments.calibration.logits import BORDER, PLAIN, SAME, fit_logit, variables
from experiments.calibration.pair_scores import pair_scores
from experiments.calibration.pair_table import PairTable, load_pairs
from experiments.calibration.pair_validation import split
from tests.experiments.calibration.conftest import Files


def test_variables_by_hand(files: Files) -> None:
    rows = load_pairs(*files).rows
    found, row = variables(rows).iloc[0], rows.iloc[0]
    assert found.least_libdem == min(row.libdem_a, row.libdem_b)
    assert found.contagion == (row.contagion_a + row.contagion_b) / 2
    assert found.size_difference == pytest.approx(abs(np.log(row.gdp_a / row.gdp_b)))
    assert found.size_sum == pytest.approx(np.log(row.gdp_a * row.gdp_b))
    assert set(PLAIN) | set(BORDER) | set(SAME) == set(variables(rows).columns)


def test_a_logit_matches_shares_and_a_later_year_has_the_last_level(files: Files) -> None:
    rows = load_pairs(*files).rows
    fitted = fit_logit(rows, ["log_distance"])
    assert fitted.predict(rows).sum() == pytest.approx(rows.event.sum(), rel=1e-6)
    assert fitted.z["log_distance"] < -2.0
    early = rows[rows.year < 2008]
    timed = fit_logit(early, ["log_distance"], times=True)
    by_year = early.assign(p=timed.predict(early)).groupby("year")[["p", "event"]].sum()
    np.testing.assert_allclose(by_year.p, by_year.event, rtol=1e-6)
    late = rows[rows.year == 2008]
    np.testing.assert_allclose(timed.predict(late), timed.predict(late.assign(year=2004)))


@pytest.mark.parametrize(
    ("names", "auc", "brier", "sensitivity"),
    [(PLAIN, 0.786, 0.020, 0.195), (BORDER, 0.773, 0.020, 0.182)],
)
def test_the_logits_on_the_real_table(
    table: PairTable, names: tuple[str, ...], auc: float, brier: float, sensitivity: float
) -> None:
    train, test = split(table)
    fitted = fit_logit(train, names)
    assert fitted.z["log_distance"] < -10.0
    assert fitted.z["least_libdem"] > 10.0
    assert fitted.z["contagion"] > 3.0
    assert fitted.z["size_difference"] < -3.0
    found = pair_scores(test.event.to_numpy(), fitted.predict(test), train.event.mean())
    assert list(found.values()) == pytest.approx([auc, brier, sensitivity], abs=1e-3)
