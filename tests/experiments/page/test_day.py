"""Row 23 over a day: one server, many visits one after another and at once, nothing left behind.

`BLOCSIM_VISITS` sets how many; `make soak` asks for 2,000, more than a class makes in 24 hours.
"""

import json
import os
import signal
import statistics
import time
from concurrent.futures import ThreadPoolExecutor

import platformdirs
import pytest

pytest.importorskip("solara")
pytest.importorskip("psutil")

import numpy as np

from tests.experiments.page.started import started
from tests.experiments.page.visits import Day
from tests.reliability.soaked import Soaked

VISITS = int(os.environ.get("BLOCSIM_VISITS", "20"))
LONG = "BLOCSIM_VISITS" in os.environ
AT_ONCE, PARTS = 6, 10
MOST = 60.0
"""Seconds until everything that was left is gone: kernels, estimates, idle threads."""
GROWTH = 20.0
"""Megabytes per 1,000 visits that memory may grow by, from the middle of the day on."""
CODE = """
import gc, json, os, signal, threading
os.environ["XDG_CACHE_HOME"] = {cache!r}  # rules compiled before are used again
import psutil
from experiments.page import hosting, serving

hosting.CULLED_AFTER = "1s"
here = psutil.Process()

def look(*_):
    gc.collect()
    running = [each for each in threading.enumerate() if each.name.endswith("(run)")]
    print(json.dumps(dict(
        kernels=len(hosting.kernels()), estimates=len(running), threads=here.num_threads(),
        handles=here.num_fds(), memory=here.memory_info().rss / 1e6,
    )), flush=True)

def tell(address):
    signal.signal(signal.SIGUSR1, look)
    print(address.url(), flush=True)

serving.serve(port=0, browser=False, tell=tell)
"""
LEFT = ("kernels", "estimates", "threads", "handles")


def look(process):
    process.send_signal(signal.SIGUSR1)
    return json.loads(process.stdout.readline())


def quiet(process, most=None):
    """What the server holds once nothing ends any more, or no more than there was before."""
    until = time.monotonic() + MOST
    while True:
        found = look(process)
        calm = not found["kernels"] and not found["estimates"]
        if calm and all(found[name] <= (most or found)[name] for name in LEFT):
            return found
        assert time.monotonic() < until, f"left behind: {found}, before: {most}"
        time.sleep(0.5)


def median(redraws):
    return round(statistics.median(seconds for _, seconds in redraws), 3)


@pytest.mark.slow
def test_23_a_day_of_visits_leaves_nothing_behind(tmp_path):
    code = CODE.format(cache=str(platformdirs.user_cache_path()))
    with started(tmp_path, code) as (process, url), Soaked("page", "visits", LONG) as figures:
        day = Day(url)
        warm(day)
        before, memory = quiet(process), []
        size = VISITS // PARTS
        for part in range(PARTS):
            visits_at_once(day, range(1_000 + part * size, 1_000 + (part + 1) * size))
            memory.append(quiet(process, None if part < PARTS - 1 else most(before))["memory"])
        after = look(process)
        first, last = day.redraws[: len(day.redraws) // 10], day.redraws[-len(day.redraws) // 10 :]
        slope = float(np.polyfit(np.arange(PARTS // 2) * size / 1_000, memory[PARTS // 2 :], 1)[0])
        figures.note(
            visits=PARTS * size, answers=day.answers, wrong=len(day.wrong),
            megabytes_10=round(memory[0]), megabytes_50=round(memory[PARTS // 2 - 1]),
            megabytes_100=round(memory[-1]), megabytes_per_1000_visits=round(slope, 1),
            redraw_first=median(first), redraw_last=median(last),
            **{f"{name}_before": before[name] for name in LEFT},
            **{f"{name}_after": after[name] for name in LEFT},
        )  # fmt: skip
        print(figures.counts)
        assert day.wrong == []
        assert day.answers >= PARTS * size
        assert not LONG or slope < GROWTH


def warm(day):
    """Each kind once, and as many at once as there will be, so that what is kept is there."""
    visits_at_once(day, range(12))
    day.redraws.clear()


def visits_at_once(day, numbers):
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for done in [pool.submit(day.visit, number) for number in numbers]:
            done.result()


def most(before):
    """Handles and threads may differ by the few that a pool keeps."""
    return before | {"threads": before["threads"] + 2, "handles": before["handles"] + 2}
