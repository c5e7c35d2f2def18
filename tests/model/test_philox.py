"""The kernel's draws, word by word numpy's: in plain Python, then compiled."""

from types import SimpleNamespace

import numpy as np
import pytest
from numba import njit

from model.draws import Stream
from model.ensemble import philox
from model.ensemble.compiled import NO_COUNTS
from model.ensemble.philox import LINES, forget, made, new_steered, new_words, turn_to, word

WIDTH = 8 * (2 * LINES + 3)
"""More words than are kept at a time."""
ROWS = [(0, 0, 0, 0), (7, 3, 11, 2), (2**64 - 1, 2**40, 2**63, 1)]
"""Seed, block, first replicate and row."""


def product_by_hand(a, b):
    upper, lower = divmod(int(a) * int(b), 2**64)
    return np.uint64(upper), np.uint64(lower)


@pytest.fixture
def plain(monkeypatch):
    """Products in Python; sums of 64 bits run over, as they are meant to."""
    monkeypatch.setattr(philox, "product", product_by_hand)
    with np.errstate(over="ignore"):
        yield


@pytest.mark.usefixtures("plain")
@pytest.mark.parametrize(("seed", "block", "first", "row"), ROWS)
def test_words_are_numpys(seed, block, first, row):
    words = new_words(seed, block, first)
    forget(words, row)
    want = Stream(seed, block).rows(first + row, 1, WIDTH)[0]
    assert [made(words, address) for address in range(WIDTH)] == want.tolist()


@pytest.mark.usefixtures("plain")
def test_words_are_found_in_any_order_before_and_after_a_turn():
    words = new_words(5, 1, 4)
    for row in (0, 3, 1):
        forget(words, row)
        want = Stream(5, 1).rows(4 + row, 1, WIDTH)[0]
        for address in np.random.default_rng(row).integers(0, WIDTH, 200).tolist():
            assert made(words, address) == want[address]


def test_a_line_is_made_once_while_it_is_kept(monkeypatch):
    made_at = []
    monkeypatch.setattr(philox, "make_line", lambda _, number, at: made_at.append((number, at)))
    words = new_words(5, 0, 0)
    assert words.lines.shape == (8 * LINES,)
    assert words.tags.tolist() == [-1] * LINES
    for address in (0, 7, 8, 3, 8 * LINES - 1, 1, 8 * LINES, 0):
        made(words, address)
    # The line after the last that is kept takes the first one's place.
    last = LINES - 1
    assert made_at == [(0, 0), (1, 8), (last, 8 * last), (LINES, 0), (0, 0)]
    forget(words, 0)
    assert words.tags.tolist() == [-1] * LINES
    made(words, 8)
    assert made_at[-1] == (1, 8)


def test_two_years_of_a_small_region_are_kept():
    assert LINES & (LINES - 1) == 0, "places go by the last bits of a line's number"
    assert 8 * LINES >= 2 * 50


def test_plain_python_reads_rows_made_ahead():
    draws = SimpleNamespace(rows=[[1, 2], [3, 4]])
    turn_to(draws, 1)
    assert [word(draws, address) for address in (0, 1)] == [3, 4]


def test_nothing_is_steered_at_first():
    steered = new_steered(new_words(1, 0, 0), 2)
    assert steered.steered.tolist() == [-1, -1]
    assert steered.bits.tolist() == [0, 0]


# Compiled


@njit(**NO_COUNTS)
def read(draws, row, addresses, found):
    """Words of a row."""
    turn_to(draws, row)
    for place in range(addresses.shape[0]):
        found[place] = word(draws, addresses[place])


def compiled_words(draws, row):
    found = np.zeros(WIDTH, np.uint32)
    read(draws, row, np.arange(WIDTH), found)
    return found


@pytest.mark.parametrize(("seed", "block", "first", "row"), ROWS)
def test_compiled_words_are_numpys(seed, block, first, row):
    words = new_words(seed, block, first)
    want = Stream(seed, block).rows(first + row, 1, WIDTH)[0]
    assert (compiled_words(words, row) == want).all()
    other = Stream(seed, block).rows(first, 1, WIDTH)[0]
    assert (compiled_words(words, 0) == other).all(), "of the row turned to, not of one kept"


def test_compiled_words_can_be_set_by_hand():
    steered = new_steered(new_words(9, 2, 5), 2)
    want = Stream(9, 2).rows(6, 1, WIDTH)[0]
    assert (compiled_words(steered, 1) == want).all()
    steered.steered[:], steered.bits[:] = (17, 3), (123, 456)
    want[17], want[3] = 123, 456
    assert (compiled_words(steered, 1) == want).all()
