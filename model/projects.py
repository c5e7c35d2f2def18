"""Projects: cooperation in one issue area, tabled apart from the ladder."""

from agents.rule import rule


@rule
def project_tabling(step_probability: float, share: float) -> float:
    """Probability that a project is tabled while an area is idle: a share of the step's."""
    return share * step_probability


@rule
def running_share(running: int, areas: int) -> float:
    """Running projects over areas; 0 where the region has no areas."""
    return running / areas if areas > 0 else 0.0
