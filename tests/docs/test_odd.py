"""The ODD page: its worked example by hand and by the model, its generated parts, its words."""

import ast
import math
import re
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from experiments.described import rules
from experiments.described.__main__ import DOCS, PAGES
from experiments.described.attributes import documented
from experiments.described.marked import renewed
from experiments.described.schedule import told_lines
from model import draws
from model.bloc_model import BLOC_RECORD, POWER_RECORD, STATE_RECORD, BlocModel
from model.parameters import Parameters
from model.switches import Switches
from model.trade import welfare_percent
from tests.docs.by_hand import History
from tests.docs.odd_case import PAGE, as_case, draws_of, example, the_case
from tests.docs.odd_model import (
    REGION,
    STATE,
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


def section(title):
    """Text under a heading, up to the next of its depth or above."""
    marks = title.split()[0]
    rest = PAGE.split(f"\n{title}\n", 1)[1]
    return re.split(rf"^#{{2,{len(marks)}}} ", rest, maxsplit=1, flags=re.MULTILINE)[0]


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
    row = draws.Row(draws.Stream(seed), 0, world.layout)
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


# What code writes


@pytest.mark.parametrize("name", PAGES)
def test_the_generated_parts_are_up_to_date(name):
    page = (DOCS / name).read_text(encoding="utf-8")
    assert renewed(page, PAGES[name]) == page, "run python -m experiments.described"
    assert set(re.findall(r"<!-- generated: ([a-z-]+) -->", page)) == set(PAGES[name])


@pytest.mark.parametrize("name", PAGES)
def test_every_table_is_whole(name):
    for block in re.findall(r"(?m)(?:^\|.*\|\n)+", (DOCS / name).read_text(encoding="utf-8")):
        assert len({line.count("|") for line in block.splitlines()}) == 1, block[:200]


def test_a_changed_default_makes_the_page_stale(monkeypatch):
    monkeypatch.setattr(Parameters.model_fields["rivalry"], "default", 0.7)
    assert renewed(PAGE, PAGES["odd.md"]) != PAGE


def test_every_parameter_and_switch_has_a_row():
    for names in (Parameters.model_fields, Switches.model_fields):
        assert [name for name in names if f"\n| `{name}` |" not in PAGE] == []


def test_everything_recorded_is_explained(monkeypatch):
    for kept in (STATE_RECORD, POWER_RECORD, BLOC_RECORD):
        assert [n for n in kept if n != "code" and f"\n| `{n}` |" not in section(
            "## 2. Entities, state variables, and scales")] == []  # fmt: skip
    model = model_of(world_of_the_example(the_case()), Listed(draws_of()), monkeypatch)
    for agent in (model.states[0], model.powers[0]):
        told_of = {name for name, _ in documented(type(agent))}
        assert {n for n in told_of if not hasattr(agent, n)} == set()


def test_the_schedule_is_the_order_of_the_code():
    steps = [text for depth, text in told_lines(BlocModel.step) if depth == 0]
    names = [re.match(r"`(\w+)`", step).group(1) for step in steps if re.match(r"`\w+`", step)]
    assert names == ["world_changes", "powers_act", "hold", "_note_blocker", "carry_out",
                     "step_down_or_fall"]  # fmt: skip
    assert steps[-1] == "record"


def test_the_schedule_names_every_rule_of_the_year_and_every_draw():
    told_steps = "\n".join(text for _, text in told_lines(BlocModel.step))
    start_only = {"first_activity"}
    used = {name for name in rules.names() if not is_address(name)} - start_only
    unnamed = {name for name in used if f"`{name}`" not in told_steps}
    assert unnamed == {"logistic", "charged_authority", "running_share"}, (
        "called by rules or tables"
    )
    for name in (*STATE, *REGION):
        assert f"`{name}" in told_steps, name


# What is written by hand


def is_address(name):
    return name.endswith("_address") or name in ("year_base", "even")


def test_the_page_has_the_seven_elements_and_eleven_concepts():
    assert re.findall(r"^## \d\. (.*)$", PAGE, re.MULTILINE) == [
        "Purpose and patterns", "Entities, state variables, and scales",
        "Process overview and scheduling", "Design concepts", "Initialization", "Input data",
        "Submodels",
    ]  # fmt: skip
    concepts = section("## 4. Design concepts")
    assert re.findall(r"^\*\*([A-Z][a-z ]+)\.\*\*", concepts, re.MULTILINE) == [
        "Basic principles", "Emergence", "Adaptation", "Objectives", "Learning", "Prediction",
        "Sensing", "Interaction", "Stochasticity", "Collectives", "Observation",
    ]  # fmt: skip


def submodels():
    """Section 7 without what code writes."""
    text = PAGE.split("\n## 7. Submodels", 1)[1].split("\n## What departs", 1)[0]
    return re.sub(r"<!-- generated: .*?<!-- end -->", "", text, flags=re.DOTALL)


def test_every_rule_has_its_equation():
    text = section("## 5. Initialization") + submodels()
    missing = [n for n in rules.names() if not is_address(n) and not re.search(rf"\b{n}\b", text)]
    assert missing == []


def test_every_parameter_is_tied_to_its_symbol():
    ladder = re.compile(r"(authority|trade_effect)_\d")
    text = submodels() + section("## 5. Initialization")
    names = [n for n in Parameters.model_fields if not ladder.fullmatch(n)]
    assert [n for n in names if not re.search(rf"\b{n}\b", text)] == []
    assert [n for n in Switches.model_fields if f"`{n}`" not in text] == []


def test_the_draws_are_those_of_the_code_in_their_order():
    names = re.findall(
        r"^\| `?(\w+)`? \| (?:history|state|area|power|year)", section("### Draws"), re.MULTILINE
    )
    assert names == ["REGION_EFFECT", "FIRST_LEADER", *STATE, "area", "power", *REGION]
    assert [getattr(draws, name) for name in STATE] == list(range(draws.STATE_PURPOSES))
    assert [getattr(draws, name) for name in REGION] == list(range(draws.REGION_PURPOSES))
    assert f"0x{draws.STREAM:X}" in PAGE


def test_the_row_of_draws_is_as_the_page_says(capsys):
    """The page's block gives the model's draws at the page's addresses."""
    blocks = re.findall(r"^```(\w+)\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    [code] = [text for kind, text in blocks if kind != "text"]
    space = {}
    exec(compile(code, "odd.md", "exec"), space)
    assert capsys.readouterr().out.startswith("[0.")
    states, powers, areas = 4, 2, 3
    given = space["row"](seed=7, block=3, replicate=5, count=200)
    row = draws.Row(draws.Stream(7, 3), 5, draws.Layout(states, powers, areas))
    row.turn_to(2)
    begins = 1 + states + 2 * (8 * states + powers + areas + 5)
    expected = {
        0: row.region_effect, 1 + 3: row.first_leader(3),
        begins + 5 * states + 1: row.state(draws.VOTE, 1), begins + 8 * states + 2: row.area(2),
        begins + 8 * states + areas + 1: row.power(1),
        begins + 8 * states + areas + powers + 4: row.region(draws.CRISIS),
    }  # fmt: skip
    assert {place: given[place] for place in expected} == expected
    assert "begins at word 1 + S + y (8 S + P + A + 5)" in " ".join(PAGE.split())


def test_the_gravity_equation_is_the_codes():
    from model import natural_trade as code

    told = section("## 6. Input data")
    numbers = [code.CONSTANT, code.EXPORTER, code.IMPORTER, -code.DISTANCE, code.CONTIGUOUS,
               code.LANGUAGE, code.COLONIZER]  # fmt: skip
    equation = re.search(r"X_ij = exp\((.*)\)\n", told).group(1)
    assert [float(x) for x in re.findall(r"\d\.\d+", equation)] == numbers


def test_by_hand_uses_nothing_of_the_model():
    file = DOCS.parent / "tests" / "docs" / "by_hand.py"
    modules = {
        alias.name.split(".")[0]
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in ([ast.alias(node.module)] if isinstance(node, ast.ImportFrom) else node.names)
    }
    assert modules == {"math", "statistics"}
