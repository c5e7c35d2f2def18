"""`blocsim estimate`: the likelihood of each level by each horizon, stored with its figure."""

from pathlib import Path
from typing import Any

import click

from experiments.catalogue import folder_of
from experiments.options import (
    FORMAT,
    MOST_REPLICATES,
    SEED,
    SETTINGS,
    YEARS,
    seed_or_drawn,
    settings_of,
    tell_drawn,
)
from experiments.output import console, counting_bar, show
from model.problem import Problem

DEFAULT, MOST_UNTIL = 10_000, 1_000_000
DRAWS = 400


@click.command()
@click.argument("scenario")
@SETTINGS
@SEED
@YEARS
@click.option(
    "--replicates",
    type=int,
    help=f"Histories to run; with --until the most.  [default: {DEFAULT:,}; {MOST_UNTIL:,}]",
)
@click.option(
    "--until",
    type=float,
    metavar="HALF_WIDTH",
    help="Stop when no interval at the horizons is wider than this to either side.",
)
@click.option(
    "--posterior", is_flag=True,
    help="Let parameters vary as history leaves them: intervals say what is not known of them.",
)  # fmt: skip
@click.option(
    "--draws", type=click.IntRange(2, 1_000_000),
    help=f"With --posterior: draws of parameters that share the histories.  [default: {DRAWS}]",
)  # fmt: skip
@click.option("--calibration", metavar="FOLDER", help="With --posterior: one of your own.")
@click.option(
    "--rare", is_flag=True,
    help="Likelihoods at the horizons that few histories reach come from splitting, to 10 %.",
)  # fmt: skip
@click.option("--name", help="Name of the folder under results/.  [default: scenario and hash]")
@click.option("--no-save", is_flag=True, help="Print only, store nothing.")
@click.option("--threads", type=click.IntRange(1, 256), help="Threads.  [default: all cores]")
@FORMAT
def command(
    scenario: str, seed: int | None, years: int, replicates: int | None, until: float | None,
    posterior: bool, draws: int | None, calibration: str | None, rare: bool, name: str | None,
    no_save: bool, threads: int | None, form: str | None, **changes: Any,
) -> None:  # fmt: skip
    """Estimate how likely SCENARIO's bloc is to stand at each level."""
    from experiments.manifest import config_hash, scenario_hash
    from experiments.saving import reserve

    settings = settings_of(**changes)
    folder = folder_of(scenario)
    size = _size(replicates, until)
    source = None if calibration is None else Path(calibration)
    _together(posterior, rare, until=until, draws=draws, calibration=calibration)
    sample = _sample(draws or DRAWS, source, size) if posterior else None
    drawn = seed_or_drawn(seed)
    region, world = _world(folder, settings)
    config = {
        "scenario": region.name, "scenario_hash": scenario_hash(folder),
        "settings": settings.model_dump(mode="json"), "seed": drawn, "years": years,
        "replicates": size, "until": until, **_origin(sample, source),
        **({"set": sorted(settings.parameters.model_fields_set)} if posterior else {}),
        **({"rare": True} if rare else {}),
    }  # fmt: skip
    digest = config_hash(config)
    target = None if no_save else reserve(_name(name, region.name, digest), digest)

    from experiments.estimate_view import compile_rules, progress, store_estimate
    from experiments.words import titled

    compile_rules(world)
    with progress(None if until else size) as report:
        result = _run(
            world, sample, settings, until, seed=drawn, replicates=size, years=years,
            threads=threads, progress=report,
        )  # fmt: skip
    if rare:
        result = _with_rare(world, result, drawn, threads)
    title = titled(region.title, settings)
    if target:
        store_estimate(target, result, title, {**config, "config_hash": digest})
    _tell(result, title, drawn, target, form)
    tell_drawn(seed, drawn, form)


def _tell(result: Any, title: str, seed: int, target: Path | None, form: str | None) -> None:
    """The likelihoods at the horizons, and where all of it stands."""
    from experiments.estimate_view import print_estimate

    if form:
        show(result.rows(result.horizons()), form, "")
    else:
        print_estimate(result, title, seed)
    if target:
        console(stderr=form is not None).print(f"Table and figure: {target}/")


def _together(posterior: bool, rare: bool, until: float | None, **others: Any) -> None:
    """Raise `Problem` where options contradict each other."""
    if rare and posterior:
        raise Problem(
            "splitting does not go together with draws of the posterior", key="--rare",
            value="with --posterior", allowed="one of --rare and --posterior",
        )  # fmt: skip
    if posterior and until is not None:
        raise Problem(
            "the posterior's interval does not narrow with more histories", key="--until",
            value=until, allowed="--replicates and --draws beside --posterior",
        )  # fmt: skip
    for option, value in others.items():
        if value is not None and not posterior:
            raise Problem("goes with --posterior", key=f"--{option}", value=value)


def _sample(draws: int, source: Path | None, size: int) -> Any:
    from experiments.posterior_draws import posterior_draws
    from experiments.posterior_estimate import histories_each

    histories_each(size, draws)
    return posterior_draws(draws, source)


def _origin(sample: Any, source: Path | None) -> dict[str, Any]:
    if sample is None:
        return {}
    from experiments.posterior_draws import posterior_digest

    return {"posterior": posterior_digest(source), "draws": len(sample)}


def _run(world: Any, sample: Any, settings: Any, until: float | None, **run: Any) -> Any:
    if sample is None:
        from experiments.estimate import estimate

        return estimate(world, until=until, **run)
    from experiments.posterior_estimate import posterior_estimate

    return posterior_estimate(world, sample, settings, **run)


def _with_rare(world: Any, plain: Any, seed: int, threads: int | None) -> Any:
    from experiments.rare.estimate import rare_estimate

    with counting_bar("rare outcomes") as report:
        return rare_estimate(world, plain, seed, threads, report)


def _name(name: str | None, scenario: str, digest: str) -> str:
    return f"{scenario}-{digest[:8]}" if name is None else name


def _size(replicates: int | None, until: float | None) -> int:
    from experiments.given import check_until

    check_until(until, "--until")
    size = replicates if replicates is not None else MOST_UNTIL if until else DEFAULT
    if not 1 <= size <= MOST_REPLICATES:
        hint = (
            "; --until stops as soon as the intervals are narrow enough"
            if size > MOST_REPLICATES
            else ""
        )
        raise Problem(
            "replicates out of range", key="--replicates", value=size,
            allowed=f"1 to {MOST_REPLICATES:,}{hint}",
        )  # fmt: skip
    return size


def _world(folder: Path, settings: Any) -> tuple[Any, Any]:
    from model.scenario_files import load_scenario
    from model.world import build_world

    region = load_scenario(folder, settings.variant)
    return region, build_world(region, settings)
