"""The page on clusters: a scheduler and two workers are started as it says, and its sweep runs."""

import ast
import inspect
import re
import shlex
from pathlib import Path

import pytest

from experiments.runner.how import LIMIT, How
from experiments.runner.sweep import CLUSTER_CHUNK
from tests.docs.test_experiments import TOML
from tests.docs.test_own_region import matches
from tests.experiments.conftest import blocsim as blocsim
from tests.experiments.runner.cluster_here import cluster_here
from tests.one_version import one_version as one_version

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "cluster.md").read_text(encoding="utf-8")
SHELL = [
    line for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL) for line in block.splitlines()
]
((COMMAND, SHOWN),) = re.findall(r"```console\n\$ blocsim (.*?)\n(.*?)```", PAGE, re.DOTALL)
(SCRIPT,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.slow
def test_a_sweep_runs_on_a_scheduler_and_two_workers(blocsim, tmp_path, tmp_path_factory):
    pytest.importorskip("distributed", reason="distributed is not installed: no cluster to try")
    (tmp_path / "russia.toml").write_text(TOML, encoding="utf-8")
    with cluster_here(tmp_path_factory.mktemp("cluster"), 2) as here:
        command = COMMAND.replace("tcp://127.0.0.1:8786", here.address)
        assert command != COMMAND
        said = blocsim(*shlex.split(command))
    assert (said.code, said.err) == (0, "")
    assert matches(SHOWN, said.out), said.out
    assert blocsim("sweep", "russia.toml", "--name", "here").code == 0
    shard = Path("rows") / "00000.parquet"
    tables = [(tmp_path / "results" / name / shard).read_bytes() for name in ("russia", "here")]
    assert tables[0] == tables[1]


def test_the_programs_and_their_options_are_dasks():
    pytest.importorskip("distributed", reason="distributed is not installed: no cluster to try")
    from distributed.cli import dask_scheduler, dask_worker

    programs = {"scheduler": dask_scheduler.main, "worker": dask_worker.main}
    called = [line.split() for line in SHELL if line.startswith("dask ")]
    assert [words[1] for words in called] == ["scheduler", "worker", "worker"]
    for words in called:
        known = {option for each in programs[words[1]].params for option in each.opts}
        assert {word for word in words if word.startswith("--")} <= known
    assert "pip install -e '.[cluster]'" in SHELL


def test_the_script_uses_what_there_is():
    calls = {
        ast.unparse(node.func): {keyword.arg for keyword in node.keywords}
        for node in ast.walk(ast.parse(SCRIPT))
        if isinstance(node, ast.Call)
    }
    assert calls["How"] <= set(inspect.signature(How).parameters)
    assert {"experiment", "sweep", "SLURMCluster"} <= set(calls)


def test_the_numbers_are_those_of_the_code():
    assert f"A task is {CLUSTER_CHUNK:,} histories" in PAGE
    assert f"`--timeout` seconds ({LIMIT:g})" in PAGE
