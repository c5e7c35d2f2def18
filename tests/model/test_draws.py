"""The draws against Philox4x64-10 written out from Salmon et al. 2011, and their addresses."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model import draws
from model.draws import Draws, Layout, Stream, even
from model.problem import Problem

MASK = 2**64 - 1
NAME = int.from_bytes(b"blocsim", "big")
SIZES = st.integers(0, 12)


def philox_block(counter: list[int], key: list[int]) -> list[int]:
    """Ten rounds on four words; the key is bumped by the golden ratio and sqrt(3) - 1."""
    a, b, c, d = counter
    k, m = key
    for _ in range(10):
        high, low = divmod(0xD2E7470EE14C6C93 * a, 2**64)
        high2, low2 = divmod(0xCA5A826395121157 * c, 2**64)
        a, b, c, d = high2 ^ b ^ k, low2, high ^ d ^ m, low
        k, m = (k + 0x9E3779B97F4A7C15) & MASK, (m + 0xBB67AE8584CAA73B) & MASK
    return [a, b, c, d]


def expected_row(seed: int, block: int, replicate: int, width: int) -> list[int]:
    """Each 64-bit word is two draws, the lower half first; numpy counts before it makes a block."""
    words: list[int] = []
    for i in range(1, width // 8 + 2):
        for word in philox_block([i, 0, block, replicate], [seed, NAME]):
            words += [word & 0xFFFFFFFF, word >> 32]
    return words[:width]


@pytest.mark.parametrize(
    ("seed", "block", "replicate"), [(0, 0, 0), (1, 0, 0), (7, 3, 11), (2**64 - 1, 2**40, 2**63)]
)
def test_words_are_those_of_philox(seed: int, block: int, replicate: int) -> None:
    row = Stream(seed, block).rows(replicate, 1, 41)[0]
    assert row.tolist() == expected_row(seed, block, replicate, 41)


@given(st.integers(0, 2**64 - 1), st.integers(0, 10**9), st.integers(1, 40), st.integers(1, 40))
def test_a_shorter_row_is_a_prefix_of_a_longer(seed: int, first: int, one: int, two: int) -> None:
    short, long = sorted((one, two))
    rows = [Stream(seed).rows(first, 2, width) for width in (short, long)]
    np.testing.assert_array_equal(rows[0], rows[1][:, :short])


@given(st.lists(st.integers(1, 7), min_size=1, max_size=6))
def test_chunks_do_not_matter(chunks: list[int]) -> None:
    whole = Stream(5, 2).rows(100, sum(chunks), 21)
    stream, first, parts = Stream(5, 2), 100, []
    for count in chunks:
        parts.append(stream.rows(first, count, 21))
        first += count
    np.testing.assert_array_equal(np.concatenate(parts), whole)
    np.testing.assert_array_equal(stream.rows(100, 1, 21)[0], whole[0])  # and back again


def test_seeds_blocks_and_replicates_differ() -> None:
    rows = {
        tuple(Stream(seed, block).rows(replicate, 1, 8)[0].tolist())
        for seed in range(4) for block in range(4) for replicate in range(4)
    }  # fmt: skip
    assert len(rows) == 64


def test_the_first_block_is_meant_where_none_is_named() -> None:
    np.testing.assert_array_equal(Stream(5).rows(0, 2, 9), Stream(5, 0).rows(0, 2, 9))


@pytest.mark.parametrize("seed", [0, 2**64 - 1])
def test_every_seed_of_64_bits_will_do(seed: int) -> None:
    assert draws.checked_seed(seed) == seed


@pytest.mark.parametrize("seed", [-1, 2**64, 2**65])
def test_other_seeds_are_refused(seed: int) -> None:
    with pytest.raises(Problem, match="out of range"):
        draws.checked_seed(seed)


def test_words_are_even() -> None:
    words = Stream(3).rows(0, 100, 1000)
    share_of_ones = np.unpackbits(words.view(np.uint8)).mean()
    assert share_of_ones == pytest.approx(0.5, abs=0.0012)  # four standard errors of 3.2 M bits


@given(st.integers(0, 2**32 - 1))
def test_even_lies_strictly_inside_and_loses_nothing(word: int) -> None:
    draw = even(word)
    assert 0.0 < draw < 1.0
    assert int(draw * 2**32) == word
    assert even(2**32 - 1 - word) == 1.0 - draw


def test_even_at_the_ends() -> None:
    assert even(0) == 2.0**-33
    assert even(2**32 - 1) == 1.0 - 2.0**-33


@given(st.integers(1, 12), SIZES, SIZES, st.integers(0, 5))
def test_addresses_are_distinct_and_fill_the_row(n: int, p: int, a: int, years: int) -> None:
    at = [draws.REGION_EFFECT, *(draws.leader_address(slot) for slot in range(n))]
    for year in range(years):
        base = draws.year_base(n, p, a, year)
        at += [
            draws.state_address(base, n, purpose, slot)
            for purpose in range(draws.STATE_PURPOSES)
            for slot in range(n)
        ]
        at += [draws.power_address(base, n, a, slot) for slot in range(p)]
        at += [draws.area_address(base, n, area) for area in range(a)]
        at += [draws.region_address(base, n, p, a, i) for i in range(draws.REGION_PURPOSES)]
    assert sorted(at) == list(range(Layout(n, p, a).width(years)))


def test_purposes_are_distinct() -> None:
    of_states = [
        draws.GROWTH, draws.TURNOVER, draws.LEADER, draws.SPEAKER, draws.VOTE, draws.PROJECT_VOTE,
        draws.IMPLEMENT, draws.EXIT,
    ]  # fmt: skip
    of_region = [draws.AGENDA, draws.APPROACH, draws.STEP, draws.PROJECT, draws.CRISIS]
    assert sorted(of_states) == list(range(draws.STATE_PURPOSES))
    assert sorted(of_region) == list(range(draws.REGION_PURPOSES))


@pytest.mark.parametrize("year", [0, 39, 40, 41, 200])
def test_a_row_reads_its_addresses_in_any_year(year: int) -> None:
    layout = Layout(3, 2, 2)
    bits = Stream(9, 4).rows(6, 1, layout.width(year + 1))[0]
    row = Draws(Stream(9, 4), 6, layout)
    row.turn_to(year)
    base = 4 + year * 33  # 1 + 3 to start with; 8 x 3 + 2 + 2 + 5 a year
    assert row.region_effect == even(int(bits[0]))
    assert row.first_leader(2) == even(int(bits[3]))
    assert row.state(draws.VOTE, 1) == even(int(bits[base + 3 * draws.VOTE + 1]))
    assert row.power(1) == even(int(bits[base + 24 + 2 + 1]))
    assert row.area(1) == even(int(bits[base + 24 + 1]))
    assert row.region(draws.CRISIS) == even(int(bits[-1]))
