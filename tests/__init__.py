"""Tests, in the folders of what they test."""

from hypothesis import settings

# The same examples on every machine, and no clock: a slow machine is not a failure.
settings.register_profile("blocsim", deadline=None, derandomize=True)
settings.load_profile("blocsim")
