"""The calibration of the tempo: its rounds, regions left out, and chunks that survive a stop."""

import numpy as np
import pandas as pd
import pytest

from experiments.calibration import tempo
from experiments.calibration.importance import weights
from experiments.calibration.tempo import Budget, Sample, calibrate_tempo
from experiments.calibration.tempo_prior import TEMPO, places_of, range_of
from tests.experiments.calibration.made_up import cases, motives, sample

TINY = Budget(((32, 20), (20, 20)))


def calibrate(given=None, budget=TINY, **more):
    return calibrate_tempo(cases() if given is None else given, motives(), 4, budget, **more)


@pytest.fixture(scope="module")
def whole():
    return calibrate()


@pytest.fixture
def even(monkeypatch):
    """The same particles for every region, so that one region's number is no other's business."""
    monkeypatch.setattr(tempo, "allocation", lambda cases, draw, seed, n: [n] * len(cases))


def same(one: Sample, other: Sample) -> bool:
    return one.digest() == other.digest() and one.regions == other.regions


# Rounds


def test_a_small_calibration(whole):
    assert whole.regions == ("hills", "coast", "steppe")
    assert whole.log_likelihood.shape == (20, 3)
    assert set(whole.draws) == {*TEMPO, *motives()}
    assert np.isfinite(whole.log_likelihood).all()
    assert np.isfinite(whole.log_base).all()
    for name in TEMPO:
        low, high, _ = range_of(name)
        assert whole.draws[name].between(low, high).all()
    assert whole.draws.gain_weight.isin(motives().gain_weight).all()
    assert 1.0 <= whole.effective() <= 20.0


def test_the_same_seed_gives_the_same_whatever_the_threads(whole):
    assert same(calibrate(threads=1), whole)
    assert not same(calibrate_tempo(cases(), motives(), 5, TINY), whole)


def test_the_first_round_is_the_prior():
    first = calibrate(budget=Budget(((32, 20),)))
    assert first.log_base == pytest.approx(np.zeros(32))
    z = places_of(first.draws[list(TEMPO)].to_numpy(float))
    assert (np.sort(z, axis=0).mean(axis=1)[[0, 31]] * [-1, 1] > 1.5).all(), "spread out"


def test_later_rounds_look_where_the_likelihood_is():
    """The lags say that laws take long: rates of implementation come down from the prior's."""
    late = [case_ for case_ in cases() if case_.name == "hills"]
    late[0] = tempo.Case(late[0].world, late[0].past, ((9, 1),) * 12)
    first, last = (
        calibrate(late, Budget(rounds)) for rounds in ([(64, 20)], [(64, 20), (64, 20), (64, 20)])
    )
    name = "implementation_constant"
    assert last.draws[name].median() < first.draws[name].median() - 0.3
    assert last.log_likelihood.mean() > first.log_likelihood.mean()


def test_parameters_that_are_held_stay():
    names = ("temperature", "agenda_constant")
    held = motives().assign(step_one=0.6)
    found = calibrate_tempo(cases(), held, 4, TINY, names=names)
    assert set(found.draws) == {*names, *held}
    assert (found.draws.step_one == 0.6).all()


def test_one_free_parameter_is_enough():
    found = calibrate(names=("temperature",), budget=Budget(((16, 10), (16, 10), (16, 10))))
    assert found.log_likelihood.shape == (16, 3)
    assert found.draws.temperature.nunique() > 8


def test_a_free_parameter_takes_its_own_value_not_the_motives():
    found = calibrate_tempo(cases(), motives().assign(temperature=123.0), 4, TINY)
    assert found.draws.temperature.max() <= 10.0


def test_a_start_is_proposed_from(whole):
    start = sample(512)
    found = calibrate(budget=Budget(((200, 10),)), start=start)
    z = places_of(found.draws[list(TEMPO)].to_numpy(float))[:, TEMPO.index("temperature")]
    assert np.median(z) == pytest.approx(-0.8, abs=0.3), "N(0, 1) times exp(-3 (z + 1)^2): -6/7"
    assert found.log_base.max() <= -np.log(0.2) + 1e-9, "a fifth is the prior's"
    assert found.log_base.std() > 0.1


def test_budgets_by_hand():
    budget = Budget(((512, 100), (384, 300)))
    assert budget.draws == 896
    assert budget.scaled(1.0) == budget
    assert budget.scaled(0.5).rounds == ((256, 100), (192, 300))
    assert budget.scaled(0.01).rounds == ((16, 100), (16, 300))
    assert budget.scaled(0.4).rounds[0] == (256, 100), "205 becomes a power of two"


# Leaving a region out


def test_leaving_a_region_out_is_calibrating_without_it(even):
    """The last one, so that the others meet the same random numbers."""
    one_round = Budget(((64, 25),))
    full, without = calibrate(budget=one_round), calibrate(cases()[:-1], one_round)
    pd.testing.assert_frame_equal(full.draws, without.draws)
    assert full.weight("steppe") == pytest.approx(without.weight(), abs=1e-12)
    assert full.effective("steppe") == pytest.approx(without.effective())
    assert np.abs(full.weight() - without.weight()).max() > 1e-3, "it does say something"
    pd.testing.assert_frame_equal(full.pick(9, 1, "steppe"), without.pick(9, 1))


def test_what_a_region_s_pairs_say_of_the_motives_leaves_with_it():
    found = sample()
    kept = found.log_base + found.log_likelihood[:, [0, 2]].sum(axis=1)
    own = found.draws["inside:coast"].to_numpy()
    assert own.std() > 0.1
    assert found.weight("coast") == pytest.approx(weights(kept - own))
    assert found.log_weight("hills") == pytest.approx(found.log_likelihood[:, 1:].sum(axis=1))
    assert found.log_weight("nowhere").tolist() == found.log_weight().tolist()


def test_picks_weigh_the_same():
    found = sample()
    picked = found.pick(2000, 3)
    assert list(picked.index) == list(range(2000))
    share = (picked.temperature < 0.5).mean()
    assert share == pytest.approx(found.weight()[found.draws.temperature < 0.5].sum(), abs=0.002)
    assert found.pick(7, 3).equals(found.pick(7, 3))


def test_the_digest_sees_every_part():
    found = sample()
    others = [
        Sample(found.draws * 1.0001, found.log_base, found.log_likelihood, found.regions),
        Sample(found.draws, found.log_base + 1, found.log_likelihood, found.regions),
        Sample(found.draws, found.log_base, found.log_likelihood * 2, found.regions),
    ]
    assert len({found.digest(), *(other.digest() for other in others)}) == 4
    assert sample().digest() == found.digest()


# Chunks


@pytest.fixture
def counted(monkeypatch):
    """Small chunks, and the draws that were computed."""
    monkeypatch.setattr(tempo, "CHUNK", 8)
    computed, real = [], tempo.log_likelihoods

    def count(cases, draws, *rest):
        computed.append(len(draws))
        return real(cases, draws, *rest)

    monkeypatch.setattr(tempo, "log_likelihoods", count)
    return computed


def test_chunks_change_nothing(whole, counted, tmp_path):
    told = []
    assert same(calibrate(work=tmp_path, progress=told.append), whole)
    assert counted == [8, 8, 8, 8, 8, 8, 4]
    assert sum(told) == TINY.draws
    assert sorted(p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*.npy")) == [
        *(f"round_0/{at:06d}.npy" for at in (0, 8, 16, 24)),
        *(f"round_1/{at:06d}.npy" for at in (0, 8, 16)),
    ]


def test_finished_chunks_are_not_computed_again(whole, counted, tmp_path):
    calibrate(work=tmp_path)
    counted.clear()
    told = []
    assert same(calibrate(work=tmp_path, progress=told.append), whole)
    assert counted == []
    assert sum(told) == TINY.draws


@pytest.mark.parametrize("content", [None, b"", b"half a chu", "cut", "short"])
def test_an_absent_or_damaged_chunk_is_done_again(whole, counted, tmp_path, content):
    calibrate(work=tmp_path)
    counted.clear()
    file = tmp_path / "round_1" / "000008.npy"
    if content is None:
        file.unlink()
    elif content == "cut":
        file.write_bytes(file.read_bytes()[:-20])
    elif content == "short":
        np.save(file, np.load(file)[:3])
    else:
        file.write_bytes(content)
    assert same(calibrate(work=tmp_path), whole)
    assert counted == [8]
    assert np.load(file).shape == (8, 3)


def test_a_stop_between_chunks_loses_one_chunk_at_most(whole, counted, tmp_path):
    def stop(done):
        if sum(counted) > 16:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        calibrate(work=tmp_path, progress=stop)
    assert len(list(tmp_path.rglob("*.npy"))) == 2
    counted.clear()
    assert same(calibrate(work=tmp_path), whole)
    assert counted == [8, 8, 8, 8, 4]
