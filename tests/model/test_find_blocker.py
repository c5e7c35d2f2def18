"""Who blocks, from votes alone: no world, no summit."""

from types import SimpleNamespace

import pytest

from model.blocking import NOBODY, find_blocker, nearer_to_yes


def invited(*answers):
    """States A, B, ... with slots 0, 1, ... and their answers: net benefit and yes or no."""
    states = [
        SimpleNamespace(code=code, slot=slot) for slot, code in enumerate("ABCDE"[: len(answers)])
    ]
    return states, [SimpleNamespace(net=net, yes=yes) for net, yes in answers]


def two(answers):
    return sum(answers) >= 2


@pytest.mark.parametrize(
    ("answers", "blocker"),
    [
        (((1.0, True), (-0.5, False), (-0.2, False)), "C"),  # both would do; C minds less
        (((1.0, True), (-0.2, False), (-0.5, False)), "B"),
        (((1.0, True), (-0.2, False), (0.1, False)), "C"),  # a no against the odds
        (((1.0, True), (-0.2, False), (0.2, False)), "B"),  # as near: the lower slot
        (((-0.2, False), (-0.2, False), (1.0, True)), "A"),
        (((-0.2, False), (-0.3, False), (-0.1, False)), ""),  # two are missing
        ((), ""),
    ],
)
def test_the_nearest_of_those_whose_yes_is_enough(answers, blocker):
    assert find_blocker(*invited(*answers), two) == blocker


def test_the_order_of_the_list_decides_nothing():
    states, votes = invited((1.0, True), (-0.2, False), (0.2, False))
    assert find_blocker(states[::-1], votes[::-1], two) == "B"


def test_a_nearer_state_whose_yes_is_not_enough_does_not_block():
    states, votes = invited((1.0, True), (-0.1, False), (-0.9, False), (-0.5, False))
    assert find_blocker(states, votes, lambda yes: yes[0] and (yes[2] or yes[3])) == "D"


def test_each_answer_is_asked_for_in_its_own_place():
    asked = []

    def never(answers):
        asked.append(answers)
        return False

    assert find_blocker(*invited((-1.0, False), (1.0, True), (-1.0, False)), never) == ""
    assert asked == [[True, True, False], [False, True, True]]


def test_votes_of_others_are_refused():
    states, votes = invited((-1.0, False), (-1.0, False))
    with pytest.raises(ValueError, match="shorter"):
        find_blocker(states, votes[:1], two)


def test_nearer_is_a_strict_order():
    assert nearer_to_yes(-0.1, 5, -0.2, 0)
    assert not nearer_to_yes(-0.2, 0, 0.1, 5)
    assert nearer_to_yes(-0.1, 1, 0.1, 2)
    assert not nearer_to_yes(-0.1, 2, 0.1, 1)
    assert not nearer_to_yes(-0.1, 1, 0.1, 1)


def test_nobody_is_stored_as_one_below_the_first_place():
    assert NOBODY == -1
