"""What is generated says what the code says: a few known facts, and the odd cases."""

import re

import pytest

from experiments.config.schema import Config, Output, Stop
from experiments.reference.commands import commands_page
from experiments.reference.keys import full_rows
from experiments.reference.parameters import parameters_page, settings_page, switches_page
from experiments.reference.values import allowed
from model.parameters import Parameters
from model.settings import Settings
from model.switches import Switches


def row(page, first):
    """Cells of the row of a table that begins with a word of code."""
    line = next(line for line in page.splitlines() if line.startswith(f"| `{first}"))
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]


def test_an_option_has_its_words_and_its_default():
    estimate = commands_page().split("## blocsim estimate\n")[1].split("\n## ")[0]
    assert row(estimate, "--seed") == ["`--seed INTEGER RANGE`", "Seed of the draws.", "drawn"]
    assert row(estimate, "--years")[2] == "35"
    assert row(estimate, "--rare")[0] == "`--rare`"
    assert row(estimate, "--draws")[2] == "400"
    assert "blocsim estimate [OPTIONS] SCENARIO" in estimate


def test_help_that_keeps_its_lines_keeps_them():
    new = commands_page().split("## blocsim new\n")[1].split("\n## ")[0]
    assert "```text\nstates.csv needs these columns" in new
    assert "\b" not in new


def test_parameters_say_value_range_and_source():
    page = parameters_page()
    told = row(page, "autonomy_base")
    assert told[3:5] == ["`0.79`", "0.15 to 3.6, log"]
    assert told[5] == "0 or more"
    assert row(page, "agenda_young")[2] == "log-odds"
    assert row(page, "gain_weight")[2] == "none"
    assert row(page, "step_one")[4] == "fixed"
    assert [line.split("`")[1] for line in page.splitlines() if line.startswith("| `")] == [
        *dict.fromkeys(name for name in Parameters.model_fields)
    ]


def test_switches_and_settings():
    assert row(switches_page(), "spillover") == [
        "`spillover`", "habit adds to the benefit", "it does not",
    ]  # fmt: skip
    assert switches_page().count("| `") == len(Switches.model_fields)
    assert row(settings_page(), "voting")[2:] == [
        "`coalition`, `consensus`, `majority`", "`coalition`",
    ]  # fmt: skip
    assert row(settings_page(), "leverage")[2] == "0 to 100"


@pytest.mark.parametrize(
    ("field", "words"),
    [
        (Output.model_fields["level"], "whole, 1 to 6"),
        (Stop.model_fields["half_width"], "above 0, below 0.5"),
        (Config.model_fields["scenario"], "text"),
        (Config.model_fields["horizons"], "list of whole number"),
        (Config.model_fields["draws"], "`common`, `independent`"),
        (Settings.model_fields["without"], "list"),
        (Settings.model_fields["stance"], "-1 to 1"),
    ],
)
def test_what_is_allowed(field, words):
    assert allowed(field) == words


def test_keys_have_what_is_allowed():
    keys = {row[0]: row for row in full_rows()}
    assert keys["replicates"][2:] == ("`10000`", "whole, 1 to 1,000,000,000")
    assert keys["outputs.NAME.basis"][3] == "`signed`, `in force`"
