"""The scenario in a crate: a folder of its tables, each with the sources that it names."""

from typing import Any
from urllib.parse import quote

from experiments.crate.exported import Exported
from experiments.crate.run import Entity, add_missing, compact, references
from experiments.crate.sources import addresses, head_of, sources_of
from experiments.runner.opening import SCENARIO

NOT_HERE = "Named only: its files as they were when the result was made are not at hand."


def add_scenario(crate: Any, exported: Exported) -> str:
    """Describe the scenario, whose files are in the crate already; gives its identifier."""
    if exported.scenario is None:
        return _add_name(crate, exported.config["scenario"])
    _add_sources(crate, sources_of(exported.scenario))
    folder, head = crate.get(f"{SCENARIO}/"), head_of(exported.scenario)
    for told, key in {"identifier": "name", "name": "title", "description": "summary"}.items():
        folder[told] = head[key]
    return f"{SCENARIO}/"


def _add_name(crate: Any, name: str) -> str:
    known = f"#scenario-{quote(name)}"
    told = {"@type": "CreativeWork", "name": name, "description": NOT_HERE}
    add_missing(crate, [{"@id": known} | told])
    return known


def _add_sources(crate: Any, by_file: dict[str, list[str]]) -> None:
    every = dict.fromkeys(text for texts in by_file.values() for text in texts)
    known = {text: f"#source-{number}" for number, text in enumerate(every, 1)}
    add_missing(crate, [_source(text, name) for text, name in known.items()])
    for file, texts in by_file.items():
        if texts:
            table = crate.get(quote(f"{SCENARIO}/{file}"))
            table["isBasedOn"] = references([known[text] for text in texts])


def _source(text: str, name: str) -> Entity:
    """A source in the words of the scenario's table."""
    found = addresses(text)
    told = {"@id": name, "@type": "CreativeWork", "name": text}
    return told | ({"url": compact(found)} if found else {})
