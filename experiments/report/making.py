"""A report of a stored result: what it says, before it has a form."""

from typing import Any

from experiments.answers.asking import pick
from experiments.answers.result import Result
from experiments.answers.stored_estimate import StoredEstimate, ask
from experiments.plots.view import View
from experiments.report import estimate_answer, sweep_answer
from experiments.report.about import About
from experiments.report.about_estimate import about_estimate
from experiments.report.about_sweep import about_sweep
from experiments.report.asked_words import asked_sentence
from experiments.report.content import Report, Section, Text, cut, section
from experiments.report.drivers import drivers, elsewhere
from experiments.report.estimate_picture import estimate_picture
from experiments.report.pictures import pictures
from experiments.report.provenance import provenance
from experiments.report.trust import trust
from experiments.words import changed, titled
from model.problem import Problem

Asking = dict[str, Any]
"""output, level, year and basis; None for what is not asked for."""
LONGEST = 120
"""Letters of changes that a title holds."""


def make(stored: Result | StoredEstimate, asking: Asking) -> Report:
    """The report of a stored result. Raises `Problem`, and writes nothing."""
    if isinstance(stored, StoredEstimate):
        return _of_estimate(stored, asking)
    return _of_sweep(stored, asking)


def _of_sweep(result: Result, asking: Asking) -> Report:
    view = View(result, pick(result.layout, **asking))
    if not result.tally.ran.any():
        raise Problem(
            "no replicate has run, so there is nothing to report", file=str(result.folder)
        )
    about = about_sweep(view)
    question = asked_sentence(view.asked, about.known.members(view.settings, result.layout.codes))
    body = [sweep_answer.answer(view), drivers(view), trust(about), _figures(view)]
    return _report(about, question, body)


def _of_estimate(stored: StoredEstimate, asking: Asking) -> Report:
    asked, about = ask(stored, **asking), about_estimate(stored)
    names = about.known.members(stored.settings) or [f"the scenario {about.known.name}"]
    body = [
        estimate_answer.answer(stored, asked), elsewhere(), trust(about),
        section("Figures", estimate_picture(stored)),
    ]  # fmt: skip
    return _report(about, asked_sentence(asked, names), body)


def _figures(view: View) -> Section:
    drawn = pictures(view)
    none = Text("This result gives no figure; `blocsim plot --point` draws points one by one.")
    return section("Figures", *drawn, None if drawn else none)


def _report(about: About, question: str, body: list[Section]) -> Report:
    source, sections = about.folder.resolve().name, (*body, provenance(about))
    return Report(
        _title(about), question, source, about.identity, about.partial, about.finished, sections
    )


def _title(about: About) -> str:
    """The scenario with what is changed about it; many changes are counted."""
    known = about.known.scenario
    name, changes = cut(known.title if known else about.known.name), changed(about.settings)
    whole = titled(name, about.settings)
    if len(whole) - len(name) <= LONGEST:
        return whole
    return f"{name} ({len(changes)} settings changed)"
