"""A table as LaTeX, for booktabs."""

from typing import Any

import pandas as pd

ESCAPED = {
    "\\": r"\textbackslash{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    "<": r"\textless{}", ">": r"\textgreater{}",
}  # fmt: skip
DIGITS = 4
"""Significant digits of a number; the CSV has six."""


def latex(table: pd.DataFrame) -> str:
    """Numbers to the right, words to the left, blank where there is nothing."""
    sides = "".join("r" if pd.api.types.is_numeric_dtype(table[c]) else "l" for c in table)
    lines = [_line(map(str, table.columns)), r"\midrule"]
    lines += [_line(map(_cell, row)) for row in table.itertuples(index=False, name=None)]
    begin = rf"\begin{{tabular}}{{{sides}}}"
    return "\n".join([begin, r"\toprule", *lines, r"\bottomrule", r"\end{tabular}", ""])


def escaped(text: str) -> str:
    """Text that LaTeX prints as it stands."""
    return "".join(ESCAPED.get(letter, letter) for letter in text)


def _line(cells: Any) -> str:
    return " & ".join(escaped(cell) for cell in cells) + r" \\"


def _cell(value: Any) -> str:
    if value is None or value != value:
        return ""
    return f"{value:.{DIGITS}g}" if isinstance(value, float) else str(value)
