"""A real scheduler and workers on this machine: the programs that people start by hand."""

import json
import os
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 120.0


class Here:
    """Processes of a small cluster, started in a folder of their own."""

    def __init__(self, folder):
        self.folder, self.processes = folder, []
        self.address = ""

    def scheduler(self):
        """Start a scheduler on a free port and wait for its address."""
        file = self.folder / "scheduler.json"
        where = ["--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(file)]
        self.start("scheduler", *where, "--no-dashboard", "--no-show")
        self.address = until(lambda: file.exists() and json.loads(file.read_text())["address"])
        return self.processes[-1]

    def worker(self):
        """Start a worker of one thread, in one process that can be killed as a whole."""
        only_one = ["--nthreads", "1", "--no-nanny", "--no-dashboard"]
        self.start("worker", self.address, *only_one, "--local-directory", str(self.folder))
        return self.processes[-1]

    def start(self, *arguments):
        """Start `dask ...` in the environment of the tests."""
        log = open(self.folder / f"{len(self.processes)}.log", "w")  # noqa: SIM115 - the process holds it
        command = [sys.executable, "-m", "dask", *arguments]
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        self.processes.append(
            subprocess.Popen(command, cwd=self.folder, env=environment, stdout=log, stderr=log)
        )
        log.close()

    def wait_for(self, workers):
        """Wait until so many workers are there."""
        from distributed import Client

        with Client(self.address, set_as_default=False, timeout=PATIENCE) as client:
            client.wait_for_workers(workers, timeout=PATIENCE)

    def end(self):
        """End all processes."""
        for process in self.processes:
            process.kill()
        for process in self.processes:
            process.wait()


@contextmanager
def cluster_here(folder: Path, workers: int):
    """A scheduler with workers."""
    here = Here(folder)
    try:
        here.scheduler()
        for _ in range(workers):
            here.worker()
        if workers:
            here.wait_for(workers)
        yield here
    finally:
        here.end()


def until(asked):
    """What a question is answered by, once it is."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            answer = asked()
        except ValueError:  # half written
            answer = None
        if answer:
            return answer
        time.sleep(0.1)
    raise TimeoutError
