"""A cluster gives the same table, also when workers die, and says clearly what is wrong."""

import logging
import socket
import sys
import time

import pytest

from experiments.api import Problem, experiment, read_result
from experiments.runner import cluster
from experiments.runner.cluster import ClusterLost, check_cluster
from experiments.runner.how import How
from experiments.runner.sweep import sweep
from tests.experiments.conftest import blocsim as blocsim
from tests.experiments.runner.cluster_here import cluster_here
from tests.one_version import one_version as one_version

CONFIG = {
    "scenario": "central_asia",
    "seed": 7,
    "replicates": 4000,
    "years": 15,
    "outputs": {"free_trade": {"level": 3, "year": 2040}},
    "design": {"grid": {"leverage.RUS": [0, 0.5, 1]}},
}


def table(folder):
    return {path.name: path.read_bytes() for path in (folder / "rows").iterdir()}


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    """What one thread of this process makes of the configuration."""
    folder = tmp_path_factory.mktemp("alone") / "result"
    assert sweep(experiment(CONFIG), folder, How(workers=1)).stopped == "finished"
    return table(folder)


@pytest.fixture
def here(tmp_path_factory):
    pytest.importorskip("distributed", reason="distributed is not installed: no cluster to try")
    with cluster_here(tmp_path_factory.mktemp("cluster"), 2) as started:
        yield started


@pytest.mark.slow
def test_the_table_is_the_same_and_the_cluster_is_left_as_it_was(here, alone, tmp_path, capfd):
    how = How(scheduler=here.address, chunk=700)
    for name in ("one", "two"):
        outcome = sweep(experiment(CONFIG), tmp_path / name, how)
        assert (outcome.stopped, outcome.rows, outcome.failures) == ("finished", 12_000, [])
        assert table(tmp_path / name) == alone
    assert [process.poll() for process in here.processes] == [None] * 3
    assert capfd.readouterr() == ("", "")
    assert read_result(tmp_path / "one").manifest.sessions[0]["engine"] == "cluster"


@pytest.mark.slow
def test_a_worker_that_is_killed_changes_nothing(here, alone, tmp_path):
    killed = []

    def kill(rows, planned, tally):
        if not killed:
            killed.append(rows)
            here.processes[-1].kill()

    how = How(scheduler=here.address, chunk=100)
    outcome = sweep(experiment(CONFIG), tmp_path / "result", how, progress=kill)
    assert killed
    assert 0 < killed[0] < 6000
    assert here.processes[-1].wait() != 0
    assert (outcome.stopped, outcome.rows, outcome.failures) == ("finished", 12_000, [])
    assert table(tmp_path / "result") == alone


@pytest.mark.slow
def test_a_scheduler_that_dies_ends_the_sweep_and_a_resume_completes_it(here, alone, tmp_path):
    def kill(rows, planned, tally):
        here.processes[0].kill()

    how, folder = How(scheduler=here.address, chunk=100), tmp_path / "result"
    with pytest.raises(ClusterLost, match="scheduler"):
        sweep(experiment(CONFIG), folder, how, progress=kill)
    result = read_result(folder)
    assert 0 < result.tally.ran.sum() < 12_000
    assert result.stopped.startswith("ClusterLost")
    assert sweep(experiment(CONFIG), folder, How(workers=1), resume=True).rows == 12_000
    assert table(folder) == alone


@pytest.mark.slow
def test_workers_that_are_missing_or_of_another_version_are_told_of(here, monkeypatch):
    monkeypatch.setattr(cluster, "rules_hash", lambda: "0123")
    with pytest.raises(Problem) as other:
        check_cluster(here.address)
    assert "another blocsim" in str(other.value)
    for process in here.processes[1:]:
        process.kill()
        process.wait()
    with pytest.raises(Problem) as none:
        check_cluster(here.address)
    assert f"dask worker {here.address}" in str(none.value)


def refused(blocsim, tmp_path, address):
    """What is said to an address at which nothing can be had, with nothing written."""
    file = tmp_path / "small.toml"
    file.write_text('scenario = "central_asia"\nseed = 1\nreplicates = 10\n')
    begun = time.monotonic()
    said = blocsim("sweep", file, "--scheduler", address)
    assert said.code == 2
    assert "Traceback" not in said.err
    assert not (tmp_path / "results").exists()
    return said.err, time.monotonic() - begun


@pytest.mark.parametrize(
    "address", ["", "host", "tcp://host", "http://host:1", "tcp://:8786", "host:port", "a b:1"]
)
def test_an_address_that_is_none_is_refused(blocsim, tmp_path, address):
    said, _ = refused(blocsim, tmp_path, address)
    assert "not the address of a scheduler" in said
    assert "tcp://HOST:PORT" in said


def test_a_silent_address_is_refused_soon(blocsim, tmp_path):
    pytest.importorskip("distributed", reason="distributed is not installed: no cluster to try")
    before = {name: logging.getLogger(name).level for name in ("distributed", "distributed.client")}
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))  # bound, and nobody listens
        said, seconds = refused(blocsim, tmp_path, f"127.0.0.1:{closed.getsockname()[1]}")
    assert "no scheduler answers" in said
    assert seconds < 60.0  # five of waiting; the rest is a busy machine's
    for name, level in before.items():
        logging.getLogger(name).setLevel(level)


def test_without_distributed_it_says_how_to_get_it(blocsim, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    said, _ = refused(blocsim, tmp_path, "tcp://127.0.0.1:8786")
    assert "pip install -e '.[cluster]'" in said


def test_a_worker_of_other_rules_runs_nothing(monkeypatch):
    with pytest.raises(RuntimeError, match="other rules"):
        cluster.run_there(b"", "0123", None)
