"""Sealing: a forecast that cannot be changed unseen.

The seal is the SHA-256 of the content in one canonical form. It stands in the file and in the index
beside it, one line a file. The file alone shows damage; the index, once it is published or
committed, shows that nobody has written content and seal anew.
"""

import hashlib
import json
import re
from datetime import date
from math import isfinite
from pathlib import Path
from typing import Any

from experiments.forecasts.layout import ForecastFile
from experiments.store.disk import make_folder, put, text_if_there
from experiments.store.lock import locked
from model.files import read_json, read_text
from model.problem import Problem
from model.validation import validated

INDEX = "SEALS.txt"
SEAL = "sha256"
LINE = re.compile(r"([0-9a-f]{64})  (\S+)")


def file_name(day: str) -> str:
    """Name of the forecast of a day; raises `Problem` where it is none."""
    try:
        return f"forecast-{date.fromisoformat(day).isoformat()}.json"
    except ValueError:
        raise Problem("not a date", key="--date", value=day, allowed="YYYY-MM-DD") from None


def digest(content: dict[str, Any]) -> str:
    """SHA-256 of everything but the seal: keys sorted, no spaces, UTF-8."""
    kept = {key: value for key, value in content.items() if key != SEAL}
    text = json.dumps(
        kept, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False
    )
    return hashlib.sha256(text.encode()).hexdigest()


def unsealed(folder: Path, day: str) -> Path:
    """Where the forecast of a day would go; raises `Problem` where one is sealed already."""
    path = folder / file_name(day)
    if folder.exists() and not folder.is_dir():
        raise Problem("not a folder", key="--out", file=str(folder))
    listed = path.name in seals(folder)
    if not listed and (path.exists() or path.is_symlink()):
        raise Problem(
            f"this file is there, but {INDEX} does not list it: its sealing was cut short, or its "
            "line was taken out", file=str(path), key="--date", value=day,
            allowed="another date or folder; or this one, once you have removed a file of which "
            "you know that nobody was shown it",
        )  # fmt: skip
    if listed:
        raise Problem(
            "a forecast of this date is sealed; seals are never overwritten", file=str(path),
            key="--date", value=day, allowed="another date or another folder",
        )  # fmt: skip
    return path


def write_sealed(folder: Path, content: dict[str, Any]) -> Path:
    """Seal content, write it and its line in the index; raises `Problem` where one is there."""
    path = unsealed(folder, content["date"])
    sealed = {**content, SEAL: digest(content)}
    validated(ForecastFile, sealed, str(path))
    make_folder(folder)
    text = json.dumps(sealed, indent=1, ensure_ascii=False, allow_nan=False) + "\n"
    with locked(folder, lambda line: None):
        unsealed(folder, content["date"])  # somebody may have been faster
        listed = text_if_there(folder / INDEX) or ""
        try:
            put(path, text.encode())
            put(folder / INDEX, f"{listed}{sealed[SEAL]}  {path.name}\n".encode())
        except OSError:
            path.unlink(missing_ok=True)
            raise
    return path


def seals(folder: Path) -> dict[str, str]:
    """Seals in a folder's index by file name; none where there is no index."""
    path = folder / INDEX
    if not path.exists():
        return {}
    found: dict[str, str] = {}
    for number, line in enumerate(read_text(path).splitlines(), 1):
        match = LINE.fullmatch(line.strip())
        if match is None or match[2] in found:
            raise Problem("the index of seals is damaged", file=str(path), key=f"line {number}")
        found[match[2]] = match[1]
    return found


def read_sealed(path: Path) -> tuple[ForecastFile, bool]:
    """A forecast whose seal holds, and whether an index beside it bears the seal out.

    Raises `Problem` for a broken seal, another seal in the index, or content of another layout.
    """
    content = _parsed(path)
    said = content.get(SEAL)
    if said != digest(content):
        raise Problem("the seal is broken: the content is not what was sealed", file=str(path))
    known = seals(path.parent)
    if known and known.get(path.name) != said:
        listed = path.name in known
        reason = "the index has another seal" if listed else "the index does not list this file"
        raise Problem(reason, file=str(path.parent / INDEX), key=path.name)
    return validated(ForecastFile, content, str(path)), bool(known)


def _parsed(path: Path) -> dict[str, Any]:
    content = read_json(
        path, object_pairs_hook=_once, parse_constant=_no_constant, parse_float=_finite
    )
    if not isinstance(content, dict):
        raise Problem("not a sealed forecast", file=str(path))
    return content


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise Problem("a key appears twice")
    return found


def _no_constant(name: str) -> Any:
    raise Problem("not a number of JSON", value=name)


def _finite(text: str) -> float:
    number = float(text)
    return number if isfinite(number) else _no_constant(text)
