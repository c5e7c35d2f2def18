"""Where a scenario's figures come from, as its own tables say."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from experiments.catalogue import HEADS
from model.files import read_text, read_toml

URL = re.compile(r"https?://[^\s;,)\"]+")


def head_of(folder: Path) -> dict[str, Any]:
    """The file that names a scenario."""
    return next(read_toml(folder / head) for head in HEADS if (folder / head).exists())


def sources_of(folder: Path) -> dict[str, list[str]]:
    """Every source named in a scenario's file, by file, in order and once."""
    tables = {path.name: _in_table(path) for path in sorted(folder.glob("*.csv"))}
    heads = {head: _in_toml(read_toml(folder / head)) for head in HEADS if (folder / head).exists()}
    return {file: list(dict.fromkeys(texts)) for file, texts in (tables | heads).items()}


def addresses(source: str) -> list[str]:
    """The addresses in a source's text."""
    return [found.rstrip(".") for found in URL.findall(source)]


def _in_table(path: Path) -> Iterator[str]:
    for row in csv.DictReader(io.StringIO(read_text(path), newline="")):
        for column, text in row.items():
            if _names_source(column) and text:
                url = row.get("url") or ""
                yield f"{text}; {url}" if url and column == "source" else text


def _in_toml(values: Any) -> Iterator[str]:
    if isinstance(values, list):
        for value in values:
            yield from _in_toml(value)
    elif isinstance(values, dict):
        for key, value in values.items():
            if _names_source(key) and isinstance(value, str):
                yield value
            else:
                yield from _in_toml(value)


def _names_source(key: str) -> bool:
    return key == "source" or key.endswith("_source")
