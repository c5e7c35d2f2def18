"""Reports of results that are built once for all tests."""

import pytest

from experiments.answers.found import found
from experiments.config.reading import resolve
from experiments.report.making import make
from experiments.runner.how import How
from experiments.runner.sweep import sweep
from tests.experiments.plots.conftest import DESIGNS
from tests.experiments.report.made import store

KINDS = ("plain", "posterior", "rare")
MORE = {"ablation": {"ablation": {"mechanisms": ["pressure", "agenda"]}}}
ASKING = dict.fromkeys(("output", "level", "year", "basis"))


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    """Folder of a sweep by design, or of an estimate by kind."""
    made = {}

    def of(name):
        if name not in made:
            made[name] = tmp_path_factory.mktemp("reported") / name
            if name in KINDS:
                store(made[name], name)
            else:
                values = {
                    "scenario": "central_asia", "seed": 7, "replicates": 60, "years": 20,
                    "outputs": {"fta": {"level": 3, "year": 2040}},
                    "design": (DESIGNS | MORE)[name],
                }  # fmt: skip
                sweep(resolve(values), made[name], How(workers=1))
        return made[name]

    return of


@pytest.fixture(scope="session")
def report_of(folder):
    """The report of a result, by its name here or by its folder; made once unless fresh."""
    made = {}

    def of(name, fresh=False, **asked):
        key = (str(name), *asked.items())
        if fresh:
            return _made(folder, name, asked)
        if key not in made:
            made[key] = _made(folder, name, asked)
        return made[key]

    return of


def _made(folder, name, asked):
    place = folder(name) if isinstance(name, str) else name
    return make(found(place), ASKING | asked)
