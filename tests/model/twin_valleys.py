"""A small invented region as files, for tests that break it one thing at a time."""

from pathlib import Path

TOML = """\
name = "twin_valleys"
title = "Twin Valleys"
summary = "Three invented states. They met in 1970."
last_year = 2025
source = "invented"
world_gdp = 10000.0
world_gdp_source = "invented"
"""
STATES = """\
code,name,role,lat,lon,gdp,gdp_source,population,population_source,libdem,libdem_source,openness,openness_source
BBB,Lower Valley,founder,8,21,40,s,4,s,0.6,s,0.3,s
AAA,Upper Valley,founder,10,20,10,s,2,s,0.4,s,0.5,s
CCC,Far Valley,later,,,,,,,,,,
"""
EVENTS = """\
year,date,level,direction,kind,members,source
1965,1965-02-01,1,up,antecedent,AAA,s
1966,1966-01,3,failed,,AAA BBB,s
1970,1970-05-01,1,up,,AAA BBB,s
1970,1970-09-01,2,up,,AAA BBB,s
1982,1982-01,3,up,,AAA BBB,s
1990,,2,down,,AAA BBB,s
1995,1995-01-01,2,enlargement,,AAA BBB CCC,s
"""
PAIRS = """\
a,b,distance_km,distance_source,contiguous,language,common_colonizer,exports_a_b,trade_source
AAA,BBB,250,s,1,1,0,12,s
"""
POWERS = """\
power,name,from,to,stance,gdp,gdp_source,leverage,leverage_low,leverage_high,source
PPP,A Friend,1960,1980,support,900,s,0.4,0.2,0.6,s
QQQ,A Foe,1970,,oppose,600,s,,,,s
RRR,A Latecomer,1971,,oppose,,,,,,s
SSS,A Has-been,1950,1969,support,,,,,,s
BBB,Lower Valley,1960,,support,,,,,,s
"""
FILES = {
    "region.toml": TOML, "states.csv": STATES, "events.csv": EVENTS, "pairs.csv": PAIRS,
    "powers.csv": POWERS,
}  # fmt: skip

SMALLEST = {
    "region.toml": TOML.split("world_gdp")[0],
    "states.csv": "code,name,role,lat,lon,gdp\nAAA,Upper Valley,founder,10,20,10\n",
    "events.csv": "year,level,direction,members\n1970,1,up,AAA\n",
}
"""Nothing but what a region needs: one founder, one event, essential columns."""


def write_region(folder: Path, files: dict[str, str] = FILES, **changed: str) -> Path:
    """Write a region's files; `changed` gives a table (by its name without ending) another text."""
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(changed.get(name.split(".")[0], text), encoding="utf-8")
    return folder
