"""Which modules a fuzzer follows: those that read, not those that are compiled to machine code."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
FOLLOWED = ["experiments", "model", "tomllib"]
COMPILED = re.compile(r"@rule\b|@compiled\b|\bnjit\b|register_jitable")


def left_alone() -> list[str]:
    """Modules whose functions numba compiles: what a fuzzer puts into them it cannot compile."""
    files = [path for part in ("model", "experiments") for path in (ROOT / part).rglob("*.py")]
    return sorted(_dotted(path) for path in files if COMPILED.search(path.read_text("utf-8")))


def _dotted(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
