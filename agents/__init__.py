"""Who decides, and how: states, external powers, and their decision rules, one per file."""
