"""Splitting: unbiased whatever the plan, the same whatever the order of batches."""

from types import SimpleNamespace

import numpy as np
import pytest

from model.draws import AGENDA, STEP, even, region_address, year_base
from model.ensemble.run import simulate
from model.ensemble.rungs import RUNGS
from model.ensemble.splitting import (
    BINS,
    EDGES,
    STRATA,
    TABLING,
    Plan,
    chosen_part,
    coded,
    extents,
    parts,
    split,
    steer,
)
from model.ladder import LEVELS
from tests.model.synthetic import made_up, world_of

YEARS, PARTICLES, BATCHES = 4, 400, 60
WORLD = world_of(made_up(3, 2, 1, 4), agenda_constant=0.0, region_spread=1.5, crisis_rate=0.05)
BRUTE = simulate(WORLD, 99, 200_000, YEARS)
LEVELS_UP = np.arange(LEVELS)[:, None]


def brute():
    """Shares at each level or deeper after the last year, (2, levels)."""
    ends = (BRUTE.signed[:, -1], BRUTE.in_force[:, -1])
    return np.stack([(end >= LEVELS_UP).mean(axis=1) for end in ends])


def natural(even_share=1.0):
    """Draws as they fall."""
    extent = extents(WORLD)
    return Plan(np.zeros((2 * YEARS, BINS)), np.tile(extent, (YEARS, BINS, 1)), even_share)


def wild(seed):
    """A plan that no one would choose."""
    r = np.random.default_rng(seed)
    merit = r.exponential(1.0, (2 * YEARS, BINS)) * (r.random((2 * YEARS, BINS)) < 0.7)
    chances = 0.3 * extents(WORLD) + 0.7 * r.dirichlet(np.ones(len(parts(WORLD))), (YEARS, BINS))
    return Plan(merit, chances, 0.3)


def reached(plan, batches=BATCHES, first=0):
    return np.stack(
        [split(WORLD, 1, first + b, PARTICLES, plan, 7).reached for b in range(batches)]
    )


def test_the_brute_force_has_something_to_say():
    shares = brute()
    assert 0.0005 < shares[1, 6] < shares[1, 3] < 0.6


@pytest.mark.parametrize(
    "plan", [natural(), natural(0.0), wild(1), wild(2), wild(3)],
    ids=["even", "by weight", "wild 1", "wild 2", "wild 3"],
)  # fmt: skip
def test_it_is_unbiased(plan):
    found = reached(plan)
    error = found.std(axis=0, ddof=1) / np.sqrt(BATCHES)
    shares = brute()
    plain = np.sqrt(shares * (1.0 - shares) / len(BRUTE.signed))
    assert (np.abs(found.mean(axis=0) - shares) <= 4.0 * np.hypot(error, plain) + 1e-12).all()


def test_draws_as_they_fall_keep_the_whole_weight():
    assert reached(natural(), 3)[:, :, 0] == pytest.approx(1.0, abs=1e-12)


def test_a_batch_is_made_by_its_number_alone():
    one, again, other = (split(WORLD, 1, n, PARTICLES, wild(1), 7) for n in (4, 4, 5))
    assert one.reached.tobytes() == again.reached.tobytes()
    assert one.moves.tobytes() == again.moves.tobytes()
    assert one.reached.tobytes() != other.reached.tobytes()
    for seed, block in ((2, 7), (1, 8)):
        changed = split(WORLD, seed, 4, PARTICLES, wild(1), block)
        assert changed.reached.tobytes() != one.reached.tobytes()


def test_moves_tell_where_from_and_where_to():
    batch, count = split(WORLD, 1, 0, PARTICLES, natural(), 7), len(parts(WORLD))
    source, after = np.divmod(batch.moves, RUNGS)
    at, part = np.divmod(source, count + 1)
    first = slice(0, PARTICLES - PARTICLES % STRATA)
    assert len(set(at[first] % RUNGS)) == 1, "all start on one rung"
    assert set(at[first] // RUNGS) == set(range(STRATA))
    assert (part[first] < count).all()
    assert (part == count).any(), "the second half of a year is not steered"
    assert after.max() < RUNGS


def test_codes_are_all_different():
    codes = {coded(at, part, after, 3) for at in range(3) for part in range(3) for after in (0, 5)}
    assert len(codes) == 18


def test_parts_cover_the_square_once():
    assert extents(WORLD).sum() == pytest.approx(1.0, abs=1e-15)
    assert (extents(WORLD) > 0.0).all()
    sure = world_of(made_up(3, 1, 0, 1), step_one=1.0, step_two=0.0)
    assert len(parts(sure)) == len(TABLING) - 1, "a size that never comes has no part"


def test_a_part_is_chosen_by_hand():
    chances = np.array([0.2, 0.5, 0.3])
    draws = (0.0, 0.19, 0.2, 0.69, 0.71, 0.999999999999)
    assert [chosen_part(chances, draw) for draw in draws] == [0, 0, 1, 1, 2, 2]


@pytest.mark.parametrize("word", [0, 12345, 2**31, 2**32 - 1])
def test_steered_draws_stay_in_their_part(word):
    run = SimpleNamespace(layout=WORLD.layout)
    for ends in parts(WORLD):
        draws = SimpleNamespace(
            row=[word] * WORLD.layout.width(2), steered=np.zeros(2, int), bits=np.zeros(2, int)
        )
        likely = steer(run, draws, 1, ends)
        assert likely == pytest.approx((ends[1] - ends[0]) * (ends[3] - ends[2]))
        base = year_base(*WORLD.layout, 1)
        assert draws.steered.tolist() == [
            region_address(base, *WORLD.layout, purpose) for purpose in (AGENDA, STEP)
        ]
        tabling, size = (even(int(bits)) for bits in draws.bits)
        assert ends[0] - 1e-9 <= tabling <= ends[1] + 1e-9
        assert ends[2] - 1e-9 <= size <= ends[3] + 1e-9


def test_strata_cover_the_range():
    assert EDGES[0] == 0.0
    assert EDGES[-1] == 1.0
    assert list(EDGES) == sorted(set(EDGES))
