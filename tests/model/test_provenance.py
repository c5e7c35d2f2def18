from collections import Counter

import pytest

from model.provenance import figures_of
from model.scenario import Scenario
from model.scenario_files import read_tables
from model.scenario_schema import BASES, KINDS
from tests.model.conftest import CENTRAL_ASIA

LISTED = (
    "facts", "trade", "leverage", "channels", "stances", "gains", "agreements", "memberships",
)  # fmt: skip


def test_every_row_is_a_figure(central_asia: Scenario) -> None:
    tables = read_tables(CENTRAL_ASIA)
    counts = Counter(figure.table for figure in central_asia.figures)
    assert counts == {name: len(tables[name]) for name in LISTED}
    items = [(figure.table, figure.item) for figure in central_asia.figures]
    assert len(set(items)) == len(items)


def test_every_figure_has_value_source_and_year(central_asia: Scenario) -> None:
    lacking = [
        figure
        for figure in central_asia.figures
        if not (figure.value and figure.source.strip() and figure.kind)
        or (
            not (figure.year[:4].isdigit() and 1900 < int(figure.year[:4]) < 2030)
            and figure.value != "none"
        )  # a membership that a state never had has no year
    ]
    assert lacking == []
    assert {figure.kind for figure in central_asia.figures} <= {*KINDS, *BASES, "unchecked"}


def test_every_judgement_lies_in_its_range(central_asia: Scenario) -> None:
    ranged = {"facts", "leverage", "channels", "stances", "gains"}
    judged = [f for f in central_asia.figures if f.kind == "judgement" and f.table in ranged]
    assert len(judged) > 60
    wrong = [f for f in judged if not (f.low and f.high)]
    assert wrong == []
    assert [f for f in judged if not float(f.low) <= float(f.value) <= float(f.high)] == []


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("KAZ gdp", ("facts", "261.421", "usd_bn", "2023", "published")),
        ("KAZ UZB", ("trade", "3130.0", "usd_m", "2023", "reported")),
        ("CHN KGZ (transit_trade)", ("trade", "19720", "usd_m", "2023", "mirror")),
        ("KAZ RUS trade", ("leverage", "0.186", "share", "2023", "published")),
        ("KAZ trade", ("channels", "7.202", "pct_gdp", "2024", "computed")),
        ("RUS 1", ("stances", "-0.05", "-1 to 1", "2025", "judgement")),
        ("water KAZ", ("gains", "0.2", "pct_gdp", "2021", "judgement")),
        ("KAZ EAEU", ("memberships", "member", "", "2015-01-01", "unchecked")),
    ],
)
def test_a_figure_of_each_table(
    central_asia: Scenario, item: str, expected: tuple[str, ...]
) -> None:
    f = next(figure for figure in central_asia.figures if figure.item == item)
    assert (f.table, f.value, f.unit, f.year, f.kind) == expected


def test_a_stance_tells_its_reason(central_asia: Scenario) -> None:
    stance = next(f for f in central_asia.figures if f.table == "stances")
    assert "forum" in stance.note
    assert (stance.low, stance.high) == ("-0.3", "0.3")


def test_empty_tables_give_no_figures() -> None:
    assert list(figures_of({name: [] for name in LISTED})) == []
