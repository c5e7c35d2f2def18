"""What is timed does what it says, and says how much it did."""

from dataclasses import replace

import numpy as np
import pytest

from experiments.benchmarks import memory, scales, whole
from experiments.benchmarks.cases import cases
from experiments.benchmarks.drivers import YEARS, compiled, draws, in_mesa, in_plain_python
from experiments.benchmarks.memory import measure_memory
from experiments.benchmarks.processes import Ended
from experiments.benchmarks.sizes import FULL, QUICK
from experiments.benchmarks.whole import grid, kernel_alone, single, worlds_of
from experiments.benchmarks.worlds import central_asia, tiled
from experiments.config.reading import resolve
from model.bloc_model import BlocModel

TINY = replace(QUICK, compiled=20, compiled_large=10, python=2, python_large=1, points=2)


def test_drivers_count_their_replicate_years():
    world = tiled(central_asia(), 2, 1)
    assert compiled(world, 30) == compiled(world, 30, threads=2) == draws(world, 30) == 30 * YEARS
    assert compiled(world, 5, years=7) == 35
    assert in_plain_python(world, 2) == 2 * YEARS
    assert in_mesa(world, 2) in (2 * YEARS, 2 * (YEARS + 1))


@pytest.mark.parametrize("name", ["compiled", "threads", "draws", "mesa", "plain"])
def test_the_cases_are_of_the_scenario(name):
    case = cases(TINY)[name]
    assert case.states == 6
    assert case.work() >= 2 * YEARS


@pytest.mark.parametrize("name", ["compiled large", "mesa large", "plain large"])
def test_large_cases_have_27_states(name):
    case = cases(TINY)[name]
    assert case.states == 27
    assert case.work() >= YEARS


def test_an_estimate_within_the_process_is_stored_and_counted(monkeypatch):
    stored = []
    monkeypatch.setattr(whole, "store_estimate", lambda *given: stored.append(given[1]))
    assert cases(replace(TINY, whole=30))["estimate here"].work() == 30 * YEARS
    assert [result.replicates for result in stored] == [30]


def test_a_sweeps_kernel_runs_all_its_points():
    experiment = resolve(grid(3, 2, 2))
    assert len(experiment.points) == 4
    assert kernel_alone(worlds_of(experiment), 3, 1) == 4 * 3 * YEARS
    assert cases(TINY)["sweep kernel"].work() == 100 * 2 * YEARS
    assert len(resolve(single(9)).points) == 1


@pytest.mark.parametrize("name", ["replicates", "years", "years alike", "points", "powers"])
def test_scales_run_at_every_size(name, monkeypatch):
    monkeypatch.setattr(scales, "POINTS", (8, 16, 32))
    scale = scales.all_scales(1)[name]
    per_size = {size: case.work() / size for size, case in scale.cases.items()}
    assert len(per_size) >= 3
    if name != "powers":
        assert len(set(per_size.values())) == 1
    assert sum(case.warm for case in scale.cases.values()) == 1


def test_regions_of_all_sizes_run():
    assert [c.work() for c in scales.all_scales(1)["states"].cases.values()] == [50 * YEARS] * 4


def test_years_alike_are_alike():
    world, tabled = central_asia(scales.ALIKE), np.zeros(60)
    for replicate in range(12):
        model = BlocModel(world, 1, replicate=replicate, trace=False)
        for year in range(60):
            model.step()
            assert model.signed == model.level_in_force == 1
            tabled[year] += bool(model.summit.kind)
    assert tabled[:30].mean() == pytest.approx(tabled[30:].mean(), rel=0.15)
    assert tabled.mean() > 4.0


def test_memory_is_measured_of_what_the_sizes_ask_for(monkeypatch):
    ran, told = [], []
    ended = Ended(1.5, 10**8, 0, "", left=77)
    monkeypatch.setattr(memory, "estimate_process", lambda n: ran.append(n) or ended)
    monkeypatch.setattr(memory, "sweep_process", lambda v: ran.append(v["replicates"]) or ended)
    peaks = measure_memory(replace(TINY, whole=3, huge=0, huge_sweep=50), told.append)
    assert ran == [3, 100, 2, 50]
    assert list(peaks) == ["estimate", "sweep small", "sweep", "sweep huge"]
    assert told == [peak.title for peak in peaks.values()]
    assert peaks["estimate"].as_dict() == {
        "title": "estimate of 3", "memory": 10**8, "seconds": 1.5, "disk": 77,
    }  # fmt: skip


def test_reported_medians_are_of_five_rounds_at_least():
    assert FULL.rounds >= 5
    assert (FULL.huge, FULL.whole) == (10_000_000, 100_000)
