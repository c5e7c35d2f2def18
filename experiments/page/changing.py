"""What a click, a key or a slider does to the moment shown.

What comes over the wire is not trusted: a value outside its range is brought inside, a name that is
not there or a value of another kind changes nothing.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from experiments.options import LARGEST_SEED
from experiments.page.controls import control, limited
from experiments.page.course import course_of, scenario_at, world_at
from experiments.page.moment import MOST_YEARS, Change, Moment
from experiments.page.offered import offered
from model.settings import Settings
from model.validation import validated

Action = dict[str, Any]


def after(moment: Moment, action: Any) -> Moment:
    """The moment that an action leads to; raises `Problem` for settings that do not go together."""
    if not isinstance(action, dict):
        return moment
    does = ACTIONS.get(str(action.get("do")))
    return does(moment, action) if does else moment


def changed_settings(moment: Moment, name: str, value: Any) -> Settings:
    """Settings with one of them changed; raises `Problem` where they do not go together."""
    scenario = scenario_at(moment.scenario, moment.settings.variant)
    known = control(scenario, moment.settings, name)
    kept = None if known is None else limited(known, value)
    if kept is None:
        return moment.settings
    settings = validated(Settings, _assigned(moment.settings.model_dump(), name, kept))
    world_at(moment.scenario, settings.model_dump_json())
    return settings


def _assigned(values: dict[str, Any], name: str, value: Any) -> dict[str, Any]:
    table, _, item = name.partition(".")
    if table == "member":
        outside = [code for code in values["without"] if code != item]
        values["without"] = outside if value else sorted([*outside, item])
    elif table == "switch":
        values["switches"][item] = value
    elif item:
        values[table][item] = value
    elif name in values:
        values[name] = value
    else:
        values["parameters"][name] = value
    return values


def _set(moment: Moment, action: Action) -> Moment:
    settings = changed_settings(moment, str(action.get("name")), action.get("value"))
    return _fitting(replace(moment, settings=settings))


def _fitting(moment: Moment) -> Moment:
    """Without a state that takes no part any more."""
    return replace(moment, state="") if moment.state in moment.settings.without else moment


def _defaults(moment: Moment, action: Action) -> Moment:
    return replace(moment, settings=Settings(variant=moment.settings.variant))


def _variant(moment: Moment, action: Action) -> Moment:
    chosen = action.get("value") or None
    values = moment.settings.model_dump() | {"variant": chosen}
    settings = validated(Settings, values)
    world_at(moment.scenario, settings.model_dump_json())
    return replace(moment, settings=settings)


def _scenario(moment: Moment, action: Action) -> Moment:
    name = action.get("name")
    if name not in offered() or name == moment.scenario:
        return moment
    return Moment(scenario=str(name), seed=moment.seed, years=moment.years, network=moment.network)


def _whole(value: Any, low: int, high: int) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return int(min(max(value, low), high)) if value == value else None


def _seed(moment: Moment, action: Action) -> Moment:
    """Seeds come as text: the largest ones do not fit into the browser's numbers."""
    text = str(action.get("value")).strip()
    if not (text.isascii() and text.isdigit() and len(text) < 20 and int(text) <= LARGEST_SEED):
        return moment
    return replace(moment, seed=int(text), block=0, replicate=0)


def _years(moment: Moment, action: Action) -> Moment:
    years = _whole(action.get("value"), 1, MOST_YEARS)
    if years is None:
        return moment
    return replace(moment, years=years, year=min(moment.year, years))


def _year(moment: Moment, action: Action) -> Moment:
    year = _whole(action.get("value"), 0, moment.years)
    return moment if year is None else replace(moment, year=year)


def _step(moment: Moment, action: Action) -> Moment:
    by = _whole(action.get("by", 1), -MOST_YEARS, MOST_YEARS)
    return _year(moment, {"value": moment.year + (by or 0)})


def _state(moment: Moment, action: Action) -> Moment:
    scenario = scenario_at(moment.scenario, moment.settings.variant)
    code = action.get("code")
    there = code in scenario.codes and code not in moment.settings.without
    return replace(moment, state=str(code) if there else "")


def _voter(moment: Moment, action: Action) -> Moment:
    """Somebody who has just voted: of the last summit, the year and the first state."""
    years = course_of(moment).years
    voted = [at for at in range(moment.year + 1) if years[at].summit.votes]
    if not voted:
        return moment
    return replace(moment, year=voted[-1], state=years[voted[-1]].summit.votes[0].state)


def _beside(moment: Moment, action: Action) -> Moment:
    """A second history with one setting changed; without a name there is none."""
    scenario = scenario_at(moment.scenario, moment.settings.variant)
    known = control(scenario, moment.settings, str(action.get("name")))
    value = None if known is None else limited(known, action.get("value"))
    if known is None or value is None or isinstance(value, str):
        return replace(moment, beside=None)
    changed_settings(moment, known.name, value)
    return replace(moment, beside=Change(known.name, value))


def _network(moment: Moment, action: Action) -> Moment:
    return replace(moment, network=action.get("on") is True)


ACTIONS: dict[str, Callable[[Moment, Action], Moment]] = {
    "scenario": _scenario, "variant": _variant, "set": _set, "defaults": _defaults,
    "seed": _seed, "years": _years, "year": _year, "step": _step, "state": _state, "voter": _voter,
    "beside": _beside, "network": _network,
}  # fmt: skip
"""By what an action says it does."""
