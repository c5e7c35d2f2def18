"""Every call by which Python code opens, changes or syncs something in a folder, in one place.

Files that `open` gives write by `os.write` too, so that pandas, matplotlib and zipfile are seen as
well. What compiled code writes by itself is not: `test_disk_calls.py` shows that nothing does.
"""

import builtins
import io
import os
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from unittest import mock

ON_PATHS = ("open", "mkdir", "rmdir", "unlink", "remove", "truncate", "symlink")
ON_TWO = ("replace", "rename", "link")
ON_HANDLES = ("write", "pwrite", "fsync", "ftruncate", "close", "sendfile")
MODES = {"r": os.O_RDONLY, "w": os.O_CREAT | os.O_TRUNC, "x": os.O_CREAT | os.O_EXCL,
         "a": os.O_CREAT | os.O_APPEND}  # fmt: skip


@dataclass(frozen=True)
class Step:
    """A call. path: what it is about, within the folder; other: where a rename leads."""

    name: str
    path: str
    other: str = ""
    handle: int = -1
    content: bytes = b""
    at: int = 0
    """where content goes, or the new length"""
    flags: int = 0

    @property
    def writes(self) -> bool:
        """Whether it changes anything: to close or to open for reading does not."""
        return self.name != "close" and (
            self.name != "open" or bool(self.flags & (os.O_CREAT | os.O_TRUNC))
        )


@contextmanager
def watching(folder, see):
    """Meanwhile `see(step, perform)` stands in for every call about the folder."""
    watch = _Watch(os.path.realpath(folder), see)
    with ExitStack() as patched:
        for names, make in ((ON_PATHS, watch.on_path), (ON_TWO, watch.on_two)):
            for name in names:
                patched.enter_context(mock.patch.object(os, name, make(name, getattr(os, name))))
        for name in ON_HANDLES:
            made = watch.on_handle(name, getattr(os, name))
            patched.enter_context(mock.patch.object(os, name, made))
        for module in (builtins, io):
            patched.enter_context(mock.patch.object(module, "open", watch.opened(module.open)))
        yield


class _Watch:
    def __init__(self, root, see):
        self.root, self.see = root, see
        self.handles = {}
        """path and flags by handle"""

    def within(self, path, dir_fd=None):
        """The path from the folder on; None where it is elsewhere."""
        if isinstance(path, int):
            return self.handles.get(path, (None, 0))[0]
        if dir_fd is not None and dir_fd not in self.handles:
            return None
        if dir_fd is not None:
            path = os.path.join(self.root, self.handles[dir_fd][0], os.fsdecode(path))
        whole = os.path.abspath(os.fsdecode(path))
        return (
            os.path.relpath(whole, self.root) if f"{whole}/".startswith(f"{self.root}/") else None
        )

    def on_path(self, name, real):
        def call(path, *args, **kwargs):
            inside = self.within(path, kwargs.get("dir_fd"))
            if inside is None:
                return real(path, *args, **kwargs)
            flags = (args or (kwargs.get("flags", 0),))[0] if name == "open" else 0
            at = args[0] if name == "truncate" else 0
            step = Step(name, inside, flags=flags, at=at)
            result = self.see(step, lambda: real(path, *args, **kwargs))
            if name == "open":
                self.handles[result] = (inside, flags)
            return result

        return call

    def on_two(self, name, real):
        def call(one, other, **kwargs):
            inside, target = self.within(one), self.within(other)
            if inside is None and target is None:
                return real(one, other, **kwargs)
            return self.see(Step(name, inside, target), lambda: real(one, other, **kwargs))

        return call

    def on_handle(self, name, real):
        def call(handle, *args):
            if handle not in self.handles:
                return real(handle, *args)
            if name == "sendfile":
                source, offset, count = args
                return os.write(handle, os.pread(source, count, offset))
            step = self._about(name, handle, args)
            try:
                return self.see(step, lambda *part: real(handle, *(part or args)))
            finally:
                if name == "close":
                    del self.handles[handle]

        return call

    def _about(self, name, handle, args):
        path, flags = self.handles[handle]
        content = bytes(args[0]) if name in ("write", "pwrite") else b""
        at = args[-1] if name in ("pwrite", "ftruncate") else 0
        if name == "write":
            end = os.SEEK_END if flags & os.O_APPEND else os.SEEK_CUR
            at = os.lseek(handle, 0, end)
        return Step(name, path, handle=handle, content=content, at=at)

    def opened(self, real):
        def call(file, mode="r", buffering=-1, *args, **kwargs):
            if isinstance(file, int) or kwargs.get("opener") or self.within(file) is None:
                return real(file, mode, buffering, *args, **kwargs)
            raw = _Raw(file, mode)
            kind = io.BufferedReader if mode.strip("bt") == "r" else io.BufferedWriter
            binary = (io.BufferedRandom if "+" in mode else kind)(raw)
            if "b" in mode:
                return binary if buffering else raw
            return io.TextIOWrapper(binary, *args, **kwargs)

        return call


class _Raw(io.FileIO):
    """A file whose bytes go by `os.write`."""

    def __init__(self, path, mode):
        plain = mode.replace("b", "").replace("t", "")
        access = os.O_RDWR if "+" in plain else os.O_WRONLY if plain != "r" else os.O_RDONLY
        self.own = os.open(path, MODES[plain[0]] | access | os.O_CLOEXEC, 0o666)
        super().__init__(self.own, plain.replace("x", "w"), closefd=False)
        self.name = os.fspath(path)

    def write(self, content):
        return os.write(self.own, content)

    def truncate(self, size=None):
        length = self.tell() if size is None else size
        os.ftruncate(self.own, length)
        return length

    def close(self):
        if not self.closed:
            super().close()
            os.close(self.own)
