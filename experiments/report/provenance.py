"""Where a result comes from, so that it can be made again and checked."""

from collections import Counter

from experiments.report.about import About
from experiments.report.content import Section, Text, section, table
from experiments.words import changed

KINDS = "Figures of the scenario by kind, each with its source: "


def provenance(about: About) -> Section:
    """The section."""
    rows = [(name, value) for name, value in _facts(about) if value]
    return section(
        "Where it comes from",
        Text("To make it again:"),
        Text(about.command, "code"),
        Text(about.needs) if about.needs else None,
        table("Provenance", ("fact", "value"), rows, numbers=False),
        Text(sources(about)),
    )


def _facts(about: About) -> list[tuple[str, str]]:
    dirty = " (with changes that are in no commit)" if about.dirty else ""
    rules = f"; rules {', '.join(about.rules)}" if about.rules else ""
    return [
        ("scenario", about.known.name),
        ("settings", "; ".join(changed(about.settings)) or "the defaults"),
        ("design", about.design.replace("_", " ")),
        ("replicates", f"{about.ran}; {about.stopped}"),
        ("seed", f"{about.seed}; configuration {about.config_hash}"),
        ("code", ", ".join(about.codes) + dirty + rules),
        ("versions", about.versions),
        ("machine", ", ".join(about.machines)),
        ("dates", _dates(about)),
        *[(f"SHA-256 of {name}", digest) for name, digest in about.files],
        ("more files", f"{about.more_files:,} in SHA256SUMS" if about.more_files else ""),
    ]


def _dates(about: About) -> str:
    return " to ".join(date for date in (about.started, about.finished) if date)


def sources(about: About) -> str:
    """The scenario's figures by kind, and how to list them."""
    known = about.known.scenario
    listing = f"blocsim scenarios {about.known.name} --figures"
    if known is None:
        return f"The scenario's figures are not counted: {about.known.since} See `{listing}`."
    kinds = Counter(figure.kind for figure in known.figures)
    counted = ", ".join(f"{count:,} {kind}" for kind, count in sorted(kinds.items()))
    if not counted:
        return "The scenario lists no figures."
    return f"{KINDS}{counted}. `{listing}` lists every one."
