from agents.region import Totals


def test_sums_start_at_nothing() -> None:
    assert Totals() == Totals(gdp=0.0, libdem=0.0, income=0.0)
