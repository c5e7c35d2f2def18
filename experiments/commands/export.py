"""`blocsim export`: a result as an RO-Crate."""

import click

from experiments.output import console


@click.command()
@click.argument("result")
@click.option(
    "--to", required=True, metavar="PLACE", help="A new folder, or a new file that ends in .zip."
)
@click.option(
    "--author", "authors", multiple=True, metavar="NAME",
    help='"Name", or "Name, ORCID"; may be repeated.  [default: nobody is named]',
)  # fmt: skip
@click.option(
    "--license", metavar="NAME",
    help="Of the result: a name of the SPDX list (CC-BY-4.0) or an address.  [default: none given]",
)  # fmt: skip
def command(result: str, to: str, authors: tuple[str, ...], license: str | None) -> None:
    """Export RESULT, of a sweep or an estimate, as an RO-Crate for an archive or a paper.

    It holds the files of the result with checksums, the scenario with its sources, and what the
    run was: software, parameters, seed, times. The result itself stays as it is.
    """
    from experiments.crate.export import export

    target = export(result, to, authors, license)
    console().print(f"RO-Crate: {target}", markup=False)
