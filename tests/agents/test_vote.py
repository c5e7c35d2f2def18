import json

from agents.vote import Vote


def test_a_vote_becomes_plain_values() -> None:
    vote = Vote("step", "KAZ", 2, gain=0.5, pressures={"RUS": -0.25}, yes=True)
    plain = vote.as_dict()
    assert json.loads(json.dumps(plain)) == plain
    assert plain["pressures"] == {"RUS": -0.25}
    assert plain["yes"] is True


def test_a_term_that_nobody_weighed_is_nothing() -> None:
    plain = Vote("step", "KAZ", 2).as_dict()
    told = {"kind": "step", "state": "KAZ", "level": 2, "area": "", "pressures": {}, "yes": False}
    assert {name: plain.pop(name) for name in told} == told
    assert set(plain.values()) == {0.0}
    assert "net" in plain


def test_two_votes_share_nothing() -> None:
    one, two = Vote("step", "KAZ", 2), Vote("step", "UZB", 2)
    one.pressures["RUS"] = 1.0
    assert two.pressures == {}
