"""What the search found, once each: files that were crashed on, waited for, or written through."""

import json
import os
import shutil
from hashlib import sha256

import pytest

from experiments.answers.found import found
from experiments.answers.result import read_result
from experiments.forecasts.seal import read_sealed
from experiments.store.lock import check_free
from model.problem import Problem
from tests.reliability.fuzzing.stored import FEW, SHARD, sealed_again
from tests.reliability.fuzzing.target import check_screen, tried
from tests.reliability.tiny import differing, files, run, tiny

DEEP = b"[" * 100_000
BAD_BYTES = b"\xff\xfe\n"


@pytest.fixture
def mine(results, tmp_path):
    """A copy of a result of one's own, by name."""
    return lambda name: shutil.copytree(results / name, tmp_path / name)


def altered(folder, file, change, *path):
    """Change a value of a JSON file of a result and give it a checksum that fits."""
    held = json.loads((folder / file).read_text())
    inner = held
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = change(inner[path[-1]])
    (folder / file).write_bytes(sealed_again(file, json.dumps(held).encode()))


def resume(folder):
    return run(folder, tiny(**FEW), shard_rows=SHARD, resume=True)


@pytest.mark.parametrize("file", ["manifest.json", "plan.json", "points.json"])
@pytest.mark.parametrize(
    "content", [DEEP, BAD_BYTES, b"", b"null", b"[]", b'{"a": NaN}'], ids=lambda c: repr(c)[:20]
)
def test_a_result_with_a_file_that_is_no_such_file_is_refused(mine, file, content):
    folder = mine("finished")
    (folder / file).write_bytes(content)
    with pytest.raises(Problem):
        read_result(folder)


IMPOSSIBLE = [
    ("manifest.json", lambda v: "soon", "sessions"),
    ("manifest.json", lambda v: [{}], "sessions"),
    ("manifest.json", lambda v: {"a": 1}, "failures"),
    ("manifest.json", lambda v: -1, "config", "seed"),
    ("manifest.json", lambda v: None, "config", "seed"),
    ("manifest.json", lambda v: 7, "config", "scenario_hash"),
    ("manifest.json", lambda v: {"temprature": 1}, "config", "settings"),
    ("manifest.json", lambda v: [*v, 2031], "layout", "horizons"),
    ("manifest.json", lambda v: [], "layout", "codes"),
    ("manifest.json", lambda v: 2**40, "layout", "first_year"),
    ("manifest.json", lambda v: 9, "layout", "measures", 0, "basis"),
    ("plan.json", lambda v: 1, "rounds"),
    ("plan.json", lambda v: [7], "rounds", 0, "ranges"),
    ("plan.json", lambda v: [[0, 10**12, 0, 1]], "rounds", 0, "ranges"),
    ("plan.json", lambda v: [[0, 99_999, 0, 10_000]], "rounds", 0, "ranges"),
    ("plan.json", lambda v: [[0, 60, 0, 20]], "rounds", 0, "ranges"),
    ("plan.json", lambda v: [[0, 6, 0, -20]], "rounds", 0, "ranges"),
    ("plan.json", lambda v: 0, "rounds", 0, "shard_rows"),
    ("plan.json", lambda v: 10**9, "rounds", 0, "shard_rows"),
    ("plan.json", lambda v: 3, "rounds", 0, "first_shard"),
    ("points.json", lambda v: "none", 0, "changes"),
    ("points.json", lambda v: {"leverage": 1}, 0, "changes"),
    ("points.json", lambda v: {"leverage.RUS": [[1]]}, 0, "changes"),
    ("points.json", lambda v: None, 0, "label"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "change", "path"), [(f, c, p) for f, c, *p in IMPOSSIBLE])
def test_a_result_that_cannot_have_been_made_is_refused(mine, file, change, path):
    folder = mine("finished")
    altered(folder, file, change, *path)
    with pytest.raises(Problem) as told:
        read_result(folder)
    check_screen(told.value)


def test_lines_of_checksums_that_are_no_text_are_rows_to_be_run_again(mine, results):
    folder = mine("finished")
    lines = (folder / "SHA256SUMS").read_bytes().splitlines(keepends=True)
    (folder / "SHA256SUMS").write_bytes(BAD_BYTES + b"".join(lines[1:]))
    assert len(read_result(folder).rows()) == 120 - SHARD
    assert resume(folder).stopped == "finished"
    assert differing(files(folder), files(results / "finished")) == []


def test_a_configuration_that_is_no_text_is_written_anew(mine, results):
    folder = mine("stopped")
    given = (folder / "config.toml").read_bytes()
    (folder / "config.toml").write_bytes(BAD_BYTES)
    assert resume(folder).stopped == "finished"
    assert (folder / "config.toml").read_bytes() == given


def test_rows_of_another_shard_are_not_taken_for_those_of_this_one(mine, results):
    folder = mine("finished")
    first, second = sorted((folder / "rows").iterdir())[:2]
    shutil.copyfile(first, second)
    lines = (folder / "SHA256SUMS").read_text().splitlines()
    sums = {line[66:]: line[:64] for line in lines}
    sums[f"rows/{second.name}"] = sums[f"rows/{first.name}"]
    (folder / "SHA256SUMS").write_text("".join(f"{v}  {k}\n" for k, v in sums.items()))
    with pytest.raises(Problem, match="missing or damaged"):
        read_result(folder).rows()
    assert resume(folder).stopped == "finished"
    assert differing(files(folder), files(results / "finished")) == []


def other_columns(content):
    """A table of one column of text."""
    import pyarrow as arrow
    import pyarrow.parquet as parquet

    written = arrow.BufferOutputStream()
    parquet.write_table(arrow.table({"point": ["=cmd"] * SHARD}), written)
    return written.getvalue().to_pybytes()


SHARDS = {
    "other columns": other_columns,
    "a name that is no text": lambda content: content.replace(b"replicate", b"\xaaeplicate"),
    "no Parquet": lambda content: b"PAR1" + content[8:],
}


@pytest.mark.parametrize("change", SHARDS.values(), ids=SHARDS)
def test_nor_is_a_table_that_is_none(mine, change):
    folder = mine("finished")
    shard = sorted((folder / "rows").iterdir())[0]
    shard.write_bytes(change(shard.read_bytes()))
    sums = (folder / "SHA256SUMS").read_text().splitlines(keepends=True)
    sums[0] = f"{sha256(shard.read_bytes()).hexdigest()}  rows/{shard.name}\n"
    (folder / "SHA256SUMS").write_text("".join(sums))
    with pytest.raises(Problem, match="missing or damaged"):
        read_result(folder).rows()


@pytest.mark.parametrize("at", [4, 16], ids=["place", "session"])
def test_a_journal_of_another_place_or_session_is_left_out(mine, results, at):
    folder = mine("stopped")
    [journal] = (folder / "journal").iterdir()
    content = bytearray(journal.read_bytes())
    content[at : at + 4] = (3).to_bytes(4, "little")
    journal.write_bytes(sealed_again("journal/x", bytes(content)))
    there = len(read_result(results / "stopped").rows())
    assert len(read_result(folder).rows()) < there
    assert resume(folder).stopped == "finished"
    assert differing(files(folder), files(results / "finished")) == []


@pytest.mark.parametrize("name", ["rows", "journal", ".lock", "config.toml", "summary.csv"])
def test_a_result_with_a_link_out_of_it_is_not_worked_on(mine, tmp_path, name):
    folder = mine("stopped")
    elsewhere = tmp_path / "elsewhere"
    if (folder / name).is_dir():
        shutil.move(folder / name, elsewhere)
    else:
        (folder / name).unlink(missing_ok=True)
        elsewhere.write_text("precious")
    (folder / name).symlink_to(elsewhere)
    before = elsewhere.stat().st_mtime_ns
    with pytest.raises(Problem, match="neither a file nor a folder"):
        resume(folder)
    assert elsewhere.stat().st_mtime_ns == before
    assert elsewhere.is_dir() or elsewhere.read_text() == "precious"


@pytest.mark.parametrize("name", ["manifest.json", "plan.json", "points.json", "SHA256SUMS"])
def test_a_pipe_in_a_result_is_not_waited_for(mine, name):
    folder = mine("finished")
    (folder / name).unlink()
    os.mkfifo(folder / name)
    with pytest.raises(Problem):
        resume(folder)
    if name != "SHA256SUMS":
        with pytest.raises(Problem):
            read_result(folder)


def test_nor_is_one_in_place_of_a_lock(tmp_path):
    os.mkfifo(tmp_path / ".lock")
    check_free(tmp_path)


def test_a_lock_that_says_nothing_readable_is_taken_over(targets, tmp_path):
    targets["lock"].lay_out(tmp_path / "it")
    assert tried(targets["lock"], tmp_path / "it", ".lock", b"[" * 4096) is None


ESTIMATES = [
    ("posterior", "draws", "many"), ("posterior", "replicates", 1.5), ("posterior", "seed", "x"),
    ("plain", "replicates_run", "x"), ("plain", "finished", 7), ("plain", "libraries", ["a"]),
    ("plain", "until", "x"), ("rare", "settings", {"temprature": 1}), ("rare", "years", 0),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "key", "value"), ESTIMATES)
def test_an_estimate_that_tells_something_else_is_refused(mine, kind, key, value):
    folder = mine(kind)
    altered(folder, "manifest.json", lambda before: value, key)
    with pytest.raises(Problem, match="damaged estimate"):
        found(folder)


CELLS = [
    ("posterior", "chance", "a"), ("plain", "year", "9" * 30), ("plain", "level", "1e99"),
    ("plain", "successes", ""), ("plain", "successes", "-1"), ("rare", "estimator", "guess"),
    ("rare", "batches", "x"), ("plain", "likelihood", "nan"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "column", "cell"), CELLS)
def test_an_estimate_with_a_cell_of_another_kind_is_refused(mine, kind, column, cell):
    folder = mine(kind)
    header, first, *rest = (folder / "likelihood.csv").read_text().splitlines()
    cells = first.split(",")
    cells[header.split(",").index(column)] = cell
    (folder / "likelihood.csv").write_text("\n".join([header, ",".join(cells), *rest]))
    with pytest.raises(Problem, match="damaged estimate"):
        found(folder)


@pytest.mark.parametrize("text", ['{"a": "\\ud800"}', '{"a": 1e999}', '{"a": -1e999}'])
def test_a_forecast_with_half_a_letter_or_an_endless_number_is_refused(tmp_path, text):
    (tmp_path / "f.json").write_text(text)
    with pytest.raises(Problem) as told:
        read_sealed(tmp_path / "f.json")
    assert told.value.file == str(tmp_path / "f.json")


@pytest.mark.parametrize(
    "words", ["a\x1b[2Jb", "a\nb", "a\0b", "a\u2028b", "a" * 99_999], ids=range(5)
)
def test_whatever_a_file_calls_things_a_refusal_stays_on_one_screen(words):
    check_screen(Problem(words, file=words, key=words, value=words, allowed=[words] * 99))


def test_a_report_of_a_sweep_whose_configuration_is_nested_deep_says_so(mine, blocsim):
    folder = mine("finished")
    (folder / "config.toml").write_bytes(b"a = " + b"[" * 20_000)
    said = blocsim("report", folder, "--no-pdf")
    assert said.code == 0, said.err
    assert "config.toml is missing or damaged" in (folder / "report.html").read_text()
