"""Marked parts of pages: written anew, never swallowed, never left to nobody."""

import pytest

from experiments.described.marked import bullets, renew, renewed, table
from model.problem import Problem

PAGE = "Before.\n\n<!-- generated: one -->\nold\n<!-- end -->\n\nAfter.\n"
PARTS = {"one": lambda: "new\n"}


def test_a_part_is_written_and_the_rest_stays():
    assert renewed(PAGE, PARTS) == PAGE.replace("\nold\n", "\n\nnew\n\n")


def test_writing_twice_changes_nothing():
    once = renewed(PAGE, PARTS)
    assert renewed(once, PARTS) == once


def test_an_empty_part_does_not_reach_over_the_next():
    empty = PAGE.replace("old\n", "")
    assert renewed(empty + empty, PARTS).count("After.") == 2


def test_a_part_that_nobody_writes_is_told():
    with pytest.raises(Problem, match="nothing writes this part") as told:
        renewed(PAGE.replace("one", "on"), PARTS, "page.md")
    assert told.value.guess() == "one"


@pytest.mark.parametrize("broken", [PAGE.replace("<!-- end -->\n", ""), PAGE.replace("end", "fin")])
def test_a_part_without_an_end_is_told(broken):
    with pytest.raises(Problem, match="has no end"):
        renewed(broken, PARTS)


def test_a_file_says_whether_it_changed(tmp_path):
    file = tmp_path / "page.md"
    file.write_text(PAGE, encoding="utf-8")
    assert [renew(file, PARTS), renew(file, PARTS)] == [True, False]


def test_tables_and_lists_are_markdown():
    assert table(["a", "b"], [[1, "x"]]) == "| a | b |\n| --- | --- |\n| 1 | x |"
    assert bullets([(0, "a"), (1, "b")]) == "- a\n  - b"
