"""Tables as LaTeX: numbers right, words left, nothing that LaTeX would read as its own."""

import pandas as pd
import pytest

from experiments.reproduce.latex import escaped, latex


def test_a_small_table_worked_by_hand():
    table = pd.DataFrame(
        {"name": ["a & b", "50 %"], "share": [0.123456, float("nan")], "n": [3, 4]}
    )
    assert latex(table) == (
        "\\begin{tabular}{lrr}\n\\toprule\n"
        "name & share & n \\\\\n\\midrule\n"
        "a \\& b & 0.1235 & 3 \\\\\n"
        "50 \\% &  & 4 \\\\\n"
        "\\bottomrule\n\\end{tabular}\n"
    )


@pytest.mark.parametrize("letter", "\\&%$#_{}~^<>")
def test_what_latex_would_read_is_escaped(letter):
    assert escaped(letter) != letter
    assert escaped(f"a{letter}b").startswith("a")


def test_a_backslash_is_escaped_once():
    assert escaped("\\{") == r"\textbackslash{}\{"
