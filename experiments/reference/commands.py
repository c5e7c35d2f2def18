"""The command reference: help, arguments, options and defaults of every command."""

import re
from inspect import cleandoc
from typing import Any

import click

from experiments.cli import COMMANDS, group
from experiments.reference.markdown import code, table

AS_IS = "\b\n"
"""How click marks a paragraph that keeps its lines."""
DEFAULT = re.compile(r"\s*\[default: (.*?)\]\s*$")
HEAD = ("option", "what it does", "default")


def commands_page() -> str:
    """Every command, one section each, in alphabetical order."""
    start = click.Context(group, info_name="blocsim")
    listed = [(f"[{code(name)}](#{_anchor(name)})", line) for name, line in COMMANDS.items()]
    sections = [_section(start, name) for name in sorted(COMMANDS)]
    return "\n".join([table(("command", "what it does"), listed), *sections])


def _anchor(name: str) -> str:
    return f"blocsim-{name}"


def _section(start: click.Context, name: str) -> str:
    command = group.get_command(start, name)
    assert command is not None
    context = click.Context(command, info_name=name, parent=start)
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    rows = [_row(option, context) for option in options_of(command)]
    return "\n".join(
        [
            f"({_anchor(name)})=", f"## blocsim {name}\n", f"```text\n{usage}\n```\n",
            _prose(command.help or ""), table(HEAD, rows) if rows else "",
        ]
    )  # fmt: skip


def options_of(command: click.Command) -> list[click.Option]:
    """The options of a command, in the order of its help."""
    return [option for option in command.params if isinstance(option, click.Option)]


def _row(option: click.Option, context: click.Context) -> tuple[str, str, str]:
    told = option.help or ""
    found = DEFAULT.search(told)
    return _name(option, context), DEFAULT.sub("", told), found[1] if found else _default(option)


def _name(option: click.Option, context: click.Context) -> str:
    name = ", ".join([*option.opts, *option.secondary_opts])
    plain = option.is_flag or option.flag_value is True or option.name == "form"
    return code(name if plain else f"{name} {option.make_metavar(context)}")


def _default(option: click.Option) -> str:
    value: Any = option.default
    shown = option.show_default and not option.is_flag and value is not None
    return f"{value:g}" if shown and isinstance(value, float) else str(value) if shown else ""


def _prose(text: str) -> str:
    """Help as Markdown: a paragraph that keeps its lines becomes a block of text."""
    paragraphs = cleandoc(text).split("\n\n")
    return "\n".join(
        f"```text\n{part.removeprefix(AS_IS)}\n```\n" if part.startswith(AS_IS) else f"{part}\n"
        for part in paragraphs
    )
