"""The page itself: one moment, what it shows, and what a click does to it.

Everything below is made anew for each browser tab; nothing is shared but what is kept of worlds and
histories, which are the same for all who ask for the same.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import solara

from experiments.page.chances_shown import chances_shown, told
from experiments.page.changing import changed_settings
from experiments.page.controls import control, controls, groups
from experiments.page.course import Course, course_of, scenario_at, variants_of
from experiments.page.link import link_of
from experiments.page.moment import MOST_YEARS, Change, Moment
from experiments.page.offered import offered
from experiments.page.parts import (
    Beside,
    Head,
    Ladder,
    Legend,
    Likelihood,
    Lines,
    Player,
    Region,
    Settings,
    Summary,
    Votes,
    Why,
)  # fmt: skip
from experiments.page.region_shown import levels, region_shown
from experiments.page.summary import summary
from experiments.page.summit_shown import summit_shown, why_shown
from experiments.page.time_shown import ladder_shown, lines_shown
from experiments.page.tour import STOPS
from experiments.page.visit import Visit
from model.problem import Problem

CSS = Path(__file__).with_name("page.css")
Act = Callable[[Any], None]


def warm() -> None:
    """Load what the first view needs: rules, scenarios, the first history."""
    from model.ensemble.run import simulate

    for name in offered():
        scenario_at(name)
    simulate(course_of(Moment()).world, 0, 1, 1)


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
    solara.Title(f"{course.scenario.title} - blocsim")
    solara.Style(CSS)
    with solara.Div(classes=["bs-page"]):
        with solara.Div(classes=["bs-area-top"]):
            Top(visit)
        with solara.Div(classes=["bs-area-left"]):
            _left(moment, course, act)
        with solara.Div(classes=["bs-area-middle"]):
            _middle(visit, course)
            Likely(visit)
        with solara.Div(classes=["bs-area-right"]):
            _right(moment, course, act)


@solara.component
def Top(visit: Visit) -> None:
    """What is shown, and what can be done with it as a whole."""
    moment = visit.moment.value
    scenario = scenario_at(moment.scenario, moment.settings.variant)
    Head(
        title=scenario.title, about=scenario.summary, scenario=moment.scenario,
        scenarios=[{"name": n, "title": scenario_at(n).title} for n in offered()],
        link=link_of(moment), notice=visit.notice.value, stops=STOPS,
        download=visit.download.value, event_act=visit.act,
    )  # fmt: skip


def _left(moment: Moment, course: Course, act: Act) -> None:
    listed = groups(
        controls(scenario_at(moment.scenario, moment.settings.variant), moment.settings)
    )
    Settings(
        groups=listed, seed=str(moment.seed), years=moment.years, most=MOST_YEARS,
        variants=variants_of(moment.scenario), variant=moment.settings.variant or "", event_act=act,
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
    other = _beside(moment)
    both = ["bs-two"] if other else []
    with solara.Div(classes=both):
        _picture(course, moment, act, "As set," if other else f"{course.scenario.title}:")
        if other and moment.beside:
            _picture(other, moment, act, f"With {_change(moment, moment.beside)},")
    Legend(levels=levels(), network=moment.network, event_act=act)
    with solara.Div(classes=both):
        _past(course, moment, act, "As set: the" if other else "The")
        if other and moment.beside:
            _past(other, moment, act, f"With {_change(moment, moment.beside)}: the")


def _picture(course: Course, moment: Moment, act: Act, title: str) -> None:
    """The map or network of one history."""
    Region(
        title=title, region=region_shown(course, moment.year, moment.network),
        chosen=moment.state, event_act=act,
    )  # fmt: skip


def _past(course: Course, moment: Moment, act: Act, title: str) -> None:
    """Ladder and lines of one history."""
    first = course.years[0].year
    with solara.Div():
        Ladder(
            title=f"{title} ladder over time", ladder=ladder_shown(course, moment.year),
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
    Why(
        why=why_shown(course, moment.year, moment.state), event_act=act,
        states=[{"code": s.code, "name": s.name} for s in inside],
    )  # fmt: skip
    Votes(summit=summit_shown(course, moment.year), chosen=moment.state, event_act=act)


@solara.component
def Likely(visit: Visit) -> None:
    """Many histories beside the one; made anew as they are counted, while the rest stays."""
    moment, found, basis = visit.moment.value, visit.estimated.value, visit.basis.value
    with solara.Div():
        Likelihood(
            running=found is not None and not found.over, done=found.done if found else 0,
            asked=found.asked if found else 1, words=told(found, moment), basis=basis,
            event_act=visit.act,
        )  # fmt: skip
        if found and found.result:
            Lines(
                title=f"Likelihood that the bloc stands at each level or deeper, {basis}",
                lines=chances_shown(found, basis), first=found.result.first_year - 1,
                years=found.of.years, percent=True,
                note="Bands: 95 % intervals for the number of histories run.",
            )  # fmt: skip


def _change(moment: Moment, change: Change) -> str:
    """What differs in the second history, in words."""
    scenario = scenario_at(moment.scenario, moment.settings.variant)
    known = control(scenario, moment.settings, change.name)
    label = known.label if known else change.name
    if isinstance(change.value, bool):
        return f"{label} {'on' if change.value else 'off'}"
    return f"{label} {change.value:.3g}"


def _beside(moment: Moment) -> Course | None:
    """The second history, where one is asked for and its setting goes with the others."""
    if moment.beside is None:
        return None
    try:
        return course_of(moment, changed_settings(moment, moment.beside.name, moment.beside.value))
    except Problem:
        return None


def _name(moment: Moment) -> str:
    """Tells one history from another."""
    return (
        f"{moment.scenario} {moment.seed} {moment.years} {hash(moment.settings.model_dump_json())}"
    )
