"""Try out mutants: `python -m tests.mutation`, all of them or those of the files named.

--sample tries so many of each hundred, always the same. Without arguments the
figures are written to `results/soak/mutants.csv`. Exits with 1 where a mutant survives that
`survivors.toml` does not list, or where it lists one that does not survive.
"""

import argparse
import sys
from collections.abc import Sequence

from tests.mutation.figures import Tried, share, table, write
from tests.mutation.mutants import Mutant, mutants_of
from tests.mutation.running import SURVIVED, modules, try_all
from tests.mutation.survivors import Change, change_of, changes


def main(arguments: Sequence[str] | None = None) -> int:
    """Try mutants and say what became of them."""
    asked = read(arguments)
    mutants = [each for file in asked.files or modules() for each in mutants_of(file)]
    whole = asked.sample == 100
    tried, met, unlisted = [], set(), 0
    for mutant, outcome in try_all(mutants if whole else sample(mutants, asked.sample)):
        change = change_of(mutant) if outcome == SURVIVED else None
        tried.append(Tried(mutant.file, outcome, change in changes()))
        met.add(change)
        if change and change not in changes():
            unlisted += 1
            print(told(change), flush=True)
    vain = [each for each in changes() - met if whole and each[0] in {m.file for m in mutants}]
    print("".join(f"Listed in vain: {' | '.join(each)}\n" for each in sorted(vain)), end="")
    print(table(tried))
    if whole and not asked.files:
        write(tried)
    print(f"{len(tried)} mutants, {100 * share(tried):.1f} % killed, {unlisted} survivors unlisted")
    return 1 if unlisted or vain else 0


def read(arguments: Sequence[str] | None) -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation")
    parser.add_argument("files", nargs="*", choices=[[], *modules()], metavar="FILE")
    parser.add_argument("--sample", type=float, default=100.0, metavar="PERCENT")
    return parser.parse_args(arguments)


def sample(mutants: Sequence[Mutant], percent: float) -> list[Mutant]:
    """So many of each hundred, drawn by their own numbers; at least one."""
    drawn = sorted(mutants, key=Mutant.lot)[: max(1, round(len(mutants) * percent / 100))]
    return [mutant for mutant in mutants if mutant in set(drawn)]


def told(change: Change) -> str:
    """A survivor as `survivors.toml` would list it."""
    file, function, was, becomes = change
    where = f'file = "{file}"\nfunction = "{function}"'
    return f"\n[[survivor]]\n{where}\nwas = '{was}'\nbecomes = ['{becomes}']\nreason = ''"


if __name__ == "__main__":
    sys.exit(main())
