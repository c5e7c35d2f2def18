"""Everything that runs the model: commands, Python interface, scenarios, estimates, figures."""
