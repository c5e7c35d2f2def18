"""Crates of unfinished sweeps, of estimates, of scenarios of one's own or that have changed."""

import json
import shutil

import pytest

from experiments.api import export
from experiments.catalogue import SCENARIOS
from experiments.manifest import scenario_hash
from model.problem import Problem
from tests.experiments.crate.made import entities, ids, of_type
from tests.experiments.stored import swept
from tests.reliability.tiny import Stopped, run, stop_after


def action_in(graph):
    (action,) = of_type(graph, "CreateAction")
    return action


@pytest.fixture
def partial(tmp_path):
    """A sweep that was stopped with a shard unfinished."""
    with pytest.raises(Stopped):
        run(tmp_path / "part", progress=stop_after(90))
    return tmp_path / "part"


def test_an_unfinished_result_says_so_and_keeps_its_journal(partial, tmp_path):
    graph = entities(export(partial, tmp_path / "crate"))
    action, root = action_in(graph), graph["./"]
    assert action["actionStatus"] == "http://schema.org/FailedActionStatus"
    assert action["error"].startswith("partial: ")
    assert root["description"].endswith(f" Not finished, {action['error']}.")
    assert "Stopped" in action["description"]
    journals = {name for name in graph if name.startswith("journal/0")}
    assert journals
    assert journals <= ids(action["result"])


def test_sessions_of_two_versions_are_two_tools_of_one_run(partial, tmp_path, monkeypatch):
    from experiments.runner import manifest

    now = manifest.environment()
    monkeypatch.setattr(manifest, "environment", lambda: now | {"code": "unknown: no git here"})
    run(partial, resume=True)
    graph = entities(export(partial, tmp_path / "crate"))
    action = action_in(graph)
    sessions = json.loads((partial / "manifest.json").read_text())["sessions"]
    assert action["startTime"] == sessions[0]["started"]
    assert action["endTime"] == sessions[1]["ended"]
    assert action["actionStatus"] == "http://schema.org/CompletedActionStatus"
    tools = [graph[name] for name in ids(action["instrument"])]
    assert len(tools) == 2
    assert f"rules {sessions[1]['rules']}" in [tool["identifier"] for tool in tools]
    assert "unknown" not in json.dumps(tools)


def test_a_session_that_was_killed_has_no_end(partial, tmp_path):
    path = partial / "manifest.json"
    told = json.loads(path.read_text())
    del told["digest"], told["sessions"][-1]["ended"]
    told["sessions"][-1]["stopped_because"] = "running"
    path.write_text(json.dumps(told))
    graph = entities(export(partial, tmp_path / "crate"))
    action = action_in(graph)
    assert "endTime" not in action
    assert graph["./"]["datePublished"] == action["startTime"]
    assert "Its end is not recorded" in action["description"]


@pytest.fixture
def estimated(blocsim, tmp_path):
    """An estimate stored under results/."""
    said = blocsim("estimate", "central_asia", "--seed", 9, "--replicates", 50, "--name", "first")
    assert said.code == 0
    return tmp_path / "results" / "first"


def test_an_estimate_can_be_exported_by_its_name(estimated, blocsim, tmp_path):
    told = json.loads((estimated / "manifest.json").read_text())
    assert blocsim("export", "first", "--to", "crate").code == 0
    graph = entities(tmp_path / "crate")
    action = action_in(graph)
    assert action["endTime"] == graph["./"]["datePublished"] == told["finished"]
    assert "startTime" not in action
    assert ids(action["result"]) == {
        f"likelihood.{ending}" for ending in ("csv", "png", "svg", "pdf", "txt")
    }
    assert graph["#parameter-seed"]["value"] == 9
    assert graph["#parameter-settings.voting"]["value"] == "coalition"
    assert not [name for name in graph if "stopped_because" in name]
    caption = (estimated / "likelihood.txt").read_text()
    assert graph["likelihood.svg"]["description"] == " ".join(caption.split())
    assert "scenario/" in ids(action["object"])


@pytest.mark.parametrize("text", ["{", "[]", '{"seed": 1}', "é".encode("latin-1")])
def test_an_estimate_with_a_damaged_manifest_is_refused(estimated, blocsim, tmp_path, text):
    (estimated / "manifest.json").write_bytes(text if isinstance(text, bytes) else text.encode())
    said = blocsim("export", "first", "--to", "crate")
    assert said.code == 2
    assert "damaged" in said.err
    assert not (tmp_path / "crate").exists()


def test_a_scenario_that_has_changed_since_is_only_named(estimated, tmp_path):
    path = estimated / "manifest.json"
    path.write_text(path.read_text().replace(scenario_hash(SCENARIOS / "central_asia"), "0" * 12))
    graph = entities(export(estimated, tmp_path / "crate"))
    assert not (tmp_path / "crate" / "scenario").exists()
    named = graph["#scenario-central_asia"]
    assert "not at hand" in named["description"]
    assert named["@id"] in ids(action_in(graph)["object"])


def test_a_scenario_of_ones_own_is_the_results_copy(tmp_path):
    own = tmp_path / "valleys"
    shutil.copytree(SCENARIOS / "asean", own)
    result = swept(tmp_path / "r", scenario=str(own), horizons=[1970], years=5, outputs={},
                   design={"points": {"at": [{}]}})  # fmt: skip
    graph = entities(export(result.folder, tmp_path / "crate"))
    assert graph["scenario/"]["name"] == "Association of Southeast Asian Nations"
    assert graph["scenario/pairs.csv"]["isBasedOn"]
    (result.folder / "scenario" / "region.toml").write_text("title = 'another'\n")
    with pytest.raises(Problem, match="the copy of the scenario was changed"):
        export(result.folder, tmp_path / "second")
