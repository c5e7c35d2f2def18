"""Every design gives a report that says what it can say, in both forms."""

import pytest

from experiments.answers.result import Result, read_result
from experiments.report.html import as_html
from experiments.report.pdf import as_pdf
from experiments.report.target import pdf_mark
from tests.experiments.report.reading import Page, outline, pages, words

DRIVES = {
    "single": ["Who blocks:", "One setting cannot tell what drives the answer."],
    "phase": ["Difference to", "Tango 95 %", "Who blocks:"],
    "seven": ["Difference to", "One factor at a time", "nearest to the settings"],
    "line": ["Difference to \u201cautonomy_base 0.79, majority voting\u201d", "nearest to the"],
    "points": ["Difference to \u201cbase\u201d"],
    "latin": ["Rank correlation with the likelihood", "leverage of Russia"],
    "morris": ["Elementary effects [bootstrap 95 %]", "mu*"],
    "sobol_indices": ["Indices [bootstrap 95 %]", "by itself", "in total"],
    "levers": ["no $ign", "Tango 95 %, paired"],
    "ablation": ["pressure off (powers press on votes and help implementation; off: they do not)"],
}
FIGURES = {
    "single": 2, "phase": 3, "seven": 1, "line": 3, "points": 3, "latin": 1, "morris": 2,
    "sobol_indices": 2, "levers": 3, "ablation": 3,
}  # fmt: skip
SECTIONS = [
    "The answer", "What drives it", "How far to trust it", "Figures", "Where it comes from",
]  # fmt: skip


@pytest.mark.parametrize("design", DRIVES)
def test_it_says_what_the_design_can_say(report_of, design):
    report = report_of(design)
    assert [section.title for section in report.sections] == SECTIONS
    assert len(report.pictures()) == FIGURES[design]
    said = words(report)
    for part in DRIVES[design]:
        assert part in said, part
    assert report.question.startswith("How likely is it that the bloc of Kazakhstan, Uzbekistan,")
    assert report.question.endswith(
        "level 3 (a free-trade area) or deeper, in force, at the end of 2040?"
    )
    assert "nan" not in said.lower().split()
    for name in ("seed", "replicates", "SHA-256 of summary.csv", "blocsim sweep"):
        assert name in said


@pytest.mark.parametrize("design", DRIVES)
def test_both_forms_are_whole(report_of, design):
    report = report_of(design)
    assert Page(as_html(report)).text.count("How far to trust it") == 1
    document = as_pdf(report)
    assert document.startswith(b"%PDF-")
    assert document.endswith(pdf_mark(report.identity))
    assert outline(document) == Page(as_html(report)).headings
    assert [level for level, _ in outline(document)][:2] == [0, 1]


@pytest.mark.parametrize("design", ["single", "sobol_indices"])
def test_both_are_the_same_every_time(report_of, design):
    first, again = report_of(design), report_of(design, fresh=True)
    assert first is not again
    assert as_html(first) == as_html(again)
    assert as_pdf(first) == as_pdf(again)


@pytest.mark.parametrize("design", ["single", "latin", "sobol_indices", "levers"])
def test_an_unfinished_result_is_marked_in_every_design(report_of, monkeypatch, design):
    monkeypatch.setattr(Result, "partial", property(lambda self: "partial: 812 of 1,000"))
    report = report_of(design, fresh=True)
    assert report.partial == "partial: 812 of 1,000"
    said = Page(as_html(report))
    assert any("warning" in each.get("class", "") for each in said.all("p"))
    assert "partial: 812 of 1,000" in said.text


def test_the_differences_are_those_of_the_pairs(report_of, folder):
    from experiments.answers.comparison import differences

    told = differences(read_result(folder("levers"))).query("measure == 'fta'")
    row = told.sort_values("difference", key=abs).iloc[-1]
    [table] = [
        block for section in report_of("levers").sections for block in section.blocks
        if getattr(block, "head", ())[:1] == ("change",)
    ]  # fmt: skip
    assert table.rows[0][0] == row["label"]
    assert table.rows[0][1] == f"{row['likelihood']:.3f}"
    assert float(table.rows[0][2].split()[0]) == pytest.approx(row["difference"], abs=0.005)


def test_a_likelihood_that_never_varies_has_no_indices(report_of):
    said = words(report_of("morris", level=6, year=2030))
    assert "No indices: the output is 0" in said


def test_points_on_draws_of_their_own_are_not_paired(report_of, tmp_path):
    from tests.experiments.stored import swept

    result = swept(tmp_path / "own", draws="independent")
    said = words(report_of(result.folder))
    assert "The settings ran on draws of their own" in said
    assert "Likelihood by setting" in said
    assert "Tango" not in said


@pytest.mark.parametrize("name", ["single", "plain", "posterior", "rare"])
def test_one_setting_takes_two_pages(report_of, name):
    assert pages(as_pdf(report_of(name))) == 2
