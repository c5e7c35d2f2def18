"""The machine that was measured, by name, and how busy it was before."""

import os
from pathlib import Path
from typing import Any

from experiments.manifest import environment


def machine() -> dict[str, Any]:
    """Versions, processor, cores, and the load of the last minute."""
    load = round(os.getloadavg()[0], 2)
    return environment() | {"processor": processor(), "cores": os.cpu_count(), "load": load}


def processor() -> str:
    """Name of the processor, from /proc/cpuinfo where there is one."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else str(environment()["processor"])


def machine_words(on: dict[str, Any]) -> str:
    """One line for people."""
    libraries = ", ".join(f"{name} {on['libraries'][name]}" for name in ("mesa", "numba", "numpy"))
    return (
        f"{on['processor']}, {on['cores']} cores, load {on['load']} before; "
        f"Python {on['python']}, {libraries}; code {on['code']}"
    )
