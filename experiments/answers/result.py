"""A stored result: its rows, its summary, its grid, and what is still missing."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from experiments.design.factors import as_cell, union_of
from experiments.design.points import Point
from experiments.runner.manifest import Manifest, read_manifest
from experiments.runner.numbering import POINTS, read_points
from experiments.runner.summary import partial, summary
from experiments.runner.tally import Tally, new_tally
from experiments.saving import RESULTS
from experiments.store.open_shard import journal_path
from experiments.store.plan import Round
from experiments.store.rows import Layout, Rows
from experiments.store.shards import Origin, as_table, is_sound, read_sums, shard_name
from experiments.store.store import read_plan
from experiments.store.table import checked_rows, damaged, journal_rows
from model.problem import Problem

ENDS = {"likelihood": "", "low": "_low", "high": "_high"}
"""Columns of a summary, and what a named output's variables end with."""


@dataclass(frozen=True)
class Result:
    """A result folder, read only. Damaged shards are refused by name, never used."""

    folder: Path
    manifest: Manifest
    rounds: tuple[Round, ...]
    points: tuple[Point, ...]

    @property
    def layout(self) -> Layout:
        """Columns of the rows."""
        return self.manifest.layout

    @property
    def planned(self) -> int:
        """Rows that were planned; a stopping rule plans as it goes."""
        return sum(each.rows for each in self.rounds)

    @property
    def stopped(self) -> str:
        """Why the last session ended."""
        sessions = self.manifest.sessions
        return str(sessions[-1]["stopped_because"]) if sessions else "not begun"

    @property
    def partial(self) -> str:
        """What figures of an unfinished result say of themselves; empty for a finished one."""
        there = int(self.tally.ran.sum() + self.tally.failed.sum())
        if there == self.planned and self.stopped == "finished":
            return ""
        return partial(there, self.planned)

    @cached_property
    def tally(self) -> Tally:
        """Counts by point."""
        tally = new_tally(self.layout, len(self.points))
        for rows in self.parts():
            tally.add(rows)
        return tally

    def checked_point(self, number: int | None, key: str, value: object) -> int:
        """A number that was asked for if it is a point's; raises `Problem` with what was asked."""
        last = len(self.points) - 1
        if number is None or not 0 <= number <= last:
            raise Problem("no such point", key=key, value=value, allowed=f"0 to {last}")
        return number

    def parts(self) -> Iterator[Rows]:
        """Rows shard by shard; those of a journal as far as they go."""
        for each, number, finished in self._shards():
            if finished:
                yield checked_rows(self.folder, each, number, self.layout)[1]
            else:
                yield self._in_journal(each, number)[0]

    def rows(self, points: Sequence[int] | None = None, design: bool = False) -> pd.DataFrame:
        """All rows in order of point and replicate; of some points only, with their factors.

        What never happened is missing (<NA>); states go by code.
        """
        tables = [self._table(*shard) for shard in self._shards()]
        tables = tables or [self._as_table(np.zeros(0, self.layout.dtype), [])]
        frames = [_frame(table, points) for table in tables]
        whole: pd.DataFrame = pd.concat(frames, ignore_index=True)
        whole = whole.sort_values(["point", "replicate"], kind="stable", ignore_index=True)
        return whole.merge(self.design(), on="point", how="left") if design else whole

    def _in_journal(self, each: Round, number: int) -> tuple[Rows, list[int]]:
        known = len(self.manifest.sessions)
        return journal_rows(self.folder, number, each, self.layout, known)

    def _shards(self) -> Iterator[tuple[Round, int, bool]]:
        """(round, number, finished) of every shard that holds something, checked."""
        sums = read_sums(self.folder)
        for each in self.rounds:
            for number in each.shards:
                name = shard_name(number)
                if name in sums and not is_sound(self.folder, name, sums[name]):
                    raise damaged(self.folder / name)
                if name in sums or journal_path(self.folder, number).is_file():
                    yield each, number, name in sums

    def _table(self, each: Round, number: int, finished: bool) -> Any:
        """A shard as an Arrow table."""
        if finished:
            return checked_rows(self.folder, each, number, self.layout)[0]
        return self._as_table(*self._in_journal(each, number))

    def _as_table(self, rows: Rows, sessions: Sequence[int]) -> Any:
        origin = Origin(int(self.manifest.config["seed"]), self.manifest.row_hash)
        versions = [self.manifest.codes[session] for session in sessions]
        return as_table(rows, self.layout, origin, versions)

    def design(self) -> pd.DataFrame:
        """The points with the value of each factor."""
        names = union_of(point.changes for point in self.points)
        given = {name: [as_cell(p.changes.get(name)) for p in self.points] for name in names}
        labels = [point.label for point in self.points]
        return pd.DataFrame({"point": range(len(self.points)), "label": labels} | given)

    def summary(self) -> pd.DataFrame:
        """Likelihoods by point and measure with intervals; see `experiments.runner.summary`."""
        return summary(self.points, self.tally)

    def grid(self) -> Any:
        """The summary as an xarray Dataset whose dimensions are the factors of a grid.

        `likelihood`, `low`, `high` have basis, level and year besides; a named output has variables
        of its own. Raises `Problem` where the design is no grid.
        """
        if self.manifest.config["design"].get("grid") is None:
            raise Problem(
                "only a grid has factors as dimensions", file=str(self.folder), key="design",
                allowed="a [design.grid]; summary() serves every design",
            )  # fmt: skip
        import xarray

        factors, table = list(self.design().columns[2:]), self.summary()
        names = [measure.name for measure in self.layout.measures]
        whole = table.drop_duplicates(factors).set_index(factors)[["replicates", "missing"]]
        levels = table[~table["measure"].isin(names)].set_index(
            [*factors, "basis", "level", "year"]
        )
        parts = [whole.to_xarray(), levels[list(ENDS)].to_xarray()]
        for name in names:
            own = table[table["measure"] == name].set_index(factors)[list(ENDS)]
            parts.append(own.rename(columns={k: name + end for k, end in ENDS.items()}).to_xarray())
        return xarray.merge(parts, join="outer")


def read_result(name: str | Path) -> Result:
    """A result by its name under results/, or by its folder. Raises `Problem`."""
    folder = result_folder(str(name))
    there = _is_result(folder)
    manifest, rounds = (read_manifest(folder), read_plan(folder)) if there else (None, None)
    if manifest is None or rounds is None:
        estimate = os.path.isfile(folder / "likelihood.csv")
        raise Problem(
            "an estimate, which has no rows; its figure lies beside its table" if estimate
            else "no result of a sweep here, or a damaged one", file=str(folder), key="result",
            value=str(name), allowed=known_results() or "none yet: run blocsim sweep",
        )  # fmt: skip
    points = read_points(folder)
    if any(point >= len(points) for each in rounds for point, _, _ in each.ranges[-1:]):
        raise Problem("the plan has rows of points that there are not", file=str(folder / POINTS))
    return Result(folder, manifest, tuple(rounds), points)


def result_folder(name: str | Path) -> Path:
    """The folder of a result, by its name under results/ or by itself; it need not be there."""
    inside = RESULTS / str(name)
    return inside if _is_result(inside) and not _is_result(str(name)) else Path(str(name))


def _is_result(place: str | Path) -> bool:
    """Whether a folder holds a manifest; unlike Path's it takes names of any length."""
    return os.path.isfile(os.path.join(place, "manifest.json"))


def known_results() -> list[str]:
    """Names of the results of sweeps under results/."""
    return sorted(path.parent.name for path in RESULTS.glob("*/plan.json"))


def _frame(table: Any, points: Sequence[int] | None) -> pd.DataFrame:
    """An Arrow table of rows as pandas, with text as text and blanks as <NA>."""
    frame: pd.DataFrame = table.to_pandas(types_mapper=_nullable, strings_to_categorical=False)
    coded = [name for name in frame if isinstance(frame[name].dtype, pd.CategoricalDtype)]
    frame = frame.astype(dict.fromkeys(coded, "string"))
    return frame if points is None else frame[frame["point"].isin(list(points))]


def _nullable(kind: Any) -> Any:
    import pyarrow as arrow

    names = {
        arrow.bool_(): pd.BooleanDtype(), arrow.uint8(): pd.UInt8Dtype(),
        arrow.int16(): pd.Int16Dtype(), arrow.uint32(): pd.UInt32Dtype(),
        arrow.uint64(): pd.UInt64Dtype(),
    }  # fmt: skip
    return names.get(kind)
