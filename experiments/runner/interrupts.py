"""Ctrl-C and its like: once finishes what is in flight, twice stops at once."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Any

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass
class Interrupt:
    """Which signal came first; None while there was none."""

    number: int | None = None
    ending: bool = False
    """from when on signals change nothing: what is open is being closed"""

    @property
    def name(self) -> str:
        """The signal's name."""
        return signal.Signals(self.number).name if self.number else ""


class StopNow(BaseException):
    """A second signal: nothing is waited for any more."""


@contextmanager
def watched() -> Iterator[Interrupt]:
    """Note the first signal, raise `StopNow` at the second; only a main thread can watch."""
    noted = Interrupt()

    def note(number: int, _: FrameType | None) -> None:
        if noted.ending:
            return
        if noted.number is not None:
            noted.ending = True
            raise StopNow
        noted.number = number

    before: dict[int, Any] = {}
    try:
        for each in SIGNALS:
            before[each] = signal.signal(each, note)
    except ValueError:  # not the main thread: whoever calls has signals of their own
        pass
    try:
        yield noted
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
