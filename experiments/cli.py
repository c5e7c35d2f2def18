"""The command line: `blocsim`. Commands are imported only when they run, so that help is quick."""

import errno
import io
import sys
from collections.abc import Callable
from importlib import import_module
from signal import SIGINT
from typing import Any

import click

COMMANDS = {
    "ablate": "Switch each mechanism off and see what it does.",
    "calibrate": "Fit motives to pairs and tempo to regions.",
    "check": "Check a scenario folder, a configuration or a settings file.",
    "compare": "Compare two cases on the same draws.",
    "estimate": "Estimate the likelihood of each level by each horizon.",
    "explain": "Explain why a state voted as it did.",
    "export": "Export a result as an RO-Crate, for an archive or a paper.",
    "forecast": "Seal a forecast of every living region.",
    "hindcast": "Score the model's forecasts of the past against baselines.",
    "new": "Make a scenario folder of your own region from a few figures.",
    "plot": "Draw the figures of a result.",
    "replay": "Run a stored replicate again, with every vote.",
    "reproduce": "Make the published figures again and compare.",
    "report": "Write a result as two pages for people: HTML and PDF.",
    "rows": "Give the stored rows of a result as CSV.",
    "run": "Run one history and show its summits and votes.",
    "scenarios": "List the scenarios, or show one with its sources.",
    "schema": "Print the JSON Schema of settings or scenario files.",
    "score": "Check a sealed forecast and score what is known by now.",
    "sensitivity": "Tell which factors drive a likelihood.",
    "serve": "Open the visual page.",
    "sweep": "Run a design of many points into a result folder.",
}
"""Every command with its line of help; each lives in `experiments/commands/<name>.py`."""


NO_NAMES = (errno.ENAMETOOLONG, errno.ELOOP)
"""What a disk says of a name, not of itself."""


class Commands(click.Group):
    """A group that knows its commands by name and imports them when asked."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"experiments.commands.{cmd_name}")
        command: click.Command = module.command
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from model.problem import Problem

            raise Problem("unknown command", key="command", value=args[0], allowed=list(COMMANDS))
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("\nblocsim: stopped by Ctrl-C", err=True)
            raise SystemExit(128 + SIGINT) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option("0.1.0", prog_name="blocsim")
def group() -> None:
    """How far will a region's states bind themselves to each other, and how likely is it?

    Start with `blocsim scenarios`, then `blocsim estimate central_asia`.
    """


def main() -> None:
    """Entry point of `blocsim`."""
    run(group)


def run(program: Callable[[], object]) -> None:
    """Run a program: bad input ends with exit code 2, a failing disk with 3, each on one screen."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        program()
    except OSError as error:
        click.echo(f"blocsim: {error.strerror or error} {error.filename or ''}".rstrip(), err=True)
        sys.exit(2 if error.errno in NO_NAMES else 3)
    except ValueError as error:
        lines = getattr(error, "lines", None)
        if lines is None:
            raise
        click.echo(_screen(lines()), err=True)
        sys.exit(2)


def _screen(lines: list[tuple[str, str]]) -> str:
    first, *rest = lines
    width = max([len(label) for label, _ in rest], default=0)
    return "\n".join([f"blocsim: {first[1]}", *(f"  {a:<{width}}  {b}" for a, b in rest)])


if __name__ == "__main__":
    main()
