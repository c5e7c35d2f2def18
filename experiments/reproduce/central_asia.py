"""Central Asia's prospects: likelihood over time, on the posterior of the parameters."""

import pandas as pd

from experiments.catalogue import folder_of
from experiments.figures import likelihood_figure
from experiments.posterior_draws import posterior_draws
from experiments.posterior_estimate import posterior_estimate
from experiments.reproduce.made import Picture, Pictures, Work
from model.scenario_files import load_scenario
from model.world import build_world

SCENARIO, SEED, DRAWS, HISTORIES, YEARS = "central_asia", 1, 400, 250, 35


def likelihood(work: Work) -> Pictures:
    """Signed and in force, with the posterior's interval."""
    region = load_scenario(folder_of(SCENARIO))
    work.say(f"likelihood: {DRAWS} draws of the posterior, {HISTORIES} histories each")
    result = posterior_estimate(
        build_world(region), posterior_draws(DRAWS, work.posterior), seed=SEED,
        replicates=DRAWS * HISTORIES, years=YEARS,
    )  # fmt: skip
    table = pd.DataFrame(result.rows())
    picture = Picture(
        likelihood_figure(result, region.title), table, result.caption(region.title, SEED)
    )
    return {"likelihood": picture}
