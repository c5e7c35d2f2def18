"""The same region with its states in another order."""

from dataclasses import replace

import numpy as np

from model.scenario import Scenario


def permuted(scenario: Scenario, order: list[int]) -> Scenario:
    """The same scenario with its states listed in another order."""
    blocks = [*order, *range(len(order), len(scenario.trade))]
    return replace(
        scenario,
        states=tuple(scenario.states[i] for i in order),
        trade=scenario.trade[np.ix_(blocks, blocks)],
        leverage=scenario.leverage[order],
        project_gain=scenario.project_gain[order],
        elsewhere=scenario.elsewhere[np.ix_(order, order)],
        overlap=scenario.overlap[np.ix_(order, order)],
        rival_members=scenario.rival_members[order],
        distance=None if scenario.distance is None else scenario.distance[np.ix_(order, order)],
    )
