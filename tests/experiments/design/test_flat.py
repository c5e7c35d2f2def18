"""Names with a dot serve with and without quotes, wherever a factor is named."""

import pytest

from experiments.api import Problem, experiment

SPAN = {"from": 0.0, "to": 1.0}
DESIGNS = {
    "grid": lambda name: {"grid": {**name([0, 1]), "autonomy_base": [1, 2]}},
    "points": lambda name: {"points": {"at": [name(0), name(1)]}},
    "levers": lambda name: {"levers": [{"change": name(0.5)}]},
    "latin": lambda name: {"latin": {"count": 3, "vary": name(SPAN)}},
    "morris": lambda name: {"morris": {"trajectories": 2, "vary": name(SPAN)}},
}


def points(design):
    return experiment({"scenario": "central_asia", "seed": 1, "design": design}).points


@pytest.mark.parametrize("method", DESIGNS)
def test_unquoted_names_give_the_same_points(method):
    quoted = points(DESIGNS[method](lambda value: {"leverage.RUS": value, "activity.EU": value}))
    nested = points(
        DESIGNS[method](lambda value: {"leverage": {"RUS": value}, "activity": {"EU": value}})
    )
    assert quoted == nested
    assert any("leverage.RUS" in point.changes for point in nested)


def test_mechanisms_too():
    grid = points({"grid": {"switches": {"pressure": [True, False]}}})
    assert [point.changes for point in grid] == [{"switches.pressure": x} for x in (True, False)]


def test_only_tables_of_settings_are_opened():
    with pytest.raises(Problem) as refused:
        points({"grid": {"autonomy_base": {"RUS": [1, 2]}}})
    assert refused.value.key == "design.grid.autonomy_base.RUS"


def test_what_is_no_table_is_refused_all_the_same():
    with pytest.raises(Problem):
        points({"latin": {"count": 3, "vary": "prior"}})
    with pytest.raises(Problem):
        points({"levers": [{"change": 3}]})
