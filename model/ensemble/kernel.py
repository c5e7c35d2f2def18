"""The compiled loop over replicates."""

import hashlib
from pathlib import Path
from typing import Any

import numba
from numba import njit
from platformdirs import user_cache_path

from model.ensemble.blocking import note_blocker
from model.ensemble.compiled import NO_COUNTS
from model.ensemble.history import after_summit, begin, note, until_summit
from model.ensemble.memory import Run
from model.ensemble.philox import turn_to


def rules_hash() -> str:
    """Hash of every source file that compiled code is made from."""
    root = Path(__file__).resolve().parents[2]
    digest = hashlib.sha256()
    for folder in ("agents", "model"):
        for file in sorted((root / folder).rglob("*.py")):
            digest.update(file.relative_to(root).as_posix().encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


# Numba's cache sees edits of this file only; the folder's name sees those of every rule.
numba_settings: Any = numba.config
numba_settings.CACHE_DIR = str(user_cache_path("blocsim") / rules_hash())


def is_compiled() -> bool:
    """Whether an earlier run left compiled code for these very rules."""
    return any(Path(numba_settings.CACHE_DIR).rglob("*.nbi"))


COMPILE: dict[str, Any] = {**NO_COUNTS, "no_cfunc_wrapper": True, "cache": True, "nogil": True}


@njit(**COMPILE)  # type: ignore[untyped-decorator]  # its types do not know `_nrt`
def run_histories(given: Any, draws: Any, record: Any, years: int, paths: bool) -> None:
    """Fill the record's rows, one history each; `given` and `draws` (`Words`) are reused."""
    run = Run(  # not by a function of its own: numba gives no records back
        given.rates[0], given.flags[0], given.layout[0], given.frame[0], given.bloc[0],
        given.states, given.powers, given.areas, given.gain, given.trade_share,
        given.elsewhere, given.authority, given.leverage, given.stance, given.project_gain,
        given.tabled,
    )  # fmt: skip
    for row in range(record.signed.shape[0]):
        turn_to(draws, row)
        begin(run, draws)
        note(run, record, row, 0, paths)
        for index in range(years):
            until_summit(run, draws, index)
            after_summit(run, draws, index)
            note_blocker(run, record, row)
            note(run, record, row, index + 1, paths)
