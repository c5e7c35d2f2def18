"""One way to say that something the user gave is wrong: file, key, value, what is allowed."""

from collections.abc import Iterable


class Problem(ValueError):
    """Bad input, told so that it can be mended; the command line turns it into exit code 2."""

    def __init__(
        self,
        reason: str,
        *,
        file: str | None = None,
        key: str | None = None,
        value: object = None,
        allowed: Iterable[str] | str | None = None,
    ) -> None:
        super().__init__(reason)
        self.reason, self.file, self.key, self.value = reason, file, key, value
        self.allowed = allowed if isinstance(allowed, str) or allowed is None else list(allowed)

    def within(self, file: str) -> "Problem":
        """The same problem, naming the file that it was found in."""
        return Problem(self.reason, file=file, key=self.key, value=self.value, allowed=self.allowed)

    def under(self, place: str) -> "Problem":
        """The same problem with its key told under a place: a case, a point of a design."""
        key = f"{place}: {self.key}" if self.key else place
        return Problem(self.reason, file=self.file, key=key, value=self.value, allowed=self.allowed)

    def lines(self) -> list[tuple[str, str]]:
        """Label and text of each thing to say, in order."""
        said: list[tuple[str, str]] = [("problem", _line(self.reason, 400))]
        if self.file is not None:
            said.append(("file", _line(self.file, 1000)))
        if self.key is not None:
            said.append(("key", _line(self.key, 400)))
        if self.value is not None:
            said.append(("value", _short(self.value)))
        if self.allowed:
            said.append(("allowed", _line(_listing(self.allowed), 1000)))
        guess = self.guess()
        return [*said, ("did you mean", _line(guess, 120))] if guess else said

    def guess(self) -> str | None:
        """The allowed name nearest to the value, if one is near."""
        if self.value is None or self.allowed is None or isinstance(self.allowed, str):
            return None
        return nearest(str(self.value), self.allowed)

    def __str__(self) -> str:
        return "\n".join(f"{label}: {text}" for label, text in self.lines())


def nearest(name: str, names: Iterable[str]) -> str | None:
    """The name closest to a mistyped one, or None."""
    from difflib import get_close_matches

    by_lower = {candidate.lower(): candidate for candidate in names}
    close = get_close_matches(name[:200].lower(), list(by_lower), n=1, cutoff=0.5)
    return by_lower[close[0]] if close else None


def _short(value: object, most: int = 120) -> str:
    try:
        shown = value if isinstance(value, str) else repr(value)
    except (ValueError, RecursionError):
        return f"a value of type {type(value).__name__}, too large to show"
    return _line(shown, most)


def _line(text: str, most: int) -> str:
    """Text that a file may hold, on one line of a screen: what moves a cursor goes by its code."""
    text = "".join(each if each.isprintable() else _escaped(each) for each in text)
    return text if len(text) <= most else f"{text[:most]}... ({len(text)} characters)"


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


def _listing(allowed: list[str] | str, most: int = 24) -> str:
    if isinstance(allowed, str):
        return allowed
    shown = ", ".join(allowed[:most])
    return shown if len(allowed) <= most else f"{shown}, ... ({len(allowed)} in all)"
