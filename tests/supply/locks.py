"""The lock files and what `setup.cfg` asks for, read."""

import configparser
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
NEWEST = ("requirements.lock", "requirements-visual.lock", "requirements-test.lock")
"""Each holds the one before."""
LOWEST = "requirements-lowest.lock"

PIN = re.compile(r"(?P<name>[a-z0-9][a-z0-9-]*)==(?P<version>[^ ;]+)(?: ; (?P<marker>.+?))? \\")
HASH = re.compile(r"    --hash=(sha256:[0-9a-f]{64})(?: \\)?")
NOTE = re.compile(r"(?:(?:    )?# .*)?")
PARENT = re.compile(r"    # (?:  |via )(?!-c )(\S.*)")


def _system(platform: str, name: str, machine: str) -> dict[str, str]:
    return {"sys_platform": platform, "platform_system": name, "platform_machine": machine}


SYSTEMS = {
    "linux": _system("linux", "Linux", "x86_64"),
    "linux on ARM": _system("linux", "Linux", "aarch64"),
    "macos": _system("darwin", "Darwin", "arm64"),
}


@dataclass(frozen=True)
class Locked:
    """One version of a package with the circumstances in which it is the one."""

    name: str
    version: str
    marker: str
    hashes: frozenset[str]
    via: frozenset[str]

    def is_for(self, environment: dict[str, str]) -> bool:
        """Whether it is installed there."""
        return not self.marker or Marker(self.marker).evaluate(environment)


def lines(file: str) -> list[str]:
    return (ROOT / file).read_text(encoding="utf-8").splitlines()


@cache
def locked(file: str) -> tuple[Locked, ...]:
    """Everything that a lock file holds."""
    found: list[tuple[re.Match[str], list[str]]] = []
    for line in lines(file):
        if pin := PIN.fullmatch(line):
            found.append((pin, []))
        elif found:
            found[-1][1].append(line)
    return tuple(_locked(pin, below) for pin, below in found)


def _locked(pin: re.Match[str], below: list[str]) -> Locked:
    hashes = frozenset(found[1] for line in below if (found := HASH.fullmatch(line)))
    via = frozenset(found[1] for line in below if (found := PARENT.fullmatch(line)))
    return Locked(pin["name"], pin["version"], pin["marker"] or "", hashes, via)


def setup() -> configparser.ConfigParser:
    config = configparser.ConfigParser(comment_prefixes=("#",))
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    return config


def declared() -> dict[str, list[Requirement]]:
    """What `setup.cfg` asks for by extra; `run` is what every installation gets."""
    config = setup()
    asked = {"run": config["options"]["install_requires"], **config["options.extras_require"]}
    return {
        extra: [Requirement(line) for line in text.splitlines() if line]
        for extra, text in asked.items()
    }


def build_requirements() -> list[tuple[str, str]]:
    """Name and version of what builds the project."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]
    asked = [Requirement(line) for line in told["requires"]]
    return [(named(one), str(one.specifier).removeprefix("==")) for one in asked]


def pythons() -> list[str]:
    """The supported Pythons, as the classifiers say."""
    told = re.findall(r"Python :: (3\.\d+)", setup()["metadata"]["classifiers"])
    assert told
    return told


def environments(*only: str) -> dict[str, dict[str, str]]:
    """What markers see on each supported Python, its first and a late release, by system."""
    return {
        f"{python}.{patch} {system}": {
            **facts, "python_version": python, "python_full_version": f"{python}.{patch}",
            "implementation_name": "cpython", "platform_python_implementation": "CPython",
            "os_name": "posix", "extra": "",
        }
        for python, patch, (system, facts) in product(
            only or pythons(), (0, 99), SYSTEMS.items()
        )
    }  # fmt: skip


def installed_there(file: str, environment: dict[str, str]) -> list[Locked]:
    return [one for one in locked(file) if one.is_for(environment)]


def named(requirement: Requirement) -> str:
    return canonicalize_name(requirement.name)
