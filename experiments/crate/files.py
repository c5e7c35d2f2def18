"""The files of a result and what each of them is, for people and for machines."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path
from typing import Any
from urllib.parse import quote

from experiments.crate.exported import Exported
from experiments.manifest import scenario_files
from experiments.runner.opening import SCENARIO
from experiments.store.shards import SUMS
from model.problem import Problem

METADATA = "ro-crate-metadata.json"
FOLDERS = {
    "rows": ("rows", "The rows, one a simulated history, in Parquet."),
    "journal": ("journal", "Rows of files that are not full yet, in blocsim's own format."),
    "figures": ("figures", "Figures, each in three formats with caption and table."),
    SCENARIO: ("scenario", "The data that the histories started from, each with its source."),
}
FILES = {
    "config.toml": ("configuration", "The configuration as given."),
    "manifest.json": (
        "manifest",
        "The configuration as resolved, every default written out, with seed and hashes; versions "
        "and machine; when the work was done and why it ended.",
    ),
    "points.csv": ("points", "The points of the design with label and factors."),
    "points.json": ("points, for blocsim", "The points of the design as blocsim reads them."),
    "plan.json": ("plan", "Which rows there are to be, in which file."),
    "SHA256SUMS": ("checksums", "Checksums of the rows, for sha256sum -c."),
    "summary.csv": ("summary", "Likelihoods with Wilson 95 % intervals by point and measure."),
    "indices.csv": ("indices", "Sensitivity indices with intervals."),
    "likelihood.csv": ("likelihood", "Likelihood of each level by year, with intervals."),
}
FORMATS = {
    ".csv": "text/csv",
    ".json": "application/json",
    ".parquet": "application/vnd.apache.parquet",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".toml": "application/toml",
    ".txt": "text/plain",
}
DRAWN = (".png", ".svg", ".pdf")
BESIDE = {".txt": "Caption of the figure.", ".csv": "Numbers of the figure."}


@dataclass(frozen=True)
class Part:
    """A file on its way into the crate."""

    path: str
    """in the crate"""
    source: Path
    size: int
    sha256: str
    about: str = ""
    """its caption, if a figure; else what it is, if known"""

    def properties(self) -> dict[str, Any]:
        """What the crate says of the file."""
        path = Path(self.path)
        name, _ = FILES.get(self.path, (self.path, ""))
        told = {"name": name, "contentSize": str(self.size), "sha256": self.sha256}
        if self.about:
            told["description"] = self.about
        if path.suffix in FORMATS or path.name == SUMS:
            told["encodingFormat"] = FORMATS.get(path.suffix, "text/plain")
        if path.suffix not in DRAWN or not self.about:
            return told
        caption = {"@id": quote(caption_of(self.path))}
        return {"@type": ["File", "ImageObject"], **told, "caption": caption}


def caption_of(path: str) -> str:
    """The file with the caption of a figure."""
    return str(Path(path).with_suffix(".txt"))


def parts_of(exported: Exported) -> list[Part]:
    """All files of a result, those of its scenario included, with size and checksum."""
    found = dict(_files(exported.folder))
    if exported.scenario and not any(path.startswith(f"{SCENARIO}/") for path in found):
        found |= {f"{SCENARIO}/{file.name}": file for file in scenario_files(exported.scenario)}
    return [_part(path, found[path], found) for path in sorted(found)]


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Path within the folder and file; drafts, locks and other hidden files are left out."""
    for file in folder.rglob("*"):
        path = file.relative_to(folder)
        if any(name.startswith(".") for name in path.parts) or path.as_posix() == METADATA:
            continue
        if file.is_symlink() or not (file.is_dir() or file.is_file()):
            raise Problem("only files and folders can be exported", file=str(file))
        if file.is_file():
            yield path.as_posix(), file


def _part(path: str, source: Path, found: dict[str, Path]) -> Part:
    with open(source, "rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    return Part(path, source, source.stat().st_size, digest, _about(path, found))


def _about(path: str, found: dict[str, Path]) -> str:
    text, drawn = found.get(caption_of(path)), Path(path).with_suffix(DRAWN[0]).as_posix()
    if Path(path).suffix in DRAWN and text:
        return " ".join(text.read_text(encoding="utf-8", errors="replace").split())
    if drawn in found and path not in FILES:
        return BESIDE.get(Path(path).suffix, "")
    return FILES.get(path, ("", ""))[1]
