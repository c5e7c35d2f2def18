"""The ODD page: what code writes is up to date, and its words and equations are the code's."""

import ast
import re

import pytest

from experiments.described import rules
from experiments.described.__main__ import DOCS, PAGES
from experiments.described.attributes import documented
from experiments.described.marked import renewed
from experiments.described.schedule import told_lines
from model import draws
from model.bloc_model import BLOC_RECORD, POWER_RECORD, STATE_RECORD, BlocModel
from model.parameters import Parameters
from model.switches import Switches
from tests.docs.odd_case import PAGE, draws_of, section, the_case
from tests.docs.odd_model import REGION, STATE, Listed, model_of, world_of_the_example

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
    row = draws.Draws(draws.Stream(7, 3), 5, draws.Layout(states, powers, areas))
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


@pytest.mark.parametrize("name", ["by_hand.py", "by_hand_votes.py"])
def test_by_hand_uses_nothing_of_the_model(name):
    text = (DOCS.parent / "tests" / "docs" / name).read_text(encoding="utf-8")
    modules = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            modules |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            modules.add(node.module)
    assert modules <= {"math", "statistics", "tests.docs.by_hand_votes"}
