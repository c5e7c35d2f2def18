"""`blocsim explain`: why a state voted as it did, term by term."""

from typing import Any

import click

from experiments.catalogue import folder_of
from experiments.commands.run import REPLICATE
from experiments.options import FORMAT, SEED, SETTINGS, YEARS, settings_of
from experiments.output import console, print_table, show
from model.problem import Problem


@click.command()
@click.argument("scenario")
@click.argument("state")
@click.argument("year", required=False, type=click.IntRange(1800, 4000))
@SETTINGS
@SEED
@REPLICATE
@YEARS
@FORMAT
def command(
    scenario: str, state: str, year: int | None, seed: int | None, replicate: int, years: int,
    form: str | None, **changes: Any,
) -> None:  # fmt: skip
    """Explain why STATE voted as it did in YEAR (its first vote by default).

    Give the seed and settings of the history that `blocsim run` showed.
    """
    settings = settings_of(**changes)
    folder = folder_of(scenario)

    from experiments.history import play
    from model.scenario_files import load_scenario
    from model.world import build_world

    region = load_scenario(folder, settings.variant)
    world = build_world(region, settings)
    _check_asked(region, world, state, year, years)
    if seed is None:
        raise Problem(
            "say which history: --seed", key="--seed", allowed="the seed that run printed"
        )
    history = play(world, seed=seed, replicate=replicate, years=years)
    names = {s.code: s.name for s in region.states}
    own = [(at, vote) for at, vote in history.model.votes if vote.state == state]
    chosen = own[0][0] if year is None and own else year
    found = [(at, vote) for at, vote in own if at == chosen]
    if form:
        show([{"year": at, **vote.as_dict()} for at, vote in found], form, "")
    elif found:
        for at, vote in found:
            _explain(at, vote, names, history.summits[at].speaker)
    else:
        _silence(history, names[state], [at for at, _ in own], chosen)


def _check_asked(region: Any, world: Any, state: str, year: int | None, years: int) -> None:
    """Raise `Problem` where the state or the year is not of the run."""
    if state not in world.states:
        region.index(state)
        raise Problem("outside the region here", key="state", value=state, allowed=world.states)
    last = region.first_year + years - 1
    if year is not None and not region.first_year <= year <= last:
        raise Problem(
            "a year outside the run", key="year", value=year,
            allowed=f"{region.first_year} to {last}",
        )  # fmt: skip


def _explain(year: int, vote: Any, names: dict[str, str], speaker: str) -> None:
    from experiments.words import question, sentence, terms_of

    asked = question(vote, names, speaker)
    console().print(sentence(vote, names[vote.state], asked, year))
    title = f"{names[vote.state]}, {year}: asked {asked}"
    rows = [
        {"term": row["term"], "percent of GDP a year": f"{row['percent of GDP']:+.3f}",
         "size": _bar(row["percent of GDP"])}
        for row in terms_of(vote)
    ]  # fmt: skip
    print_table(rows, title)


def _bar(value: float, width: int = 24, full: float = 3.0) -> str:
    size = min(width, round(abs(value) / full * width))
    return ("+" if value > 0 else "-") * size


def _silence(history: Any, name: str, voted: list[int], year: int | None) -> None:
    if year is not None and year in history.summits:
        chance = history.summits[year].tabling_probability
        console().print(
            f"{name} was not asked in {year}: the chance that a step was tabled was {chance:.0%}."
        )
    years = ", ".join(str(at) for at in sorted(set(voted))) or "none"
    console().print(f"Years in which {name} voted: {years}.")
