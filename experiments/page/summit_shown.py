"""A year's summit as a vote table, and why one state voted as it did."""

from typing import Any

from agents.vote import Vote
from experiments.page.course import Course, Year
from experiments.words import SMALLEST_SHOWN, question, sentence, terms_of
from model.ladder import Level
from model.scenario import Figure


def summit_shown(course: Course, at: int) -> dict[str, Any]:
    """The last summit that decided anything, up to a year."""
    decided = [y for y in course.upto(at) if y.summit.kind or y.summit.project]
    if not decided:
        return {"title": "No summit has decided anything yet.", "tables": [], "year": 0}
    year = decided[-1]
    names = names_of(course)
    tables = []
    if year.summit.kind:
        tables.append(_table(_asked(year, names), year.summit.votes, names, _outcome(year, names)))
    if year.summit.project:
        passed = "It was started." if year.summit.project_passed else "It was not started."
        asked = f"A project on {year.summit.project}"
        tables.append(_table(asked, year.summit.project_votes, names, passed))
    return {"title": f"Summit of {year.year}", "tables": tables, "year": year.year}


def names_of(course: Course) -> dict[str, str]:
    """Names of states by code."""
    return {state.code: state.name for state in course.scenario.states}


def _asked(year: Year, names: dict[str, str]) -> str:
    summit = year.summit
    level = f"level {summit.level}, {Level(summit.level).label}"
    who = names[summit.speaker]
    return (
        f"{who} proposed {level}" if summit.kind == "step" else f"{who} asked to come up to {level}"
    )


def _outcome(year: Year, names: dict[str, str]) -> str:
    summit = year.summit
    if summit.passed:
        return "It passed."
    if not summit.blocker:
        return "It did not pass."
    return f"It did not pass. A yes of {names[summit.blocker]} alone would have carried it."


def _table(asked: str, votes: list[Vote], names: dict[str, str], outcome: str) -> dict[str, Any]:
    return {
        "asked": asked,
        "outcome": outcome,
        "rows": [
            {
                "code": vote.state, "name": names[vote.state],
                "answer": "yes" if vote.yes else "no",
                "net": f"{vote.net:+.2f}", "chance": f"{vote.probability:.0%}",
                "draw": f"{vote.draw:.2f}", "margin": f"{vote.probability - vote.draw:+.2f}",
            }
            for vote in votes
        ],
    }  # fmt: skip


def why_shown(course: Course, at: int, code: str) -> dict[str, Any]:
    """Why a state voted as it did in a year, term by term, or that it was not asked."""
    year, names = course.years[at], names_of(course)
    if code not in course.world.states:
        return {"name": "", "votes": [], "silence": "", "figures": []}
    own = [v for v in year.summit.votes + year.summit.project_votes if v.state == code]
    return {
        "code": code,
        "name": names[code],
        "votes": [_explained(vote, course, year) for vote in own],
        "silence": "" if own else _silence(course, at, code),
        "figures": [_figure(f) for f in course.scenario.figures if code in f.item.split()],
    }


def _explained(vote: Vote, course: Course, year: Year) -> dict[str, Any]:
    names = names_of(course)
    powers = {power.code: power.name for power in course.scenario.powers}
    asked = question(vote, names, year.summit.speaker)
    return {
        "sentence": sentence(vote, names[vote.state], asked, year.year),
        "yes": vote.yes,
        "terms": [
            {"name": _named(row["term"], powers), "part": row["term"].startswith(" "),
             "value": row["percent of GDP"]}
            for row in terms_of(vote)
            if abs(row["percent of GDP"]) >= SMALLEST_SHOWN or row["term"] == "net benefit"
        ],
    }  # fmt: skip


def _named(term: str, powers: dict[str, str]) -> str:
    """A term; a power's share of it by the power's name."""
    code = term.strip().removeprefix("of it ")
    return f"of it {powers[code]}" if code in powers else term.strip()


def _silence(course: Course, at: int, code: str) -> str:
    year, name = course.years[at], names_of(course)[code]
    voted = [
        y.year for y in course.upto(at)
        if any(v.state == code for v in y.summit.votes + y.summit.project_votes)
    ]  # fmt: skip
    before = f" It voted in {', '.join(map(str, voted))}." if voted else " It has not voted yet."
    if at == 0:
        return f"{year.year} is where the history starts; {name} is first asked in a later year."
    chance = f"{year.summit.tabling_probability:.0%}"
    return (
        f"{name} was not asked in {year.year}: the chance that a step was tabled was {chance}."
        + before
    )


def _figure(figure: Figure) -> dict[str, str]:
    spread = f" [{figure.low} to {figure.high}]" if figure.low and figure.high else ""
    return {
        "item": f"{figure.table}: {figure.item}",
        "value": f"{figure.value}{spread} {figure.unit}".strip(),
        "year": figure.year,
        "kind": figure.kind,
        "source": figure.source,
    }
