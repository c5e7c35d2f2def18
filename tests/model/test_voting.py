from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.choices import COALITION, CONSENSUS, MAJORITY
from model.voting import binds_all, passes, simple_majority
from tests.agents.strategies import SHARE

RULES = [COALITION, CONSENSUS, MAJORITY]


@pytest.mark.parametrize(
    ("consenting", "people", "expected"),
    [
        # of six invited; coalition, consensus, majority (55 % of states, 65 % of people)
        (6, 1.0, (True, True, True)),
        (5, 0.9, (True, False, True)),
        (4, 0.65, (True, False, True)),  # 4 of 6 is 67 %; the people's share is met exactly
        (4, 0.64, (True, False, False)),
        (3, 0.9, (True, False, False)),  # 3 of 6 is 50 %
        (1, 0.9, (True, False, False)),
    ],
)
def test_truth_table(consenting: int, people: float, expected: tuple[bool, ...]) -> None:
    given = tuple(passes(rule, 6, consenting, people, 0.55, 0.65, True) for rule in RULES)
    assert given == expected


@pytest.mark.parametrize("rule", RULES)
def test_nothing_passes_without_a_quorum(rule: int) -> None:
    assert not passes(rule, 6, 6, 1.0, 0.55, 0.65, False)


@pytest.mark.parametrize(("invited", "exact"), [(20, 11), (60, 33), (100, 55), (180, 99)])
def test_exactly_the_share_of_states_is_enough(invited: int, exact: int) -> None:
    # 0.55 * 100 is 55.00000000000001 in binary
    assert passes(MAJORITY, invited, exact, 1.0, 0.55, 0.65, True)
    assert not passes(MAJORITY, invited, exact - 1, 1.0, 0.55, 0.65, True)


@given(st.integers(1, 30).flatmap(lambda n: st.tuples(st.just(n), st.integers(1, n))), SHARE)
def test_rules_are_nested(votes: tuple[int, int], people: float) -> None:
    coalition, consensus, majority = (
        passes(rule, *votes, 1.0 if votes[0] == votes[1] else people, 0.55, 0.65, True)
        for rule in RULES
    )
    assert consensus <= majority <= coalition


@given(st.integers(1, 30), SHARE)
def test_one_more_vote_never_stops_a_proposal(invited: int, people: float) -> None:
    for rule in RULES:
        by_votes = [passes(rule, invited, k, people, 0.55, 0.65, True) for k in range(invited + 1)]
        assert by_votes == sorted(by_votes)


def test_only_majority_binds_those_who_said_no() -> None:
    assert [binds_all(rule) for rule in RULES] == [False, False, True]


def test_simple_majority_is_more_than_half() -> None:
    for voters, consenting in product(range(9), range(9)):
        if consenting <= voters:
            assert simple_majority(consenting, voters) is (consenting > voters / 2)
