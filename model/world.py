"""The world that both drivers read: scenario and settings turned into tables of numbers."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from model.draws import Layout
from model.gains import pair_gains
from model.geography import remoteness
from model.parameters import rates
from model.problem import Problem
from model.scenario import Scenario, without
from model.setting_names import check_names
from model.settings import Settings
from model.switches import flags
from model.tables import (
    authority_table,
    chosen_stance,
    efforts,
    gain_table,
    project_gains,
    rival_losses,
    scaled_leverage,
    trade_shares,
)
from model.trade import Array, TradeError
from model.trade_shock import trade_flows

Integers = NDArray[np.int64]


class Tables(NamedTuple):
    """Numbers that stay as they are during a history. n states, p powers, a areas."""

    first_year: int
    """year simulated first"""
    last_change: int
    """year in which the level in force last changed before that"""
    voting: int
    """0 coalition, 1 consensus, 2 double majority"""
    chairing: int
    """0 drawn by GDP, 1 each in turn"""
    remoteness: float
    """mean of ln(D / 2000 km) over the region's pairs"""
    state_slot: Integers
    """(n,) place of a state's draws"""
    power_slot: Integers
    """(p,) place of a power's draw"""
    gdp: Array
    """(n,) USD billion"""
    population: Array
    """(n,) million"""
    libdem: Array
    """(n,) liberal democracy, 0 to 1"""
    log_income: Array
    """(n,) ln of GDP per head, USD"""
    start_level: Integers
    """(n,) level signed and in force at the start"""
    gain: Array
    """(n, n, levels) g_ij(k), percent of GDP"""
    trade_share: Array
    """(n, n) share of i's trade that is with j"""
    elsewhere: Integers
    """(n, n) level in force in another body"""
    authority: Array
    """(levels, levels) tau'_k by k and by the level e elsewhere"""
    leverage: Array
    """(n, p) L_ip, 0 to 1"""
    effort: Array
    """(p,) factor on a power's effort"""
    stance: Array
    """(p, levels) v_p(k), -1 to 1"""
    project_gain: Array
    """(n, a) phi_ia, percent of GDP"""
    rival_loss: Array
    """(n,) R_i, percent of GDP"""


class World(NamedTuple):
    """One scenario under one set of settings, ready to run."""

    tables: Tables
    rates: Any
    """`Rates` of the parameters"""
    flags: Any
    """`Flags` of the switches"""
    layout: Layout
    """slots of the draws"""
    states: tuple[str, ...]
    powers: tuple[str, ...]
    areas: tuple[str, ...]


def build_world(scenario: Scenario, settings: Settings | None = None) -> World:
    """Tables, rates and flags of a scenario under settings.

    Raises `Problem` for unknown states or powers and for a trade matrix that cannot be solved.
    """
    chosen = settings or Settings()
    check_names(scenario, chosen)
    region = without(scenario, chosen.without) if chosen.without else scenario
    try:
        tables = _tables(region, trade_flows(scenario, region, chosen), chosen)
    except TradeError as error:
        raise Problem(str(error), key="trade", value=scenario.name) from error
    return World(
        tables=tables,
        rates=rates(chosen.parameters),
        flags=flags(chosen.switches),
        layout=Layout(scenario.state_slots, scenario.power_slots, len(scenario.areas)),
        states=region.codes,
        powers=region.power_codes,
        areas=region.areas,
    )


def _tables(region: Scenario, flows: Array, settings: Settings) -> Tables:
    parameters = settings.parameters
    n = len(region.states)
    outsiders = [] if region.rival_power is None else [n + region.rival_power]
    curves = pair_gains(flows, n, parameters.trade_elasticity, outsiders)
    gdp = np.array([s.gdp for s in region.states])
    population = np.array([s.population for s in region.states])
    return Tables(
        first_year=region.first_year,
        last_change=region.last_change,
        voting=settings.voting_code,
        chairing=settings.chair_code,
        remoteness=remoteness(region),
        state_slot=np.array([s.slot for s in region.states], dtype=np.int64),
        power_slot=np.array([p.slot for p in region.powers], dtype=np.int64),
        gdp=gdp,
        population=population,
        libdem=np.array([s.libdem for s in region.states]),
        log_income=np.log(1000.0 * gdp / population),
        start_level=np.array([s.start_level for s in region.states], dtype=np.int64),
        gain=gain_table(region, curves, parameters),
        trade_share=trade_shares(flows, n),
        elsewhere=np.ascontiguousarray(region.elsewhere, dtype=np.int64),
        authority=authority_table(parameters),
        leverage=scaled_leverage(region, settings),
        effort=efforts(region, settings),
        stance=chosen_stance(region, settings),
        project_gain=project_gains(region, flows, parameters),
        rival_loss=rival_losses(region, curves, parameters),
    )
