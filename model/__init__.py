"""The world and its year: ladder, gains, institutions, scenario, draws, two drivers."""
