"""The page itself: one moment, what it shows, and what a click does to it.

Everything below is made anew for each browser tab; nothing is shared but what is kept of worlds and
histories, which are the same for all who ask for the same.
"""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import solara

from experiments.page import estimating
from experiments.page.changing import after, changed_settings
from experiments.page.chances_shown import chances_shown, told
from experiments.page.controls import controls, groups
from experiments.page.course import Course, course_of, scenario_at
from experiments.page.exporting import export
from experiments.page.link import link_of, moment_of
from experiments.page.moment import MOST_YEARS, Moment
from experiments.page.offered import offered, offered_folder
from experiments.page.parts import (
    Beside, Head, Ladder, Legend, Likelihood, Lines, Player, Region, Settings, Summary, Votes, Why,
)  # fmt: skip
from experiments.page.region_shown import levels, region_shown
from experiments.page.summary import summary
from experiments.page.summit_shown import summit_shown, why_shown
from experiments.page.time_shown import ladder_shown, lines_shown
from experiments.page.tour import STOPS
from model.problem import Problem

CSS = Path(__file__).with_name("page.css")
Act = Callable[[Any], None]


class Visit:
    """What one browser tab shows and does."""

    def __init__(self, query: str | None) -> None:
        moment, notice = moment_of(query)
        self.moment = solara.reactive(moment)
        self.notice = solara.reactive(notice)
        self.estimated: solara.Reactive[estimating.Estimated | None] = solara.reactive(None)
        self.basis = solara.reactive("in force")
        self.download: solara.Reactive[dict[str, Any]] = solara.reactive({})
        self._stop = threading.Event()

    def act(self, action: Any) -> None:
        """Do what the browser asks for, as far as it makes sense."""
        own = {
            "estimate": self._estimate, "cancel": self._cancel, "basis": self._choose_basis,
            "export": self._export,
        }  # fmt: skip
        does = own.get(str(action.get("do"))) if isinstance(action, dict) else None
        try:
            if does:
                does(action)
            else:
                self.moment.set(after(self.moment.peek(), action))
            self.notice.set("")
        except Problem as problem:
            self.notice.set(f"Left as it was: {problem}")

    def close(self) -> None:
        """Stop what runs in the background; the tab is gone."""
        self._stop.set()

    def _estimate(self, action: dict[str, Any]) -> None:
        if action.get("many") not in estimating.SIZES or self.running:
            return
        self._stop = threading.Event()
        moment, many, stop = self.moment.peek(), action["many"], self._stop
        self.estimated.set(estimating.Estimated(moment, many))
        threading.Thread(
            target=estimating.run, args=(moment, many, stop, self.estimated.set), daemon=True
        ).start()

    @property
    def running(self) -> bool:
        """Whether an estimate runs or waits for its turn."""
        found = self.estimated.peek()
        return found is not None and not found.over

    def _cancel(self, action: dict[str, Any]) -> None:
        self._stop.set()

    def _choose_basis(self, action: dict[str, Any]) -> None:
        if action.get("value") in ("signed", "in force"):
            self.basis.set(action["value"])

    def _export(self, action: dict[str, Any]) -> None:
        moment = self.moment.peek()
        found = export(course_of(moment), moment.year, str(action.get("kind")))
        if found:
            self.download.set(found.as_dict(self.download.peek().get("number", 0) + 1))


@solara.component
def Layout(children: list[solara.Element] | None = None) -> solara.Element:
    """No bars or menus around the page."""
    return solara.Div(children=children or [])


@solara.component
def Page() -> None:
    """The whole page."""
    query = solara.use_router().search
    visit = solara.use_memo(lambda: Visit(query), [])
    solara.use_effect(lambda: visit.close, [])
    moment, act = visit.moment.value, visit.act
    course = course_of(moment)
    solara.Style(CSS)
    with solara.Div(classes=["bs-page"]):
        with solara.Div(classes=["bs-area-top"]):
            _head(visit, course)
        with solara.Div(classes=["bs-area-left"]):
            _left(moment, course, act)
        with solara.Div(classes=["bs-area-middle"]):
            _middle(visit, course)
        with solara.Div(classes=["bs-area-right"]):
            _right(moment, course, act)


def _head(visit: Visit, course: Course) -> None:
    moment, scenario = visit.moment.value, course.scenario
    Head(
        title=scenario.title, about=scenario.summary, scenario=moment.scenario,
        scenarios=[{"name": n, "title": scenario_at(n).title} for n in offered()],
        link=link_of(moment), notice=visit.notice.value, stops=STOPS,
        download=visit.download.value, event_act=visit.act,
    )  # fmt: skip


def _left(moment: Moment, course: Course, act: Act) -> None:
    listed = groups(controls(scenario_at(moment.scenario, moment.settings.variant), moment.settings))
    Settings(
        groups=listed, seed=str(moment.seed), years=moment.years, most=MOST_YEARS,
        variants=_variants(moment), variant=moment.settings.variant or "", event_act=act,
    )  # fmt: skip
    beside = moment.beside
    Beside(
        groups=listed, name=beside.name if beside else "", value=beside.value if beside else 0,
        event_act=act,
    )  # fmt: skip


def _middle(visit: Visit, course: Course) -> None:
    moment, act = visit.moment.value, visit.act
    first = course.years[0].year
    Player(at=moment.year, years=moment.years, first=first, history=_name(moment), event_act=act)
    Legend(levels=levels(), network=moment.network, event_act=act)
    other = _beside(moment)
    with solara.Div(classes=["bs-two"] if other else []):
        _history(course, moment, act, "As set" if other else course.scenario.title)
        if other and moment.beside:
            _history(other, moment, act, f"With {moment.beside.name} {moment.beside.value}")
    found = visit.estimated.value
    Likelihood(
        running=found is not None and not found.over, done=found.done if found else 0,
        asked=found.asked if found else 1, words=told(found, moment), basis=visit.basis.value,
        event_act=act,
    )  # fmt: skip
    if found and found.result:
        Lines(
            title=f"Likelihood that the bloc stands at each level or deeper, {visit.basis.value}",
            lines=chances_shown(found, visit.basis.value), first=first, years=found.of.years,
            percent=True, note="Bands: 95 % intervals for the number of histories run.",
        )  # fmt: skip


def _history(course: Course, moment: Moment, act: Act, title: str) -> None:
    """Map, ladder and lines of one history."""
    first = course.years[0].year
    with solara.Div():
        Region(
            title=title, region=region_shown(course, moment.year, moment.network),
            chosen=moment.state, event_act=act,
        )  # fmt: skip
        Ladder(
            title="The ladder over time", ladder=ladder_shown(course, moment.year),
            chosen=moment.state, event_act=act,
        )  # fmt: skip
        Lines(
            title="Implementation and habit", lines=lines_shown(course, moment.year), first=first,
            years=moment.years, percent=False,
            note="Implementation: levels in force over levels signed. Habit: 0 to 1.",
        )  # fmt: skip


def _right(moment: Moment, course: Course, act: Act) -> None:
    inside = [s for s in course.scenario.states if s.code in course.world.states]
    Summary(words=summary(course, moment.year))
    Votes(summit=summit_shown(course, moment.year), chosen=moment.state, event_act=act)
    Why(
        why=why_shown(course, moment.year, moment.state), event_act=act,
        states=[{"code": s.code, "name": s.name} for s in inside],
    )  # fmt: skip


def _beside(moment: Moment) -> Course | None:
    """The second history, where one is asked for and its setting goes with the others."""
    if moment.beside is None:
        return None
    try:
        return course_of(
            moment, changed_settings(moment, moment.beside.name, moment.beside.value)
        )
    except Problem:
        return None


def _name(moment: Moment) -> str:
    """Tells one history from another."""
    return f"{moment.scenario} {moment.seed} {moment.years} {hash(moment.settings.model_dump_json())}"


def _variants(moment: Moment) -> list[dict[str, str]]:
    from model.region_files import is_region
    from model.scenario_files import read_head

    folder = offered_folder(moment.scenario)
    if is_region(folder):
        return []
    return [{"name": n, "title": v.title} for n, v in read_head(folder).variants.items()]
