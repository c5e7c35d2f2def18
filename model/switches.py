"""Switches: every mechanism of the theory can be turned off, all else and all draws kept."""

from collections import namedtuple
from typing import Any

from pydantic import BaseModel, Field

from model.validation import STRICT


def _switch(meaning: str) -> Any:
    return Field(True, description=meaning)


class Switches(BaseModel):
    """Mechanisms; the description says what remains when one is off."""

    model_config = STRICT

    gains: bool = _switch(
        "economic gains; off: nothing is gained (leaving a rival bloc still costs)"
    )
    sovereignty: bool = _switch("sovereignty cost; off: authority is free")
    heterogeneity: bool = _switch("distance raises the cost; off: all states alike")
    pressure: bool = _switch("powers press on votes and help implementation; off: they do not")
    targeting: bool = _switch("powers turn to the undecided; off: the same focus on all")
    balance_of_power: bool = _switch("rivals spur each other on; off: each acts alone")
    rival_bloc: bool = _switch("leaving a rival customs union costs; off: it is free")
    spillover: bool = _switch("habit adds to the benefit; off: it does not")
    contagion: bool = _switch("trade inside draws in those outside; off: it does not")
    projects: bool = _switch("projects in issue areas; off: none is tabled")
    harmonisation: bool = _switch("supporters close the regulatory gap; off: it stays")
    turnover: bool = _switch("leaders change; off: the first ones stay")
    growth: bool = _switch("economies grow; off: sizes stay as they are")
    distraction: bool = _switch("powers can be drawn away; off: never")
    agenda: bool = _switch("steps are tabled now and then; off: every year")
    fade: bool = _switch("quiet years lower the tempo; off: they do not")
    distance: bool = _switch("neighbours table more; off: distance does not matter")
    jumps: bool = _switch("steps can skip levels; off: one level at a time")
    implementation: bool = _switch("what is signed takes time; off: in force at once")
    exit: bool = _switch("losers may step down; off: nobody does")
    crisis: bool = _switch("the bloc can fall a level; off: never")


Flags = namedtuple("Flags", list(Switches.model_fields))  # type: ignore[misc]  # names from a list
"""The same switches in the form that compiled code can read."""


def flags(switches: Switches) -> Any:
    """`Flags` of a set of switches."""
    return Flags(**switches.model_dump())
