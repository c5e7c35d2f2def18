"""The question of a report in words."""

from collections.abc import Sequence

from experiments.answers.comparison import Asked
from model.ladder import Level

MOST = 8
"""States that are named one by one."""
ARTICLES = {
    Level.FORUM: "a forum", Level.ORGANISATION: "an organisation",
    Level.FREE_TRADE_AREA: "a free-trade area", Level.CUSTOMS_UNION: "a customs union",
    Level.SINGLE_ECONOMIC_SPACE: "a single economic space", Level.UNION: "a union",
}  # fmt: skip
TERMS = (
    "Levels of integration: 1 forum, 2 organisation, 3 free-trade area, 4 customs union, 5 single "
    "economic space, 6 union; a deeper level includes those before it. An agreement is first "
    "signed, then comes in force state by state; the bloc stands at a level when a quorum of the "
    "states does."
)


def asked_sentence(asked: Asked, members: Sequence[str]) -> str:
    """The question in one sentence."""
    return f"How likely is it that the bloc of {listed(members)} {stands(asked)}?"


def stands(asked: Asked, past: bool = False) -> str:
    """What is asked, as a predicate."""
    level = f"level {asked.level} ({ARTICLES[Level(asked.level)]}) or deeper, {asked.basis}"
    verb, when = "stood" if past else "stands", "some year up to " if asked.ever else ""
    return f"{verb} at {level}, at the end of {when}{asked.year}"


def listed(names: Sequence[str]) -> str:
    """Names with an "and" before the last; many are counted."""
    if len(names) > MOST:
        return f"{len(names)} states"
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else list(names))
