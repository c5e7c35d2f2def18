"""Forecasts of the observed pasts: baselines, scores, tables, figures."""
