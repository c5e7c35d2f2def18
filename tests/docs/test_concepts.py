"""The page on concepts: its numbers, rules and levels are the code's."""

import re

from agents.heterogeneity import REGIME_SPREAD
from agents.rival_bloc import CUSTOMS_UNION
from model.agenda import FADE_CENTRE
from model.bloc_level import SMALLEST_BLOC
from model.choices import VOTING
from model.implementation import STANDING_INSTITUTIONS
from model.ladder import Level
from model.parameters import Parameters
from tests.docs.blocks import DOCS, blocks

PAGE = (DOCS / "concepts.md").read_text(encoding="utf-8")
WORDS = " ".join(PAGE.split())
VALUES = Parameters()


def test_the_ladder_is_the_codes():
    rows = re.findall(r"^\| (\d) \| ([\w -]+) \|", PAGE, re.MULTILINE)
    assert rows == [(str(int(level)), level.label) for level in Level]


def test_the_numbers_are_the_codes():
    assert rf"\bigl(\ln(1 + t) - {FADE_CENTRE}\bigr)" in PAGE
    assert f"{{{REGIME_SPREAD}}}" in PAGE
    assert rf"r_1\,[f \ge {STANDING_INSTITUTIONS}]" in PAGE
    assert f"from below level {CUSTOMS_UNION} to {CUSTOMS_UNION} or above" in WORDS
    assert VALUES.quorum_share == 0.5
    assert "more than half of its states, at least two" in WORDS
    assert SMALLEST_BLOC == 2
    needed = f"{VALUES.majority_states:.0%} of the invited with {VALUES.majority_people:.0%}"
    assert needed.replace("%", " %") in WORDS


def test_the_voting_rules_are_the_codes():
    assert re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE) == list(VOTING)


def test_nothing_on_the_page_is_to_be_typed():
    assert blocks(PAGE) == []
