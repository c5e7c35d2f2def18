"""Targets: what commands stored. Results of sweeps and estimates, a sealed forecast, a lock."""

import json
from collections.abc import Callable
from contextlib import suppress
from hashlib import blake2b, sha256
from pathlib import Path
from typing import Any

from experiments.answers.found import found
from experiments.answers.replay import replay
from experiments.answers.result import read_result
from experiments.answers.stored_estimate import CONFIG
from experiments.forecasts.scoring import score
from experiments.forecasts.seal import INDEX, SEAL, digest, read_sealed
from experiments.manifest import config_hash
from experiments.page.opening import link_to
from experiments.report.html import as_html
from experiments.report.making import make
from experiments.store.journal import HEAD, SUM
from experiments.store.lock import check_free, locked
from experiments.store.shards import write_sums
from tests.experiments.forecasts import artificial
from tests.experiments.report import made as estimates
from tests.reliability.fuzzing.quick import reports_without_waiting
from tests.reliability.fuzzing.target import Target
from tests.reliability.tiny import Stopped, run, stop_after, tiny

ASKING: dict[str, Any] = {"output": None, "level": None, "year": None, "basis": None}
FEW = {"replicates": 20, "years": 6}
SHARD = 16
NAMES = (
    "finished", "stopped", "shard", "resumed", "estimate", "posterior", "rare", "sealed", "lock",
)  # fmt: skip
HELD = json.dumps({"pid": 1, "host": "here", "since": "2026-01-01T00:00:00+00:00"}).encode()


def stored_targets(folder: Path) -> list[Target]:
    """All of them, from results that are in the folder, or are made there."""
    if not folder.exists():
        make_results(folder)
    kinds = {kind: files(folder / kind) for kind in ESTIMATES}
    finished, stopped = (files(folder / name) for name in ("finished", "stopped"))
    forecast = {
        "f.json": json.dumps(artificial.sealed()).encode(),
        INDEX: f"{digest(artificial.content())}  f.json\n".encode(),
    }
    return [
        Target("finished", finished, _read_sweep, _telling(finished), seal=sealed_again),
        Target("stopped", stopped, _read_sweep, _telling(stopped), seal=sealed_again),
        Target("shard", finished, _read_shard, _telling(finished)[-1:]),
        Target("resumed", stopped, _resume, _telling(stopped), seal=sealed_again, writes=True),
        *[
            Target(_named(kind), kinds[kind], _report, ("manifest.json", "likelihood.csv"),
                   seal=sealed_again)
            for kind in ESTIMATES
        ],
        Target("sealed", forecast, _score, tuple(forecast), seal=sealed_again),
        Target("lock", {".lock": HELD}, _lock, (".lock",)),
    ]  # fmt: skip


def make_results(folder: Path) -> None:
    """A finished sweep, one that was stopped, and an estimate of each kind."""
    run(folder / "finished", tiny(**FEW), shard_rows=SHARD)
    with suppress(Stopped):
        run(folder / "stopped", tiny(**FEW), shard_rows=SHARD, workers=1, progress=stop_after(40))
    for kind in ESTIMATES:
        estimates.store(folder / kind, kind)


ESTIMATES = ("plain", "posterior", "rare")
UNREAD = (".png", ".svg", ".pdf", ".lock")
SHOWN = ("points.csv", "summary.csv")
"""For people; no command reads them."""


def _named(kind: str) -> str:
    return "estimate" if kind == "plain" else kind


def files(folder: Path) -> dict[str, bytes]:
    """What a result holds, figures aside."""
    paths = sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix not in UNREAD)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def _telling(held: dict[str, bytes]) -> tuple[str, ...]:
    """Files that are changed: of shards and journals one each is enough."""
    many = {name.split("/")[0]: name for name in held if "/" in name}
    return (*(name for name in held if "/" not in name and name not in SHOWN), *many.values())


def _read_sweep(folder: Path) -> None:
    """Rows, summary, a row run again, and a report."""
    with reports_without_waiting():
        result = read_result(folder)
        result.rows(design=True)
        result.summary()
        link_to(result, replay(result, "0"))
        as_html(make(found(folder), ASKING))


def _read_shard(folder: Path) -> None:
    """The same once the checksums are those of the shards that are there."""
    shards = sorted(folder.glob("rows/*"))
    write_sums(folder, {f"rows/{p.name}": sha256(p.read_bytes()).hexdigest() for p in shards})
    _read_sweep(folder)


def _resume(folder: Path) -> None:
    with reports_without_waiting():
        run(folder, tiny(**FEW), shard_rows=SHARD, workers=1, resume=True)


def _report(folder: Path) -> None:
    with reports_without_waiting():
        as_html(make(found(folder), ASKING))


def _score(folder: Path) -> None:
    score(read_sealed(folder / "f.json")[0]).means()


def _lock(folder: Path) -> None:
    check_free(folder)
    with locked(folder, lambda notice: None):
        pass


def sealed_again(name: str, content: bytes) -> bytes:
    """A file with the checksum that what it says now would need."""
    try:
        return _SEALS[name.split("/")[0]](content)
    except (KeyError, ValueError, TypeError, AttributeError, LookupError, RecursionError):
        return content


def _manifest(content: bytes) -> bytes:
    told = json.loads(content)
    told.pop("digest", None)
    if "config" in told:
        told["config_hash"] = config_hash(told["config"])
        told["digest"] = config_hash(told)
    else:
        told["config_hash"] = config_hash({name: told[name] for name in CONFIG if name in told})
    return json.dumps(told).encode()


def _plan(content: bytes) -> bytes:
    told = json.loads(content)
    told.pop("digest", None)
    return json.dumps(told | {"digest": config_hash(told)}).encode()


def _forecast(content: bytes) -> bytes:
    told = json.loads(content)
    return json.dumps(told | {SEAL: digest(told)}).encode()


def _journal(content: bytes) -> bytes:
    """The first frame with a checksum that fits."""
    head = content[: HEAD.size]
    length = HEAD.unpack(head)[3]
    rows = content[HEAD.size + SUM :][:length]
    rest = content[HEAD.size + SUM + length :]
    return head + blake2b(head + rows, digest_size=SUM).digest() + rows + rest


_SEALS: dict[str, Callable[[bytes], bytes]] = {
    "manifest.json": _manifest, "plan.json": _plan, "f.json": _forecast, "journal": _journal,
}  # fmt: skip
