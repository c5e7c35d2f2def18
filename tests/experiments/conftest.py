"""The command line in this process: quick, and seen by coverage."""

import sys
from collections.abc import Callable
from typing import NamedTuple

import pytest

from experiments.cli import main
from tests.experiments.made_up import calibration as calibration


class Said(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def blocsim(monkeypatch, capsys, tmp_path) -> Callable[..., Said]:
    """Run a command in an empty folder; gives exit code and what was printed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)  # parallel workers inherit a terminal's width

    def call(*arguments: object) -> Said:
        monkeypatch.setattr(sys, "argv", ["blocsim", *map(str, arguments)])
        code = 0
        try:
            main()
        except SystemExit as exit:
            code = exit.code if isinstance(exit.code, int) else 0 if exit.code is None else 1
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return call
