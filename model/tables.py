"""How a scenario and settings become the tables of a world."""

import numpy as np

from agents.sovereignty import charged_authority
from model.gains import PairGains, corridor_gain, pair_effect
from model.ladder import LEVELS, Level
from model.parameters import Parameters
from model.scenario import Scenario
from model.settings import Settings
from model.trade import Array


def gain_table(region: Scenario, curves: PairGains, parameters: Parameters) -> Array:
    """g_ij(k), shape (states, states, levels), percent of GDP."""
    n = len(region.states)
    kept = np.array([0.0, parameters.overlap, 1.0])[region.overlap]
    effects = pair_effect(np.array(parameters.trade_effect), region.elsewhere, kept)
    padded = np.zeros((LEVELS, n, len(region.trade)))
    padded[:, :, :n] = effects
    return np.ascontiguousarray(np.moveaxis(curves.at(padded)[:, :, :n], 0, 2))


def trade_shares(trade: Array, states: int) -> Array:
    """Share of each state's exports and imports that is with each other state, (states, states)."""
    both = trade + trade.T
    np.fill_diagonal(both, 0.0)
    shares: Array = both[:states, :states] / both[:states].sum(axis=1, keepdims=True)
    return np.ascontiguousarray(shares)


def authority_table(parameters: Parameters) -> Array:
    """tau'_k by level k (rows) and level e in force elsewhere (columns), 0 to 1."""
    tau = parameters.authority
    table = np.zeros((LEVELS, LEVELS))
    for k in range(LEVELS):
        for e in range(LEVELS):
            table[k, e] = tau[k]
            shared = min(e, k)
            if shared >= Level.FREE_TRADE_AREA:
                table[k, e] = charged_authority(
                    tau[k], tau[shared], tau[Level.ORGANISATION], parameters.authority_relief
                )
    return table


def rival_losses(region: Scenario, curves: PairGains, parameters: Parameters) -> Array:
    """R_i, (states,) percent of GDP a year: what a member of the rival bloc loses by leaving it.

    Its trade with the power that runs the bloc falls from single-market (b5) to free-trade (b3)
    terms. 0 for those who are no members. Trade with members inside the region is left out: the
    pair's own level governs it.
    """
    n = len(region.states)
    if region.rival_power is None:
        return np.zeros(n)
    effect = parameters.trade_effect
    fall = effect[Level.FREE_TRADE_AREA] - effect[Level.SINGLE_ECONOMIC_SPACE]
    losses = -curves.at(np.full((n, len(region.trade)), fall))[:, n + region.rival_power]
    return np.where(region.rival_members, losses, 0.0)


def project_gains(region: Scenario, flows: Array, parameters: Parameters) -> Array:
    """phi_ia, (states, areas), percent of GDP; the corridor's column by the trade routine."""
    gains = np.array(region.project_gain, dtype=float)
    if region.corridor is not None:
        gains[:, region.corridor] = corridor_gain(
            flows, len(region.states), parameters.trade_elasticity, parameters.corridor_effect
        )
    return np.ascontiguousarray(gains)


def scaled_leverage(region: Scenario, settings: Settings) -> Array:
    """L_ip after the settings' factors, at most 1."""
    factors = [settings.leverage.get(code, 1.0) for code in region.power_codes]
    return np.ascontiguousarray(np.minimum(1.0, region.leverage * np.array(factors)))


def efforts(region: Scenario, settings: Settings) -> Array:
    """Factor on each power's effort, (powers,); 1 where the settings say nothing."""
    return np.array([settings.activity.get(code, 1.0) for code in region.power_codes], dtype=float)


def chosen_stance(region: Scenario, settings: Settings) -> Array:
    """v_p(k) at the settings' place between low (-1), central (0) and high (1)."""
    low, central, high = region.stance
    at = np.array([settings.stance.get(code, 0.0) for code in region.power_codes])[:, None]
    toward = np.where(at < 0.0, low, high)
    return np.ascontiguousarray(central + np.abs(at) * (toward - central))
