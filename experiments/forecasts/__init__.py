"""Sealed forecasts of living regions, and their scores once the years are known."""
