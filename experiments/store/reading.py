"""Reading what a result holds: a lost file and a disk that refuses to read it are two things.

Rows of a result without its manifest or plan are run again; those of a disk that cannot be read
just now are still there.
"""

from pathlib import Path
from typing import Any

from experiments.store.disk import ABSENT
from model.files import LARGEST, read_json
from model.problem import Problem


def read_stored(path: Path, largest: int = LARGEST) -> Any:
    """What a JSON file holds; raises `Problem` where it is missing or damaged, or `OSError`."""
    try:
        return read_json(path, largest)
    except Problem as problem:
        refusal = problem.__cause__
        if isinstance(refusal, OSError) and not isinstance(refusal, ABSENT):
            raise refusal from None
        raise
