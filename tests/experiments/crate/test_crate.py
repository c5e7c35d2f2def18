"""What a crate says: files, run, software, scenario, as RO-Crate and Process Run Crate demand."""

import json
from datetime import datetime
from hashlib import sha256
from urllib.parse import unquote

import pytest
from rocrate.rocrate import ROCrate
from rocrate.vocabs import RO_CRATE

from experiments.api import load
from experiments.crate.files import METADATA
from tests.experiments.crate.made import CAPTION, entities, ids, listed, of_type


@pytest.fixture(scope="module")
def graph(crate):
    return entities(crate)


@pytest.fixture(scope="module")
def manifest(result):
    return json.loads((result / "manifest.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def action(graph):
    (action,) = of_type(graph, "CreateAction")
    return action


def test_every_file_is_described_and_every_description_has_its_file(crate, graph):
    there = {p.relative_to(crate).as_posix() for p in crate.rglob("*") if p.is_file()}
    files = {unquote(entity["@id"]): entity for entity in of_type(graph, "File")}
    assert set(files) == there - {METADATA}
    assert {"config.toml", "manifest.json", "summary.csv", "rows/00000.parquet"} <= set(files)
    for path, entity in files.items():
        content = (crate / path).read_bytes()
        assert entity["contentSize"] == str(len(content))
        assert entity["sha256"] == sha256(content).hexdigest()
        assert entity["encodingFormat"]
        assert entity["name"]


def test_checksums_of_the_rows_are_those_that_the_result_has(result, graph):
    lines = (result / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 2
    for line in lines:
        digest, path = line.split("  ")
        assert graph[path]["sha256"] == digest


def test_the_descriptor_and_the_root_are_as_the_profiles_demand(crate, graph, manifest):
    told = json.loads((crate / METADATA).read_text(encoding="utf-8"))
    assert told["@context"] == [
        "https://w3id.org/ro/crate/1.1/context", "https://w3id.org/ro/terms/workflow-run/context",
    ]  # fmt: skip
    assert len(told["@graph"]) == len(graph)
    descriptor, root = graph[METADATA], graph["./"]
    assert descriptor["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.1"}
    assert descriptor["about"] == {"@id": "./"}
    assert root["conformsTo"] == {"@id": "https://w3id.org/ro/wfrun/process/0.5"}
    assert graph["https://w3id.org/ro/wfrun/process/0.5"]["version"] == "0.5"
    (session,) = manifest["sessions"]
    assert root["datePublished"] == session["ended"]
    assert datetime.fromisoformat(root["datePublished"]).tzinfo
    assert root["name"] == "two_points: sweep of Central Asia and Azerbaijan from 2026"
    assert root["description"] == "24 simulated histories of 2 points, a row each, seed 5."
    data = {e["@id"] for kind in ("File", "Dataset") for e in of_type(graph, kind)} - {"./"}
    assert ids(root["hasPart"]) == data


def test_what_nobody_told_is_not_there(graph, action):
    assert not {"author", "creator", "publisher"} & set(graph["./"])
    assert graph["./"]["license"].startswith("No licence was given")
    assert "agent" not in action
    assert of_type(graph, "Person") == []


def test_every_term_is_one_of_the_context(graph):
    known = {"@id", "@type", "sha256", *RO_CRATE["@context"]}
    assert {term for entity in graph.values() for term in entity} <= known
    assert {kind for entity in graph.values() for kind in listed(entity["@type"])} <= known


def test_every_reference_leads_somewhere(graph):
    for entity in graph.values():
        for value in entity.values():
            for each in listed(value):
                if isinstance(each, dict):
                    assert set(each) == {"@id"}
                    assert each["@id"] in graph or each["@id"] == "https://w3id.org/ro/crate/1.1"


def test_the_run_is_an_action_with_tool_input_output_and_times(graph, action, manifest):
    (session,) = manifest["sessions"]
    assert ids(graph["./"]["mentions"]) == {action["@id"]}
    assert action["@id"].startswith("urn:uuid:")
    assert (action["startTime"], action["endTime"]) == (session["started"], session["ended"])
    assert action["actionStatus"] == "http://schema.org/CompletedActionStatus"
    assert "error" not in action
    assert session["machine"] in action["description"]
    rows = {entity for entity in graph if entity.startswith("rows/0")}
    assert ids(action["result"]) == {*rows, "summary.csv"}
    assert {"config.toml", "scenario/"} <= ids(action["object"])


def test_the_parameters_are_those_of_the_configuration(graph, action, manifest):
    used = [graph[name] for name in ids(action["object"]) if name.startswith("#parameter-")]
    assert {entity["@type"] for entity in used} == {"PropertyValue"}
    values = {entity["name"]: entity["value"] for entity in used}
    config = manifest["config"]
    assert values["seed"] == config["seed"] == 5
    assert values["replicates"] == 12
    assert json.loads(values["horizons"]) == [2030, 2035]
    assert values["outputs.organised.level"] == 2
    parameters = config["settings"]["parameters"]
    assert {f"settings.parameters.{name}": value for name, value in parameters.items()}.items() <= (
        values.items()
    )
    assert None not in values.values()


def test_the_software_has_version_code_and_licence(graph, action, manifest):
    (session,) = manifest["sessions"]
    tool = graph[action["instrument"]["@id"]]
    assert tool["@type"] == "SoftwareApplication"
    assert tool["softwareVersion"] == session["blocsim"]
    known = [f"code {session['code']}"] if not session["code"].startswith("unknown") else []
    assert listed(tool["identifier"]) == [*known, f"rules {session['rules']}"]
    assert graph[tool["license"]["@id"]]["identifier"] == "MIT"
    assert graph[tool["author"]["@id"]]["name"] == "The blocsim authors"
    below = [graph[name] for name in ids(tool["softwareRequirements"])]
    versions = {each["name"]: each["softwareVersion"] for each in below}
    assert versions == {"Python": session["python"], **session["libraries"]}


def test_a_figure_has_its_caption(graph):
    figure = graph["figures/line%20organised.png"]
    assert "ImageObject" in figure["@type"]
    assert figure["description"] == " ".join(CAPTION.split())
    assert graph[figure["caption"]["@id"]]["description"] == "Caption of the figure."
    assert graph["figures/line%20organised.csv"]["description"] == "Numbers of the figure."
    assert graph["figures/"]["isBasedOn"] == {"@id": "rows/"}


def test_the_scenario_names_every_source_that_its_figures_have(graph):
    named = {e["name"]: e for e in graph.values() if e["@id"].startswith("#source-")}
    assert {figure.source for figure in load("central_asia").figures} <= set(named)
    by_file = graph["scenario/facts.csv"]["isBasedOn"]
    texts = {graph[name]["name"] for name in ids(by_file)}
    facts = {f.source for f in load("central_asia").figures if f.table == "facts"}
    assert facts <= texts
    assert any(entity.get("url", "") for entity in named.values())
    for entity in named.values():
        assert all(address in entity["name"] for address in listed(entity.get("url", [])))
    assert graph["scenario/"]["identifier"] == "central_asia"


def test_rocrate_reads_it_back(crate, graph):
    again = ROCrate(crate)
    assert again.version == "1.1"
    assert {e.id for e in again.get_entities()} == set(graph)
    action = next(e for e in again.contextual_entities if e.type == "CreateAction")
    assert action["instrument"]["name"] == "blocsim"
    seed = next(e for e in action["object"] if e.id == "#parameter-seed")
    assert seed["value"] == 5
    assert all((crate / unquote(e.id)).exists() for e in again.data_entities)
