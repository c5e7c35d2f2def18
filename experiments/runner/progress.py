"""The progress bar of a sweep: rows, time left, rows a second, the widest interval so far."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from experiments.config.schema import Config
from experiments.output import counting_bar
from experiments.runner.tally import Tally
from experiments.statistics.stopping import half_width


@contextmanager
def sweep_bar(config: Config) -> Iterator[Callable[[int, int, Tally], None] | None]:
    """A bar on the error stream; None where nobody watches."""
    with counting_bar("rows") as update:
        if update is None:
            yield None
            return
        begun: list[tuple[float, int]] = []

        def report(rows: int, planned: int, tally: Tally) -> None:
            begun[:] = begun or [(time.monotonic(), rows)]
            seconds = max(time.monotonic() - begun[0][0], 1e-3)
            told = f"{(rows - begun[0][1]) / seconds:,.0f} a second{_width(config, tally)}"
            update(rows, planned, told)

        yield report


def _width(config: Config, tally: Tally) -> str:
    """The widest interval of the stopping output, or of the first one."""
    if not config.outputs:
        return ""
    name = config.stop.output if config.stop else next(iter(config.outputs))
    width = widest(tally, list(config.outputs).index(name))
    return "" if width is None else f", half-width {width:.4f}"


def widest(tally: Tally, output: int) -> float | None:
    """Largest half-width of an output's intervals over the points that ran; None before any."""
    some = tally.ran > 0
    if not some.any():
        return None
    return float(half_width(tally.outputs[some, output], tally.ran[some]).max())
