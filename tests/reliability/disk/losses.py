"""What a process's death, or the power's, can take with it."""

import os
import random
import re
import shutil

from tests.reliability.disk.model import DIRTY, LOST, Folder

DEAD = 4_194_304
"""No process has this number."""


class Kept:
    """The process died, the machine did not: all that was written is there."""

    def names(self, folder):
        return folder.names

    def content(self, file):
        return bytes(file.data)


class Gone:
    """The power went: what was not synced is not there."""

    def names(self, folder):
        return folder.safe

    def content(self, file):
        return file.safe


class Emptied(Kept):
    """Names were on the disk before the bytes: files as they were synced, empty if never."""

    content = Gone.content


class Unnamed(Kept):
    """Bytes were on the disk before the names."""

    names = Gone.names

    def content(self, file):
        return file.left(LOST)


class Torn(Kept):
    """Of what was appended to a file the first half was on the disk."""

    def content(self, file):
        whole, old = file.left(LOST), len(file.safe)
        return whole[: old + (len(whole) - old) // 2] if len(whole) > old else whole


class Zeroed(Kept):
    """Lengths were on the disk before the bytes."""

    def content(self, file):
        return file.left(DIRTY, LOST)


class Mixed(Kept):
    """Each name and each file by chance: there or not, one way or another."""

    def __init__(self, seed):
        self.chance = random.Random(seed)

    def names(self, folder):
        found = dict(folder.safe)
        for name in sorted(folder.dirty):
            if self.chance.random() < 0.5:
                found.pop(name, None)
                if name in folder.names:
                    found[name] = folder.names[name]
        return found

    def content(self, file):
        ways = (Unnamed, Gone, Torn, Zeroed)
        return self.chance.choice(ways)().content(file)


LOSSES = {
    "kept": Kept(), "gone": Gone(), "emptied": Emptied(), "unnamed": Unnamed(), "torn": Torn(),
    "zeroed": Zeroed(),
}  # fmt: skip


def lay(contents, folder):
    """Make a folder of contents by path, None for a folder. Drafts are those of a dead process."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, content in contents.items():
        path = _of_the_dead(name)
        if content is None:
            (folder / path).mkdir()
        else:
            (folder / path).write_bytes(content)


def orphaned(disk):
    """A disk as `lay` lays it where the process died and the machine did not."""
    made = disk.copy()
    folders = [made.root]
    for folder in folders:
        folder.names, folder.safe = (
            {_of_the_dead(name): what for name, what in known.items()}
            for known in (folder.names, folder.safe)
        )
        folder.dirty = {_of_the_dead(name) for name in folder.dirty}
        known = [*folder.names.values(), *folder.safe.values()]
        folders += [each for each in known if isinstance(each, Folder)]
    return made


def _of_the_dead(name):
    return re.sub(rf"\.{os.getpid()}\b", f".{DEAD}", name)


def contents_of(folder):
    """The same, of a folder that is there."""
    return {
        path.relative_to(folder).as_posix(): None if path.is_dir() else path.read_bytes()
        for path in sorted(folder.rglob("*"))
    }
