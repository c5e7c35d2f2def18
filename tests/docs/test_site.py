"""The site: built with warnings as errors, whole, linked, and without a request to anywhere."""

import re
import subprocess
import sys
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

import pytest

from experiments.cli import COMMANDS, group
from experiments.config.schema import Config
from experiments.reference.commands import options_of
from experiments.reference.figures import folders, published
from experiments.reference.keys import full_rows
from experiments.reference.sources import sources
from model.parameters import Parameters
from model.settings import Settings
from model.switches import Switches
from tests.docs.blocks import DOCS, ROOT, pages

pytestmark = pytest.mark.slow
LOADED = {
    "script": "src", "img": "src", "link": "href", "iframe": "src", "source": "src", "video": "src",
}  # fmt: skip


class Page(HTMLParser):
    """What a page is called, links to and loads."""

    def __init__(self, path):
        super().__init__()
        self.path, self.ids, self.links, self.loads, self.words = path, set(), [], [], ""
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.ids.add(given.get("id"))
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if tag in LOADED and given.get(LOADED[tag]):
            self.loads.append(given[LOADED[tag]])

    def handle_data(self, data):
        self.words += data


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The pages by name, built as `make docs` builds them."""
    out = tmp_path_factory.mktemp("site")
    command = re.search(r"(?m)^\t@\$\(BIN\)/python (-m sphinx .*)$", makefile())[1]
    words = [str(out) if word == "docs/_build/html" else word for word in command.split()]
    words += ["-d", str(tmp_path_factory.mktemp("doctrees"))]
    assert {"-W", "--keep-going"} <= set(words)
    done = subprocess.run(
        [sys.executable, *words], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return {path.relative_to(out).as_posix(): Page(path) for path in out.rglob("*.html")}


def makefile():
    return (ROOT / "Makefile").read_text(encoding="utf-8")


def test_every_link_and_anchor_leads_somewhere(site):
    by_path = {page.path.resolve(): page for page in site.values()}
    lost, seen = [], 0
    for name, page in site.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme:
                continue
            seen += 1
            target = (page.path.parent / unquote(parts.path)).resolve() if parts.path else page.path
            there = by_path.get(target.resolve())
            known = target.is_file() and (not parts.fragment or there is None)
            if not known and not (there and unquote(parts.fragment) in there.ids):
                lost.append((name, link))
    assert lost == []
    assert seen > 1000


def test_nothing_is_loaded_from_elsewhere(site):
    foreign = [(n, link) for n, p in site.items() for link in p.loads if urlsplit(link).netloc]
    assert foreign == []
    assert sum(len(page.loads) for page in site.values()) > 100
    root = site["index.html"].path.parent
    for sheet in root.rglob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        assert not re.search(r"""(@import|url\(\s*['"]?)\s*['"]?(https?:)?//""", text), sheet.name
    assert (root / "_static" / "STIXTwoMath-Regular.ttf").stat().st_size > 100_000


def test_every_page_is_in_the_table_of_contents(site):
    root = site["index.html"].path.parent
    listed = {(root / unquote(urlsplit(a).path)).resolve() for a in site["index.html"].links}
    wanted = {name.removesuffix(".md") + ".html" for name in pages()} - {"index.html"}
    assert {name for name in wanted if (root / name).resolve() not in listed} == set()
    assert len(wanted) >= 30


def test_every_page_is_there_to_its_end(site):
    """A parser that meets too deep a list stops there, and says nothing."""
    for name, path in pages().items():
        text = re.sub(r"^```.*?^```$", "", path.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
        written = re.findall(r"^#+ ", text, re.MULTILINE)
        built = site[name.removesuffix(".md") + ".html"].path.read_text(encoding="utf-8")
        assert len(re.findall(r"<h[1-6][ >]", built)) >= len(written), name


def test_nothing_is_left_unfilled(site):
    for name, page in site.items():
        assert "<!-- filled:" not in page.path.read_text(encoding="utf-8"), name
        assert "system-message" not in page.path.read_text(encoding="utf-8"), name


def test_every_command_and_option_is_there(site):
    page = site["reference/commands.html"]
    for name in COMMANDS:
        assert f"blocsim-{name}" in page.ids
        part = page.words.split(f"blocsim {name}¶")[1].split("¶")[0]
        for option in options_of(group.get_command(None, name)):
            assert all(word in part for word in option.opts), (name, option.opts)


def test_every_parameter_mechanism_setting_and_key_is_there(site):
    told = site["reference/parameters.html"].words
    leaves = {*Settings.model_fields} - {"parameters", "switches"}
    assert {
        n for n in {*Parameters.model_fields, *Switches.model_fields, *leaves} if n not in told
    } == set()
    keys = site["reference/configuration.html"].words
    assert {row[0] for row in full_rows() if row[0] not in keys} == set()
    assert set(Config.model_fields) <= {row[0].split(".")[0] for row in full_rows()}


def test_every_function_of_the_interface_is_there(site):
    from experiments import api

    ids = site["reference/python.html"].ids
    for name in api.__all__:
        kind = getattr(api, name)
        places = {f"experiments.api.{name}", f"{kind.__module__}.{kind.__qualname__}"}
        assert places & ids, name


def test_every_published_figure_is_shown_with_its_caption(site):
    page = site["results.html"]
    shown = {link for link in page.loads if "_images" in link}
    assert len(shown) == sum(len(published(folder)) for folder in folders()) > 6
    assert "one change each makes to the likelihood" in page.words


def test_every_source_is_there_and_linked(site):
    assert {f"source-{key}" for key in sources()} <= site["reference/sources.html"].ids
    assert "reference/sources.html#source-wilson1927" in site["concepts.html"].links


def test_blocks_can_be_reached_by_keyboard(site):
    text = site["first_hour.html"].path.read_text(encoding="utf-8")
    assert text.count('<pre tabindex="0">') > 8
    assert "<pre>" not in text


def test_formulas_are_mathml(site):
    text = site["concepts.html"].path.read_text(encoding="utf-8")
    assert text.count("<math") > 60
    source = (DOCS / "concepts.md").read_text(encoding="utf-8")
    assert text.count('display="block"') == source.count("```math\n") > 10
    assert "\\frac" not in text
