"""Designs: which settings an experiment runs, as a list of points."""
