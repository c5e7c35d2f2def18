"""The facts of an estimate."""

import shlex
from hashlib import sha256

from experiments.answers.stored_estimate import TABLE, StoredEstimate
from experiments.catalogue import names
from experiments.posterior_draws import posterior_digest
from experiments.report.about import POSTERIOR, RARE, WILSON, About, versions_words
from experiments.report.scenario_known import known_scenario
from model.settings import Settings

INTERVALS = {"plain": WILSON, "posterior": POSTERIOR, "rare": RARE}


def about_estimate(stored: StoredEstimate) -> About:
    """How an estimate was made, from its manifest."""
    told = stored.manifest
    ran = f"{told.get('replicates_run', told['replicates']):,} of {told['replicates']:,} at most"
    draws = f"; {told['draws']:,} draws of the posterior" if stored.kind == "posterior" else ""
    return About(
        folder=stored.folder,
        known=known_scenario(
            stored.folder, told["scenario"], told["scenario_hash"], stored.settings
        ),
        settings=stored.settings,
        interval=INTERVALS[stored.kind],
        design="single",
        seed=told["seed"],
        config_hash=told["config_hash"],
        identity=told["config_hash"],
        command=again(stored),
        needs=_needs(stored),
        codes=(f"{told.get('blocsim', '?')} {told['code']}",),
        rules=(),
        versions=versions_words(told),
        machines=(f"{told.get('machine', '?')} ({told.get('processor', '?')})",),
        started="",
        finished=told["finished"],
        ran=ran + draws,
        stopped=told["stopped_because"],
        partial="",
        missing=(),
        files=tuple(
            (name, sha256((stored.folder / name).read_bytes()).hexdigest())
            for name in (TABLE, "manifest.json")
        ),
        own_posterior=_own_posterior(stored),
    )


def again(stored: StoredEstimate) -> str:
    """The command that makes the estimate again."""
    told = stored.manifest
    words = ["blocsim", "estimate", told["scenario"], *setting_words(stored)]
    for option in ("seed", "years", "replicates"):
        words += [f"--{option}", str(told[option])]
    if told["until"] is not None:
        words += ["--until", f"{told['until']:g}"]
    if stored.kind == "posterior":
        words += ["--posterior", "--draws", str(told["draws"])]
    if stored.kind == "rare":
        words.append("--rare")
    return shlex.join(words)


def setting_words(stored: StoredEstimate) -> list[str]:
    """Options for what the settings change, parameters that were set to their default too."""
    given, usual = stored.settings.model_dump(), Settings().model_dump()
    named = set(stored.manifest.get("set", ()))
    sets = [(k, given[k]) for k in ("voting", "chair") if given[k] != usual[k]]
    for table in ("leverage", "activity", "stance", "trade_shock"):
        sets += [(f"{table}.{name}", value) for name, value in given[table].items()]
    sets += [
        (k, v) for k, v in given["parameters"].items() if k in named or v != usual["parameters"][k]
    ]
    words = [part for name, value in sets for part in ("--set", f"{name}={value}")]
    words += [part for name, on in given["switches"].items() if not on for part in ("--off", name)]
    words += [part for state in given["without"] for part in ("--without", state)]
    return words + (["--variant", given["variant"]] if given["variant"] else [])


def _needs(stored: StoredEstimate) -> str:
    """A scenario and a posterior that do not come with this version."""
    needs = []
    if stored.manifest["scenario"] not in names():
        needs.append("The scenario is a folder of your own: name it by its path.")
    if _own_posterior(stored):
        needs.append(
            "The draws are not those that come with this version (SHA-256 begins with "
            f"{stored.manifest['posterior']}): --calibration FOLDER names the folder that holds "
            "them."
        )
    return " ".join(needs)


def _own_posterior(stored: StoredEstimate) -> bool:
    return stored.manifest.get("posterior") not in (None, posterior_digest())
