"""The page on regions of one's own: its files are written, its commands run, its words compared."""

import csv
import re
import shlex
from pathlib import Path

import pytest

from experiments.catalogue import SCENARIOS
from experiments.own_region.filling import WORLD_GDP
from experiments.own_region.layout import TABLES, essential
from model.scenario_files import load_scenario
from tests.experiments.conftest import blocsim as blocsim

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "own_region.md").read_text(encoding="utf-8")
BLOCK = r"^`(\w+\.csv)`[^\n]*:\n\n```csv\n(.*?)```"
FILES = dict(re.findall(BLOCK, PAGE, re.DOTALL | re.MULTILINE))
SESSIONS = re.findall(r"```console\n\$ blocsim (.*?)\n(.*?)```", PAGE, re.DOTALL)


def matches(shown: str, said: str) -> bool:
    """Whether the page shows what was said; a line of three dots stands for any lines."""
    parts = [re.escape(part) for part in re.split(r"^\.\.\.\n", shown, flags=re.MULTILINE)]
    lines = "".join(f"{line.rstrip()}\n" for line in said.splitlines())
    return re.fullmatch(".*".join(parts), lines, re.DOTALL) is not None


def test_the_blocks_of_the_page_are_all_looked_at():
    assert set(FILES) == {f"{table}.csv" for table in TABLES}
    assert len(re.findall("^```", PAGE, re.MULTILINE)) == 2 * (len(FILES) + len(SESSIONS))


def test_the_example_goes_from_the_tables_to_an_estimate(blocsim, tmp_path):
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    for command, shown in SESSIONS:
        said = blocsim(*shlex.split(command))
        assert said.code == 0, said.err
        assert matches(shown, said.out), said.out
    ran = [command.split()[0] for command, _ in SESSIONS]
    assert ran[:4] == ["new", "check", "run", "estimate"]


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(FILES[name].splitlines()))


def test_the_figures_of_the_example_are_those_of_central_asia():
    with open(SCENARIOS / "central_asia" / "facts.csv", encoding="utf-8") as file:
        facts = {(r["code"], r["measure"]): float(r["value"]) for r in csv.DictReader(file)}
    for row in rows("states.csv") + rows("powers.csv"):
        for measure in {"gdp", "population", "libdem"} & set(row):
            assert float(row[measure]) == facts[row["code"], measure]
        if row.get("openness"):
            traded = sum(facts[row["code"], way] for way in ("exports", "imports"))
            share = traded / 2 / facts[row["code"], "gdp"]
            assert float(row["openness"]) == pytest.approx(share, abs=0.001)


def test_the_flows_of_the_example_are_those_of_central_asia():
    with open(SCENARIOS / "central_asia" / "trade.csv", encoding="utf-8") as file:
        flows = {(r["exporter"], r["importer"]): r for r in csv.DictReader(file)}
    for row in rows("trade.csv"):
        there = flows[row["exporter"], row["importer"]]
        assert float(row["value"]) == float(there["value"])
        assert row["year"] == there["year"]


def test_the_places_of_the_example_are_those_of_central_asia():
    scenario = load_scenario(SCENARIOS / "central_asia")
    places = {
        place.code: (place.latitude, place.longitude)
        for place in (*scenario.states, *scenario.powers)
    }
    for row in rows("states.csv") + rows("powers.csv"):
        assert (float(row["lat"]), float(row["lon"])) == places[row["code"]]


@pytest.mark.parametrize("table", sorted(TABLES))
def test_the_columns_are_those_of_the_layout(table):
    text = PAGE.split("## The files, column by column")[1].split(f"`{table}.csv`", 1)[1]
    lines = re.search(r"\n\n((\|.*\n)+)", text).group(1).splitlines()[2:]
    assert [[cell.strip() for cell in line.strip("|").split("|")] for line in lines] == [
        [f"`{c.name}`", c.unit, "yes" if c.name in essential(table) else "no", c.blank]
        for c in TABLES[table]
    ]


def test_the_worlds_gdp_is_central_asias():
    scenario = load_scenario(SCENARIOS / "central_asia")
    assert float(scenario.block_gdp.sum()) / 1000.0 == pytest.approx(WORLD_GDP, abs=0.2)
    assert f"{WORLD_GDP:,.0f} billion" in PAGE
