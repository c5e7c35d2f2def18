"""The ODD page's worked example, and any region, by hand from the page and by the model."""

import math
import re
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from model import draws
from model.bloc_model import BlocModel
from model.trade import welfare_percent
from tests.docs.by_hand import History
from tests.docs.odd_case import PAGE, as_case, draws_of, example, section, the_case
from tests.docs.odd_model import (
    Listed,
    model_of,
    reader,
    summit_told,
    told,
    world_of_the_example,
)
from tests.docs.odd_results import end_rows, said, start_tables, vote_rows, year_tables
from tests.model.synthetic import generated, worlds

YEARS = 2
EXACT = ("c", "f", "away", "running", "major", "last_change")


def assert_agree(by_hand, model, close=1e-9):
    state = told(model)
    for name in EXACT:
        assert getattr(by_hand, name) == state.pop(name), name
    for name, value in state.items():
        assert getattr(by_hand, name) == pytest.approx(value, rel=close, abs=close), name


def assert_same_summit(by_hand, model, close=1e-9):
    summit, story = summit_told(model), by_hand.told
    assert (story["kind"], story["project"]) == (summit.kind, summit.project)
    assert story["blocker"] == summit.blocker
    assert story["tabling"] == pytest.approx(summit.tabling, rel=close)
    for own, theirs in (
        (story["votes"], summit.votes),
        (story.get("project_votes", {}), summit.project_votes),
    ):
        assert list(own) == list(theirs)
        for i, vote in own.items():
            assert vote["yes"] == theirs[i].pop("yes")
            assert {k: vote[k] for k in theirs[i]} == pytest.approx(theirs[i], rel=close, abs=close)


def worked():
    listed = draws_of()
    return History(the_case(), lambda *address: listed[address])


def printed(name):
    return [list(row.values()) for row in example(name)]


def test_the_example_by_hand_gives_what_the_page_prints():
    history = worked()
    for name, rows in start_tables(history).items():
        assert printed(name) == rows
    for year in range(1, YEARS + 1):
        history.step()
        text = section(f"### Year {year} ({2030 + year})")
        for name, rows in year_tables(history).items():
            if rows:
                assert printed(name) == rows, name
            else:
                assert f"<!-- example: {name} -->" not in PAGE
        assert [told for told in said(history) if told not in text] == []


def worth(expression):
    """Value of an expression as the page writes them."""
    text = expression.replace(" x ", " * ").replace("Phi^-1", "quantile")
    text = re.sub(r"(?<=[\d)]) ?(?=\(|ln |quantile)", " * ", text)
    text = re.sub(r"ln (\d[\d.]*)", r"log(\1)", text.replace("ln(", "log("))
    names = {"log": math.log, "exp": math.exp, "quantile": NormalDist().inv_cdf}
    return eval(text, names | {"logistic": lambda x: 1 / (1 + math.exp(-x))})


SUMS = re.findall(r"^(?:\w[\w' ]*?) += (.*) = (-?\d\.\d{4})$", PAGE, re.MULTILINE)


@pytest.mark.parametrize(("expression", "printed_as"), SUMS)
def test_the_sums_that_the_page_spells_out_are_right(expression, printed_as):
    """Each from rounded numbers, so to a unit and a half of the last digit."""
    assert worth(expression) == pytest.approx(float(printed_as), abs=1.5e-4)


def test_sums_of_every_part_are_spelt_out():
    assert len(SUMS) > 20


def test_the_model_gives_what_the_page_prints(monkeypatch):
    model = model_of(world_of_the_example(the_case()), Listed(draws_of()), monkeypatch)
    for year in range(1, YEARS + 1):
        model.step()
        assert printed(f"votes {year}") == vote_rows(summit_told(model).votes)
        assert printed(f"end {year}") == end_rows(told(model))
    assert (model.signed, model.level_in_force, model.last_change) == (3, 3, 2032)


def test_the_example_is_rich():
    """A step passes against a no, a laggard comes up, somebody leaves, a crisis strikes."""
    history = worked()
    history.step()
    answers = [vote["yes"] for vote in history.told["votes"].values()]
    assert (history.told["kind"], history.told["passed"], set(answers)) == (
        "step",
        True,
        {True, False},
    )
    assert (history.told["leaving"], history.told["project_passed"]) == ([2], True)
    history.step()
    assert (history.told["kind"], history.told["passed"], history.told["crisis"]) == (
        "laggard",
        True,
        True,
    )


def test_the_model_agrees_with_the_page_on_the_example(monkeypatch):
    case, listed = the_case(), Listed(draws_of())
    model = model_of(world_of_the_example(case), listed, monkeypatch)
    by_hand = worked()
    assert_agree(by_hand, model)
    for _ in range(YEARS):
        by_hand.step()
        model.step()
        assert_agree(by_hand, model)
        assert_same_summit(by_hand, model)
    assert listed.used == set(draws_of()), "every draw on the page is read, and no other"


@generated(80)
@given(world=worlds(least=1, most=6), seed=st.integers(0, 2**32))
def test_the_page_says_enough_for_any_region(world, seed):
    """By hand from the page alone, any settings: the same history as the model's.

    A margin of 0 asks whether two sums are equal to the last bit, which only one order of adding up
    can answer.
    """
    assume(world.rates.exit_margin > 1e-6)
    row = draws.Draws(draws.Stream(seed), 0, world.layout)
    by_hand, model = History(as_case(world), reader(world, row)), BlocModel(world, seed)
    assert_agree(by_hand, model)
    for _ in range(8):
        by_hand.step()
        model.step()
        assert_agree(by_hand, model)
        assert_same_summit(by_hand, model)


def test_gains_from_trade_by_hand():
    told = re.search(r"= ([\d.]+) percent of GDP", section("### 7.9 Gains from trade")).group(1)
    flows, effect = np.array([[80.0, 20.0], [20.0, 80.0]]), 0.3 * (1 - np.eye(2))
    assert told == f"{100 * ((0.8 + 0.2 * np.exp(0.3)) ** 0.25 - 1):.4f}"
    assert welfare_percent(flows, effect, 4.0) == pytest.approx(float(told), abs=5e-5)
