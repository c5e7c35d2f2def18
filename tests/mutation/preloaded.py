"""Imported once by the server that forks a process for each mutant: libraries, nothing of ours."""

import hypothesis.extra.numpy
import hypothesis.strategies
import mesa
import numba.extending
import numpy
import pandas
import pydantic
import pytest
import scipy.optimize
import scipy.stats

import tests.mutation.trial

__all__ = ["hypothesis", "mesa", "numba", "numpy", "pandas", "pydantic", "pytest", "scipy", "tests"]
