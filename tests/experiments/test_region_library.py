"""The 26 regions of history: they load, say what happened, and say where it comes from."""

import csv
from pathlib import Path

import pytest

from experiments.catalogue import SCENARIOS, names, regions
from model.past import HORIZONS, past_of
from model.region_files import load_region
from model.region_gaps import gaps
from model.region_provenance import UNSOURCED
from model.region_scenario import region_scenario
from model.region_schema import TABLES, columns

COMPILATION = Path(__file__).resolve().parents[3] / "shared" / "data" / "history"
compiled = pytest.mark.skipif(
    not COMPILATION.is_dir(), reason="the compilation of histories is not here"
)
ENDS = {"bafta": 2003, "cau_caco": 2004}
"""Regions that went into a larger one: last year of their own."""
LOADED = {name: load_region(SCENARIOS / name) for name in regions()}


def table(name):
    """Rows of a table of the compilation, by region in small letters."""
    found = {}
    with (COMPILATION / name).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["region"].lower(), []).append(row)
    return found


def test_there_are_26_with_names_of_their_own():
    assert len(LOADED) == 26
    assert [region.head.name for region in LOADED.values()] == list(LOADED)
    assert len({region.head.title for region in LOADED.values()}) == 26
    assert set(names()) == set(LOADED) | {"central_asia"}


def test_140_region_horizons_are_known():
    known = [past_of(region).known() for region in LOADED.values()]
    assert sum(map(len, known)) == 140
    assert [sum(h in own for own in known) for h in HORIZONS] == [26, 25, 23, 23, 23, 20]


@pytest.mark.parametrize("name", LOADED)
def test_a_summary_has_two_sentences(name):
    head = LOADED[name].head
    assert head.summary.endswith(".")
    assert head.summary.count(". ") == 1
    assert head.last_year == 2025


@pytest.mark.parametrize("name", LOADED)
def test_every_figure_has_a_source_and_what_is_imputed_says_so(name):
    region = LOADED[name]
    figures = region_scenario(region).figures
    assert [f.item for f in figures if f.source in ("", UNSOURCED)] == []
    assert {f.kind for f in figures} <= {"given", "judgement", "imputed"}
    imputed = {(f.table, f.item) for f in figures if f.kind == "imputed"}
    assert imputed == {(Path(g.file).stem, f"{g.item} {g.column}") for g in gaps(region)}
    given = {(f.table, f.item) for f in figures if f.kind == "given"}
    assert not given & imputed
    assert {("states", f"{row['code']} gdp") for row in region.founders} <= given


@pytest.mark.parametrize("name", LOADED)
def test_files_have_every_column_in_the_order_of_the_layout(name):
    for path in (SCENARIOS / name).glob("*.csv"):
        header = path.read_text(encoding="utf-8").splitlines()[0].split(",")
        assert header == list(columns(path.stem)), path
    assert {p.stem for p in (SCENARIOS / name).glob("*.csv")} <= set(TABLES)


@pytest.mark.parametrize("name", LOADED)
def test_every_pair_of_founders_has_a_row(name):
    region = LOADED[name]
    codes = [row["code"] for row in region.founders]
    pairs = {frozenset((row["a"], row["b"])) for row in region.pairs}
    assert pairs == {frozenset((a, b)) for a in codes for b in codes if a != b}


@compiled
def test_the_regions_are_those_of_the_compilation():
    assert set(table("integration_history.csv")) == set(LOADED)


@compiled
@pytest.mark.parametrize("name", LOADED)
def test_the_past_is_the_compiled_one(name):
    own = [
        (int(e["year"]), e["date"], int(e["stage"]))
        for e in table("integration_history.csv")[name]
        if e["direction"] != "failed" and not (name == "asean" and e["year"] == "1961")
    ]
    start = min(year for year, _, level in own if level > 0)
    past = past_of(LOADED[name])
    assert past.first_year == start
    expected = [
        max(event for event in own if event[0] <= year)[2]
        for year in range(start, ENDS.get(name, 2025) + 1)
    ]
    assert past.levels.tolist() == expected


@compiled
@pytest.mark.parametrize("name", LOADED)
def test_founders_and_their_figures_are_the_compiled_ones(name):
    rows = {r["iso3"]: r for r in table("hindcast_states.csv")[name] if r["role"] == "founder"}
    founders = LOADED[name].founders
    assert [row["code"] for row in founders] == list(rows)
    for row in founders:
        source = rows[row["code"]]
        gdp = source["gdp_sim_2011ppp_bn"] or source["gdp_maddison_2011intd_bn"]
        people = source["pop_sim_m"] or source["pop_maddison_m"] or source["pop_wdi_m"]
        assert row.number("gdp") == float(gdp)
        assert row.number("population") == float(people)
        assert (row["libdem"] or "0") == (source["vdem_libdem"] or "0")
        assert (row["name"], row["capital"]) == (source["name"], source["capital"])
        if row["openness"]:
            assert 0.02 <= row.number("openness") <= 1.5


@compiled
@pytest.mark.parametrize("name", LOADED)
def test_pairs_and_powers_are_the_compiled_ones(name):
    dyads = {(d["iso3_a"], d["iso3_b"]): d for d in table("hindcast_dyads.csv")[name]}
    for row in LOADED[name].pairs:
        dyad = dyads[row["a"], row["b"]]
        assert row.number("distance_km") == float(dyad["cepii_distw_km"] or dyad["cap_dist_km"])
        border = dyad["cepii_contig"] or str(int(dyad["cow_contig_type"] == "1"))
        assert row.number("contiguous") == float(border)
        exports = [dyad["imports_b_from_a_usdm"], dyad["imports_a_from_b_usdm"]]
        for column, value in zip(("exports_a_b", "exports_b_a"), exports, strict=True):
            assert (row[column] == "") == (value == "")
            assert not value or row.number(column) == pytest.approx(float(value))
    powers = table("powers_history.csv").get(name, [])
    assert [
        (row["from"], row["stance"], row["verified"]) for row in LOADED[name].powers
    ] == [(p["period"][:4], p["stance"], p["verified"]) for p in powers]  # fmt: skip
