"""What the Python interface has beyond the names that its page lists itself."""

import inspect
import re

from experiments.reference.contents import DOCS

NAMED = re.compile(r"^\.\. auto\w+:: (\w+)", re.MULTILINE)


def interface_page() -> str:
    """The rest of `experiments.api`, functions first."""
    from experiments import api

    named = NAMED.findall((DOCS / "reference" / "python.md").read_text(encoding="utf-8"))
    left = [name for name in api.__all__ if name not in named]
    kinds = {name: inspect.isclass(getattr(api, name)) for name in left}
    lines = [_line(name, kinds[name]) for name in sorted(left, key=lambda name: kinds[name])]
    return "\n".join(["## More\n", "```{eval-rst}", *lines, "```"]) if left else ""


def _line(name: str, is_class: bool) -> str:
    return f".. autoclass:: {name}\n   :members:" if is_class else f".. autofunction:: {name}"
