"""What the calibration that comes with blocsim rests on, from the files it stored."""

from dataclasses import dataclass

from experiments.calibration.coverage import cell, label
from experiments.calibration.posterior import read_origin, read_recovery


@dataclass(frozen=True)
class Calibrated:
    """Numbers that a report tells."""

    regions: int
    """of history, learnt from"""
    effective: int
    """draws that the sample of the tempo amounts to"""
    held: str
    """share of known truths that 90 % intervals held on made-up worlds [95 % Wilson]"""


def calibrated() -> Calibrated:
    """Read them; raises `Problem` where the files are missing."""
    origin = read_origin()
    [every] = [row for row in read_recovery() if row["parameter"] == "all"]
    return Calibrated(
        len(origin["regions"]), round(origin["effective_draws"]), cell(every, label(0.9))
    )
