"""Which figures each design gives, and what every one of them keeps to."""

from dataclasses import replace

import pytest
from matplotlib import rc_context

from experiments.answers.result import Result
from experiments.plots.kinds import KINDS, draw, offered
from experiments.plots.look import PLAIN
from experiments.plots.view import View
from experiments.plots.wording import question_words
from model.problem import Problem

GIVEN = {
    "single": ["curves", "blockers"],
    "phase": ["phase", "curves", "blockers"],
    "seven": ["phase"],
    "line": ["line", "curves", "blockers"],
    "points": ["curves", "blockers", "scatter"],
    "latin": ["scatter"],
    "morris": ["indices", "scatter"],
    "sobol_indices": ["indices", "scatter"],
    "levers": ["curves", "blockers", "tornado"],
}


@pytest.mark.parametrize("design", GIVEN)
def test_each_design_gives_its_kinds(view, design):
    assert offered(view(design)) == GIVEN[design]


@pytest.mark.parametrize("design", GIVEN)
def test_files_are_the_same_every_time_and_captions_tell_all(view, design, tmp_path):
    seen = view(design)
    first, again = (draw(seen, folder=tmp_path / name) for name in ("a", "b"))
    assert list(first) == GIVEN[design]
    for kind, paths in first.items():
        assert [path.suffix for path in paths] == [".png", ".svg", ".pdf", ".txt", ".csv"]
        for one, other in zip(paths, again[kind], strict=True):
            assert one.read_bytes() == other.read_bytes(), one.name
        words = " ".join(paths[3].read_text(encoding="utf-8").split())
        interval = {"tornado": "Tango 95 %, paired", "indices": "bootstrap 95 %"}
        assert interval.get(kind, "Wilson 95 %, Monte Carlo error only") in words
        assert "60 replicates" in words
        assert "seed 7" in words
        assert words.startswith("Central Asia and Azerbaijan from 2026")
        assert "partial" not in words


@pytest.mark.parametrize("design", GIVEN)
def test_no_text_leaves_the_page(view, design):
    seen = view(design)
    for kind in offered(seen):
        with rc_context(PLAIN):
            figure = KINDS[kind].draw(seen).figure
            figure.draw_without_rendering()
        texts = [*figure.texts, *(text for panel in figure.axes for text in panel.texts)]
        texts += [panel.title for panel in figure.axes]
        texts += [
            label for panel in figure.axes for label in (panel.xaxis.label, panel.yaxis.label)
        ]
        for text in texts:
            if text.get_text() and text.get_visible():
                box = text.get_window_extent()
                across = box.x0 >= -2 and box.x1 <= figure.bbox.x1 + 2
                up = box.y0 >= -2 and box.y1 <= figure.bbox.y1 + 2
                assert (across, up) == (True, True), (kind, text)


def test_a_partial_result_is_marked_on_every_figure(view, monkeypatch):
    monkeypatch.setattr(Result, "partial", property(lambda self: "partial: 812 of 1,000"))
    for design in GIVEN:
        seen = view(design)
        for kind in offered(seen):
            with rc_context(PLAIN):
                drawn = KINDS[kind].draw(seen)
            assert "partial: 812 of 1,000" in [text.get_text() for text in drawn.figure.texts]
            assert "partial: 812 of 1,000" in " ".join(drawn.caption.split())


def test_a_result_that_does_not_vary_still_gives_its_figures(view, tmp_path):
    for design in GIVEN:
        paths = draw(view(design, output="never"), folder=tmp_path / design)
        assert list(paths) == GIVEN[design]
    indices = " ".join((tmp_path / "morris" / "indices-never.txt").read_text().split())
    assert "No indices: the output is 0 in all 12 runs" in indices
    tornado = " ".join((tmp_path / "levers" / "tornado-never.txt").read_text().split())
    assert "No change makes any difference." in tornado


def test_the_question_is_in_words_and_in_the_name(view, tmp_path):
    assert question_words(view("single", output="ever")).endswith("at some time up to 2035")
    paths = draw(view("line", level=2, year=2030, basis="signed"), ["line"], tmp_path)
    assert paths["line"][0].name == "line-level_2_signed_2030.png"
    words = " ".join(paths["line"][3].read_text().split())
    assert "Likelihood of organisation or deeper, signed, at the end of 2030" in words


def test_points_can_be_chosen(view, tmp_path):
    chosen = view("latin", 3, 5)
    paths = draw(chosen, ["curves", "blockers"], tmp_path)
    assert paths["blockers"][0].name == "blockers-points_3_5.png"


@pytest.mark.parametrize(
    ("kinds", "points", "reason", "help"),
    [
        (["fase"], (), "unknown kind", "phase"),
        (["phase"], (), "two factors", "line, curves, blockers"),
        (["tornado"], (), "levers or an ablation", "line, curves, blockers"),
        ([], (6,), "no such point", "0 to 5"),
    ],
)
def test_what_cannot_be_drawn_is_refused_with_what_can(view, tmp_path, kinds, points, reason, help):
    with pytest.raises(Problem) as caught:
        draw(view("line", *points), kinds, tmp_path / "figures")
    assert reason in caught.value.reason
    assert help in str(caught.value)
    assert not (tmp_path / "figures").exists()


def test_folders_that_cannot_be_are_refused(view, tmp_path):
    (tmp_path / "file").write_text("")
    (tmp_path / "link").symlink_to(tmp_path)
    for folder in ("file", "link", "missing/figures"):
        with pytest.raises(Problem):
            draw(view("single"), folder=tmp_path / folder)


def test_without_any_replicate_there_is_nothing_to_draw(view, monkeypatch):
    seen = view("single")
    empty = replace(seen.result.tally, ran=seen.result.tally.ran * 0)
    monkeypatch.setitem(vars(seen.result), "tally", empty)
    with pytest.raises(Problem, match="no replicate has run"):
        draw(View(seen.result, seen.asked))
