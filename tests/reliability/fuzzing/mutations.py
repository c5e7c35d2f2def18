"""Mutations of a valid file: of its text, of its lines, and of what its format holds.

Every choice comes from a `random.Random`, so that hypothesis can make and shrink them and a fuzzer
can mix them with its own.
"""

import csv
import io
import json
import tomllib
from collections.abc import Callable
from random import Random
from typing import Any

import tomli_w

DEEP: Any = []
for _ in range(300):
    DEEP = [DEEP]
HOSTILE: tuple[Any, ...] = (
    "", " ", "0.5", "nan", "-1", "a" * 5000, "../../x", "/etc", "a/\0", "=1+1", "<b>", "\x1b[2J",
    "\ud800", "é", "²", "KAZ", "CON", "1e400", "1\n2", "plain", None, True, False, 0, 1, -1, 7,
    2**31, 2**63, 2**64, 2**200, 10**400, 0.0, -0.5, 1e-320, 1e300, float("nan"), float("inf"), [],
    {}, [[]], [1, 2, 3, 4], ["a", "a"], {"a": 1}, DEEP,
)  # fmt: skip
UNFIT = (ValueError, TypeError, AttributeError, LookupError, RecursionError, csv.Error)
"""What is raised by a file that is not of a format, and by a value that a format cannot hold."""
BYTES = (b"\0", b"\xff", b"\n", b",", b'"', b"=", b"[", b"{", b"\r\n", b"\xef\xbb\xbf", b"9" * 400)


def mutated(content: bytes, chance: Random) -> bytes:
    """A file that is nearly the one given."""
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        kind = chance.choice(KINDS)
        try:
            content = kind(content, chance)
        except UNFIT:
            content = bits(content, chance)
    return content


def bits(content: bytes, chance: Random) -> bytes:
    """A few bytes flipped, cut out, doubled or put in; or the end cut off."""
    at = chance.randrange(len(content) + 1)
    to = min(len(content), at + chance.choice((1, 2, 8, 64)))
    return chance.choice(
        (
            lambda: content[:at],
            lambda: content[:at] + content[to:],
            lambda: content[:at] + content[at:to] * 2 + content[to:],
            lambda: content[:at] + chance.choice(BYTES) + content[at:],
            lambda: content[:at] + bytes([chance.randrange(256)]) + content[at + 1 :],
        )
    )()


def lines(content: bytes, chance: Random) -> bytes:
    """A line dropped, doubled, moved, or put in place of another."""
    parts = content.splitlines(keepends=True)
    if not parts:
        return content
    at, other = chance.randrange(len(parts)), chance.randrange(len(parts))
    do = chance.randrange(4)
    if do == 0:
        del parts[at]
    elif do == 1:
        parts.insert(other, parts[at])
    elif do == 2:
        parts[at], parts[other] = parts[other], parts[at]
    else:
        parts[at] = parts[other]
    return b"".join(parts)


def cells(content: bytes, chance: Random) -> bytes:
    """A cell of a table replaced, its row cut short, or its column left out."""
    table = list(csv.reader(io.StringIO(content.decode(), newline=""), strict=True))
    row = chance.choice(table)
    at, do = chance.randrange(len(row) + 1), chance.randrange(4)
    if do == 0:
        table = [each[:at] + each[at + 1 :] for each in table]
    elif do == 1:
        del row[at:]
    else:
        row[at : at + 1] = [str(chance.choice((*HOSTILE, *chance.choice(table))))]
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(table)
    return text.getvalue().encode()


def of_json(content: bytes, chance: Random) -> bytes:
    """A value or a key of a JSON file changed."""
    return json.dumps(grafted(json.loads(content), chance), ensure_ascii=True).encode()


def of_toml(content: bytes, chance: Random) -> bytes:
    """The same of a TOML file."""
    return tomli_w.dumps(grafted(tomllib.loads(content.decode()), chance)).encode()


def grafted(tree: Any, chance: Random) -> Any:
    """A tree of values with one place changed: another value, another key, dropped or doubled."""
    if not isinstance(tree, dict | list) or not tree or chance.random() < 0.03:
        return chance.choice(HOSTILE)
    made: Any = dict(tree) if isinstance(tree, dict) else list(tree)
    key = chance.choice(list(made) if isinstance(made, dict) else range(len(made)))
    if isinstance(made[key], dict | list) and chance.random() < 0.8:
        made[key] = grafted(made[key], chance)
        return made
    return _changed(made, key, chance)


def _changed(made: Any, key: Any, chance: Random) -> Any:
    do = chance.randrange(6)
    if do == 0:
        del made[key]
    elif do == 1 and isinstance(made, dict):
        made[key + chance.choice(("x", "", ".a", "_"))] = made.pop(key)
    elif do == 1:
        made.append(made[key])
    elif do == 2 and isinstance(made, dict):
        made[str(chance.choice(HOSTILE))] = made[key]
    else:
        made[key] = chance.choice(HOSTILE)
    return made


KINDS: tuple[Callable[[bytes, Random], bytes], ...] = (
    bits, bits, lines, cells, of_json, of_json, of_json, of_toml, of_toml, of_toml,
)  # fmt: skip
