"""Central Asia's golden run: a change of results is made on purpose or not at all."""

import math

import pytest

from tests.golden import LEVELS, NUMBERS, REPLICATES, YEARS, golden_rows, read_golden

RENEW = "the golden run has changed; if it was meant to, renew deliberately with make golden"


@pytest.fixture(scope="module")
def pairs():
    kept, now = read_golden(), golden_rows()
    assert len(kept) == len(now) == REPLICATES * (YEARS + 1), RENEW
    return list(zip(kept, now, strict=True))


def test_levels_are_the_golden_ones(pairs):
    for kept, now in pairs:
        for name in LEVELS:
            where = f"replicate {kept['replicate']}, {kept['year']}, {name}"
            assert kept[name] == str(now[name]), f"{RENEW} ({where})"


def test_numbers_are_the_golden_ones(pairs):
    for kept, now in pairs:
        for name in NUMBERS:
            same = math.isclose(float(kept[name]), now[name], rel_tol=1e-12, abs_tol=1e-12)
            where = f"replicate {kept['replicate']}, {kept['year']}, {name}"
            assert same, f"{RENEW} ({where}: {kept[name]} then, {now[name]!r} now)"


def test_the_golden_run_is_eventful(pairs):
    kept = [row for row, _ in pairs]
    assert len({row["committed"] for row in kept}) > 10
    assert {row["signed"] for row in kept} >= {"1", "2", "3"}
    assert any(row["committed"] != row["reached"] for row in kept)
    assert len({row["habit"] for row in kept}) > 100
