"""Settings of a run: everything that is changed about a scenario, in one validated object."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from model.choices import CHAIRS, VOTING
from model.parameters import Parameters
from model.switches import Switches
from model.validation import STRICT

Factor = Annotated[float, Field(ge=0.0, le=100.0)]
LogPoints = Annotated[float, Field(ge=-1.5, le=1.5)]
Position = Annotated[float, Field(ge=-1.0, le=1.0)]


class Settings(BaseModel):
    """What differs from the scenario as given; empty settings change nothing."""

    model_config = STRICT

    variant: str | None = Field(None, description="named variant of the scenario's data")
    without: tuple[str, ...] = Field((), strict=False, description="states left outside the region")
    voting: Literal["coalition", "consensus", "majority"] = Field(
        "coalition", description="those who consent go ahead; all must; or a double majority binds"
    )
    chair: Literal["weighted", "rotating"] = Field(
        "weighted", description="chair drawn by GDP, or each state in turn"
    )
    leverage: dict[str, Factor] = Field(
        default_factory=dict, description="factor on a power's leverage, by its code"
    )
    activity: dict[str, Factor] = Field(
        default_factory=dict,
        description="factor on a power's effort, by its code; 0 keeps it away altogether",
    )
    stance: dict[str, Position] = Field(
        default_factory=dict,
        description="place of a power's stance between low (-1), central (0) and high (1)",
    )
    trade_shock: dict[str, LogPoints] = Field(
        default_factory=dict,
        description="partial effect on log trade before any vote, by two blocks (KAZ-RUS; REST is "
        "the rest of the world) or one (CHN: its trade with all states of the region)",
    )
    parameters: Parameters = Field(default_factory=lambda: Parameters())
    switches: Switches = Field(default_factory=lambda: Switches())

    @property
    def voting_code(self) -> int:
        """The voting rule as compiled code sees it."""
        return VOTING.index(self.voting)

    @property
    def chair_code(self) -> int:
        """The chair rule as compiled code sees it."""
        return CHAIRS.index(self.chair)
