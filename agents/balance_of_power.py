"""Balance of power: how active a power is, given the bloc ahead and its rivals."""

from agents.rule import rule


@rule
def is_active(activity: float, threshold: float, distracted: bool) -> bool:
    """Whether other powers notice this one: activity above the threshold and not distracted."""
    return activity > threshold and not distracted


@rule
def opposes(stance: float, other_stance: float) -> bool:
    """Whether two powers pull in opposite directions on the level that the bloc is heading for."""
    return stance < 0.0 < other_stance or other_stance < 0.0 < stance


@rule
def first_activity(activity_start: float, effort: float) -> float:
    """Activity of a power at the start, 0 to 1: a = min(1, e a_0), e a setting's factor."""
    activity = effort * activity_start
    return activity if activity < 1.0 else 1.0


@rule
def next_activity(
    activity: float, stance: float, rival_active: bool, rivalry: float, speed: float, effort: float
) -> float:
    """Activity of a power after this year's adjustment, 0 to 1.

    a' = min(1, a + s (e |v_p(k+1)| (1 + r [an active rival of opposite sign]) - a)): k the bloc's
    signed level, s the speed a year, r the extra effort, e a setting's factor, 0 for a power that
    stays away. After Walt 1987 [walt1987], whose balance is against threats; here opportunities
    count as well.
    """
    aim = effort * abs(stance) * (1.0 + rivalry if rival_active else 1.0)
    moved = activity + speed * (aim - activity)
    return moved if moved < 1.0 else 1.0


@rule
def presence(activity: float, distracted: bool, distraction_factor: float) -> float:
    """Activity that is felt in the region this year: less while the power is distracted."""
    return activity * distraction_factor if distracted else activity
