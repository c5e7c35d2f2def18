"""Why a state voted as it did, in words and figures."""

from typing import Any

from agents.vote import Vote
from model.ladder import Level

TERMS = {
    "gain": "economic gain",
    "sovereignty": "sovereignty cost",
    "pressure": "external powers on balance",
    "rival_bloc": "leaving a rival bloc",
    "spillover": "habit of working together",
    "contagion": "trade already inside",
    "shock": "unmeasured, shared by the region",
}
SMALLEST_SHOWN = 0.0005
"""Percent of GDP; smaller terms would read as 0.000."""
COSTS = ("sovereignty", "rival_bloc")
"""Terms that count against a yes."""


def titled(title: str, settings: Any) -> str:
    """A scenario's title with what the settings change, so that no two results look alike."""
    changes = changed(settings)
    return f"{title} ({'; '.join(changes)})" if changes else title


def changed(settings: Any) -> list[str]:
    """What settings change, in words: each differing parameter with its default in brackets."""
    given, usual = settings.model_dump(), type(settings)().model_dump()
    numbers, switches = given.pop("parameters"), given.pop("switches")
    out = given.pop("without")
    words = [f"without {', '.join(out)}"] if out else []
    for key, value in given.items():
        if isinstance(value, dict):
            words += [_lever(key, item, number) for item, number in value.items()]
        elif value != usual[key]:
            words.append(f"{key} {value}")
    words += [
        f"{name} {value:g} ({usual['parameters'][name]:g})"
        for name, value in numbers.items()
        if value != usual["parameters"][name]
    ]
    return words + [f"{name} off" for name, on in switches.items() if not on]


def _lever(table: str, item: str, number: float) -> str:
    if table == "stance":
        return f"stance of {item} {number:+g}"
    if table == "trade_shock":
        one, _, other = item.partition("-")
        whose = f"between {one} and {other}" if other else f"of {one} with the region"
        return f"trade {whose} {number:+g} log points"
    return f"{table} of {item} x {number:g}"


def terms_of(vote: Vote) -> list[dict[str, Any]]:
    """Each term as it counts in the net benefit, percent of GDP a year; powers one by one."""
    rows = []
    for term, label in TERMS.items():
        value = getattr(vote, term)
        if value != 0.0 or term in ("gain", "sovereignty"):
            rows.append({"term": label, "percent of GDP": -value if term in COSTS else value})
        if term == "pressure":
            rows += [
                {"term": f"  of it {power}", "percent of GDP": own}
                for power, own in vote.pressures.items()
                if abs(own) >= SMALLEST_SHOWN
            ]
    return [*rows, {"term": "net benefit", "percent of GDP": vote.net}]


def question(vote: Vote, names: dict[str, str], speaker: str) -> str:
    """What the state was asked."""
    level = f"level {vote.level} ({Level(vote.level).label})"
    return {
        "step": f"to go to {level}, proposed by {names.get(speaker, speaker)}",
        "laggard": f"to come up to {level}, which it asked for itself",
        "host": f"to let {names.get(speaker, speaker)} come up to {level}",
        "project": f"to start the project on {vote.area}",
    }[vote.kind]


def sentence(vote: Vote, name: str, asked: str, year: int) -> str:
    """Two plain sentences: the answer with its reasons, and the chance with the draw."""
    parts = [(TERMS[t], -getattr(vote, t) if t in COSTS else getattr(vote, t)) for t in TERMS]
    pro = _strongest([(label, value) for label, value in parts if value > 0.0])
    con = _strongest([(label, -value) for label, value in parts if value < 0.0])
    answer = "yes" if vote.yes else "no"
    verdict = "below" if vote.yes else "not below"
    return (
        f"{name} voted {answer} in {year}, asked {asked}. "
        f"For it spoke {pro}; against it {con}; in sum {vote.net:+.2f} % of GDP a year. "
        f"That made a yes {vote.probability:.1%} likely, and the draw, {vote.draw:.3f}, was "
        f"{verdict} {vote.probability:.3f}."
    )


def _strongest(parts: list[tuple[str, float]]) -> str:
    ranked = sorted(parts, key=lambda part: -part[1])[:2]
    return " and ".join(f"{label} ({value:.2f})" for label, value in ranked) or "nothing"
