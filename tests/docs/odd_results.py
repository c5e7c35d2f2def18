"""The tables of results of the worked example, worked out by hand, as the page prints them."""

TERMS = ("gain", "sovereignty", "pressure", "rival_bloc", "spillover", "contagion", "shock")
NUMBERS = (*TERMS, "net", "probability")
WHO = ("A", "B", "C")
POWERS = ("P", "Q")


def number(value):
    """A number as the page prints it."""
    text = f"{value:.4f}"
    return "0.0000" if text == "-0.0000" else text


def word(value):
    return "yes" if value else "no"


def vote_rows(votes):
    """A row for each vote, in the order in which they were cast."""
    return [
        [
            WHO[i],
            *(number(vote[name]) for name in (*TERMS, "net", "probability")),
            word(vote["yes"]),
        ]
        for i, vote in votes.items()
    ]


def end_rows(state):
    """A row for each state at the end of a year."""
    numbers = zip(*(state[name] for name in ("q", "net", "alpha", "reference")), strict=True)
    levels = zip(WHO, state["c"], state["f"], strict=True)
    return [
        [*map(str, own), *map(number, values)] for own, values in zip(levels, numbers, strict=True)
    ]


def start_tables(history):
    """What stands before the first year."""
    rows = zip(WHO, history.alpha, history.reference, history.major, strict=True)
    return {"start": [[w, number(a), number(b), word(m)] for w, a, b, m in rows]}


def year_tables(history):
    """Tables of the year that a history has just gone through, by name."""
    t, year = history.told, history.told["year"]
    world = zip(WHO, t["gdp"], t["major"], t["alpha"], strict=True)
    powers = zip(
        POWERS, t["active"], *(map(number, t[n]) for n in ("aim", "activity", "presence")),
        strict=True,
    )  # fmt: skip
    states = zip(*(map(number, t[n]) for n in ("focus", "gap", "heterogeneity")), strict=True)
    return {
        f"world {year}": [[w, number(g), word(m), number(a)] for w, g, m, a in world],
        f"powers {year}": [[p, word(on), *rest] for p, on, *rest in powers],
        f"states {year}": [[w, *row] for w, row in zip(WHO, states, strict=True)],
        f"votes {year}": vote_rows(t["votes"]),
        f"project {year}": vote_rows(t.get("project_votes", {})),
        f"force {year}": [
            [WHO[i], number(t["support"][i]), number(chance), str(t["came"][i])]
            for i, chance in t["implementation"].items()
        ],
        f"exit {year}": [
            [WHO[i], number(worth), number(t["benchmark"][i]), word(i in t["leaving"])]
            for i, worth in t["standing"].items()
        ],
        f"end {year}": end_rows(vars(history)),
    }


def said(history):
    """Single numbers of a year that the page's text prints."""
    t = history.told
    waits = [number(w) for group in t["waits"].values() for w in group.values()]
    return [number(t["tabling"]), number(history.habit), *waits]
