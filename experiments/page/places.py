"""Where states and powers stand in the picture of a region, in units of a 1000 x 620 sheet."""

import math
from collections.abc import Sequence
from itertools import pairwise

from model.scenario import Power, Scenario, State

WIDTH, HEIGHT = 1000.0, 620.0
MARGIN_X, MARGIN_Y = 210.0, 150.0
"""Room around the states for the powers."""
APART = 108.0
"""Least distance between two states where they are few, so that none covers another's name."""
CLOSEST = 78.0
"""The same where they are many and have no names."""
Place = tuple[float, float]


def on_map(states: Sequence[State]) -> list[Place]:
    """States at their capitals: equal scale both ways at the region's middle latitude."""
    west = _start(sorted(state.longitude % 360.0 for state in states))
    middle = sum(state.latitude for state in states) / len(states)
    east = math.cos(math.radians(middle))
    flat = [((s.longitude - west) % 360.0 * east, -s.latitude) for s in states]
    return _apart(_fitted(flat))


def in_circle(count: int) -> list[Place]:
    """Evenly around the middle, the first at the top."""
    x, y = WIDTH / 2.0 - MARGIN_X, HEIGHT / 2.0 - MARGIN_Y
    turns = [2.0 * math.pi * i / count - math.pi / 2.0 for i in range(count)]
    return [(WIDTH / 2 + x * math.cos(t), HEIGHT / 2 + y * math.sin(t)) for t in turns]


def around(scenario: Scenario, powers: Sequence[Power]) -> list[Place]:
    """Powers at the sheet's edge, in the direction in which they lie where that is known."""
    if not powers:
        return []
    wanted = [_bearing(scenario.states, power, i, len(powers)) for i, power in enumerate(powers)]
    order = sorted(range(len(powers)), key=lambda i: wanted[i])
    turns = _spread([wanted[i] for i in order])
    places = [(0.0, 0.0)] * len(powers)
    for i, turn in zip(order, turns, strict=True):
        places[i] = _edge(turn)
    return places


def _start(longitudes: list[float]) -> float:
    """West end of the region: after the widest gap around the globe."""
    gaps = [(after - before, after) for before, after in pairwise(longitudes)]
    gaps.append((longitudes[0] + 360.0 - longitudes[-1], longitudes[0]))
    return max(gaps)[1]


def _fitted(flat: list[Place]) -> list[Place]:
    """Centred on the sheet and as large as its margins allow."""
    xs, ys = [x for x, _ in flat], [y for _, y in flat]
    wide, tall = max(xs) - min(xs), max(ys) - min(ys)
    scale = min((WIDTH - 2 * MARGIN_X) / max(wide, 1e-9), (HEIGHT - 2 * MARGIN_Y) / max(tall, 1e-9))
    scale = min(scale, 400.0)
    left, top = (max(xs) + min(xs)) / 2.0, (max(ys) + min(ys)) / 2.0
    return [(WIDTH / 2 + scale * (x - left), HEIGHT / 2 + scale * (y - top)) for x, y in flat]


def _apart(places: list[Place], rounds: int = 60) -> list[Place]:
    """Neighbours that are too close pushed from each other, half the way each."""
    moved = [list(place) for place in places]
    least = max(CLOSEST, min(APART, 1000.0 / len(places)))
    for _ in range(rounds):
        for i, one in enumerate(moved):
            for other in moved[:i]:
                dx, dy = one[0] - other[0], one[1] - other[1]
                distance = math.hypot(dx, dy)
                if distance < least:
                    push = (least - distance) / 2.0
                    ux, uy = (dx / distance, dy / distance) if distance > 1e-6 else (1.0, 0.0)
                    one[0], one[1] = one[0] + push * ux, one[1] + push * uy
                    other[0], other[1] = other[0] - push * ux, other[1] - push * uy
    return [(x, y) for x, y in moved]


def _bearing(states: Sequence[State], power: Power, place: int, count: int) -> float:
    """Angle on the sheet from the region's middle; evenly spaced for a power without a place."""
    if power.latitude == power.longitude == 0.0:
        return 2.0 * math.pi * (place + 0.5) / count
    latitude = math.radians(sum(s.latitude for s in states) / len(states))
    x = sum(math.cos(math.radians(s.longitude)) for s in states)
    y = sum(math.sin(math.radians(s.longitude)) for s in states)
    turn = math.radians(power.longitude) - math.atan2(y, x)
    far = math.radians(power.latitude)
    east = math.sin(turn) * math.cos(far)
    north = math.cos(latitude) * math.sin(far) - math.sin(latitude) * math.cos(far) * math.cos(turn)
    return math.atan2(-north, east) % (2.0 * math.pi)


def _spread(turns: list[float], rounds: int = 200) -> list[float]:
    """Angles in order, moved so that neighbours are apart by most of an even share."""
    least = min(0.85, 0.82 * 2.0 * math.pi / len(turns))
    moved = list(turns)
    for _ in range(rounds):
        for i in range(len(moved)):
            j = (i + 1) % len(moved)
            gap = moved[j] - moved[i] + (0.0 if j else 2.0 * math.pi)
            if j != i and gap < least:
                moved[i] -= (least - gap) / 2.0
                moved[j] += (least - gap) / 2.0
    return moved


def _edge(turn: float) -> Place:
    return (
        WIDTH / 2.0 + (WIDTH / 2.0 - 60.0) * math.cos(turn),
        HEIGHT / 2.0 + (HEIGHT / 2.0 - 12.0) * math.sin(turn),
    )
