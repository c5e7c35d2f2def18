"""Forecasts that know nothing of the theory. Each file holds one; `registry.py` lists them."""
