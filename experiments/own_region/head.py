"""The commented `scenario.toml` of a region of one's own."""

import json
from pathlib import Path
from string import Template

from experiments.own_region.filling import WORLD_SOURCE, WORLD_YEAR, Known
from experiments.own_region.reading import Given

TEMPLATE = Path(__file__).with_name("scenario.toml.txt")


def head_of(name: str, given: Given, known: Known, world_gdp: float | None, first: int) -> str:
    """Text of `scenario.toml`: each key explained, optional ones behind a `#` without a space."""
    words = name.replace("_", " ")
    names = [row["name"] for row in given.states]
    members = ", ".join([*names[:6], f"and {len(names) - 6} more"] if len(names) > 6 else names)
    source = "the option --world-gdp" if world_gdp is not None else WORLD_SOURCE
    power = given.powers[0]["code"] if given.powers else "PPP"
    text = TEMPLATE.read_text(encoding="utf-8")
    return Template(text).substitute(
        name=quoted(name),
        title=quoted(f"{words[0].upper()}{words[1:]} from {first}"),
        summary=quoted(f"{members} from {first} on. Replace this by two sentences of your own."),
        first_year=first,
        last_change=first - 1,
        rest_gdp=f"{known.rest_gdp:.10g}",
        rest_year=first if world_gdp is not None else WORLD_YEAR,
        rest_source=quoted(f"World GDP: {source}"),
        rest_note=quoted("USD bn. The world less the states and the powers."),
        power=quoted(power),
        members=quoted(given.states[0]["code"]),
    )


def quoted(text: str) -> str:
    """A TOML string."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")
