"""The published figures with their captions."""

from pathlib import Path

RESULTS = Path(__file__).resolve().parents[2] / "results"
CAPTIONS = {
    "hindcast/fans": """Forecasts of 26 regions from their first event. Orange: the level in force,
        observed. Blue: the probability that a calibration without the region gave to each level;
        thin: its central 90 %.""",
    "hindcast/own_past": """Central Asia from the forum of 1993 on. Orange: observed. Blue: the
        forecast; thin: its central 90 %. From 2005 to 2018 nothing was in force, which the forecast
        had all but excluded.""",
    "hindcast/pit": """Where what happened falls in the forecast distribution, by forecast. Even
        bars mean that a forecast is neither too sure nor too unsure.""",
    "hindcast/reliability": """How often a level was reached against how likely the model called
        it, with intervals; below, how many forecasts. Points above the diagonal came more often
        than forecast.""",
    "hindcast/skill": """Skill of every forecast against climatology and against the Markov chain:
        percent of the ranked probability score saved, with 90 % intervals over regions. Above 0 is
        better.""",
}
"""Captions of figures that were stored without one."""


def published(folder: str) -> list[str]:
    """Names of the published figures of a folder and the folders in it, by the alphabet."""
    found = (RESULTS / folder).rglob("*.svg")
    return sorted(path.relative_to(RESULTS).with_suffix("").as_posix() for path in found)


def folders() -> list[str]:
    """Folders of published results that have figures."""
    found = {path.relative_to(RESULTS).parts[0] for path in RESULTS.rglob("*.svg")}
    return sorted(folder for folder in found if shown(RESULTS / folder))


def shown(folder: Path) -> bool:
    """Whether git keeps the folder: the exceptions of `.gitignore`."""
    kept = (RESULTS.parent / ".gitignore").read_text(encoding="utf-8")
    return f"!/results/{folder.name}/" in kept.splitlines()


def caption(name: str) -> str:
    """The caption stored beside a figure, or the one given here."""
    stored = RESULTS / f"{name}.txt"
    words = stored.read_text(encoding="utf-8") if stored.is_file() else CAPTIONS.get(name, name)
    return " ".join(words.split())


def figures_of(folder: str, root: str) -> str:
    """The figures of a folder; `root` leads from the page to the project."""
    return "\n".join(_figure(name, root) for name in published(folder))


def other_figures(text: str, root: str) -> str:
    """The figures of every folder that the page does not ask for by name."""
    left = [folder for folder in folders() if f"figures {folder} " not in text]
    return "\n".join(
        f"## Also in `results/{folder}/`\n\n{figures_of(folder, root)}" for folder in left
    )


def _figure(name: str, root: str) -> str:
    words = caption(name)
    alt = words.split(". ")[0].replace(":", ",")
    return f"```{{figure}} {root}results/{name}.svg\n:alt: {alt}\n\n{words}\n```\n"
