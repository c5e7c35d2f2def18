"""The model before history: every region forecast unseen, and Central Asia's own past."""

import numpy as np
import pandas as pd

from experiments.calibration.posterior import read_sample
from experiments.calibration.regions import region_folders
from experiments.hindcast.fans import fan_of
from experiments.hindcast.figures import reliability_figure, skill_figure
from experiments.hindcast.folds import Plan
from experiments.hindcast.own_past import own_fan, own_levels
from experiments.hindcast.run import MODEL, hindcast
from experiments.reproduce.made import Picture, Pictures, Work
from experiments.reproduce.wording import filled
from model.ladder import LEVELS

SEED, DRAWS, HISTORIES = 1, 400, 100


def forecasts(work: Work) -> Pictures:
    """Reliability of the model's forecasts, and skill of all forecasts; each region left out of the
    calibration behind its forecast."""
    sample = read_sample(work.posterior)
    folders = region_folders()
    work.say(f"hindcast: {len(folders)} regions, {DRAWS} draws, {HISTORIES} histories each")
    done = hindcast(folders, sample, Plan(SEED, DRAWS, HISTORIES), None, lambda name: None)
    found, cases = done.evaluation, len(done.pasts)
    own = found.reliability.query("forecast == @MODEL")
    skill = found.skill.query("score == 'rps'")
    about = (
        f"{cases} regions of history, each forecast from its first event, 5 to 30 years ahead, by "
        f"a posterior that never saw it ({DRAWS} draws, {HISTORIES} histories each, seed {SEED})."
    )
    return {
        "hindcast-reliability": Picture(
            reliability_figure(found, MODEL), own, filled(
                f"Reliability of the model's forecasts. {about} Dots: share of cases in which the "
                "bloc stood at the level or deeper, against the mean probability forecast; "
                "lines: Wilson 90 % with regions as trials; broken line: perfect reliability. "
                "Below: cases in each bin."
            ),
        ),
        "hindcast-skill": Picture(
            skill_figure(found), skill, filled(
                f"Skill of every forecast against two references. {about} Skill: percent of the "
                "reference's mean ranked probability score saved, over all region-horizons; lines: "
                "90 % by resampling regions. Where a line crosses 0 the two cannot be told apart."
            ),
        ),
    }  # fmt: skip


def own_history(work: Work) -> Pictures:
    """What happened from 1993 on over what would have been forecast then."""
    work.say("own-history: the fan started in 1993")
    start, seen = own_levels()
    fan = own_fan(len(seen) - 1, SEED, DRAWS, HISTORIES, work.posterior)
    table = pd.DataFrame(fan, columns=[f"P({k})" for k in range(LEVELS)])
    table.insert(0, "observed", seen)
    table.insert(0, "year", np.arange(len(seen)) + start)
    words = filled(
        "Central Asia's own past: level in force at the end of each year (line: the union and "
        "co-operation of 1993 to 2004, nothing, then the consultative meetings since 2018) over "
        "the probability of each level that the model gives from the first forum on (shades; thin "
        f"lines: central 90 %), by a posterior that never saw this region ({DRAWS} draws, "
        f"{HISTORIES} histories each, seed {SEED})."
    )
    return {
        "own-history": Picture(fan_of("Central Asia since 1993", start, seen, fan), table, words)
    }
