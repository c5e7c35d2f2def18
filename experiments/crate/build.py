"""A crate put together: RO-Crate 1.1 after the Process Run Crate profile 0.5, by `rocrate`."""

from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from experiments.crate.exported import Exported
from experiments.crate.files import FOLDERS, Part
from experiments.crate.run import (
    AUTHORS,
    LICENSE,
    PROFILE,
    Entity,
    action_of,
    add_missing,
    parameters_of,
    references,
    software_of,
)
from experiments.crate.scenario import add_scenario
from experiments.crate.sources import head_of
from experiments.crate.told import Told

TERMS = "https://w3id.org/ro/terms/workflow-run/context"
"""Has `sha256`, which RO-Crate 1.1 lacks."""
MADE = {"sweep": ("rows/", "journal/", "summary.csv"), "estimate": ("likelihood.",)}
"""What the run itself wrote, by the start of the path; figures of a sweep were drawn later."""
NO_LICENSE = "No licence was given with this result; ask before you use it."
"""RO-Crate demands a licence, or words on what may be done."""


def crate_of(exported: Exported, parts: Sequence[Part], told: Told) -> Any:
    """The crate, not yet on the disk."""
    from rocrate.rocrate import ROCrate

    crate = ROCrate(version="1.1")
    crate.metadata.extra_contexts.append(TERMS)
    _describe_root(crate, exported, told)
    _add_files(crate, parts)
    named = add_scenario(crate, exported)
    parameters = parameters_of(exported)
    made = [_id(part) for part in parts if part.path.startswith(MADE[exported.kind])]
    given = [_id(part) for part in parts if part.path == "config.toml"]
    action = action_of(exported, [*given, named, *(p["@id"] for p in parameters)], made)
    add_missing(crate, [*software_of(exported), AUTHORS, LICENSE, *parameters, action])
    crate.root_dataset["mentions"] = references([action["@id"]])
    return crate


def _id(part: Part) -> str:
    return quote(part.path)


def _describe_root(crate: Any, exported: Exported, told: Told) -> None:
    """The crate as a whole; authors that nobody told are not there."""
    root = crate.root_dataset
    root["name"] = f"{exported.name}: {_title(exported)}"
    root["description"] = " ".join(text for text in (exported.content, _mark(exported)) if text)
    root["datePublished"] = exported.date
    root["conformsTo"] = {"@id": PROFILE}
    profile = {"@id": PROFILE, "@type": "CreativeWork", "name": "Process Run Crate"}
    people = [{"@id": each.id, "@type": "Person", "name": each.name} for each in told.authors]
    add_missing(crate, [profile | {"version": "0.5"}, *people])
    if people:
        root["author"] = references([person["@id"] for person in people])
    root["license"] = {"@id": told.license} if told.license else NO_LICENSE
    if told.license:
        add_missing(crate, [{"@id": told.license, "@type": "CreativeWork", "name": told.license}])


def _mark(exported: Exported) -> str:
    return f"Not finished, {exported.partial}." if exported.partial else ""


def _title(exported: Exported) -> str:
    scenario = exported.scenario
    title = head_of(scenario)["title"] if scenario else exported.config["scenario"]
    return f"{exported.kind} of {title}"


def _add_files(crate: Any, parts: Sequence[Part]) -> None:
    folders: dict[str, list[str]] = {}
    for part in parts:
        crate.add_file(part.source, part.path, properties=part.properties())
        if len(PurePosixPath(part.path).parts) > 1:
            folders.setdefault(PurePosixPath(part.path).parts[0], []).append(_id(part))
    for name, held in folders.items():
        label, about = FOLDERS.get(name, (name, ""))
        told: Entity = {"name": label, "hasPart": references(held)}
        told |= {"description": about} if about else {}
        if name == "figures" and "rows" in folders:
            told["isBasedOn"] = {"@id": "rows/"}
        crate.add_dataset(dest_path=name, properties=told)
