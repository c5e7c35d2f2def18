"""Code inside the ensemble: copied into the loop, not compiled for itself."""

import numpy as np
import pytest
from numba import njit
from numba.core.codegen import JITCodeLibrary
from numba.extending import register_jitable

from agents.inside import INSIDE


@register_jitable(**INSIDE)
def grown(value: float, rate: float) -> float:
    return value * (1.0 + rate)


@register_jitable(**INSIDE)
def grown_twice(value: float, rate: float) -> float:
    return grown(grown(value, rate), rate)


def test_parts_within_parts_do_what_they_do_in_python() -> None:
    loop = njit(lambda values, rate: [grown_twice(value, rate) for value in values])
    values = np.array([1.0, 3.5, -2.25])
    assert loop(values, 0.1) == [grown_twice(value, 0.1) for value in values]


def test_only_the_loop_becomes_machine_code(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    whole = JITCodeLibrary._finalize_final_module

    def noted(library: JITCodeLibrary) -> None:
        made.append(library.name)
        whole(library)

    def loop(value: float, times: int) -> float:
        for _ in range(times):
            value = grown_twice(value, 0.5)
        return value

    monkeypatch.setattr(JITCodeLibrary, "_finalize_final_module", noted)
    assert njit(loop)(1.0, 2) == 1.5**4
    assert any("loop" in name for name in made)
    assert not [name for name in made if "grown" in name]
