"""What the article of 20 November 2025 expects of Central Asia, in our words, and how it is read.

Modern.az, analytics, 20 November 2025. Words of likelihood are read on the scale of the IPCC
(Mastrandrea et al. 2010 [mastrandrea2010]): very likely 0.9 to 1, likely 0.66 to 1, very unlikely
0 to 0.1. The article gives no years; ours are five and ten years for its short term, twenty and
thirty-five for its long term.
"""

from dataclasses import dataclass

from experiments.levers.cases import Target

VERY_LIKELY, LIKELY, VERY_UNLIKELY = (0.9, 1.0), (0.66, 1.0), (0.0, 0.1)


@dataclass(frozen=True)
class Claim:
    """A likelihood that the article puts in words."""

    words: str
    target: Target
    years: int
    """after the start, as history is asked"""
    read_as: tuple[float, float]

    @property
    def measure(self) -> str:
        """What is measured."""
        return f"level {self.target.level} or deeper in force by {self.target.year}"


PLATFORM = "short term: a broader, more institutional platform is realistic and highly probable"
CLAIMS = (
    Claim(PLATFORM, Target(2, 2030), 5, VERY_LIKELY),
    Claim(PLATFORM, Target(2, 2035), 10, VERY_LIKELY),
    Claim("long term: closer economic integration is probable", Target(3, 2045), 20, LIKELY),
    Claim("long term: a single economic space is probable", Target(5, 2060), 35, LIKELY),
    Claim("a full move to the EU's model is very unlikely", Target(6, 2060), 35, VERY_UNLIKELY),
)
SLOWED = "Russia and China do not want to lose influence; pressure from outside may slow it"
SLOWED_MEASURE = "gain in level 3 or deeper by 2045 if both had no leverage"
GRADUAL = "it will go cautiously, in stages"
GRADUAL_MEASURE = "share of rises of the level in force, by 2060, that are of one level"
ANY_GAIN, MOSTLY = (0.0, 1.0), (0.5, 1.0)


def verdict(low: float, high: float, read_as: tuple[float, float]) -> str:
    """Whether an interval lies within what the words mean, outside of it, or across its edge."""
    if read_as[0] <= low and high <= read_as[1]:
        return "agrees"
    return "disagrees" if high < read_as[0] or low > read_as[1] else "open"
