"""Likelihoods of outcomes that almost never happen: `blocsim estimate --rare`."""
