"""A moment as the text behind the question mark of an address, and back."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs, urlencode

from experiments.options import LARGEST_SEED
from experiments.page.changing import after
from experiments.page.course import scenario_at, world_at
from experiments.page.moment import MOST_YEARS, Moment
from model.problem import Problem
from model.settings import Settings
from model.validation import validated

LONGEST = 8000
"""Characters of a link; settings that change everything take about 3,000."""
NOT_UNDERSTOOD = "Link not understood: this is the page as it usually starts."
KEYS = (
    "scenario", "seed", "replicate", "block", "years", "year", "state", "settings", "beside",
    "view", "token",
)  # fmt: skip


def link_of(moment: Moment) -> str:
    """The moment in words and numbers, leaving out what is as usual."""
    usual, words = Moment(), {"scenario": moment.scenario, "seed": str(moment.seed)}
    for name in ("replicate", "block", "years", "year", "state"):
        if getattr(moment, name) != getattr(usual, name):
            words[name] = str(getattr(moment, name))
    changes = moment.settings.model_dump(mode="json", exclude_defaults=True)
    if changes:
        words["settings"] = json.dumps(changes, separators=(",", ":"))
    if moment.beside:
        words["beside"] = json.dumps([moment.beside.name, moment.beside.value])
    if moment.network:
        words["view"] = "network"
    return urlencode(words)


def moment_of(query: str | None) -> tuple[Moment, str]:
    """The moment behind a link, and what to tell: nothing, or that it was not understood."""
    if not query:
        return Moment(), ""
    try:
        return _moment(_words(query)), ""
    except (Problem, ValueError, RecursionError):
        return Moment(), NOT_UNDERSTOOD


def _words(query: str) -> Mapping[str, str]:
    if len(query) > LONGEST:
        raise ValueError("too long")
    found = parse_qs(query, strict_parsing=True, keep_blank_values=True, max_num_fields=len(KEYS))
    if any(key not in KEYS or len(values) != 1 for key, values in found.items()):
        raise ValueError("unknown or repeated")
    return {key: values[0] for key, values in found.items()}


def _moment(words: Mapping[str, str]) -> Moment:
    name = words.get("scenario", Moment.scenario)
    settings = _settings(words.get("settings", "{}"))
    scenario_at(name, settings.variant)
    start = world_at(name, settings.model_dump_json()).tables.first_year - 1
    years = _number(words, "years", Moment.years, 1, MOST_YEARS)
    moment = Moment(
        scenario=name, settings=settings, seed=_number(words, "seed", Moment.seed, 0, LARGEST_SEED),
        block=_number(words, "block", 0, 0, LARGEST_SEED),
        replicate=_number(words, "replicate", 0, 0, LARGEST_SEED), years=years,
        year=_year(words, start, years), network=words.get("view") == "network",
    )  # fmt: skip
    moment = after(moment, {"do": "state", "code": words.get("state")})
    if "beside" not in words:
        return moment
    return _with_beside(moment, json.loads(words["beside"]))


def _with_beside(moment: Moment, change: Any) -> Moment:
    if not isinstance(change, list) or len(change) != 2:
        raise ValueError("beside is a name and a value")
    found = after(moment, {"do": "beside", "name": change[0], "value": change[1]})
    if found.beside is None:
        raise ValueError("beside is no setting")
    return found


def _settings(text: str) -> Settings:
    values: Any = json.loads(text)
    return validated(Settings, values)


def _year(words: Mapping[str, str], start: int, years: int) -> int:
    """Years since the start; typed by hand it may be the calendar's."""
    year = _number(words, "year", 0, 0, start + years)
    if years < year < start:
        raise ValueError("year is out of range")
    return year if year <= years else year - start


def _number(words: Mapping[str, str], key: str, usual: int, low: int, high: int) -> int:
    if key not in words:
        return usual
    text = words[key]
    if not (text.isascii() and text.isdigit() and len(text) < 20 and low <= int(text) <= high):
        raise ValueError(f"{key} is out of range")
    return int(text)
