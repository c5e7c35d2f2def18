"""`python -m tests.reliability.fuzzing`: search every target, write down what came of it.

BLOCSIM_FUZZ_SECONDS says how long, over all targets; an hour unless given.
"""

import importlib.util
import os
import sys
import tempfile
from pathlib import Path

TABLE = Path("results") / "soak" / "fuzzing.csv"
USUAL = 3600.0


def main() -> int:
    """Exit code: 1 where something was found."""
    if importlib.util.find_spec("atheris") is None:
        print("Fuzzing is skipped: atheris has no wheel for this platform.")
        return 0
    from tests.reliability.fuzzing.campaign import search, write

    seconds = float(os.environ.get("BLOCSIM_FUZZ_SECONDS", USUAL))
    folder = Path(tempfile.mkdtemp(prefix="blocsim-fuzzing-"))
    print(f"Searching for {seconds:.0f} s in {folder}", flush=True)
    done = search(folder, seconds)
    write(done, TABLE)
    for each in done:
        print(f"{each.target}: {each.inputs:,} inputs, {each.edges:,} edges, {each.crashes} found")
    crashes = sum(each.crashes for each in done)
    print(f"Table: {TABLE}. " + (f"What was found: {folder}/*/found" if crashes else "No crash."))
    return int(crashes > 0)


if __name__ == "__main__":
    sys.exit(main())
