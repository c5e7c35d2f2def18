"""Central Asia with one thing broken at a time: always a `Problem` that says file and place."""

from pathlib import Path

import pytest

from model.problem import Problem
from model.scenario_files import load_scenario

TOML = "scenario.toml"
YEAR = "first_year = 2026"
FACT = "published,,,s,\n"

Cut = tuple[str, str, str, str]
"""File, text in it, what takes its place ("" and text: appended), what the answer says."""

BROKEN: list[Cut] = [
    # scenario.toml
    (TOML, "start_level", "start_levl", "did you mean: start_level"),
    (TOML, "corridor", "coridor", "key: projects.coridor"),
    (TOML, YEAR, 'first_year = "2026"', "key: first_year"),
    (TOML, YEAR, "first_year = true", "key: first_year"),
    (TOML, YEAR, "first_year = 2026.0", "key: first_year"),
    (TOML, YEAR, "first_year = 20260", "<= 2200"),
    (TOML, YEAR, f"{YEAR}\n{YEAR}", "not valid TOML"),
    (TOML, YEAR, "first_year = " + "9" * 5000, "not valid TOML"),
    (TOML, YEAR, "first_year = " + "9" * 4000, "(4000 characters)"),
    (TOML, YEAR, "first_year = " + "[" * 5000 + "]" * 5000, "nested too deeply"),
    (TOML, YEAR, "", "key: first_year"),
    (TOML, "gdp = 37888.4", "gdp = nan", "key: rest_of_world.gdp"),
    (TOML, "gdp = 37888.4", "gdp = 1e400", "key: rest_of_world.gdp"),
    (TOML, "gdp = 37888.4", "gdp = 0.0", "greater than 0"),
    (TOML, "[rest_of_world]", "[rest_of_wrld]", "rest_of_w"),
    (TOML, 'name = "central_asia"', 'name = "../../x"', "key: name"),
    (TOML, 'title = "C', 'title = "\0C', "NUL"),
    (TOML, 'power = "RUS"', 'power = "RUZ"', "did you mean: RUS"),
    (TOML, '"KAZ", "KGZ"', '"KAX", "KGZ"', "did you mean: KAZ"),
    (TOML, 'corridor = "transport"', 'corridor = "trnsport"', "did you mean: transport"),
    (TOML, "last_change = 2025", 'last_change = "2025"', "key: variants.clock_2025.last_change"),
    # states and powers
    ("states.csv", "capital", "capitol", "did you mean: capital"),
    ("states.csv", "\nKAZ,", "\nUZB,", "UZB appears twice"),
    ("states.csv", "\nKAZ,", "\n,", "column code"),
    ("states.csv", "\nKAZ,", "\n../KAZ,", "column code"),
    ("states.csv", "51.116", "91", "key: line 2, column lat"),
    ("states.csv", "71.4677,1", "71.4677,7", "key: line 2, column start_level"),
    ("states.csv", "71.4677,1", "71.4677,1.5", "not a whole number"),
    ("powers.csv", "\nRUS,", "\nRUZ,", "allowed: KAZ, UZB, KGZ, TJK, TKM, AZE, RUZ"),
    ("powers.csv", "", "WORLD,World,x,0,0,s\n", "no gdp for this state or power"),
    # facts
    ("facts.csv", "KAZ,gdp", "KAX,gdp", "did you mean: KAZ"),
    ("facts.csv", "KAZ,libdem", "KAZ,libdm", "no libdem for this state or power"),
    ("facts.csv", "KAZ,gdp,261.421", "KAZ,gdp,-1", "key: line 2, column value"),
    ("facts.csv", "KAZ,gdp,261.421", "KAZ,gdp,0", "key: KAZ.gdp"),
    ("facts.csv", "KAZ,gdp,261.421", "KAZ,gdp,nan", "key: line 2, column value"),
    ("facts.csv", "KAZ,gdp,261.421", "KAZ,gdp," + "9" * 5000, "(5000 characters)"),
    ("facts.csv", "KAZ,libdem,0.134", "KAZ,libdem,1.2", "key: KAZ.libdem"),
    ("facts.csv", "published", "publishd", "did you mean: published"),
    ("facts.csv", "", "KAZ,gdp\n", "2 cells where the header has 10"),
    # leverage, channels, stances
    ("leverage.csv", "KAZ,RUS,trade", "KAX,RUS,trade", "did you mean: KAZ"),
    ("leverage.csv", "KAZ,RUS,trade", "KAZ,RUZ,trade", "did you mean: RUS"),
    ("leverage.csv", "KAZ,RUS,trade", "KAZ,RUS,trad", "key: line 2, column channel"),
    ("leverage.csv", "KAZ,RUS,trade,0.186", "KAZ,RUS,trade,1.01", "a number from 0 to 1"),
    ("leverage.csv", "KAZ,RUS,trade,0.186", "KAZ,RUS,trade,-0.01", "a number from 0 to 1"),
    ("channels.csv", "KAZ,trade", "KAX,trade", "did you mean: KAZ"),
    ("channels.csv", "KAZ,trade,7.202", "KAZ,trade,-7.202", "key: line 2, column weight"),
    ("stances.csv", "RUS,1,", "RUZ,1,", "did you mean: RUS"),
    ("stances.csv", "RUS,1,", "RUS,0,", "a number from 1 to 6"),
    ("stances.csv", "RUS,1,", "RUS,2,", "RUS 2 appears twice"),
    ("stances.csv", "-0.3,-0.05,0.3", "-1.3,-0.05,0.3", "key: line 2, column low"),
    ("stances.csv", "-0.3,-0.05,0.3", "-0.3,-0.05,1.3", "key: line 2, column high"),
    ("stances.csv", "-0.3,-0.05,0.3", "0,-0.05,0.3", "low <= central <= high"),
    # gains, agreements, trade
    ("gains.csv", "water,KAZ", "watr,KAZ", "did you mean: water"),
    ("gains.csv", "water,KAZ", "water,KAX", "did you mean: KAZ"),
    ("gains.csv", "0.5,yes", "0.5,ja", "allowed: yes, no"),
    ("agreements.csv", "KAZ,UZB,3", "KAZ,UZX,3", "did you mean: UZB"),
    ("agreements.csv", "KAZ,UZB,3", "KAZ,UZB,7", "key: line 2, column level"),
    ("agreements.csv", "partial", "some", "allowed: none, partial, full"),
    ("trade.csv", "KAZ,UZB", "KAX,UZB", "did you mean: KAZ"),
    ("trade.csv", "KAZ,UZB", "KAZ,UZX", "did you mean: UZB"),
    ("trade.csv", "KAZ,UZB,3130.0", "KAZ,UZB,-1", "key: line 2, column value"),
    ("trade.csv", "KAZ,UZB,3130.0", "KAZ,UZB,", "not a number"),
    ("trade.csv", "KAZ,UZB,", "KAZ,KAZ,", "a pair has two sides"),
    ("trade.csv", "", "KAZ,UZB,1,usd_m,2023,reported,,s,\n", "KAZ UZB appears twice"),
    ("trade.csv", "reported", "reportd", "did you mean: reported"),
    # across rows and tables
    ("powers.csv", "\nRUS,", "\nKAZ,", "has this code already"),
    ("leverage.csv", "judgement,0.6,0.9", "judgement,0.9,0.6", "low is above high"),
    ("memberships.csv", "", "KAZ,SCO,member,2001-06-15,\n", "says where it comes from"),
    (TOML, '"transport", "water"', '"water", "transport", "water"', "water"),
    (TOML, "last_change = 2018", "last_change = 2100", "last_change"),
    (TOML, YEAR, "first_year = 0x" + "f" * 5000, "first_year"),
    (TOML, YEAR, "first_year = [{a" + ".a" * 3000 + " = 1}]", "nested too deeply"),
    ("facts.csv", "", f"KAZ,gdp,1,usd_bn,2023,{FACT}", "twice"),
    ("facts.csv", "", f"XXX,gdp,1,usd_bn,2023,{FACT}", "XXX"),
    ("facts.csv", "KAZ,gdp,261.421", "KAZ,gdp,2_61", "not a number"),
    ("memberships.csv", "", "XXX,EAEU,member,2015-01-01,s\n", "XXX"),
    ("agreements.csv", "", "UZB,KAZ,0,none,n,2015,published,,s,\n", "twice"),
    ("agreements.csv", "KAZ,UZB,3", "KAZ,KAZ,3", "KAZ"),
    ("leverage.csv", "", f"KAZ,RUS,trade,0.5,2023,{FACT}", "twice"),
    ("channels.csv", "", f"KAZ,trade,9,pct_gdp,2024,{FACT}", "twice"),
    ("stances.csv", "", "RUS,1,-0.3,0.1,0.3,2025,judgement,r,s\n", "twice"),
    ("gains.csv", "", "water,KAZ,0,1,2,yes,2020,judgement,s,\n", "twice"),
    ("gains.csv", "water,KAZ,0.05", "water,KAZ,0.5", "low <= central <= high"),
    ("trade.csv", "", "KAZ,KAZ,1,usd_m,2023,reported,,s,\n", "KAZ"),
    ("trade.csv", "transit_trade", "transit_trad", "transit_trade"),
    ("trade.csv", "", "CHN,KGZ,1,usd_m,2023,mirror,transit_trade,s,\n", "twice"),
]


def answer(folder: Path, cut: Cut) -> str:
    """What loading says once one text is replaced; the file is named in it."""
    file, old, new, _ = cut
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1) if old else text + new, encoding="utf-8")
    with pytest.raises(Problem) as caught:
        load_scenario(folder)
    return str(caught.value)


@pytest.mark.parametrize("cut", BROKEN, ids=lambda cut: f"{cut[0]}-{cut[2][:30]}-{cut[3][:30]}")
def test_one_thing_broken(folder: Path, cut: Cut) -> None:
    said = answer(folder, cut)
    assert cut[3] in said
    assert "\nfile: " in said
    assert "\nkey: " in said or "not valid TOML" in said or "nested" in said or "NUL" in said


@pytest.mark.parametrize(
    ("file", "row", "says"),
    [
        ("stances.csv", "RUS,1,", "stance missing"),
        ("trade.csv", "KAZ,UZB,", "flow missing"),
        ("trade.csv", "KAZ,WORLD,", "flow missing"),
        ("facts.csv", "RUS,exports,", "no exports for this power"),
    ],
)
def test_a_missing_row_is_told_with_its_file_and_what_belongs_there(
    folder: Path, file: str, row: str, says: str
) -> None:
    path = folder / file
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(row)]
    assert len(kept) < len(lines)
    path.write_text("".join(kept), encoding="utf-8")
    with pytest.raises(Problem, match=says) as caught:
        load_scenario(folder)
    assert caught.value.file == str(path)
    assert "a row" in str(caught.value.allowed)
