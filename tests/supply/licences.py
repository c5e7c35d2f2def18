"""`python -m tests.supply.licences`: write the table of `docs/licences.md` anew."""

from importlib.metadata import PackageNotFoundError, metadata, version
from typing import Any

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

from experiments.described.marked import renew, table
from tests.supply.locks import NEWEST, ROOT, Locked, build_requirements, declared, locked, named

PAGE = ROOT / "docs" / "licences.md"
HEAD = ("package", "version", "where", "licence", "for")

SAID = {
    "Apache 2.0": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD 2-Clause License": "BSD-2-Clause",
    "2-clause BSD": "BSD-2-Clause",
    "BSD 3-Clause License": "BSD-3-Clause",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "The MIT License (MIT)": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "PSFL": "PSF-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
"""What packages say instead of an SPDX expression."""

READ = {
    "alabaster": "BSD-3-Clause",
    "atheris": "Apache-2.0",
    "axe-playwright-python": "MIT AND MPL-2.0",  # axe-core inside is under the latter
    "cycler": "BSD-3-Clause",
    "docutils": "LicenseRef-Public-Domain AND BSD-3-Clause AND BSD-2-Clause",
    "gitdb": "BSD-3-Clause",
    "ipython-pygments-lexers": "BSD-3-Clause",
    "jinja2": "BSD-3-Clause",
    "jupyterlab-widgets": "BSD-3-Clause",
    "kiwisolver": "BSD-3-Clause",
    "nest-asyncio2": "BSD-2-Clause",
    "numba": "BSD-2-Clause",
    "partd": "BSD-3-Clause",
    "prompt-toolkit": "BSD-3-Clause",
    "scipy": "BSD-3-Clause",
    "sphinxcontrib-applehelp": "BSD-2-Clause",
    "sphinxcontrib-devhelp": "BSD-2-Clause",
    "sphinxcontrib-htmlhelp": "BSD-2-Clause",
    "sphinxcontrib-jsmath": "BSD-2-Clause",
    "sphinxcontrib-qthelp": "BSD-2-Clause",
    "sphinxcontrib-serializinghtml": "BSD-2-Clause",
    "zict": "BSD-3-Clause",
}
"""Their metadata say nothing, or "BSD" and not which: read in their licence files."""

ELSEWHERE = {
    "appnope": "BSD-2-Clause",
    "beniget": "BSD-3-Clause",
    "cffi": "MIT-0",
    "colorama": "BSD-3-Clause",
    "gast": "BSD-3-Clause",
    "importlib-metadata": "Apache-2.0",
    "lazy-importer": "Apache-2.0",
    "ply": "BSD-3-Clause",
    "pycparser": "BSD-3-Clause",
    "pythran": "BSD-3-Clause",
    "zipp": "MIT",
}
"""Not installed on every Python, or not on Linux: read in the files of their own wheels."""

PURPOSES = {
    "run": "every run",
    "visual": "the page",
    "crate": "export",
    "cluster": "a cluster",
    "docs": "documentation",
    "test": "tests",
}
"""By extra; the first that asks for a package, through others too, is its purpose."""

PLACES = {
    "sys_platform != 'emscripten' and sys_platform != 'win32'": "Linux, macOS",
    "platform_python_implementation != 'PyPy'": "CPython",
    "implementation_name == 'pypy'": "PyPy",
    "platform_machine == 'x86_64' and sys_platform == 'linux'": "Linux on x86-64",
    "sys_platform == 'darwin'": "macOS",
    "sys_platform == 'win32'": "Windows",
    "python_full_version": "Python",
    " and ": ", ",
    "'": "",
}


def stated(about: Any) -> str | None:
    """The licence as a package's metadata have it, an SPDX expression; None if they are inexact."""
    kinds = [
        kind.split(" :: ")[-1]
        for kind in about.get_all("Classifier") or []
        if kind.startswith("License")
    ]
    first = (about.get("License") or "").split("\n")[0]  # some have the whole text there
    for told in (about.get("License-Expression"), first, *kinds[: len(kinds) == 1]):
        try:
            return canonicalize_license_expression(SAID.get(told, told or ""))
        except InvalidLicenseExpression:
            continue
    return None


def installed(name: str) -> str | None:
    """What an installed package of a locked version states; None where there is none."""
    try:
        there = version(name) in {one.version for one in locked(NEWEST[-1]) if one.name == name}
        return stated(metadata(name)) if there else None
    except PackageNotFoundError:
        return None


def licence(name: str) -> str:
    """A package's licence."""
    return READ.get(name) or ELSEWHERE.get(name) or installed(name) or "unknown"


def purpose(name: str) -> str:
    """What asks for a package: the first of the purposes that leads to it."""
    if name in {built for built, _ in build_requirements()}:
        return PURPOSES["run"]
    return next(told for extra, told in PURPOSES.items() if name in _reached(extra))


def _reached(extra: str) -> set[str]:
    reached = {named(asked) for asked in declared()[extra]}
    grown = reached
    while grown:
        grown = {one.name for one in locked(NEWEST[-1]) if one.via & grown} - reached
        reached |= grown
    return reached


def place(one: Locked) -> str:
    """A marker in words."""
    words = one.marker
    for told, word in PLACES.items():
        words = words.replace(told, word)
    return words


def rows() -> list[list[str]]:
    """The table, a row for each version of each package in the locks."""
    return [
        [one.name, one.version, place(one), licence(one.name), purpose(one.name)]
        for one in locked(NEWEST[-1])
    ]


def main() -> None:
    """Write the table anew."""
    renew(PAGE, {"licences": lambda: table(HEAD, rows())})
    print(f"Wrote {PAGE.relative_to(ROOT)}.")


if __name__ == "__main__":
    main()
