"""Draws made where they are read: Philox in compiled code, word for word numpy's.

A replicate reads few of its words, so the kernel makes eight at a time when one of them is asked
for and keeps the last lines made. Philox4x64-10: Salmon et al. 2011 [salmon2011]; the 128-bit
product is one instruction, which numba has no name for, hence the intrinsic.
"""

from typing import Any, NamedTuple

import numpy as np
from llvmlite import ir
from numba import types
from numba.extending import intrinsic, overload

from model.draws import STREAM, checked_seed
from model.ensemble.compiled import INSIDE, compiled

LINES = 16
"""Lines kept, 8 words each: two years of a small region."""
FIRST_MULTIPLIER, SECOND_MULTIPLIER = np.uint64(0xD2E7470EE14C6C93), np.uint64(0xCA5A826395121157)
FIRST_STEP, SECOND_STEP = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBB67AE8584CAA73B)
SECOND_KEY = np.uint64(STREAM)
ROUNDS = 10
COMPILED: Any = INSIDE


class Words(NamedTuple):
    """The draws of one replicate at a time, made when read."""

    seed: Any
    """(1,) key"""
    block: Any
    """(1,) third word of the counter"""
    first: Any
    """(1,) replicate of row 0"""
    replicate: Any
    """(1,) fourth word of the counter"""
    tags: Any
    """(LINES,) which line of the replicate each kept line is; -1 none"""
    lines: Any
    """(8 LINES,) words kept"""


def new_words(seed: int, block: int, first: int) -> Words:
    """Draws of the replicates from `first` on."""
    key, third, start, fourth = (
        np.array([n], np.uint64) for n in (checked_seed(seed), block, first, first)
    )
    tags, lines = np.full(LINES, -1, np.int64), np.zeros(8 * LINES, np.uint32)
    return Words(key, third, start, fourth, tags, lines)


class Steered(NamedTuple):
    """Draws of which a few are set by hand."""

    words: Words
    steered: Any
    """(K,) addresses set; -1 none"""
    bits: Any
    """(K,) words there"""


def new_steered(words: Words, count: int) -> Steered:
    """The same draws with room for so many words set by hand."""
    return Steered(words, np.full(count, -1, np.int64), np.zeros(count, np.uint32))


def turn_to(draws: Any, row: int) -> None:
    """Read the draws of the replicate in a row of the record from now on.

    Plain Python reads rows made ahead; compiled code forgets the lines that it kept.
    """
    draws.row = draws.rows[row]


@overload(turn_to, jit_options=COMPILED)
def _turn_to(draws: Any, row: Any) -> Any:
    return _turn_words if draws.instance_class is Words else _turn_steered


def _turn_words(draws: Any, row: Any) -> None:
    forget(draws, row)


def _turn_steered(draws: Any, row: Any) -> None:
    forget(draws.words, row)


@compiled
def forget(words: Any, row: int) -> None:
    """Turn to a replicate, of which no line is kept yet."""
    words.replicate[0] = words.first[0] + np.uint64(row)
    for line in range(LINES):
        words.tags[line] = -1


def word(draws: Any, address: int) -> int:
    """32 random bits at an address of the replicate.

    Plain Python reads a row made ahead; compiled code makes the word, see `_made_word`.
    """
    bits: int = draws.row[address]
    return bits


@overload(word, jit_options=COMPILED)
def _word(draws: Any, address: Any) -> Any:
    return _made_word if draws.instance_class is Words else _steered_word


def _made_word(draws: Any, address: Any) -> Any:
    return made(draws, address)


def _steered_word(draws: Any, address: Any) -> Any:
    for place in range(draws.steered.shape[0]):
        if draws.steered[place] == address:
            return draws.bits[place]
    return made(draws.words, address)


@compiled
def made(draws: Any, address: int) -> int:
    """The word at an address, its line made unless it is still kept."""
    number = address >> 3
    line = number & (LINES - 1)
    if draws.tags[line] != number:
        make_line(draws, number, 8 * line)
        draws.tags[line] = number
    bits: int = draws.lines[8 * line + (address & 7)]
    return bits


def _product(typing: Any, a: Any, b: Any) -> Any:
    """Upper and lower half of the 128-bit product of two 64-bit words."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        wide, word64 = ir.IntType(128), ir.IntType(64)
        left, right = (builder.zext(value, wide) for value in arguments)
        whole = builder.mul(left, right)
        upper = builder.trunc(builder.lshr(whole, ir.Constant(wide, 64)), word64)
        halves = upper, builder.trunc(whole, word64)
        return context.make_tuple(builder, signature.return_type, halves)

    pair: Any = types.UniTuple  # untyped in numba
    return pair(types.uint64, 2)(types.uint64, types.uint64), generate


product: Any = intrinsic(_product)


@compiled
def make_line(draws: Any, number: int, at: int) -> None:
    """Eight words of the replicate, kept from place `at` on; numpy counts lines from 1."""
    a, b = np.uint64(number + 1), np.uint64(0)
    c, d = draws.block[0], draws.replicate[0]
    key, second = draws.seed[0], SECOND_KEY
    for _ in range(ROUNDS):
        high_a, low_a = product(FIRST_MULTIPLIER, a)
        high_c, low_c = product(SECOND_MULTIPLIER, c)
        a, b, c, d = high_c ^ b ^ key, low_c, high_a ^ d ^ second, low_a
        key += FIRST_STEP
        second += SECOND_STEP
    keep(draws, at, a)
    keep(draws, at + 2, b)
    keep(draws, at + 4, c)
    keep(draws, at + 6, d)


@compiled
def keep(draws: Any, at: int, bits: Any) -> None:
    """Two words from 64 bits, the lower first."""
    draws.lines[at] = np.uint32(bits & np.uint64(0xFFFFFFFF))
    draws.lines[at + 1] = np.uint32(bits >> np.uint64(32))
