"""What is drawn is what the rows say."""

import numpy as np
import pandas as pd
import pytest
from matplotlib import rc_context
from matplotlib.figure import Figure

from experiments.answers.comparison import differences
from experiments.plots import blockers, curves, line, phase, scatter, tornado
from experiments.plots.indices import NOTHING, indices_figure
from experiments.plots.look import PLAIN, ROOM, apart, likelihood_range, uncrowded
from experiments.statistics.intervals import wilson


@pytest.fixture(autouse=True)
def plain():
    with rc_context(PLAIN):
        yield


def test_cells_are_true_to_uneven_values_and_to_the_summary(view):
    seen = view("phase")
    figure = phase.draw(seen).figure
    mesh = figure.axes[0].collections[0]
    corners = np.asarray(mesh.get_coordinates())
    assert corners[0, :, 0] == pytest.approx([-0.25, 0.25, 1.25, 2.75])
    ratio = 8.0**0.5
    assert corners[:, 0, 1] == pytest.approx([0.4 / ratio, 0.4 * ratio, 3.2 * ratio])
    summary = seen.result.summary().query("measure == 'fta'")
    wide = summary.pivot(index="autonomy_base", columns="leverage.RUS", values="likelihood")
    assert np.asarray(mesh.get_array()) == pytest.approx(wide.to_numpy())


def test_the_star_is_where_the_settings_are_and_only_in_their_panel(view):
    figure = phase.draw(view("seven")).figure
    stars = [
        (n, line.get_xdata()[0], line.get_ydata()[0])
        for n, panel in enumerate(figure.axes)
        for line in panel.lines
        if line.get_gid() == "base"
    ]
    assert stars == [(5, 1.0, 0.79)]


@pytest.mark.parametrize("at", [(0.5, 0.7), (0.5, 1.3), (0.3, 0.3)])
def test_every_line_has_its_number_and_none_lies_on_the_star(at):
    panel = Figure().add_subplot(xlim=(0, 1), ylim=(0, 2))
    x, y = np.linspace(0, 1, 9), np.linspace(0, 2, 9)
    panel.plot(*at, "*", gid="base")
    shown = np.ma.masked_invalid(x[None, :] + y[:, None])
    phase.contours(panel, x, y, shown, 0.1)
    assert {text.get_text() for text in panel.texts} == {"0.6", "1.2", "1.8", "2.4"}
    apart = [np.subtract(text.get_position(), at) / (1, 2) for text in panel.texts]
    assert all(np.hypot(*each) > phase.CLEAR for each in apart)


def test_panels_beyond_six_are_named_as_left_out(view):
    words = " ".join(phase.draw(view("seven")).caption.split())
    assert "Left out for want of room, panels: pressure_weight 3." in words


def test_lines_are_named_at_their_ends_and_hold_the_likelihoods(view):
    seen = view("line")
    panel = line.draw(seen).figure.axes[0]
    names = {text.get_text().strip() for text in panel.texts}
    assert {"majority voting", "consensus voting"} <= names
    own = seen.table.query("voting == 'consensus'").sort_values("autonomy_base")
    drawn = [each.get_ydata() for each in panel.lines if len(each.get_xdata()) == 3]
    assert any(np.allclose(y, own["likelihood"]) for y in drawn)


def test_curves_are_what_the_first_years_say(view):
    seen = view("single")
    table = curves.draw(seen).table
    rows = seen.result.rows()
    for basis, level, year in (("signed", 2, 2030), ("in force", 3, 2045), ("in force", 2, 2025)):
        yes = int((rows[f"first_{basis.replace(' ', '_')}_{level}"] <= year).sum())
        told = table.query("basis == @basis and level == @level and year == @year").iloc[0]
        assert told["successes"] == yes
        low, high = wilson(np.array([yes]), 60)
        assert (told["low"], told["high"]) == (low[0], high[0])
    assert (table.groupby(["basis", "level"])["likelihood"].diff().dropna() >= 0.0).all()


def test_blockers_are_those_of_the_rows(view):
    seen = view("single")
    drawn = blockers.draw(seen)
    rows = seen.result.rows()
    for row in drawn.table.itertuples():
        assert row.successes == int((rows[f"blocker_{row.level}"] == row.state).sum())
    drawn_width = sum(bar.get_width() for bar in drawn.figure.axes[0].patches)
    assert drawn_width == pytest.approx(drawn.table["likelihood"].sum())
    assert drawn_width > 0.1


def test_the_tornado_is_the_paired_difference_longest_first(view):
    seen = view("levers")
    drawn = tornado.draw(seen)
    whole = differences(seen.result).query("measure == 'fta'").set_index("point")
    for row in drawn.table.itertuples():
        told = whole.loc[row.point]
        assert (row.difference, row.low, row.high) == (told.difference, told.low, told.high)
    assert drawn.table["label"].tolist() == ["no $ign", "distraction_factor 0.3"]
    assert drawn.table["difference"].abs().is_monotonic_decreasing
    assert drawn.table["difference"].iloc[0] < 0.0


def test_scatter_starts_with_the_strongest_rank_correlation(view):
    seen = view("latin")
    drawn = scatter.draw(seen)
    expected = {
        name: seen.table[[name, "likelihood"]].astype(float).corr("spearman").iloc[0, 1]
        for name in seen.numeric
    }
    assert len(expected) == 2
    for name, value in expected.items():
        assert scatter.correlation(seen.table, name) == pytest.approx(value)
    first = max(expected, key=lambda name: abs(expected[name]))
    assert drawn.figure.axes[0].get_title(loc="left").startswith(first)


def test_what_a_point_leaves_alone_is_filled_in(view):
    assert view("points").table["autonomy_base"].tolist() == [0.79, 3.0]
    assert view("points").home == 0
    assert view("latin").home is None


def test_indices_come_largest_first_or_as_a_sentence():
    table = pd.DataFrame(
        {"factor": ["a", "b"], "first": [0.1, 0.5], "first_low": [0.0, 0.4],
         "first_high": [0.2, 0.6], "total": [0.2, 0.7], "total_low": [0.1, 0.6],
         "total_high": [0.3, 0.8]}
    )  # fmt: skip
    names = [text.get_text() for text in indices_figure(table, "x").axes[0].get_yticklabels()]
    assert names == ["b", "a"]
    for nothing in (table.head(0), table.assign(total=np.nan)):
        figure = indices_figure(nothing, "x")
        assert not figure.axes
        assert NOTHING in " ".join(" ".join(t.get_text() for t in figure.texts).split())


def test_labels_keep_apart_in_their_order_below_the_top():
    moved = apart([0.0, 0.99, 0.01, 1.0], 0.1, 1.0)
    assert moved[0] < moved[2] < moved[1] < moved[3] <= 1.0
    assert np.diff(sorted(moved)).min() >= 0.1 - 1e-12


def test_colour_scales_end_at_round_numbers_a_tenth_apart():
    assert likelihood_range([0.21, 0.48, np.nan]) == pytest.approx((0.2, 0.5))
    assert likelihood_range([np.nan]) == (0.0, 0.1)
    assert likelihood_range([1.0]) == pytest.approx((0.9, 1.0))


def test_words_under_an_axis_do_not_run_into_each_other():
    even = [0.2, 0.95, 1.7, 2.45, 3.2]
    assert uncrowded(even, log=True, room=ROOM) == [0.2, 0.95, 1.7, 3.2]
    assert uncrowded(even, log=False, room=ROOM) == even
    assert uncrowded(even, log=True, room=None) == even
    assert uncrowded([1.0], log=True, room=ROOM) == [1.0]
