"""Sovereignty cost: authority handed over, at the price that the leader puts on it."""

import math

from agents.rule import rule


@rule
def autonomy_premium(
    base: float, regime_weight: float, libdem: float, spread: float, leader: float
) -> float:
    """Autonomy premium alpha_i of a leader, percent of GDP a year for full authority.

    alpha_i = alpha_0 exp(alpha_r (autocracy_i - 1/2) + sigma_alpha z_i), autocracy = 1 - libdem.
    `leader` is z_i, a standard normal number drawn when the leader takes office.
    Democracies conclude more trade agreements (Mansfield, Milner and Rosendorff 2002
    [mansfield2002]); reading that as autocrats' premium on autonomy is ours.
    """
    return base * math.exp(regime_weight * (0.5 - libdem) + spread * leader)


@rule
def charged_authority(
    authority: float, authority_elsewhere: float, authority_light: float, relief: float
) -> float:
    """Authority tau'_k that a step to level k takes from a state, 0 (none) to 1 (as in a union).

    tau'_k = tau_k - chi (tau_min(e,k) - tau_2): what was given up in a free-trade area or deeper
    elsewhere (`authority_elsewhere`, level e) is not charged twice in full. The scale is pooling
    plus delegation of Measuring International Authority [hooghe2017].
    """
    return authority - relief * (authority_elsewhere - authority_light)


@rule
def sovereignty_cost(
    premium: float, authority: float, heterogeneity_weight: float, distance: float
) -> float:
    """Sovereignty cost C_i of standing at a level, percent of GDP a year.

    C_i = alpha_i tau'_k (1 + eta H_i): authority costs more among unlike partners, the trade-off
    of Alesina and Spolaore 1997 [alesina1997].
    """
    return premium * authority * (1.0 + heterogeneity_weight * distance)
