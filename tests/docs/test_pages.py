"""Every block of every page is run: commands as a reader would give them, with fewer histories."""

import re
import subprocess
from pathlib import Path

import pytest

from experiments.cli import group
from tests.docs.blocks import ROOT, blocks, pages
from tests.docs.test_own_region import matches
from tests.experiments.conftest import blocsim as blocsim

TESTS = {path.name for path in Path(__file__).parent.glob("test_*.py")}
OWN = {name for name in pages() if f"test_{name.removesuffix('.md')}.py" in TESTS} | {"stopping.md"}
"""Pages with a test of their own, in this folder or, stopping.md, with what it is about."""
HERE = [name for name in pages() if name not in OWN and blocks(pages()[name].read_text("utf-8"))]
SMALL = {
    "estimate": ["--replicates", "400"],
    "ablate": ["--replicates", "50"],
    "compare": ["--replicates", "200"],
    "hindcast": ["--draws", "10", "--histories", "5"],
}
"""Added where no output is shown and the page does not give a number itself."""
OPTIONS_ONLY = {"serve"}
"""They serve until Ctrl-C: that their options exist is all that is looked at."""
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


@pytest.fixture
def folder(tmp_path):
    """A reader's folder: scenarios, and example configurations with few histories."""
    (tmp_path / "experiments" / "configs").mkdir(parents=True)
    (tmp_path / "experiments" / "scenarios").symlink_to(ROOT / "experiments" / "scenarios")
    for path in (ROOT / "experiments" / "configs").iterdir():
        text = path.read_text(encoding="utf-8")
        for key, few in (("replicates", "20"), ("count", "3"), ("trajectories", "3")):
            text = re.sub(rf"\b{key} = [\d_]+", f"{key} = {few}", text)
        (tmp_path / "experiments" / "configs" / path.name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", HERE)
def test_the_blocks_of_a_page_run_one_after_the_other(name, blocsim, folder):
    space = {}
    for block in blocks(pages()[name].read_text(encoding="utf-8")):
        if block.kind == "python":
            exec(compile(block.text, name, "exec"), space)
        elif block.file:
            write(folder / block.file, block)
        for words, shown in block.commands:
            run(words, shown, blocsim, folder)


def write(target, block):
    """Write a file, or add to one; what is there already is one that the page made."""
    assert target.exists() == block.added
    with target.open("a", encoding="utf-8") as file:
        file.write(block.text)


def run(words, shown, blocsim, folder):
    """Give a command and hold its output against what the page shows."""
    program, *arguments = words
    if program == "make":
        assert set(arguments) <= TARGETS
        return
    if program == "cp":
        subprocess.run(words, cwd=folder, check=True)
        return
    assert program == "blocsim", words
    if arguments[0] in OPTIONS_ONLY:
        known = {o for p in group.get_command(None, arguments[0]).params for o in p.opts}
        assert {word for word in arguments if word.startswith("--")} <= known
        return
    said = blocsim(*arguments, *smaller(arguments, shown))
    assert said.code == 0, said.err
    assert shown is None or matches(shown, said.out), said.out


def smaller(arguments, shown):
    """Options that make a command quick where the page does not show what it says."""
    given = shown is not None or "--replicates" in arguments or "--help" in arguments
    stored = arguments[0] == "compare" and ":" in arguments[1]
    if given or stored:
        return []
    draws = ["--draws", "20"] if "--posterior" in arguments else []
    years = ["--years", "2"] if "--rare" in arguments else []
    return [*SMALL.get(arguments[0], []), *draws, *years]


def test_pages_with_a_test_of_their_own_are_left_to_it():
    assert {"cluster.md", "experiments.md", "own_region.md", "page.md", "rare.md"} <= OWN
    stopping = ROOT / "tests" / "experiments" / "statistics" / "test_stopping.py"
    assert "stopping.md" in stopping.read_text(encoding="utf-8")
    assert {"first_hour.md", "tutorials/paper.md", "howto/variant.md"} <= set(HERE)


def test_shell_blocks_hold_nothing_but_the_way_into_the_environment():
    told = [
        line
        for name in HERE
        for block in blocks(pages()[name].read_text(encoding="utf-8"))
        if block.kind == "sh"
        for line in block.text.splitlines()
    ]
    assert told == ["source .venv/bin/activate"]


def test_a_block_that_nobody_runs_is_found():
    with pytest.raises(AssertionError, match="without the name of its file"):
        blocks("Some words.\n\n```toml\nseed = 1\n```\n")
    with pytest.raises(AssertionError):
        blocks("Some words.\n\n  ```console\nblocsim run\n```\n")
