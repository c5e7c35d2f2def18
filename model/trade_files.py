"""The trade matrix of a scenario from its table of flows."""

from collections.abc import Sequence
from itertools import permutations

import numpy as np

from model.files import Row, file_of
from model.problem import Problem
from model.scenario_schema import BASES
from model.trade import Array

WORLD = "WORLD"
Flows = dict[tuple[str, str], float]
"""USD million by exporter and importer."""


def trade_matrix(
    rows: Sequence[Row],
    facts: Sequence[Row],
    states: Sequence[str],
    powers: Sequence[str],
    variant: str | None,
) -> Array:
    """Flows between states, powers and the rest of the world, USD million, exporter in rows.

    Every ordered pair with a state in it must be there, and each state's trade with the WORLD. What
    a state trades with the world beyond its named partners goes to the rest of the world, 0 where
    the partners' own figures exceed the national total. Trade among powers is booked with the rest
    of the world: it does not touch the region's gains (see the tests).
    """
    blocks = [*states, *powers]
    flows = _flows(rows, blocks, variant)
    _check_complete(flows, states, blocks, file_of(rows, "trade.csv"))
    matrix = np.zeros((len(blocks) + 1, len(blocks) + 1))
    for (i, exporter), (j, importer) in permutations(enumerate(blocks), 2):
        if i < len(states) or j < len(states):
            matrix[i, j] = flows[exporter, importer]
    for i, state in enumerate(states):
        matrix[i, -1] = max(0.0, flows[state, WORLD] - matrix[i].sum())
        matrix[-1, i] = max(0.0, flows[WORLD, state] - matrix[:, i].sum())
    for p, power in enumerate(powers, start=len(states)):
        matrix[p, -1] = max(0.0, _total(facts, power, "exports") - matrix[p].sum())
        matrix[-1, p] = max(0.0, _total(facts, power, "imports") - matrix[:, p].sum())
    return matrix


def _check_complete(flows: Flows, states: Sequence[str], blocks: Sequence[str], file: str) -> None:
    needed = [pair for pair in permutations(blocks, 2) if not set(pair).isdisjoint(states)]
    needed += [pair for state in states for pair in ((state, WORLD), (WORLD, state))]
    for exporter, importer in needed:
        if (exporter, importer) not in flows:
            raise Problem(
                "flow missing", file=file, key=f"{exporter} -> {importer}",
                allowed=f"a row both ways for each state with each other block and with {WORLD}",
            )  # fmt: skip


def _flows(rows: Sequence[Row], blocks: Sequence[str], variant: str | None) -> Flows:
    """The flows; the variant's rows take the place of the base's."""
    known = [*blocks, WORLD]
    base: Flows = {}
    chosen: Flows = {}
    for row in rows:
        pair = row.one_of("exporter", known), row.one_of("importer", known)
        row.one_of("basis", BASES)
        value = row.number("value", 0.0, 1e12)
        if not row["variant"]:
            base[pair] = value
        elif row["variant"] == variant:
            chosen[pair] = value
    return base | chosen


def _total(facts: Sequence[Row], power: str, measure: str) -> float:
    for row in facts:
        if row["code"] == power and row["measure"] == measure:
            return 1000.0 * row.number("value", 0.0, 1e9)
    raise Problem(
        f"facts.csv has no {measure} for this power", file=file_of(facts, "facts.csv"), key=power,
        allowed=f"a row {power},{measure}, USD billion",
    )  # fmt: skip
