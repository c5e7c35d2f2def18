"""An artificial forecast as of the end of 2000, whose years are known by now."""

from experiments.forecasts.seal import SEAL, digest


def entry(level, by_year, known_until=2000, events="mercosur"):
    return {
        "title": "made up", "events": events, "scenario_hash": "0" * 12,
        "known_until": known_until, "level": level, "draws_used": 3,
        "in_force": by_year, "signed": by_year,
    }  # fmt: skip


SURE = [0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0]
HALF = [0.0, 0.0, 0.5, 0.5, 0.0, 0.0, 0.0]


def content(**changes):
    """Mercosur, level 4 in 2000, 2005 and 2010; ASEAN, level 3 in all three."""
    return {
        "format": 1, "question": "made up", "date": "2000-12-31", "horizons": [2005, 2010],
        "seed": 1, "draws": 3, "particles": 2, "posterior": "0" * 12, "code": "none",
        "regions": {
            "mercosur": entry(4, {"2005": SURE, "2010": SURE}),
            "asean": entry(3, {"2005": HALF, "2010": HALF}, events="asean"),
        },
        **changes,
    }  # fmt: skip


def sealed(**changes):
    made = content(**changes)
    return {**made, SEAL: digest(made)}
