"""Likelihoods of the settings shown, run beside the page and shown as they grow."""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from experiments.estimate import Estimate, growing
from experiments.page.course import world_at
from experiments.page.moment import Moment

SIZES = (1_000, 10_000, 100_000)
AT_ONCE = 2
"""Estimates that run at a time, whoever asks; others wait their turn."""
LOOKS = 20
"""Times that an estimate shows how far it is."""
_turn = threading.BoundedSemaphore(AT_ONCE)


@dataclass(frozen=True)
class Estimated:
    """An estimate as far as it is. `of` is what it was asked for."""

    of: Moment
    asked: int
    result: Estimate | None = None
    over: bool = False
    cancelled: bool = False

    @property
    def done(self) -> int:
        """Histories counted."""
        return self.result.replicates if self.result else 0


def same_question(one: Moment, other: Moment) -> bool:
    """Whether an estimate for one moment answers for the other: year and picture do not matter."""
    return (one.scenario, one.settings, one.seed, one.years) == (
        other.scenario, other.settings, other.seed, other.years,
    )  # fmt: skip


def run(
    moment: Moment, asked: int, stop: threading.Event, tell: Callable[[Estimated], None]
) -> None:
    """Run histories on one thread until all are counted or `stop` is set."""
    tell(Estimated(moment, asked))
    while not _turn.acquire(timeout=0.2):
        if stop.is_set():
            tell(Estimated(moment, asked, over=True, cancelled=True))
            return
    try:
        _count(moment, asked, stop, tell)
    finally:
        _turn.release()


def _count(
    moment: Moment, asked: int, stop: threading.Event, tell: Callable[[Estimated], None]
) -> None:
    world = world_at(moment.scenario, moment.settings.model_dump_json())
    result = None
    for result in growing(
        world, seed=moment.seed, replicates=asked, years=moment.years, threads=1,
        chunk=max(1, asked // LOOKS),
    ):  # fmt: skip
        if stop.is_set():
            break
        tell(Estimated(moment, asked, result))
    tell(Estimated(moment, asked, result, over=True, cancelled=stop.is_set()))
