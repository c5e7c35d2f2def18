"""Pages are filled, their links lead to pages, and contents list what there is."""

import pytest

from experiments.reference import contents
from experiments.reference.figures import caption, folders, other_figures, published
from experiments.reference.markdown import outside_code, table
from experiments.reference.pages import filled, inside
from experiments.reference.sources import linked, plain, sources


@pytest.mark.parametrize(
    ("page", "text", "becomes"),
    [
        ("cluster", "[x](experiments.md)", "[x](experiments.md)"),
        ("howto/rare", "[x](../rare.md#how)", "[x](../rare.md#how)"),
        ("howto/rare", "[x](../../DESIGN.md)", "[x](../design.md)"),
        ("design", "[x](../docs/rare.md)", "[x](rare.md)"),
        ("experiments", "[a/b/](../a/b/)", "`a/b`"),
        ("experiments", "[the code](../a/b.py)", "the code (`a/b.py`)"),
        ("cluster", "[x](https://example.org)", "[x](https://example.org)"),
    ],
)
def test_links_lead_to_pages_or_become_paths(page, text, becomes):
    assert inside(page, text) == becomes


def test_code_is_left_alone():
    text = "a `[x](../y.md)`\n\n```text\n[x](../y.md)\n```\n\n[x](../y.md)"
    assert filled("cluster", text) == text.removesuffix("[x](../y.md)") + "x (`y.md`)"
    assert outside_code("a ``b`` c", str.upper) == "A ``b`` C"


def test_commands_without_a_prompt_are_coloured_as_commands():
    shown = "```console\n$ blocsim run\nsaid\n```"
    assert filled("cluster", shown) == shown
    assert filled("cluster", "```console\nmake run\n```") == "```sh\nmake run\n```"


def test_a_section_of_the_readme_and_a_file_come_in():
    results = filled("results", "<!-- filled: readme What it says today -->")
    assert "| 2 organisation | 0.35" in results
    assert "## " not in results
    design = filled("design", "<!-- filled: file DESIGN.md -->")
    assert "](rare.md)" in design
    assert not design.startswith("# Design")


def test_a_marker_that_nobody_knows_is_refused():
    with pytest.raises(KeyError):
        filled("index", "<!-- filled: nothing -->")


def test_sources_are_linked_where_they_are_known():
    assert linked("see [wilson1927].") == r"see [\[wilson1927\]](#source-wilson1927)."
    assert linked("[nobody1900] [wilson1927](x)") == "[nobody1900] [wilson1927](x)"


def test_names_lose_their_latex():
    assert plain(r"Rodr{\'i}guez-Clare, Andr{\'e}s") == "Rodríguez-Clare, Andrés"
    assert plain(r"D'Haultf{\oe}uille, 1027--1056") == "D'Haultfœuille, 1027-1056"
    assert all("\\" not in value for entry in sources().values() for value in entry.values())
    assert all({"author", "title", "year"} <= set(entry) for entry in sources().values())


def test_patterns_that_add_nothing_go_and_pages_that_nobody_named_come(tmp_path, monkeypatch):
    monkeypatch.setattr(contents, "DOCS", tmp_path)
    for name in ("index", "a", "b", "how/index", "how/x"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / f"{name}.md").write_text("# A page\n")
    text = "```{toctree}\na\nhow/index\nodd*\n```\n"
    assert contents.pruned("index", text) == text.replace("odd*\n", "")
    assert contents.pruned("how/index", "```{toctree}\nx\n*\n```\n") == "```{toctree}\nx\n```\n"
    assert contents.pruned("how/index", "```{toctree}\n*\n```\n") == "```{toctree}\n*\n```\n"
    assert contents.others(text).split() == [
        "```{toctree}", ":hidden:", ":caption:", "More", "b", "```",
    ]  # fmt: skip
    assert contents.others(text.replace("odd*", "b")) == ""


def test_every_published_figure_has_words():
    names = [name for folder in folders() for name in published(folder)]
    assert {"hindcast", "central_asia", "benchmarks"} <= set(folders())
    assert [name for name in names if caption(name) == name] == []
    asked = "\n".join(f"<!-- filled: figures {folder} -->" for folder in folders())
    assert other_figures(asked, "../") == ""
    assert "```{figure} ../results/hindcast/fans.svg" in other_figures("", "../")


def test_a_table_keeps_its_cells_apart():
    assert table(("a",), [["x | y\nz"]]) == "| a |\n| --- |\n| x \\| y z |\n"
