"""Making a published figure again and holding it against the committed one."""

import shutil
import time
from dataclasses import dataclass, replace
from pathlib import Path

from experiments.calibration.posterior import COMMITTED
from experiments.manifest import ROOT
from experiments.reproduce.comparing import Verdict, compared, same_versions, write_versions
from experiments.reproduce.made import Published, Say, Work
from experiments.reproduce.wording import signed
from experiments.reproduce.writing import write
from experiments.saving import RESULTS, write_whole
from model.ensemble.kernel import rules_hash

FIGURES = ROOT / "results" / "figures"
"""The committed figures, a folder each."""
MADE = RESULTS / "reproduced"
"""Where they are made again."""


@dataclass(frozen=True)
class Reproduced:
    """What became of a figure."""

    published: Published
    folder: Path
    seconds: float
    verdicts: list[Verdict]
    same_versions: bool

    @property
    def agrees(self) -> bool:
        """Whether every file does."""
        return all(verdict.agrees for verdict in self.verdicts)


def reproduce(
    published: Published, *, posterior: Path = COMMITTED, renew: bool = False,
    say: Say = lambda words: None,
) -> Reproduced:  # fmt: skip
    """Make a figure, its table and its caption, and compare them with the committed ones.

    posterior: the calibration that forecasts start from. renew: write over the committed files.
    What runs is kept until the figure is there, so that a stopped one goes on.
    """
    started = time.perf_counter()
    target = (FIGURES if renew else MADE) / published.name
    work = RESULTS / f".reproduce-{rules_hash()}"
    pictures = published.make(Work(work, posterior, say))
    told = {
        name: replace(picture, caption=signed(picture.caption, published.name))
        for name, picture in pictures.items()
    }
    write_whole(target, lambda draft: write(told, draft))
    shutil.rmtree(work / published.name, ignore_errors=True)
    if renew:
        write_versions(FIGURES)
    here = same_versions(FIGURES)
    verdicts = compared(target, FIGURES / published.name, published.tolerance, here)
    return Reproduced(published, target, time.perf_counter() - started, verdicts, here)
