"""Try out mutants: `python -m tests.mutation`, all of them or those of the files named.

--sample tries so many of each hundred, always the same. Without arguments the
figures are written to `results/soak/mutants.csv`. Exits with 1 where a mutant survives that
`survivors.toml` does not list.
"""

import argparse
import sys
from collections.abc import Sequence

from tests.mutation.figures import FILE, Tried, share, table, write
from tests.mutation.mutants import Mutant, mutants_of
from tests.mutation.running import SURVIVED, modules, try_all
from tests.mutation.survivors import listed


def main(arguments: Sequence[str] | None = None) -> int:
    """Try mutants and say what became of them."""
    asked = read(arguments)
    mutants = [each for file in asked.files or modules() for each in mutants_of(file)]
    if asked.sample < 100:
        mutants = sample(mutants, asked.sample)
    tried, unlisted = [], 0
    for mutant, outcome in try_all(mutants):
        known = outcome == SURVIVED and listed(mutant)
        tried.append(Tried(mutant.file, outcome, known))
        if outcome == SURVIVED and not known:
            unlisted += 1
            print(told(mutant), flush=True)
    print(table(tried))
    if not asked.files and asked.sample == 100:
        write(tried)
        print(f"Wrote {FILE.name}")
    print(f"{len(tried)} mutants, {100 * share(tried):.1f} % killed, {unlisted} survivors unlisted")
    return 1 if unlisted else 0


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


def told(mutant: Mutant) -> str:
    """A survivor as `survivors.toml` would list it."""
    was, becomes = mutant.change()
    where = f'file = "{mutant.file}"\nfunction = "{mutant.function}"'
    return f"\n[[survivor]]\n{where}\nwas = '{was}'\nbecomes = ['{becomes}']\nreason = ''"


if __name__ == "__main__":
    sys.exit(main())
