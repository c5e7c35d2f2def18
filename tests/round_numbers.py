"""Round numbers for tables worked out by hand, whatever calibration makes of the defaults."""

from typing import Any

ROUND: dict[str, Any] = {
    "agenda_constant": -1.9, "agenda_young": 2.0, "agenda_fade": 0.6, "agenda_distance": 0.5,
    "step_one": 0.77, "step_two": 0.19, "region_spread": 0.5, "temperature": 0.5,
    "implementation_constant": 0.0, "implementation_institutions": 0.5, "crisis_rate": 0.005,
    "spillover_weight": 0.4, "pressure_weight": 2.0, "gain_weight": 1.0, "autonomy_base": 1.0,
    "autonomy_regime": 1.0, "heterogeneity_weight": 1.0, "contagion_weight": 1.0,
}  # fmt: skip
