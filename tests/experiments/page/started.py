"""A page's server in a process of its own, that does not outlive the test."""

import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
CODE = """
import sys
from experiments.page.serving import serve

def watch(event, values):
    if event == "socket.connect" and values[1][0] != "127.0.0.1":
        print("connects to", values[1], file=sys.stderr, flush=True)

sys.addaudithook(watch)
page = "tests.experiments.page.dummy"
serve(page=page, port=0, browser=False, tell=lambda address: print(address.url(), flush=True))
"""


@contextmanager
def started(home, code=CODE):
    """The process and its address; everything it said is read at the end."""
    made_up = {"HOME": str(home), "PYTHONPATH": str(ROOT), "SOLARA_MODE": "development"}
    kept = {name: text for name, text in os.environ.items() if not name.startswith("XDG_")}
    process = subprocess.Popen(
        [sys.executable, "-c", code], cwd=home, env=kept | made_up, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    try:
        yield process, address(process)
    finally:
        process.kill()
        process.communicate()


def address(process):
    """The line that names the address; what went wrong, if none comes."""
    for line in process.stdout:
        if line.startswith("http"):
            return line.strip()
    raise AssertionError(process.stderr.read())
