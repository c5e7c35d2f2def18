"""The commands on files that are nearly right: an exit code that is stated, one screen, no more."""

import shutil
from random import Random

import pytest

from tests.reliability.fuzzing.given import CONFIGS, SETTINGS, small_scenario
from tests.reliability.fuzzing.guard import guarded
from tests.reliability.fuzzing.mutations import mutated
from tests.reliability.fuzzing.stored import sealed_again
from tests.reliability.fuzzing.target import LETTERS, LINES

STATED = {0, 1, 2}
"""Done; done, but a replay differs or replicates failed; refused."""
TRIES = 6
OF_A_SWEEP = {
    "rows": ("rows", "it"), "compare": ("compare", "it:0", "it:1"),
    "replay": ("replay", "it", "1:2"), "plot": ("plot", "it"),
    "export": ("export", "it", "--to", "crate"), "report": ("report", "it", "--no-pdf"),
    "resume": ("sweep", "given.toml", "--name", "it", "--resume"),
}  # fmt: skip
CHANGED = ("manifest.json", "plan.json", "points.json", "SHA256SUMS")


def check(said):
    assert said.code in STATED, said.err
    assert "Traceback" not in said.err
    if said.code == 2:
        assert len(said.err.splitlines()) <= LINES
        assert len(said.err) <= LETTERS


def listing(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("file", "text", "command"),
    [
        ("mine.toml", (CONFIGS / "membership.toml").read_text(), ("check", "mine.toml")),
        ("mine.toml", (CONFIGS / "points.toml").read_text(), ("check", "mine.toml")),
        ("mine.toml", SETTINGS, ("run", "central_asia", "--seed", "1", "--settings", "mine.toml")),
        ("scenario.toml", None, ("check", ".")),
        ("leverage.csv", None, ("check", ".")),
    ],
    ids=["configuration", "points", "settings", "scenario", "leverage"],
)  # fmt: skip
def test_what_users_give(blocsim, tmp_path, file, text, command):
    for name, content in small_scenario().items():
        (tmp_path / name).write_bytes(content)
    given = (tmp_path / file).read_bytes() if text is None else text.encode()
    (tmp_path / file).write_bytes(given)
    (tmp_path / "points.csv").write_bytes((CONFIGS / "points.csv").read_bytes())
    check(blocsim(*command))
    for seed in range(TRIES):
        (tmp_path / file).write_bytes(mutated(given, Random(seed)))
        before = listing(tmp_path)
        with guarded(tmp_path):
            check(blocsim(*command))
        assert listing(tmp_path) == before


@pytest.mark.slow
@pytest.mark.parametrize("command", OF_A_SWEEP.values(), ids=OF_A_SWEEP)
def test_what_a_sweep_stored(blocsim, results, tmp_path, command):
    whole, place = results / "finished", tmp_path / "results" / "it"
    shutil.copyfile(whole / "config.toml", tmp_path / "given.toml")
    for number, name in enumerate((None, *CHANGED)):
        shutil.rmtree(place, ignore_errors=True)
        shutil.rmtree(tmp_path / "crate", ignore_errors=True)
        shutil.copytree(whole, place)
        if name is None:
            assert blocsim(*command).code == 0  # whatever has to be imported is
            continue
        changed = mutated((whole / name).read_bytes(), Random(number))
        (place / name).write_bytes(sealed_again(name, changed))
        with guarded(tmp_path):
            check(blocsim(*command))
