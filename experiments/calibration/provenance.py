"""What a file of draws was made from, so that it can be made again."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from experiments.store.disk import put


def sha256(path: Path) -> str:
    """Hash of a file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def code_hash(folder: Path, modules: Sequence[str]) -> str:
    """Hash over the names and contents of some source files of a folder."""
    whole = hashlib.sha256()
    for file in sorted(folder / f"{name}.py" for name in modules):
        whole.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return whole.hexdigest()


def write_json(path: Path, content: dict[str, Any]) -> None:
    """Indented JSON with a final newline."""
    text = json.dumps(content, indent=2, ensure_ascii=False, allow_nan=False)
    put(path, (text + "\n").encode())
