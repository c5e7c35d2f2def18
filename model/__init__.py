"""The world and its year: ladder, trade gains, institutions, scenario, draws, and the two drivers."""
