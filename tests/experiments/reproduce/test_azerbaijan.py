"""With and without Azerbaijan: shares and paired differences by level and year."""

import numpy as np
import pytest

from experiments.reproduce.azerbaijan import LEVELS, paired_by_year
from experiments.statistics.paired import paired
from tests.experiments.stored import swept

HORIZONS = [2027, 2030, 2035]


@pytest.fixture(scope="module")
def result(tmp_path_factory):
    points = {"points": {"at": [{}, {"without": ["AZE"]}]}}
    return swept(
        tmp_path_factory.mktemp("r") / "r", design=points, horizons=HORIZONS, replicates=200,
        outputs={},
    )  # fmt: skip


def test_rows_are_the_pairs_counted_one_by_one(result):
    table = paired_by_year(result)
    assert table[["level", "year"]].to_numpy().tolist() == [
        [level, year] for level in LEVELS for year in HORIZONS
    ]
    rows = np.concatenate(list(result.parts()))
    for row in table.to_dict(orient="records"):
        column = f"in_force_{row['year']}"
        both = [
            rows[rows["point"] == point][column][
                np.argsort(rows[rows["point"] == point]["replicate"])
            ] >= row["level"]
            for point in (0, 1)
        ]  # fmt: skip
        found = paired(both[1], both[0])
        assert row["with"] == both[0].mean()
        assert row["without"] == both[1].mean()
        assert (row["difference"], row["low"], row["high"]) == (
            found.difference, found.low, found.high,
        )  # fmt: skip
        assert row["with_low"] <= row["with"] <= row["with_high"]
