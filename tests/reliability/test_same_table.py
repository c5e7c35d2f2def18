"""Row 18: one configuration gives one table, whoever makes it and in whatever pieces."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from experiments.answers.result import read_result
from tests.reliability.tiny import (
    ROWS,
    SHARD,
    Stopped,
    differing,
    files,
    run,
    stop_after,
    tiny,
    write_config,
)

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("chunk", [1, 7, 1000])
def test_18_threads_and_chunks_make_no_difference(tmp_path, expected, workers, chunk):
    run(tmp_path / "r", workers=workers, chunk=chunk)
    assert differing(files(tmp_path / "r"), expected) == []


def test_18_processes_make_no_difference(tmp_path, expected):
    run(tmp_path / "r", kind="processes", start="fork", chunk=40)
    assert differing(files(tmp_path / "r"), expected) == []


@pytest.mark.slow
def test_18_spawned_processes_make_no_difference(tmp_path, expected):
    run(tmp_path / "r", kind="processes", start="spawn", chunk=40)
    assert differing(files(tmp_path / "r"), expected) == []


@pytest.mark.slow
def test_18_hash_seeds_make_no_difference(tmp_path):
    made = []
    config = write_config(tmp_path)
    for seed in ("0", "1", "random"):
        command = [sys.executable, "-m", "experiments.cli", "sweep", str(config), "--name", seed]
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True)
        made.append(files(tmp_path / "results" / seed))
    assert differing(made[1], made[0]) == []
    assert differing(made[2], made[0]) == []


@pytest.mark.parametrize("seed", range(4))
def test_18_resumes_at_random_places_make_no_difference(tmp_path, expected, seed):
    chance, folder = random.Random(seed), tmp_path / "r"
    stops = []
    for rows in sorted(chance.sample(range(1, ROWS), 5)):
        try:
            run(
                folder, resume=folder.exists(), progress=stop_after(rows),
                workers=chance.choice([1, 2]), chunk=chance.choice([1, 3, 7, 45]),
            )  # fmt: skip
        except Stopped:
            stops.append(rows)
    assert len(stops) > 1
    run(folder, resume=True)
    assert differing(files(folder), expected) == []
    assert sorted(path.name for path in folder.iterdir()) == [
        "SHA256SUMS", "config.toml", "manifest.json", "plan.json", "points.csv", "points.json",
        "rows", "summary.csv",
    ]  # fmt: skip


def test_18_a_rows_content_does_not_depend_on_how_rows_are_cut(tmp_path, finished):
    run(tmp_path / "other", shard_rows=1000)
    one, other = (read_result(folder).rows() for folder in (finished, tmp_path / "other"))
    assert len(one) == ROWS
    assert one.equals(other)
    cut = one.index[one["point"].diff().ne(0)] % SHARD
    assert (cut != 0).any(), "some point begins within a shard"


def test_18_common_draws_are_common_and_own_draws_are_not(tmp_path):
    twice = {"points": {"at": [{"temperature": 0.3}, {"temperature": 0.3}]}}
    tables = {}
    for draws in ("common", "independent"):
        run(tmp_path / draws, tiny(design=twice, draws=draws))
        rows = read_result(tmp_path / draws).rows()
        tables[draws] = [
            rows[rows["point"] == point].drop(columns=["point", "config"]).reset_index(drop=True)
            for point in (0, 1)
        ]
    assert tables["common"][0].equals(tables["common"][1])
    assert not tables["independent"][0].equals(tables["independent"][1])
    assert tables["independent"][0].equals(tables["common"][0])
