"""Options that several commands share, and the settings that they make."""

import secrets
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from model.problem import Problem

Command = TypeVar("Command", bound=Callable[..., Any])

LARGEST_SEED = 2**63 - 1
MOST_REPLICATES = 100_000_000
CHOICES = ("voting", "chair")
LEVERS = {
    "leverage": "POWER", "activity": "POWER", "stance": "POWER", "trade_shock": "BLOCK[-BLOCK]",
}  # fmt: skip
"""Settings by name, with what they go by."""


def options(*decorators: Callable[[Any], Any]) -> Callable[[Command], Command]:
    """Several option decorators as one, in the order given."""

    def decorate(command: Command) -> Command:
        for decorator in reversed(decorators):
            command = decorator(command)
        return command

    return decorate


SETTINGS = options(
    click.option(
        "--set", "sets", multiple=True, metavar="NAME=VALUE",
        help="Change a parameter, voting, chair, leverage.POWER or activity.POWER (factors), "
        "stance.POWER (-1 low, 1 high), trade_shock.KAZ-RUS or trade_shock.CHN (log points of "
        "trade); may be repeated. `blocsim schema` lists the names.",
    ),
    click.option(
        "--off", "offs", multiple=True, metavar="MECHANISM",
        help="Turn a mechanism off; may be repeated.",
    ),
    click.option("--without", multiple=True, metavar="STATE", help="Leave a state outside."),
    click.option("--variant", metavar="NAME", help="A named reading of contested data."),
    click.option(
        "--settings", "file", metavar="FILE", help="Settings from a TOML file; options go on top."
    ),
)  # fmt: skip
SEED = click.option(
    "--seed", type=click.IntRange(0, LARGEST_SEED), help="Seed of the draws.  [default: drawn]"
)
YEARS = click.option(
    "--years", type=click.IntRange(1, 1000), default=35, show_default=True,
    help="Years to simulate.",
)  # fmt: skip
FORMAT = options(
    click.option("--json", "form", flag_value="json", help="Print JSON."),
    click.option("--csv", "form", flag_value="csv", help="Print CSV."),
)


def seed_or_drawn(seed: int | None) -> int:
    """The seed given, or a fresh one; commands print it."""
    return secrets.randbelow(2**32) if seed is None else seed


def tell_drawn(given: int | None, drawn: int, form: str | None) -> None:
    """Tell a seed that was drawn beside a form that has no place for it."""
    if given is None and form is not None:
        click.echo(f"Seed {drawn}, drawn for want of --seed.", err=True)


def settings_of(
    sets: tuple[str, ...], offs: tuple[str, ...], without: tuple[str, ...],
    variant: str | None, file: str | None,
) -> Any:  # fmt: skip
    """Validated `Settings` from the shared options; raises `Problem`."""
    from model.settings import Settings
    from model.validation import validated

    values = {} if file is None else read_settings(file)
    for text in sets:
        _assign(values, text)
    for name in offs:
        _switch_off(values, name)
    if without:
        values["without"] = list(without)
    if variant is not None:
        values["variant"] = variant
    return validated(Settings, values)


def read_settings(file: str) -> dict[str, Any]:
    """Values of a settings file, checked by themselves."""
    from model.files import read_toml
    from model.settings import Settings
    from model.validation import validated

    values = read_toml(Path(file))
    validated(Settings, values, file)
    return values


def _assign(values: dict[str, Any], text: str) -> None:
    from model.parameters import Parameters
    from model.switches import Switches

    name, equals, value = text.partition("=")
    name = name.strip()
    if not equals:
        raise Problem("not of the form NAME=VALUE", key="--set", value=text)
    table, _, item = name.partition(".")
    if name in Parameters.model_fields:
        values.setdefault("parameters", {})[name] = _value(value)
    elif name in CHOICES:
        values[name] = value.strip()
    elif table in LEVERS and item:
        values.setdefault(table, {})[item] = _value(value)
    elif name in Switches.model_fields:
        raise Problem(
            "a mechanism is turned off by --off", key="--set", value=name, allowed=f"--off {name}"
        )
    else:
        levers = [f"{lever}.{whose}" for lever, whose in LEVERS.items()]
        allowed = [*Parameters.model_fields, *CHOICES, *levers]
        raise Problem("unknown parameter", key="--set", value=name, allowed=allowed)


def _value(text: str) -> Any:
    try:
        parsed = tomllib.loads(f"value = {text}")
    except (ValueError, RecursionError):
        return text
    return parsed["value"] if list(parsed) == ["value"] else text


def _switch_off(values: dict[str, Any], name: str) -> None:
    from model.switches import Switches

    if name not in Switches.model_fields:
        raise Problem("unknown mechanism", key="--off", value=name, allowed=Switches.model_fields)
    values.setdefault("switches", {})[name] = False
