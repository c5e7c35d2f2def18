"""The ladder of integration."""

from enum import IntEnum


class Level(IntEnum):
    """Depth of integration; levels 3-6 follow Balassa 1961 [balassa1961]."""

    NONE = 0
    FORUM = 1
    ORGANISATION = 2
    FREE_TRADE_AREA = 3
    CUSTOMS_UNION = 4
    SINGLE_ECONOMIC_SPACE = 5
    UNION = 6

    @property
    def label(self) -> str:
        """The level's name in words."""
        return self.name.lower().replace("_", " ").replace("free trade", "free-trade")


TOP = int(Level.UNION)
LEVELS = len(Level)
