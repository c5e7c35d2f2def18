"""Whole processes: what they leave behind, and memory that is their own."""

import sys
from pathlib import Path

import numpy as np
import pytest

from experiments.benchmarks.processes import run_python, run_well
from experiments.benchmarks.starting import STARTS, Start, measure_starts, start_ratios
from experiments.benchmarks.whole import stored


def test_a_process_runs_in_a_folder_of_its_own_with_its_files():
    code = "import os; print(os.listdir()); open('more', 'w').write('xyz')"
    ended = run_python("-c", code, files={"given.txt": "12345"}, look=stored)
    assert (ended.exit_code, ended.left) == (0, 8)
    assert ended.seconds > 0.0


def test_what_it_says_of_its_end_is_kept():
    ended = run_python("-c", "import sys; print('no', file=sys.stderr); sys.exit(3)")
    assert (ended.exit_code, ended.told) == (3, "no\n")
    with pytest.raises(RuntimeError, match="ZeroDivisionError: division by zero"):
        run_well("-c", "1 / 0")


def test_variables_come_on_top_and_bytecode_is_kept(tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    code = "import os, sys; assert os.environ['X'] == 'y'; print(sys.pycache_prefix)"
    run_well("-c", code, environment={"X": "y"})
    (tmp_path / "own.py").write_text("")
    run_well("-c", f"import sys; sys.path.insert(0, {str(tmp_path)!r}); import own")
    assert not (tmp_path / "__pycache__").exists()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="how Linux counts memory")
def test_the_memory_of_a_process_is_not_that_of_the_one_that_measures():
    fat = np.ones(40_000_000)
    small = run_python("-S", "-c", "pass").peak
    large = run_python("-S", "-c", "x = b'1' * 200_000_000").peak
    assert small < 50_000_000 < 200_000_000 < large < 250_000_000 < fat.nbytes


def test_a_start_that_does_not_do_its_work_is_not_timed():
    starts = {
        "bare": Start("fine", ("-c", "pass")),
        "wrong": Start("wrong", ("-c", "pass"), 2),
        "right": Start("right", ("-c", "raise SystemExit(2)"), 2),
        "cached": Start("heeds no cache", ("-c", "pass"), empty=("XDG_CACHE_HOME",)),
    }
    found = measure_starts(starts, rounds=2)
    assert {name: each and len(each) for name, each in found.items()} == {
        "bare": 2, "wrong": None, "right": 2, "cached": None,
    }  # fmt: skip
    assert len(start_ratios(found, "right")) == 2
    assert start_ratios(found, "wrong") == ()


def test_the_first_round_of_starts_can_count():
    found = measure_starts({"bare": Start("fine", ("-c", "pass"))}, rounds=1, warm=False)
    assert len(found["bare"]) == 1


def test_a_mistyped_configuration_is_refused():
    assert STARTS["mistyped"].run() is not None


def test_bytes_stored(tmp_path: Path):
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "c").write_bytes(b"1234")
    (tmp_path / "d").write_bytes(b"12")
    assert stored(tmp_path) == 6
