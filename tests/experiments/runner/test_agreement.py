"""A sweep of one point says what `estimate` says, number for number."""

from experiments import api


def test_a_sweep_and_an_estimate_agree(tmp_path):
    region = api.load("central_asia")
    estimated = api.frame(
        api.estimate(region, seed=5, replicates=1500, years=20), horizons=True
    ).set_index(["basis", "level", "year"])
    planned = api.experiment(
        {"scenario": "central_asia", "seed": 5, "replicates": 1500, "years": 20}
    )
    outcome = api.sweep(planned, tmp_path / "one")
    assert outcome.stopped == "finished"
    swept = api.read_result(outcome.folder).summary().set_index(["basis", "level", "year"])
    assert set(swept.index) == set(estimated.index)
    for column in ("successes", "likelihood", "low", "high"):
        assert (swept[column] == estimated[column].reindex(swept.index)).all()
