"""A small invented region as the files of `blocsim new`."""

from pathlib import Path

STATES = """\
code,name,lat,lon,gdp,population,libdem,openness,start_level,source,year
BBB,Lower Valley,8,21.5,40,4,0.6,0.3,1,s,2023
AAA,Upper Valley,10.5,20,12.5,2.1,,,,,
CCC,Far Valley,-12,25,20,7,0.4,0.5,2,s,2022
"""
TRADE = """\
exporter,importer,value,source,year
AAA,BBB,310.50,s,2023
BBB,AAA,120,,
AAA,PPP,77,s,2023
CCC,WORLD,9000,s,2023
"""
POWERS = """\
code,name,lat,lon,gdp,stance,leverage,source,year
QQQ,A Foe,0,0,600,oppose,0.4,s,2023
PPP,A Friend,50,10,900,,,,
"""
FILES = {"states": STATES, "trade": TRADE, "powers": POWERS}
MINIMAL = "code,name,lat,lon,gdp,population\nAAA,Upper Valley,10,20,10,2\n"


def write(folder: Path, **changed: str) -> dict[str, Path]:
    """Write the files, some with another text; gives their paths by name."""
    paths = {name: folder / f"{name}.csv" for name in FILES}
    for name, path in paths.items():
        path.write_text(changed.get(name, FILES[name]), encoding="utf-8")
    return paths


def many(states: int) -> str:
    """A states.csv of so many states, spread over the globe."""
    rows = (
        f"S{i},State {i},{(37 * i) % 120 - 60},{(53 * i) % 340 - 170},{10 + i % 50},{2 + i % 9}"
        for i in range(states)
    )
    return "\n".join(["code,name,lat,lon,gdp,population", *rows, ""])
