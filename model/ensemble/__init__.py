"""The compiled driver: the year of theory, replicate by replicate, on the rules that agents use."""
