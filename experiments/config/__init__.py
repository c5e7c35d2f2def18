"""Configurations: what an experiment is, in one strict TOML file."""
