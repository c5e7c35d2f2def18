"""What sweep and compare print can be read, also with many factors or outputs of their own."""

import re

from experiments.sweep_view import WIDEST
from tests.experiments.conftest import blocsim as blocsim

CONFIG = """
scenario = "central_asia"
seed = 1
replicates = 20
years = 10
horizons = [2028, 2031, 2035]

[outputs.late]
level = 2
year = 2035

[outputs.early]
level = 2
year = 2029
"""


def varied(count):
    names = ["autonomy_base", "gain_weight", "overlap", "temperature", "region_spread",
             "contagion_weight", "habit_rate"][:count]  # fmt: skip
    spans = "\n".join(f'{name} = "prior"' for name in names)
    return f"{CONFIG}\n[design.latin]\ncount = 3\n\n[design.latin.vary]\n{spans}\n", names


def test_a_few_factors_are_shown_and_many_are_not(blocsim, tmp_path):
    for count in (WIDEST, WIDEST + 1):
        text, names = varied(count)
        (tmp_path / f"by{count}.toml").write_text(text)
        said = blocsim("sweep", f"by{count}.toml", "--csv")
        assert said.code == 0, said.err
        assert set(names) <= set(said.out.splitlines()[0].split(","))
        (tmp_path / "again.toml").write_text(text)
        plain = blocsim("sweep", "again.toml", "--name", f"plain{count}")
        many = count > WIDEST
        assert (f"results/plain{count}/points.csv" in plain.out) == many
        assert ("overlap" in plain.out) != many
        assert "late" in plain.out


def test_years_of_a_comparison_stand_in_order(blocsim, tmp_path):
    (tmp_path / "two.toml").write_text(f"{CONFIG}\n[design.grid]\nleverage.RUS = [0, 1]\n")
    assert blocsim("sweep", "two.toml").code == 0
    said = blocsim("compare", "two:0", "two:1")
    assert "two:0 is leverage of RUS 0.\ntwo:1 is leverage of RUS 1.\n" in said.out
    heads = [re.findall(r"20\d\d", line) for line in said.out.splitlines() if "level or" in line]
    assert heads == [["2028", "2031", "2035"], ["2028", "2029", "2031", "2035"]]


def test_a_seed_that_is_drawn_is_told_and_kept(blocsim, tmp_path):
    (tmp_path / "open.toml").write_text('scenario = "central_asia"\nreplicates = 5\n')
    told = [
        re.findall(r"Seed (\d+), drawn", blocsim("sweep", "open.toml", *more).out)
        for more in ([], ["--resume"])
    ]
    assert told[0] == told[1] != []
    (tmp_path / "given.toml").write_text(CONFIG)
    assert "drawn" not in blocsim("sweep", "given.toml").out


def test_rows_that_go_into_a_file_are_counted(blocsim, tmp_path):
    (tmp_path / "few.toml").write_text(CONFIG)
    assert blocsim("sweep", "few.toml").code == 0
    assert blocsim("rows", "few", "--to", "few.csv").out == "20 rows: few.csv\n"
    assert len((tmp_path / "few.csv").read_text().splitlines()) == 21


def test_an_estimate_in_place_of_a_sweep_is_told_as_one(blocsim):
    many = ("--seed", 1, "--replicates", 20, "--years", 4)
    assert blocsim("estimate", "central_asia", *many, "--name", "mine").code == 0
    said = blocsim("plot", "mine")
    assert said.code == 2
    assert "an estimate, which has no rows; its figure lies beside its table" in said.err
