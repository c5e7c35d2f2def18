"""Questions: the machinery finds what is there, and not what is not; the numbers of the pasts."""

import numpy as np
import pandas as pd
import pytest

from experiments.catalogue import SCENARIOS, regions
from experiments.hindcast.answers import NOTHING, answer, shown, verdict
from experiments.hindcast.bootstrap import Interval
from experiments.hindcast.facts import Facts, facts_of
from experiments.hindcast.hazard_study import study_of
from experiments.hindcast.questions import answers, quiet_since_any
from model.region_files import load_region
from tests.experiments.hindcast.synthetic import past


def moved(fact, seed):
    """Pasts whose yearly chance of a step of one depends on a fact of the region."""
    rng = np.random.default_rng(seed)
    made = []
    for r, value in enumerate(fact):
        levels = [2]
        for _ in range(30):
            step = levels[-1] < 6 and rng.random() < 1 / (1 + np.exp(3.0 - value))
            levels.append(levels[-1] + int(step))
        made.append(past(f"r{r}", *levels))
    return made


FACT = np.linspace(-1.5, 1.5, 80)


def test_a_term_that_moves_the_hazard_is_found():
    study = study_of(moved(FACT, seed=1))
    given = study.with_term(FACT[study.years.region])
    found = study.coefficient(given)
    assert found.low < 1.0 < found.high
    assert found.low > 0.5
    assert study.log_score_gain(given).low > 0.0
    assert study.rps_gain(FACT).low > 0.0


def test_a_term_that_does_nothing_is_not():
    study = study_of(moved(FACT, seed=2))
    noise = np.random.default_rng(3).normal(size=len(FACT))
    given = study.with_term(noise[study.years.region])
    found = study.coefficient(given)
    assert found.low < 0.0 < found.high
    assert study.log_score_gain(given).low < 0.0
    assert abs(study.rps_gain(noise).value) < 0.02


def test_no_region_is_scored_by_a_fit_that_saw_it():
    """Leaving out region 0 gives the same coefficients whatever its past."""
    pasts = moved(FACT[:10], seed=4)
    other = [past("r0", 2, 3, 4, 5, *[6] * 27), *pasts[1:]]
    found = [study_of(regions).left_out(study_of(regions).plain)[:2] for regions in (pasts, other)]
    assert found[0][0] == pytest.approx(found[1][0], abs=1e-8)
    assert not np.allclose(found[0][1], found[1][1])


def test_the_clock_by_hand():
    region = past("a", 1, 1, 1, 2, 2, 2, 2)
    facts = Facts(region, 3, 0.0, 0.5, False, False, enlargements=(1971, 1975))
    study = study_of([region])
    assert study.years.quiet.tolist() == [1, 2, 3, 1, 2, 3]
    assert quiet_since_any(study, [facts]).tolist() == [1, 1, 2, 1, 2, 1]


@pytest.mark.parametrize(
    ("coefficient", "gain", "words"),
    [
        ((1, 0.5, 2), (3, 1, 5), "forecasts better out of sample"),
        ((1, 0.5, 2), (-3, -5, -1), "forecasts worse out of sample"),
        ((1, 0.5, 2), (0, -1, 1), "told from 0, but no better forecasts"),
        ((0, -1, 1), (0, -1, 1), "no difference told"),
    ],
)
def test_verdicts(coefficient, gain, words):
    assert verdict(Interval(*coefficient), Interval(*gain)) == words


def test_what_people_see_has_intervals_and_no_gaps():
    rows = [
        {"window": "w"} | answer("q", "words", "share", Interval(0.5, 0.25, 0.75), NOTHING, None, 3)
    ]
    (seen,) = shown(pd.DataFrame(rows))
    assert seen["estimate"] == "+0.50 [+0.25, +0.75]"
    assert (seen["log_score"], seen["steps"], seen["verdict"]) == ("", 3, "a share, as counted")


# The built-in regions


@pytest.fixture(scope="module")
def built_in():
    return [load_region(SCENARIOS / name) for name in regions()]


@pytest.fixture(scope="module")
def windows(built_in):
    return answers(built_in).set_index(["window", "question"])


@pytest.fixture(scope="module")
def table(windows):
    return windows.loc["30 years"]


def test_facts_of_a_region_as_its_files_say(built_in):
    facts = {region.head.name: facts_of(region) for region in built_in}
    asean = facts["asean"]
    assert (asean.founders, asean.opposed, asean.supported) == (5, True, True)
    assert asean.enlargements == (1984, 1995, 1997)
    assert facts["benelux"].remoteness < facts["saarc"].remoteness < facts["apec"].remoteness
    assert facts["nordek"].autocracy < 0.3 < 0.8 < facts["gcc"].autocracy


def test_steps_of_history_by_size(table):
    """As counted in the events by hand: 29 steps up in thirty years, seven of them skip a level."""
    sizes = table.loc[["size 1", "size 2", "size 3"]]
    assert sizes.steps.tolist() == [22, 6, 1]
    assert sizes.estimate.tolist() == pytest.approx([22 / 29, 6 / 29, 1 / 29])


def test_neighbours_step_more_often(table):
    distance = table.loc["distance"]
    assert distance.estimate_high < 0.0
    assert distance.log_score > 0.0
    assert distance.skill > 0.05


def test_distance_tells_the_same_in_both_windows(windows):
    rows = windows.xs("distance", level="question")
    assert (rows.estimate_high < 0.0).all()
    assert (rows.skill_low > 0.0).all()


def test_whether_an_enlargement_restarts_the_clock_hangs_on_the_window(windows):
    """Not in full within thirty years; in all years nothing is told, so it stays open."""
    rows = windows.xs("short of full", level="question")
    assert rows.estimate_low["30 years"] > 0.0
    assert rows.estimate_low["all years"] < 0.0 < rows.estimate_high["all years"]
    gains = windows.xs("clock", level="question")
    assert np.all(gains.log_score_low < 0.0)
    assert np.all(gains.log_score_high > 0.0)


def test_every_answer_is_whole(table):
    assert set(table.index) == {
        "clock", "restart", "short of full", "members", "distance", "autocracy", "opposed",
        "supported", "shock", "size 1", "size 2", "size 3",
    }  # fmt: skip
    assert np.all(table.estimate_low <= table.estimate)
    assert np.all(table.estimate <= table.estimate_high)
    assert table.verdict.str.len().min() > 5
