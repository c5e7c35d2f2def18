"""The run behind a result, after the Process Run Crate profile: software, action, parameters."""

import json
from collections.abc import Iterator, Sequence
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from experiments.crate.exported import Exported

Entity = dict[str, Any]
"""JSON-LD of an entity, with its identifier and type."""

PROFILE = "https://w3id.org/ro/wfrun/process/0.5"
DONE, NOT_DONE = (f"http://schema.org/{name}ActionStatus" for name in ("Completed", "Failed"))
AUTHORS = {"@id": "#blocsim-authors", "@type": "Organization", "name": "The blocsim authors"}
LICENSE = {
    "@id": "https://spdx.org/licenses/MIT", "@type": "CreativeWork", "name": "MIT License",
    "identifier": "MIT",
}  # fmt: skip
LONGEST = 100
"""Values of a parameter; what is longer stands in the files alone."""


def compact(values: Sequence[Any]) -> Any:
    """Values of a property; a single one without a list, as RO-Crate recommends."""
    return values[0] if len(values) == 1 else list(values)


def references(names: Sequence[str]) -> Any:
    """References to entities."""
    return compact([{"@id": name} for name in names])


def add_missing(crate: Any, entities: Sequence[Entity]) -> None:
    """Add those of the entities that are not in a crate yet."""
    for entity in entities:
        if not crate.get(entity["@id"]):
            crate.add_jsonld(dict(entity))


def software_of(exported: Exported) -> list[Entity]:
    """Each version of blocsim that worked on the result, first, then what it ran on."""
    tools: dict[str, Entity] = {}
    needed: dict[str, Entity] = {}
    for session in exported.sessions:
        below = [_needed(name, version) for name, version in _libraries(session)]
        needed |= {each["@id"]: each for each in below}
        tool = _blocsim(session, below)
        tools[tool["@id"]] = tool
    return [*tools.values(), *needed.values()]


def _blocsim(session: dict[str, Any], below: list[Entity]) -> Entity:
    code, rules = session["code"], session.get("rules")
    known = "" if code.startswith("unknown") else code
    name = "-".join(part for part in ("#blocsim", session["blocsim"], known, rules) if part)
    told = [f"code {known}" if known else "", f"rules {rules}" if rules else ""]
    return {
        "@id": name, "@type": "SoftwareApplication", "name": "blocsim",
        "softwareVersion": session["blocsim"],
        "description": "An agent-based model of regional integration.",
        "identifier": compact([each for each in told if each]),
        "license": {"@id": LICENSE["@id"]}, "author": {"@id": AUTHORS["@id"]},
        "softwareRequirements": references([each["@id"] for each in below]),
    }  # fmt: skip


def _libraries(session: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield "Python", session["python"]
    yield from session["libraries"].items()


def _needed(name: str, version: str) -> Entity:
    return {
        "@id": f"#{name.lower()}-{version}", "@type": "SoftwareApplication", "name": name,
        "softwareVersion": version,
    }  # fmt: skip


def parameters_of(exported: Exported) -> list[Entity]:
    """The seed and everything else that the configuration decides, a value each."""
    return [
        {"@id": f"#parameter-{name}", "@type": "PropertyValue", "name": name, "value": value}
        for name, value in _leaves(exported.config)
    ]


def _leaves(values: dict[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in values.items():
        name = f"{above}{key}"
        if isinstance(value, dict):
            yield from _leaves(value, f"{name}.")
        elif isinstance(value, list):
            plain = not any(isinstance(each, list | dict) for each in value)
            if plain and 0 < len(value) <= LONGEST:
                yield name, json.dumps(value)  # a list has no order in JSON-LD
        elif value is not None:
            yield name, value


def action_of(exported: Exported, objects: list[str], results: list[str]) -> Entity:
    """The run. Who ran it is not known, nor when an estimate began: left out."""
    sessions = exported.sessions
    tools = {_blocsim(session, [])["@id"] for session in sessions}
    times = [session.get("started") or session.get("ended") for session in sessions]
    told = {
        "@id": uuid5(NAMESPACE_URL, f"{exported.digest} {times[0]}").urn, "@type": "CreateAction",
        "name": f"{exported.kind} {exported.name}, by blocsim",
        "description": " ".join(_session(session) for session in sessions),
        "instrument": references(sorted(tools)), "object": references(objects),
        "actionStatus": NOT_DONE if exported.partial else DONE,
    }  # fmt: skip
    told |= {"result": references(results)} if results else {}
    told |= {"startTime": sessions[0]["started"]} if "started" in sessions[0] else {}
    told |= {"endTime": sessions[-1]["ended"]} if "ended" in sessions[-1] else {}
    return told | ({"error": exported.partial} if exported.partial else {})


def _session(session: dict[str, Any]) -> str:
    """When a session of work was, why it ended and on what machine."""
    started = f"Started {session['started']}. " if "started" in session else ""
    ended = f"Ended {session['ended']}" if "ended" in session else "Its end is not recorded"
    return f"{started}{ended}: {session['stopped_because']}. On {session['machine']}."
