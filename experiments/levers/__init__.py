"""What would move Central Asia, and what was said of it, by `python -m experiments.levers`."""
