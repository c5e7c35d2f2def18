from model.ladder import LEVELS, TOP, Level


def test_seven_levels_from_none_to_union() -> None:
    assert [int(level) for level in Level] == list(range(7))
    assert (LEVELS, TOP) == (7, 6)


def test_labels_are_words() -> None:
    assert [level.label for level in Level] == [
        "none", "forum", "organisation", "free-trade area", "customs union",
        "single economic space", "union",
    ]  # fmt: skip
