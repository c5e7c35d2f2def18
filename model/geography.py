"""Distances between the states of a region."""

import numpy as np

from model.scenario import Scenario
from model.trade import Array

EARTH = 6371.0
"""Mean radius, km"""
USUAL = 2000.0
"""Distance that leaves the agenda as it is, km: a round number among the regions' 200 to 5,200."""


def great_circles(latitude: Array, longitude: Array) -> Array:
    """Distances over the globe, (places, places) km, by the haversine formula; degrees in."""
    north, east = np.radians(latitude), np.radians(longitude)
    half = np.sin((north[:, None] - north) / 2) ** 2
    half = half + np.outer(np.cos(north), np.cos(north)) * np.sin((east[:, None] - east) / 2) ** 2
    return np.asarray(2 * EARTH * np.arcsin(np.sqrt(np.clip(half, 0.0, 1.0))))


def distances(region: Scenario) -> Array:
    """Distances between the states, (states, states) km: the scenario's own, else of capitals."""
    if region.distance is not None:
        return region.distance
    latitude = np.array([state.latitude for state in region.states])
    longitude = np.array([state.longitude for state in region.states])
    return great_circles(latitude, longitude)


def remoteness(region: Scenario) -> float:
    """Mean of ln(D / 2000 km) over the pairs at different places; 0 where there is none."""
    between = distances(region)[np.triu_indices(len(region.states), 1)]
    apart = between[between > 0.0]
    return float(np.log(apart / USUAL).mean()) if len(apart) else 0.0
