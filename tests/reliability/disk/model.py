"""What a folder holds, and what of it would be left after the power went.

A file's bytes are on the disk once it was synced, a name once its folder was. What a sync failed
for is lost: it can still be read, and a later sync that succeeds does not bring it back.
"""

import copy
import os
from dataclasses import dataclass, field

SAFE, DIRTY, LOST = 0, 1, 2


@dataclass
class File:
    """Bytes as they are read, as they are on the disk, and which are not there yet."""

    data: bytearray = field(default_factory=bytearray)
    safe: bytes = b""
    state: bytearray = field(default_factory=bytearray)

    def write(self, at, content):
        """Some bytes, from a place on."""
        self.resize(max(len(self.data), at + len(content)))
        self.data[at : at + len(content)] = content
        self.state[at : at + len(content)] = bytes([DIRTY]) * len(content)

    def resize(self, length):
        """Cut or fill up with zeros."""
        for part in (self.data, self.state):
            part[length:] = b""
        more = length - len(self.data)
        self.data += bytes(more)
        self.state += bytes([DIRTY]) * more

    def synced(self):
        """The disk has it, but for what it lost before."""
        self.safe = self.left(LOST)
        self.state = bytearray(SAFE if s == DIRTY else s for s in self.state)

    def sync_failed(self):
        """What the disk did not have by now it will never have."""
        self.state = self.state.replace(bytes([DIRTY]), bytes([LOST]))

    def left(self, *gone):
        """The bytes without those in such a state: what the disk had there, or zeros."""
        if not any(state in self.state for state in gone):
            return bytes(self.data)
        old = self.safe.ljust(len(self.data), b"\0")
        return bytes(
            o if s in gone else d for d, o, s in zip(self.data, old, self.state, strict=True)
        )


@dataclass
class Folder:
    """Names as they are, as they are on the disk, and which differ for now or for good."""

    names: dict = field(default_factory=dict)
    safe: dict = field(default_factory=dict)
    dirty: set = field(default_factory=set)

    def give(self, name, what):
        """A name to a file or folder, or to nothing."""
        self.names.pop(name, None)
        if what is not None:
            self.names[name] = what
        self.dirty.add(name)

    def synced(self):
        """The disk has every name given since the last sync."""
        for name in self.dirty:
            self.safe.pop(name, None)
            if name in self.names:
                self.safe[name] = self.names[name]
        self.dirty = set()

    def sync_failed(self):
        """The disk will not have them, though later ones."""
        self.dirty = set()


class Disk:
    """Follows steps; `left` says what of the folder there would be."""

    def __init__(self, contents=None):
        self.root, self.handles = Folder(), {}
        for path, content in (contents or {}).items():
            parent, name = self._parent(path)
            made = Folder() if content is None else File(bytearray(content), content)
            if content is not None:
                made.state = bytearray(len(content))
            parent.names[name] = parent.safe[name] = made

    def copy(self):
        """Another one at the same point; its processes have ended."""
        made = copy.deepcopy(self)
        made.handles = {}
        return made

    def follow(self, step, result):
        """Take in a step that was done."""
        getattr(self, f"_{step.name}")(step, result)

    def sync_failed(self, step):
        """Take in a sync that was refused."""
        self.handles[step.handle].sync_failed()

    def left(self, loss):
        """Content by path, None for a folder, under a loss (`losses.py`)."""
        found = {}

        def walk(folder, at):
            for name, what in sorted(loss.names(folder).items()):
                path = f"{at}{name}"
                found[path] = None if isinstance(what, Folder) else loss.content(what)
                if isinstance(what, Folder):
                    walk(what, f"{path}/")

        walk(self.root, "")
        return found

    def _at(self, path):
        found = self.root
        for part in [] if path == "." else path.split("/"):
            found = found.names[part]
        return found

    def _parent(self, path):
        folder, _, name = path.rpartition("/")
        return self._at(folder or "."), name

    def _open(self, step, handle):
        parent, name = (None, "") if step.path == "." else self._parent(step.path)
        if parent and step.flags & os.O_CREAT and name not in parent.names:
            parent.give(name, File())
        self.handles[handle] = self._at(step.path)
        if step.flags & os.O_TRUNC:
            self.handles[handle].resize(0)

    def _close(self, step, result):
        self.handles.pop(step.handle, None)

    def _write(self, step, taken):
        self.handles[step.handle].write(step.at, step.content[:taken])

    _pwrite = _write

    def _ftruncate(self, step, result):
        self.handles[step.handle].resize(step.at)

    def _truncate(self, step, result):
        self._at(step.path).resize(step.at)

    def _fsync(self, step, result):
        self.handles[step.handle].synced()

    def _mkdir(self, step, result):
        parent, name = self._parent(step.path)
        parent.give(name, Folder())

    def _unlink(self, step, result):
        parent, name = self._parent(step.path)
        parent.give(name, None)

    _remove = _rmdir = _unlink

    def _rename(self, step, result):
        (source, old), (target, new) = self._parent(step.path), self._parent(step.other)
        what = source.names[old]
        source.give(old, None)
        target.give(new, what)

    _replace = _rename

    def _link(self, step, result):
        (source, old), (target, new) = self._parent(step.path), self._parent(step.other)
        target.give(new, source.names[old])
