"""The years at which likelihoods are told unless others are asked for."""

HORIZONS = (5, 10, 20, 35)
"""Years after the start: 2030, 2035, 2045 and 2060 for a region that starts in 2025."""
