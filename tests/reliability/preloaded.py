"""Imported once by the server that forks the processes to be killed: kernel loaded, nothing run."""

import os
import signal
from pathlib import Path

from experiments.config.reading import read_config
from experiments.runner.how import How
from experiments.runner.sweep import sweep
from experiments.runner.work import world_at
from model.ensemble.run import run_chunk

CONFIG = """
scenario = "central_asia"
seed = 11
years = 12
replicates = 400
horizons = [2030, 2037]
outputs.institutions = { level = 2, year = 2037 }
design.grid."leverage.RUS" = [0, 0.5, 1]
design.grid.voting = ["coalition", "consensus"]
"""
SHARD = 500
"""Rows of a shard, small enough that a few are finished and one is open at any time."""


def warm() -> None:
    """Load the compiled kernel into this process."""
    folder = Path(__file__).resolve().parents[2] / "experiments" / "scenarios" / "central_asia"
    from model.scenario_files import load_scenario

    run_chunk(world_at({None: load_scenario(folder)}, {}), 0, 0, 1, 1, 0, False)


def work(config: str, folder: str, going_on: bool, chunk: int, acknowledged: int) -> None:
    """Sweep, writing the number of safe rows to a pipe each time it grows."""
    signal.signal(signal.SIGINT, signal.default_int_handler)

    def tell(rows: int, planned: int, tally: object) -> None:
        os.write(acknowledged, f"{rows}\n".encode())

    sweep(
        read_config(config), Path(folder), How(workers=2, chunk=chunk, shard_rows=SHARD),
        resume=going_on, progress=tell,
    )  # fmt: skip


warm()
