"""The guided tour: five stops, each a part of the page and what to see there."""

from typing import Any

STOPS: list[dict[str, Any]] = [
    {
        "title": "Neighbours who might form a bloc",
        "text": "Each disc is a state. Its colour is the level of integration it has signed, its "
        "ring the level it lives by. Powers around them support (blue) or resist (red) the next "
        "step. Every year the states hold a summit.",
        "part": ".bs-region", "act": {"do": "year", "value": 0},
    },
    {
        "title": "The first summits",
        "text": "We have moved on five years. Step plays one year, Back takes it back, Play runs, "
        "and the slider goes to any year. The strip chart keeps what every state has signed, and "
        "marks each summit that decided something.",
        "part": ".bs-player", "act": {"do": "year", "value": 5},
    },
    {
        "title": "Who said yes",
        "text": "The last summit that decided anything, vote by vote: what each state would gain "
        "or lose, how likely that made a yes, and the draw that decided. A state with a chance of "
        "50 % says yes in half of all histories.",
        "part": ".bs-votes", "act": None,
    },
    {
        "title": "Why it said so",
        "text": "Choose a state to read its reasons: each bar is a term of its net benefit in "
        "percent of GDP a year, gains and support to the right, the cost of sovereignty and "
        "resistance to the left. Below stand its figures with their sources.",
        "part": ".bs-why", "act": {"do": "voter"},
    },
    {
        "title": "What if, and how likely",
        "text": "Move a slider or switch a mechanism off: the same chances fall in a changed "
        "world. One history proves nothing, so run a thousand and read the likelihood. The link "
        "brings back exactly what you see.",
        "part": ".bs-settings", "act": None,
    },
]  # fmt: skip
