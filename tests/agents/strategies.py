"""The ranges of numbers that rules are given, for generated properties."""

from hypothesis import strategies as st

SHARE = st.floats(0.0, 1.0)
"""probabilities, shares, leverage, presence, liberal democracy"""
SIGNED = st.floats(-1.0, 1.0)
"""stances"""
PERCENT = st.floats(-50.0, 50.0)
"""terms of a net benefit, percent of GDP"""
WEIGHT = st.floats(0.0, 10.0)
LEVEL = st.integers(0, 6)
DRAW = st.integers(0, 2**32 - 1).map(lambda word: (word + 0.5) / 2**32)
"""the even draws that the model makes, strictly inside (0, 1)"""


def rising(numbers: st.SearchStrategy[float]) -> st.SearchStrategy[list[float]]:
    """Two numbers, the lower one first."""
    return st.tuples(numbers, numbers).map(sorted)
