"""The HTML: escaped, balanced, accessible, and with nothing from anywhere else."""

import itertools
import re
import shutil

import pytest

from experiments.catalogue import SCENARIOS
from experiments.config.reading import resolve
from experiments.report.content import Bullets, Picture, Report, Section, Text, table
from experiments.report.html import as_html, coded, ranged
from experiments.report.pdf import as_pdf
from experiments.runner.how import How
from experiments.runner.sweep import sweep
from tests.experiments.report.reading import Page, words

EVIL = "<script>alert(\"x\")</script> & 'q' {{ 7 * 7 }} $a_b$ \\x `c` <img src=x onerror=y>"


def made_of(*blocks):
    return as_html(Report(EVIL, EVIL, EVIL, "0", EVIL, EVIL, (Section(EVIL, blocks),)))


def test_everything_is_escaped_wherever_it_comes_from():
    picture = Picture(EVIL, EVIL + '" onload="z', True, b"png", b"<svg onload='x'/>")
    content = made_of(
        Text(EVIL), Text(EVIL, "code"), Bullets((EVIL,), EVIL), picture,
        table(EVIL, (EVIL, EVIL), [(EVIL, f"{EVIL} [{EVIL}]")]),
    )  # fmt: skip
    page = Page(content)
    assert {tag for tag, _ in page.tags}.isdisjoint({"script", "svg", "iframe", "object", "link"})
    assert len(page.all("img")) == 1
    assert all(not name.startswith("on") for _, given in page.tags for name in given)
    assert "{{ 7 * 7 }}" in page.text
    assert "alert(" in page.text


def test_a_title_and_a_label_with_html_in_them_are_harmless(report_of, tmp_path):
    own = tmp_path / "evil"
    shutil.copytree(SCENARIOS / "central_asia", own)
    head = (own / "scenario.toml").read_text(encoding="utf-8")
    head = re.sub(r"(?m)^title = .*$", lambda _: f"title = '''{EVIL}'''", head)
    (own / "scenario.toml").write_text(head, encoding="utf-8")
    values = {
        "scenario": str(own), "seed": 1, "years": 10, "replicates": 20,
        "design": {"levers": [{"label": EVIL, "change": {"autonomy_base": 3.0}}]},
    }  # fmt: skip
    sweep(resolve(values), tmp_path / "result", How(workers=1))
    report = report_of(tmp_path / "result")
    assert report.title == EVIL
    page = Page(as_html(report))
    assert {tag for tag, _ in page.tags}.isdisjoint({"script", "svg"})
    assert "<script>alert" in page.text
    assert as_pdf(report).startswith(b"%PDF-")
    assert "The result holds a copy of the scenario as it was then." in words(report)


@pytest.mark.parametrize("name", ["single", "levers", "sobol_indices", "plain", "rare"])
def test_it_needs_nothing_from_anywhere_and_runs_nothing(report_of, name):
    content = as_html(report_of(name)).decode("utf-8")
    page = Page(content.encode())
    places = [value for _, given in page.tags for key, value in given.items()
              if key in ("src", "href", "srcset", "action", "data")]  # fmt: skip
    assert all(place.startswith("data:image/") for place in places)
    without = re.sub(r"base64,[A-Za-z0-9+/=]+", "", content)
    for word in ("http:", "https:", "//", "<script", "@import", "url(", "javascript:"):
        assert word not in without, word
    assert "default-src 'none'" in content


@pytest.mark.parametrize("name", ["single", "levers", "posterior"])
def test_it_can_be_read_without_eyes(report_of, name):
    page = Page(as_html(report_of(name)))
    assert page.all("html") == [{"lang": "en"}]
    assert len(page.all("h1")) == 1
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert all(deeper - level <= 1 for level, deeper in itertools.pairwise(levels))
    assert len(page.all("caption")) == len(page.all("table"))
    assert {given.get("scope") for given in page.all("th")} == {"col", "row"}
    assert all(given["alt"] for given in page.all("img"))
    ids = [given["id"] for _, given in page.tags if "id" in given]
    assert len(ids) == len(set(ids))
    labels = [given["aria-labelledby"] for _, given in page.tags if "aria-labelledby" in given]
    assert set(labels) <= set(ids)
    assert all(len(row) > 1 for row in page.rows)
    assert page.all("meta")[0] == {"charset": "utf-8"}


def test_marks_of_code_and_intervals():
    assert coded("run `a <b>` now, 95 %") == "run <code>a &lt;b&gt;</code> now, 95\u00a0%"
    assert coded("an odd ` mark") == "an odd ` mark"
    assert ranged("0.3 [0.2, 0.4]; x 0.1 [0, 1]").count('<span class="range">') == 2


def test_letters_that_no_page_can_hold_are_left_out():
    content = made_of(Text("a\x00b\ud800c\x1bd"))
    assert b"\x00" not in content
    assert b"\x1b" not in content
    text = Section("t", (Text("\x07"),))
    report = Report("\u041a\u0430\u0437 \x00\ud800", "q", "s", "0", "", "", (text,))
    assert as_pdf(report).startswith(b"%PDF-")


def test_long_words_are_cut_and_still_fit_a_page():
    long = "x" * 20_000
    blocks = (table(long, ("a", "b"), [(long, long)]), Text(long), Bullets((long,), "t"))
    report = Report(long, "q", "s", "0", "", "", (Section("t", blocks),))
    assert as_pdf(report).startswith(b"%PDF-")
    assert len(as_html(report)) < 100_000


def test_letters_that_the_pdf_has_no_font_for_are_no_noise(capfd):
    report = Report("\u4e2d\u4e9a", "q", "s", "0", "", "", ())
    assert as_pdf(report).startswith(b"%PDF-")
    assert capfd.readouterr().err == ""
