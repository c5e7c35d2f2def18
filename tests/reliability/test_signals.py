"""Row 13: once finishes what is in flight and says how to go on; twice stops at once."""

import os
import shlex
import signal
import sys
import time
from multiprocessing import get_context

import pytest

from experiments.answers.result import read_result
from experiments.cli import main
from experiments.runner import work
from experiments.runner.interrupts import StopNow, watched
from tests.reliability.tiny import differing, files, run, tiny, write_config

LONG = {"replicates": 3000}


def slowly(folder, arguments, seconds):
    """The command in a process of its own, with chunks that take their time."""
    os.chdir(folder)
    real = work.run_chunk

    def run_chunk(*given):
        time.sleep(seconds)
        return real(*given)

    work.run_chunk = run_chunk
    sys.argv = ["blocsim", *arguments]
    with open("out", "w", buffering=1) as sys.stdout, open("err", "w", buffering=1) as sys.stderr:
        main()


def begun(folder, wanted, seconds):
    """The command at work; `wanted` is there then."""
    write_config(folder, **LONG)
    arguments = ["sweep", "tiny.toml", "--workers", "2", "--chunk", "10"]
    process = get_context("fork").Process(target=slowly, args=(folder, arguments, seconds))
    process.start()
    limit = time.monotonic() + 60
    while not (folder / "results" / "tiny" / wanted).exists():
        assert time.monotonic() < limit
        assert process.is_alive()
        time.sleep(0.02)
    time.sleep(0.3)
    return process


def ended(process, folder):
    """Exit code and what was printed."""
    process.join(timeout=60)
    return process.exitcode, (folder / "out").read_text(), (folder / "err").read_text()


def resumed(tmp_path, line):
    """Run the printed line in this process and give the result's files."""
    words = shlex.split(line)
    assert words == ["blocsim", "sweep", "tiny.toml", "--name", "tiny", "--resume"]
    folder = tmp_path / "results" / "tiny"
    assert run(folder, tiny(**LONG), resume=True, chunk=1000).stopped == "finished"
    return files(folder)


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_13_a_signal_flushes_and_prints_the_line_that_goes_on(tmp_path, name):
    number = getattr(signal, name)
    process = begun(tmp_path, "journal", 0.02)
    os.kill(process.pid, number)
    code, out, err = ended(process, tmp_path)
    assert code == 128 + number
    assert "Traceback" not in err
    [line] = [line for line in out.splitlines() if "To go on" in line]
    assert f"stopped by {name}. To go on: " in line
    result = read_result(tmp_path / "results" / "tiny")
    there = len(result.rows())
    assert 0 < there < 18_000
    assert there % 10 == 0, "chunks in flight are finished"
    assert f"{there:,} rows safe" in out
    assert result.partial == f"partial: {there:,} of 18,000"
    assert result.stopped == f"stopped by {name}"
    run(tmp_path / "whole", tiny(**LONG), chunk=1000, shard_rows=131_072)
    made = resumed(tmp_path, line.split("To go on: ")[1])
    assert differing(made, files(tmp_path / "whole")) == []


def test_13_a_second_ctrl_c_stops_at_once(tmp_path):
    process = begun(tmp_path, "plan.json", 600)
    os.kill(process.pid, signal.SIGINT)
    time.sleep(0.5)
    assert process.is_alive(), "the first one waits for what is in flight"
    os.kill(process.pid, signal.SIGINT)
    code, out, err = ended(process, tmp_path)
    assert code == 128 + signal.SIGINT
    assert "stopped at once by a second SIGINT" in out
    assert "Traceback" not in err
    result = read_result(tmp_path / "results" / "tiny")
    assert len(result.rows()) == 0
    run(tmp_path / "whole", tiny(**LONG), chunk=1000, shard_rows=131_072)
    line = out.split("To go on: ")[1].splitlines()[0]
    assert differing(resumed(tmp_path, line), files(tmp_path / "whole")) == []


def test_13_the_first_is_noted_the_second_raises_and_more_change_nothing():
    before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
    with watched() as noted:
        assert (noted.number, noted.name) == (None, "")
        signal.raise_signal(signal.SIGTERM)
        assert (noted.number, noted.name) == (signal.SIGTERM, "SIGTERM")
        with pytest.raises(StopNow):
            signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGHUP)
        assert noted.name == "SIGTERM"
    assert [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)] == before


def test_13_while_everything_is_closed_a_signal_only_counts():
    with watched() as noted:
        signal.raise_signal(signal.SIGINT)
        noted.ending = True
        signal.raise_signal(signal.SIGINT)


def test_13_a_signal_between_chunks_leaves_a_result_that_goes_on(tmp_path, expected):
    def interrupt(safe, planned, tally):
        if safe > 90 and not sent:
            sent.append(safe)
            signal.raise_signal(signal.SIGINT)

    sent = []
    outcome = run(tmp_path / "r", progress=interrupt, workers=1)
    assert outcome.signal == signal.SIGINT
    assert outcome.stopped == "stopped by SIGINT"
    assert sent[0] <= outcome.rows <= sent[0] + 2 * 7
    assert run(tmp_path / "r", resume=True).stopped == "finished"
    assert differing(files(tmp_path / "r"), expected) == []
