"""The schedule follows the order in which Python works: on made-up code with a known order."""

from agents.consent import happens
from agents.logistic import logistic
from experiments.described.attributes import documented
from experiments.described.schedule import told_lines
from model import draws


def inner(model):
    """Something deeper."""
    model.level = logistic(1.0)


def outer(model, row, flags):
    if flags.on and happens(0.5, row.region(draws.CRISIS)):
        for state in model.states:
            state.level = model.level
            inner(model)
    else:
        inner(model)
    return [logistic(x) for x in row.numbers]


def monkeypatched(monkeypatch):
    monkeypatch.setattr("experiments.described.schedule._ours", lambda function: True)
    return told_lines(outer)


def test_conditions_loops_draws_rules_and_changes_come_in_order(monkeypatch):
    assert monkeypatched(monkeypatch) == [
        (0, "if `flags.on`"),
        (1, "draw of the region: `CRISIS`"),
        (1, "rule `happens`"),
        (0, "if `flags.on and happens(0.5, row.region(draws.CRISIS))`"),
        (1, "for each `state` of `model.states`"),
        (2, "`state.level = model.level`"),
        (2, "`inner`: Something deeper."),
        (3, "rule `logistic`"),
        (3, "set `model.level`"),
        (0, "else"),
        (1, "`inner`, as above"),
        (0, "for each `x` of `row.numbers`"),
        (1, "rule `logistic`"),
    ]


class Thing:
    """A thing."""

    size: float
    """how large, over
    two lines"""
    hidden: int

    @property
    def double(self):
        """Twice the size."""
        return 2 * self.size

    def method(self):
        """Not an attribute."""


def test_attributes_are_told_by_the_text_below_them():
    assert documented(Thing) == [
        ("size", "how large, over two lines"), ("double", "twice the size (derived)"),
    ]  # fmt: skip
