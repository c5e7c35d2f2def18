"""A result as an RO-Crate: its files, what made them, and where the data come from."""
