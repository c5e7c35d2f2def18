"""Statistics that experiments stand on: intervals, pairs, spreads over draws, when to stop."""
