"""What `manifest.json` of an estimate can hold."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

from experiments.options import LARGEST_SEED
from model.settings import Settings
from model.validation import validated

MOST = 1_000_000_000


class EstimateFile(BaseModel):
    """What decided an estimate, then how it ran; later versions may add to it."""

    model_config = ConfigDict(frozen=True, strict=True, extra="allow", allow_inf_nan=False)
    scenario: str
    scenario_hash: str
    settings: dict[str, Any]
    seed: int = Field(ge=0, le=LARGEST_SEED)
    years: int = Field(ge=1, le=1000)
    replicates: int = Field(ge=1, le=MOST)
    until: float | None
    posterior: str = ""
    draws: int = Field(1, ge=1, le=MOST)
    set: list[str] = Field(default_factory=list)
    rare: bool = False
    config_hash: str
    code: str
    interval: str
    stopped_because: str
    finished: str
    replicates_run: int = Field(0, ge=0, le=MOST)
    blocsim: str = ""
    python: str = ""
    machine: str = ""
    processor: str = ""
    libraries: dict[str, str] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _complete(self) -> "EstimateFile":
        validated(Settings, self.settings)
        told = self.model_fields_set
        if "posterior" in told and "draws" not in told:
            raise ValueError("an estimate over a posterior tells how many draws it took")
        return self
