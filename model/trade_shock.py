"""Trade shocks: the world before any vote is the equilibrium after a change of trade costs.

A shock is a partial effect on log trade, in log points, as an agreement's is: trade between two
blocks, or all trade of one block with the region's states. What follows from it for every other
flow comes from the same hat algebra as the gains (`model/trade.py`). GDP in weights stays observed.
"""

from collections.abc import Iterator

import numpy as np

from model.problem import Problem
from model.scenario import Scenario, fold_into_rest
from model.settings import Settings
from model.trade import Array, fill_diagonal, new_flows

REST = "REST"
"""Code of the rest of the world, which holds the states that settings leave out."""


def trade_flows(scenario: Scenario, region: Scenario, settings: Settings) -> Array:
    """Sales between the region's blocks before any vote, those at home on the diagonal.

    (blocks, blocks) USD million; `region` is the scenario without the states left out. The shock
    comes first, in the world of all states, so that trade of a state left out can be hit alone.
    """
    effect = shock_effect(scenario, settings)
    if not effect.any():
        return fill_diagonal(region.trade, region.block_gdp)
    observed = fill_diagonal(scenario.trade, scenario.block_gdp)
    shocked = new_flows(observed, effect, settings.parameters.trade_elasticity)
    return fold_into_rest(shocked, [scenario.index(code) for code in settings.without])


def shock_effect(scenario: Scenario, settings: Settings) -> Array:
    """Effect on each flow, (blocks, blocks) of the whole scenario; several on one flow add up."""
    effect = np.zeros(scenario.trade.shape)
    for key, size in settings.trade_shock.items():
        hit = np.zeros(effect.shape, dtype=bool)
        for i, j in _pairs(scenario, settings, key):
            hit[i, j] = hit[j, i] = i != j
        effect += np.where(hit, size, 0.0)
    return effect


def check_trade_shock(scenario: Scenario, settings: Settings) -> None:
    """Raise `Problem` where a key names an unknown block, or one block twice."""
    known = [*scenario.codes, *scenario.power_codes, REST]
    for key in settings.trade_shock:
        at, codes = f"trade_shock.{key}", key.split("-")
        if len(codes) > 2:
            raise Problem("not one block or two", key=at, value=key, allowed="A or A-B")
        for code in codes:
            if code not in known:
                raise Problem("unknown block", key=at, value=code, allowed=known)
        if len(codes) == 2 and codes[0] == codes[1]:
            raise Problem("a block's trade with itself", key=at, value=key, allowed="two blocks")


def _pairs(scenario: Scenario, settings: Settings, key: str) -> Iterator[tuple[int, int]]:
    one, _, other = key.partition("-")
    inside = [code for code in scenario.codes if code not in settings.without]
    if other:
        partners = [other]
    elif one in inside:
        partners = [*scenario.codes, *scenario.power_codes, REST]
    else:
        partners = inside
    for i in _places(scenario, settings, one):
        for partner in partners:
            for j in _places(scenario, settings, partner):
                yield i, j


def _places(scenario: Scenario, settings: Settings, code: str) -> list[int]:
    """Places of a block in the trade matrix; states left out belong to the rest as well."""
    blocks = [*scenario.codes, *scenario.power_codes]
    if code in blocks:
        return [blocks.index(code)]
    return [len(blocks), *(scenario.index(out) for out in settings.without)]
