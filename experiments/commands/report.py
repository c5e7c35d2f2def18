"""`blocsim report`: a result as two pages for someone who will not read code."""

from typing import Any

import click

from experiments.answers.asking import QUESTION
from experiments.output import console


@click.command()
@click.argument("result")
@QUESTION
@click.option(
    "--to", metavar="FILE", help="HTML file; the PDF goes beside it.  [default: report.html in it]"
)
@click.option("--no-pdf", is_flag=True, help="Write the HTML only.")
def command(result: str, to: str | None, no_pdf: bool, **asked: Any) -> None:
    """Write a report of RESULT, of a sweep or an estimate: HTML and PDF for people.

    The question, the answer with its interval, what drives it, how far to trust it, figures, and
    how to make it again. Each file stands by itself. An earlier report gives way, nothing else.
    """
    from experiments.report.writing import report

    for file in report(result, to, pdf=not no_pdf, **asked):
        console().print(f"Report: {file}", markup=False, soft_wrap=True)
