"""What a published figure is, and what making it gives."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from experiments.calibration.posterior import COMMITTED


@dataclass(frozen=True)
class Picture:
    """A figure with its table and what stands below it."""

    figure: Any
    table: pd.DataFrame
    caption: str


Pictures = dict[str, Picture]
"""By the name of their files."""
Say = Callable[[str], None]


@dataclass(frozen=True)
class Work:
    """Where a figure may keep what it runs, and what is asked of it."""

    folder: Path
    posterior: Path = COMMITTED
    """the calibration that forecasts start from"""
    say: Say = lambda words: None


@dataclass(frozen=True)
class Published:
    """A figure of the paper."""

    name: str
    question: str
    source: str
    """the configuration, or what it is made from"""
    make: Callable[[Work], Pictures]
    tolerance: float
    """how far shares and differences in its table may be off on other machines or versions"""
