"""Targets: what users give. Configurations, settings, scenarios, figures for a new one, links."""

import csv
import io
import shutil
from pathlib import Path

from experiments.catalogue import SCENARIOS
from experiments.config.reading import read_config
from experiments.options import read_settings
from experiments.own_region.making import make_region
from experiments.page.course import course_of
from experiments.page.link import link_of, moment_of
from experiments.region_view import imputed
from model.region_files import is_region, load_region
from model.region_gaps import gaps
from model.scenario_files import load_scenario, read_head
from model.setting_names import check_names
from model.settings import Settings
from model.validation import validated
from model.world import build_world
from tests.experiments.own_region import valley
from tests.model import twin_valleys
from tests.reliability.fuzzing.quick import configurations_without_waiting, once
from tests.reliability.fuzzing.target import Target

CONFIGS = SCENARIOS.parent / "configs"
KEPT = {"KAZ", "UZB", "RUS", "CHN", "WORLD"}
"""Of Central Asia, so that it is read a hundred times a second."""
SETTINGS = """\
variant = "transit_trade"
without = ["AZE"]
voting = "consensus"
chair = "rotating"
leverage.RUS = 0.5
activity.CHN = 2.0
stance.RUS = -1.0
trade_shock.KAZ-RUS = -0.2
[parameters]
temperature = 0.3
autonomy_base = 2.0
distraction_years = 3
[switches]
exit = false
"""
LINKS = (
    b"scenario=central_asia&seed=1",
    b"scenario=asean&seed=7&replicate=3&block=2&years=20&year=9&state=THA&view=network",
    b"scenario=central_asia&seed=1&years=12&year=3&beside=%5B%22leverage.RUS%22%2C2.0%5D&settings="
    b"%7B%22without%22%3A%5B%22AZE%22%5D%2C%22voting%22%3A%22consensus%22%2C%22leverage%22%3A%7B"
    b"%22RUS%22%3A0.5%7D%2C%22parameters%22%3A%7B%22temperature%22%3A0.31%7D%2C%22switches%22%3A"
    b"%7B%22exit%22%3Afalse%7D%7D",
)  # fmt: skip


def _read_config(folder: Path) -> None:
    with configurations_without_waiting():
        read_config(str(folder / "mine.toml"))


def _read_settings(folder: Path) -> None:
    values = read_settings(str(folder / "mine.toml"))
    settings = validated(Settings, values)
    scenario = once(SCENARIOS / "central_asia", settings.variant)
    check_names(scenario, settings)
    build_world(scenario, settings)


def _read_scenario(folder: Path) -> None:
    """As `blocsim check` does."""
    if is_region(folder):
        imputed(gaps(load_region(folder)))
    for variant in [None] if is_region(folder) else [None, *read_head(folder).variants]:
        build_world(load_scenario(folder, variant))


def _read_figures(folder: Path) -> None:
    """As `blocsim new` does."""
    shutil.rmtree(folder / "made", ignore_errors=True)
    paths = [folder / f"{name}.csv" for name in ("states", "trade", "powers")]
    build_world(make_region("made_up", *paths, to=folder / "made").scenario)


def _follow_link(folder: Path) -> None:
    """As the page does; what is understood can be shown and linked again."""
    moment, _ = moment_of((folder / "link").read_bytes().decode("latin-1"))
    course_of(moment)
    assert moment_of(link_of(moment))[0] == moment


def few_states(name: str, content: str) -> str:
    """The rows of a table of Central Asia that speak of those that are kept."""
    header, *rows = list(csv.reader(io.StringIO(content)))
    coded = [at for at, column in enumerate(header) if column in _CODED]
    kept = [row for row in rows if all(row[at] in KEPT for at in coded)]
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([header, *kept])
    return text.getvalue()


_CODED = ("code", "a", "b", "exporter", "importer", "state", "power")


def small_scenario() -> dict[str, bytes]:
    """Central Asia, two states of it and two powers."""
    folder = SCENARIOS / "central_asia"
    files = {p.name: few_states(p.stem, p.read_text("utf-8")) for p in folder.glob("*.csv")}
    head = (folder / "scenario.toml").read_text("utf-8")
    files["scenario.toml"] = head.replace('"KAZ", "KGZ"', '"KAZ"')
    return {name: text.encode() for name, text in files.items()}


def given_targets() -> list[Target]:
    """Configurations, settings, a scenario, a region, figures for a new one, links."""
    configs = {path.name: path.read_bytes() for path in sorted(CONFIGS.iterdir())}
    examples = tuple(("mine.toml", text) for name, text in configs.items() if name != "points.csv")
    config = {"mine.toml": configs["points.toml"], "points.csv": configs["points.csv"]}
    scenario, region = small_scenario(), {k: v.encode() for k, v in twin_valleys.FILES.items()}
    figures = {f"{name}.csv": text.encode() for name, text in valley.FILES.items()}
    links = tuple(("link", link) for link in LINKS)
    return [
        Target("config", config, _read_config, tuple(config), examples),
        Target("settings", {"mine.toml": SETTINGS.encode()}, _read_settings, ("mine.toml",)),
        Target("scenario", scenario, _read_scenario, tuple(scenario)),
        Target("region", region, _read_scenario, tuple(region)),
        Target("new region", figures, _read_figures, tuple(figures)),
        Target("link", {"link": LINKS[0]}, _follow_link, ("link",), links),
    ]
