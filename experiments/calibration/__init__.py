"""Calibration: motives from pairs of states, tempo from regions."""
