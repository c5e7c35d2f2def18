"""A result on the disk: what is planned, what is there, what is missing.

`rows/` holds the finished shards, `journal/` the rows of those that are not, `plan.json` the
rounds, `manifest.json` what is needed to make it all again. Everything is checked when a result is
opened; what is damaged is named and its rows count as missing.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from experiments.manifest import config_hash
from experiments.store.checked import sound
from experiments.store.disk import clear_drafts, put_json
from experiments.store.open_shard import FOLDER as JOURNALS
from experiments.store.open_shard import OpenShard, journal_path, open_shard
from experiments.store.plan import Range, Round, round_of
from experiments.store.plan_file import LARGEST, PlanFile
from experiments.store.reading import read_stored
from experiments.store.rows import Layout, Rows
from experiments.store.shards import FOLDER as SHARDS
from experiments.store.shards import (
    Origin,
    is_sound,
    read_sums,
    shard_name,
    write_shard,
    write_sums,
)
from experiments.store.table import checked_rows
from model.problem import Problem
from model.validation import validated

PLAN = "plan.json"


@dataclass
class Store:
    """Rows of one experiment. `codes`: version of the code of each session, this one last."""

    folder: Path
    layout: Layout
    origin: Origin
    codes: list[str]
    shard_rows: int
    rounds: list[Round] = field(default_factory=list)
    open: dict[int, OpenShard] = field(default_factory=dict)
    finished: set[int] = field(default_factory=set)
    acknowledged: int = 0
    """rows that are safe"""
    on_finished: Callable[[int, Rows], None] = lambda number, rows: None
    """called with each shard that is finished, by an earlier session or now"""

    @property
    def session(self) -> int:
        """Number of this session."""
        return len(self.codes) - 1

    def recover(self, rounds: Sequence[Round]) -> Iterator[str]:
        """Take in what earlier sessions left; says what was damaged and will be run again."""
        for place in (self.folder, self.folder / SHARDS, self.folder / JOURNALS):
            clear_drafts(place)
        sums, self.rounds = read_sums(self.folder), list(rounds)
        for each in rounds:
            for number in each.shards:
                name = shard_name(number)
                if name in sums and (rows := self._found(each, number, sums[name])) is not None:
                    self.finished.add(number)
                    self.acknowledged += each.size(number)
                    self._drop_journal(number)
                    self.on_finished(number, rows)
                    continue
                if name in sums:
                    yield f"{name} is missing or damaged"
                    self._strike(name)
                yield from self._recover_open(each, number)

    def _drop_journal(self, number: int) -> None:
        """Who finished a shard may have died before the disk had the list that names it."""
        if journal_path(self.folder, number).exists():
            write_sums(self.folder, read_sums(self.folder))
            journal_path(self.folder, number).unlink()

    def _strike(self, name: str) -> None:
        """From now on a shard's rows are those of its journal.

        The list is read again: a shard before this one may have been finished meanwhile.
        """
        sums = read_sums(self.folder)
        write_sums(self.folder, {each: sums[each] for each in sums if each != name})

    def _found(self, each: Round, number: int, given: str) -> Rows | None:
        """Rows of a finished shard; None where it is damaged or another one."""
        if not is_sound(self.folder, shard_name(number), given):
            return None
        try:
            return checked_rows(self.folder, each, number, self.layout)[1]
        except Problem:
            return None

    def _recover_open(self, each: Round, number: int) -> Iterator[str]:
        if journal_path(self.folder, number).exists():
            shard = self._opened(each, number)
            if shard.damaged:
                name = journal_path(self.folder, number).relative_to(self.folder)
                yield f"{name} is damaged in {shard.damaged} places or cut off"
            self.acknowledged += shard.done
            if shard.full:
                self._finish(shard)

    def add_round(self, ranges: Sequence[Range]) -> Round:
        """Plan a further round and write the plan down before it begins."""
        first = self.rounds[-1].shards.stop if self.rounds else 0
        self.rounds.append(Round(tuple(ranges), first, self.shard_rows))
        write_plan(self.folder, self.rounds)
        return self.rounds[-1]

    def gaps(self, each: Round) -> Iterator[tuple[int, int, int]]:
        """(shard, start, count) of the rows of a round that are missing, in order."""
        for number in each.shards:
            if number in self.open:
                yield from ((number, start, count) for start, count in self.open[number].gaps())
            elif number not in self.finished:
                yield number, 0, each.size(number)

    def add(self, each: Round, batches: Sequence[tuple[int, int, Rows]]) -> None:
        """Take in batches (shard, start, rows); when it returns they are safe."""
        touched: dict[int, OpenShard] = {}
        for number, start, rows in batches:
            touched[number] = self._opened(each, number)
            touched[number].add(start, rows, self.session)
        for shard in touched.values():
            shard.sync()
        self.acknowledged += sum(len(rows) for _, _, rows in batches)
        for shard in touched.values():
            if shard.full:
                self._finish(shard)

    def close(self) -> None:
        """Close the journals; a result without open shards keeps no journal."""
        for shard in self.open.values():
            shard.close()
        self.open.clear()
        with suppress(OSError):
            (self.folder / JOURNALS).rmdir()

    def _opened(self, each: Round, number: int) -> OpenShard:
        if number not in self.open:
            self.open[number] = open_shard(
                self.folder, number, each.size(number), self.layout,
                lambda batch: batch.session < len(self.codes)
                and sound(batch.rows, self.layout, each, number, batch.start),
            )  # fmt: skip
        return self.open[number]

    def _finish(self, shard: OpenShard) -> None:
        """Write shard, then checksum, then drop the journal: a crash between loses nothing."""
        write_shard(
            self.folder, shard.number, shard.rows, self.layout, self.origin,
            shard.versions(self.codes),
        )  # fmt: skip
        shard.close()
        journal_path(self.folder, shard.number).unlink()
        del self.open[shard.number]
        self.finished.add(shard.number)
        self.on_finished(shard.number, shard.rows)


def write_plan(folder: Path, rounds: Sequence[Round]) -> None:
    """Write the rounds with a checksum of their own."""
    content: dict[str, Any] = {"rounds": [each.as_dict() for each in rounds]}
    put_json(folder / PLAN, content | {"digest": config_hash(content)})


def read_plan(folder: Path) -> list[Round] | None:
    """The rounds as written; None where the plan is missing, damaged or impossible."""
    try:
        content = read_stored(folder / PLAN, LARGEST)
        plan = validated(PlanFile, content)
    except Problem:
        return None
    if plan.digest != config_hash({"rounds": content["rounds"]}):
        return None
    return [round_of(each) for each in content["rounds"]]
