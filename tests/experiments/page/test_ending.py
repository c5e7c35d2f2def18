"""The page's server ends when it is told to, whatever it is doing."""

import signal

import pytest

from tests.experiments.page.started import started

pytest.importorskip("solara")


def test_a_computation_does_not_keep_it_from_ending(tmp_path):
    code = """
import threading, time
from experiments.page.serving import serve

def tell(address):
    threading.Thread(target=time.sleep, args=(60,)).start()
    print(address.url(), flush=True)

serve(page="tests.experiments.page.dummy", port=0, browser=False, tell=tell)
"""
    with started(tmp_path, code) as (process, _):
        process.send_signal(signal.SIGINT)
        assert process.communicate(timeout=30) == ("", "")
        assert process.returncode == 0


def test_a_signal_while_it_loads_ends_it(tmp_path):
    code = """
import time
from experiments.page.serving import serve

def warm():
    print("http", flush=True)
    time.sleep(60)

serve(page="tests.experiments.page.dummy", port=0, browser=False, warm=warm)
"""
    with started(tmp_path, code) as (process, _):
        process.send_signal(signal.SIGINT)
        assert process.communicate(timeout=30) == ("", "")
        assert process.returncode == 0
