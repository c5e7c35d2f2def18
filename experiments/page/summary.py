"""The state of the region in plain sentences, for those who listen and for those who skim."""

from experiments.page.course import Course, Year
from experiments.page.summit_shown import names_of
from model.ladder import Level


def summary(course: Course, at: int) -> str:
    """The year, the bloc, each state, the powers, the summit."""
    year = course.years[at]
    parts = [_bloc(year), _states(course, year), _powers(course, year), _summit(course, year, at)]
    return " ".join(part for part in parts if part)


def _bloc(year: Year) -> str:
    signed, force = _level(year.signed), _level(year.in_force)
    return f"{year.year}. The bloc has signed {signed}; in force is {force}."


def _level(level: int) -> str:
    return f"level {level}, {Level(level).label}"


def _states(course: Course, year: Year) -> str:
    """States by the level they have signed, deepest first."""
    names = names_of(course)
    found: dict[int, list[str]] = {}
    for code, state in year.states.items():
        found.setdefault(state.committed, []).append(names[code])
    if len(found) == 1:
        return f"All {len(year.states)} states stand at level {next(iter(found))}."
    told = [f"{_listed(found[level])} at level {level}" for level in sorted(found, reverse=True)]
    return f"Signed: {'; '.join(told)}."


def _powers(course: Course, year: Year) -> str:
    names = {power.code: power.name for power in course.scenario.powers}
    ranked = sorted(year.powers.items(), key=lambda item: -abs(item[1].pull))
    told = [
        f"{names[code]} {'supports' if power.pull > 0 else 'resists'} {abs(power.pull):.2f}"
        for code, power in ranked
        if abs(power.pull) >= 0.05
    ]
    return f"On the next step: {_listed(told)}." if told else ""


def _summit(course: Course, year: Year, at: int) -> str:
    if at == 0:
        return "Nothing has been played yet."
    summit, names = year.summit, names_of(course)
    if not summit.kind and not summit.project:
        return "The summit decided nothing."
    told = []
    if summit.kind:
        yes = [names[vote.state] for vote in summit.votes if vote.yes]
        no = [names[vote.state] for vote in summit.votes if not vote.yes]
        what = "proposed" if summit.kind == "step" else "asked to come up to"
        answers = f"yes: {_listed(yes) or 'nobody'}; no: {_listed(no) or 'nobody'}"
        result = "It passed." if summit.passed else "It did not pass."
        told.append(f"{names[summit.speaker]} {what} {_level(summit.level)}; {answers}. {result}")
    if summit.project:
        result = "was started" if summit.project_passed else "was not started"
        told.append(f"A project on {summit.project} {result}.")
    return " ".join(told)


def _listed(words: list[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)
