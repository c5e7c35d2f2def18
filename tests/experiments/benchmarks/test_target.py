"""Reached, not reached, skipped."""

import pytest

from experiments.benchmarks.target import Target, rounded, with_range
from experiments.benchmarks.targets import targets
from tests.experiments.benchmarks.made_up import measured, scaled, timing


@pytest.mark.parametrize(
    ("rounds", "bounds", "verdict"),
    [
        ((1.0, 9.0, 2.0), {"at_least": 2.0}, "yes"),
        ((1.0, 9.0, 2.0), {"at_least": 2.1}, "no"),
        ((1.0, 9.0, 2.0), {"at_most": 2.0}, "yes"),
        ((1.0, 9.0, 2.0), {"at_most": 1.9}, "no"),
        ((1.0,), {"at_least": 0.95, "at_most": 1.05}, "yes"),
        ((0.8,), {"at_least": 0.95, "at_most": 1.05}, "no"),
        ((1.2,), {"at_least": 0.95, "at_most": 1.05}, "no"),
        ((), {"at_most": 1.9}, "skipped"),
    ],
)
def test_the_median_is_held_against_the_bounds(rounds, bounds, verdict):
    target = Target("what", rounds, "x", **bounds)
    assert target.verdict == verdict == target.row()["reached"]
    assert target.as_dict()["reached"] == {"yes": True, "no": False, "skipped": None}[verdict]


@pytest.mark.parametrize(
    ("unit", "bounds", "words"),
    [
        ("x", {"at_least": 0.25}, "at least 0.25 x"),
        ("MB", {"at_most": 1000.0}, "at most 1000 MB"),
        ("", {"at_least": 0.95, "at_most": 1.05}, "0.95 to 1.05"),
    ],
)
def test_bounds_in_words(unit, bounds, words):
    assert Target("what", (), unit, **bounds).bound == words


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ((2.0, 1.0, 4.0), "2.00 s (1.00 to 4.00)"),
        ((1234.5,), "1,230 s"),
        ((999.7,), "1,000 s"),
        ((150.0,), "150 s"),
        ((0.98,), "0.980 s"),
        ((), ""),
    ],
)
def test_figures_in_words(values, words):
    assert with_range(values, "s") == words


def test_three_digits():
    assert [rounded(n) for n in (1_784_321.0, 0.01234, 12.0)] == ["1,780,000", "0.0123", "12.0"]


def test_all_targets_are_reached_where_all_is_well():
    found = targets(measured())
    assert [target.what for target in found if target.verdict != "yes"] == []
    assert len({target.what for target in found}) == len(found) >= 20


def test_what_is_held_against_what():
    found = {target.what: target.measured for target in targets(measured())}
    assert found["compiled ensemble over Mesa, 6 states"] == pytest.approx(250.0)
    assert found["compiled ensemble over Mesa, 27 states"] == pytest.approx(200.0)
    assert found["Mesa over plain Python, 27 states"] == pytest.approx(0.6)
    assert found["compiled ensemble over C, same draws"] == pytest.approx(0.8)
    assert found["two threads over one"] == pytest.approx(1.95)
    estimate = "estimate of 100,000, start to exit, over its draws and kernel alone"
    assert found[estimate] == pytest.approx(24 / 18)
    grown = "peak memory, estimate of 10,000,000, over that of estimate of 100,000"
    assert found[grown] == pytest.approx(31 / 30)


def test_slower_drivers_miss():
    timed = measured().timed | {"compiled": timing("compiled ensemble", 1_500_000)}
    verdicts = {t.what: t.verdict for t in targets(measured(timed=timed))}
    assert verdicts["compiled ensemble over Mesa, 6 states"] == "no"
    assert verdicts["compiled ensemble over C, same draws"] == "no"
    assert verdicts["compiled ensemble over Mesa, 27 states"] == "yes"


def test_what_cannot_be_measured_is_skipped_and_the_rest_is_not():
    whole = measured()
    timed = {name: t for name, t in whole.timed.items() if name != "c"}
    memory = {"estimate": whole.memory["estimate"]}
    starts = whole.starts | {"bare": None, "first": None}
    found = targets(measured(timed=timed, memory=memory, starts=starts))
    skipped = [target.what for target in found if target.verdict == "skipped"]
    assert "compiled ensemble over C, same draws" in skipped
    assert "peak memory, estimate of 10,000,000" in skipped
    assert sum("over a bare import" in what for what in skipped) == 3
    assert sum("nothing in the cache" in what for what in skipped) == 1
    assert {target.verdict for target in found} == {"yes", "skipped"}


def test_an_exponent_below_its_range_misses_as_well_as_one_above():
    for exponent in (0.8, 1.2):
        years = scaled("years", exponent, at_least=0.95, at_most=1.05, note="early years")
        [target] = [t for t in targets(measured(scaled={"years": years})) if "exponent" in t.what]
        assert target.verdict == "no"
        assert target.note.endswith("all else; early years")
