"""A stored row as a moment of the page."""

from experiments.answers.replay import Replay, scenario_folder
from experiments.answers.result import Result
from experiments.page.link import LONGEST, link_of
from experiments.page.moment import MOST_YEARS, Moment
from experiments.page.offered import offer, offered
from model.problem import Problem


def link_to(result: Result, again: Replay) -> str:
    """The link to the end of a history that was run again.

    A scenario of one's own is offered on the page under its name, with ", as stored" where a
    built-in one is called the same. Raises `Problem` where the page cannot show the history.
    """
    years = result.layout.years
    if years > MOST_YEARS:
        raise Problem(
            "too many years for the page", key="--page", value=years, allowed=f"1 to {MOST_YEARS}"
        )
    name = result.manifest.config["scenario"]
    folder = scenario_folder(result.folder, name)
    if folder.is_relative_to(result.folder):
        name = again.scenario.name
        name = f"{name}, as stored" if name in offered() else name
        offer(name, folder)
    independent = result.manifest.config["draws"] == "independent"
    link = link_of(Moment(
        scenario=name, settings=again.settings, seed=again.history.seed,
        block=again.point if independent else 0, replicate=again.replicate, years=years, year=years,
    ))  # fmt: skip
    if len(link) > LONGEST:
        raise Problem("settings too long for a link", key="--page", value=f"{len(link)} characters")
    return link
