"""Nothing outside one folder is written, nothing is run and nobody is called while a guard stands.

Python tells every such step to an audit hook, whoever takes it, before it is taken. A hook cannot
be removed again, so there is one, and it looks only while a guard stands.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
NO_FOLDER = 99
"""Place of an argument that is never there."""
TOUCHES = {
    "os.rename": ((0, 2), (1, 3)), "os.link": ((1, 3),), "os.symlink": ((1, 2),),
    "os.mkdir": ((0, 2),), "os.rmdir": ((0, 1),), "os.remove": ((0, 1),),
    "os.truncate": ((0, NO_FOLDER),), "os.chmod": ((0, 2),), "os.chown": ((0, 3),),
    "os.utime": ((0, 3),), "os.setxattr": ((0, NO_FOLDER),), "os.removexattr": ((0, NO_FOLDER),),
}  # fmt: skip
"""Steps that change files: which arguments name them, and the folder that a name is within."""
RUNS = {
    "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork",
    "os.forkpty", "os.kill", "os.startfile", "pty.spawn", "socket.connect", "socket.bind",
    "socket.sendto", "socket.getaddrinfo", "urllib.Request", "pickle.find_class", "ctypes.dlopen",
}  # fmt: skip
MAKERS = (
    "dataclasses.py", "collections/__init__.py", "<frozen importlib._bootstrap>",
    "<frozen importlib._bootstrap_external>", "jinja2/environment.py", "pydantic",
    "fontTools/ttLib/tables/otBase.py",
)  # fmt: skip
"""Who may compile or execute: what makes classes, imports modules, fills the templates and
reads the fonts."""
_stands: list[Path] = []
_seen: list[str] = []
_installed: list[bool] = []


class Trespass(BaseException):
    """A step that no file may lead to; nothing that catches errors of reading catches it."""


@contextmanager
def guarded(folder: Path) -> Iterator[None]:
    """Stand guard over everything but a folder; raises `Trespass` at the step itself, or here."""
    if not _installed:
        sys.addaudithook(_watch)
        _installed.append(True)
    _seen.clear()
    _stands.append(folder.resolve())
    try:
        yield
    finally:
        _stands.pop()
    if _seen:
        raise Trespass(_seen[0])


def _watch(event: str, args: tuple[Any, ...]) -> None:
    if not _stands:
        return
    if event == "open":
        path, _, flags = args
        if flags & WRITING and _outside(path):
            _refuse(f"opens {path!r} to write")
    elif event in TOUCHES:
        for at, within in TOUCHES[event]:
            if _outside(args[at], args[within] if within < len(args) else -1):
                _refuse(f"{event} {args[at]!r}")
    elif event in RUNS and not _asks_for_the_version(event, args):
        _refuse(f"{event} {args!r:.200}")
    elif event in ("compile", "exec"):
        _check_maker(event)


def _outside(path: Any, within: int = -1) -> bool:
    if isinstance(path, int) or path is None:
        return False  # opened before, and looked at then
    folder = os.readlink(f"/proc/self/fd/{within}") if within >= 0 else ""
    text = os.path.realpath(os.path.join(folder, os.fsdecode(path)))
    return text != os.devnull and not Path(text).is_relative_to(_stands[-1])


def _asks_for_the_version(event: str, args: tuple[Any, ...]) -> bool:
    """Whether this is `git describe`, by which a result tells the version of the code."""
    return event == "subprocess.Popen" and args[1][0] == "git" and "describe" in args[1]


def _check_maker(event: str) -> None:
    maker = sys._getframe(2).f_code.co_filename
    if not any(name in maker for name in MAKERS):
        _refuse(f"{event} by {maker}")


def _refuse(what: str) -> None:
    _seen.append(what)
    raise Trespass(what)
