"""What pupils do in a day of class, one visit a pupil, and whether the page answers right."""

import random
import time
from contextlib import suppress
from dataclasses import dataclass, field

from websockets.exceptions import ConnectionClosed

from experiments.page.changing import after
from experiments.page.course import course_of
from experiments.page.moment import Moment
from experiments.page.summary import summary
from tests.experiments.page.pupil import Pupil

CHANGES = (
    {"do": "set", "name": "temperature", "value": 0.31},
    {"do": "set", "name": "voting", "value": "consensus"},
    {"do": "set", "name": "member.AZE", "value": False},
    {"do": "beside", "name": "pressure_weight", "value": 2.0}, {"do": "network", "on": True},
    {"do": "scenario", "name": "mercosur"}, {"do": "years", "value": 60},
)  # fmt: skip
HOSTILE_LINKS = (
    "&settings=%7B%22temperature%22%3A1e400%7D", "&scenario=..%2F..%2Fetc%2Fpasswd",
    "&year=-7&years=99999999999999999999", "&settings=" + "%5B" * 2000, "&x" * 3000, "&seed=%00",
    "&scenario=%3Cscript%3Ealert(1)%3C%2Fscript%3E",
)  # fmt: skip
HOSTILE_ACTIONS = (
    None, [], 7, "act", {}, {"do": None}, {"do": "year", "value": "x"}, {"do": {"do": "set"}},
    {"do": "set", "name": "__class__", "value": 1}, {"do": "set", "name": "temperature"},
    {"do": "seed", "value": "9" * 5000}, {"do": "scenario", "name": "../../etc"},
    {"do": "state", "code": ["KAZ"]}, {"do": "estimate", "many": 10**12}, {"do": "export"},
    {"do": "export", "kind": "../../x"}, {"do": "set", "name": "temperature", "value": 1e308},
)  # fmt: skip
LARGE = "x" * 300_000
"""More than a message may be."""


@dataclass
class Day:
    """What came of all visits."""

    url: str
    redraws: list = field(default_factory=list)
    """(number of the visit, seconds)"""
    answers: int = 0
    wrong: list = field(default_factory=list)

    def visit(self, number):
        """The visit of this number, of one of six kinds."""
        kinds = (plays, changes, estimates, cancels, disappears, attacks)
        kinds[number % len(kinds)](self, number, random.Random(number))

    def asks(self, pupil, moment, number):
        """The words of a year, which must be those of this pupil's own history."""
        words = {"words": summary(course_of(moment), moment.year)}
        begun = time.monotonic()
        told = pupil.act({"do": "year", "value": moment.year})
        self.answers += 1
        try:
            pupil.until(words, told)
        except (AssertionError, TimeoutError):
            self.wrong.append(
                (number, words, [state["words"] for state in told if "words" in state])
            )
        self.redraws.append((number, time.monotonic() - begun))


def opened(day, number, query=""):
    return Pupil(day.url, f"visit-{number}", number, query), Moment(seed=number)


def step(day, pupil, moment, number, year):
    moment = after(moment, {"do": "year", "value": year})
    day.asks(pupil, moment, number)
    return moment


def plays(day, number, chance):
    """Steps through some years and closes the tab."""
    pupil, moment = opened(day, number)
    for year in chance.sample(range(1, moment.years), 4):
        moment = step(day, pupil, moment, number, year)
    pupil.leave()


def changes(day, number, chance):
    """Changes what there is to change, looking at the history after each."""
    pupil, moment = opened(day, number)
    for action in chance.sample(CHANGES, 3):
        pupil.act(action)
        moment = after(moment, action)
        other = chance.choice([year for year in range(1, 30) if year != moment.year])
        moment = step(day, pupil, moment, number, other)
    pupil.leave()


def estimates(day, number, chance):
    """Waits for a likelihood, saves a file, and loses the connection."""
    pupil, moment = opened(day, number)
    pupil.act({"do": "estimate", "many": 1_000})
    pupil.act({"do": "export", "kind": "json"})
    step(day, pupil, moment, number, chance.randint(1, 30))
    pupil.close()


def cancels(day, number, chance):
    """Starts a long one, looks on meanwhile, and thinks better of it."""
    pupil, moment = opened(day, number)
    pupil.act({"do": "estimate", "many": 100_000})
    step(day, pupil, moment, number, chance.randint(1, 30))
    pupil.act({"do": "cancel"})
    pupil.leave()


def disappears(day, number, chance):
    """Is gone in the middle of playing, with a long estimate running."""
    pupil, _ = opened(day, number)
    pupil.ask({"do": "estimate", "many": 100_000})
    for year in range(1, 8):
        pupil.ask({"do": "year", "value": year})
    pupil.vanish()


def attacks(day, number, chance):
    """Comes by a hostile link, sends what nobody should, and too much of it in the end."""
    with suppress(ConnectionClosed):
        pupil, _ = opened(day, number, chance.choice(HOSTILE_LINKS))
        for action in chance.sample(HOSTILE_ACTIONS, 6):
            pupil.act(action)
        pupil.act({"do": "scenario", "name": "central_asia"})
        pupil.socket.send(chance.choice(["{", "[]", '{"channel": 7}']))
        pupil.socket.send(LARGE)
        pupil.socket.recv(timeout=60)
    pupil.close()
