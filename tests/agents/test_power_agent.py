import pytest

from tests.agents.small_region import SmallRegion


def act(region: SmallRegion, ahead: int) -> None:
    for power in region.powers:
        power.show()
    for power in region.powers:
        power.adjust(ahead)


def test_a_power_begins_attentive_and_unnoticed() -> None:
    power = SmallRegion().powers[0]
    assert (power.years_distracted, power.distracted, power.alert) == (0, False, False)
    power.years_distracted = 1  # this year, the last
    assert power.distracted


def test_powers_move_toward_the_level_ahead_and_spur_each_other_on() -> None:
    region = SmallRegion()
    foe, pal = region.powers
    assert (foe.activity, pal.activity, foe.presence) == (0.5, 0.5, 0.5)
    act(region, 3)
    # Aims 0.4 x 1.5 = 0.6 for both: 0.5 + 0.3 x 0.1
    assert [p.activity for p in region.powers] == pytest.approx([0.53, 0.53])
    act(region, 1)
    # FOE does not mind a forum: 0.53 - 0.3 x 0.53. PAL is alone with it: 0.53 - 0.3 x 0.33
    assert [p.activity for p in region.powers] == pytest.approx([0.371, 0.431])


def test_without_balance_of_power_each_acts_alone() -> None:
    region = SmallRegion(balance_of_power=False)
    act(region, 3)
    # Aim 0.4: 0.5 - 0.3 x 0.1
    assert [p.activity for p in region.powers] == pytest.approx([0.47, 0.47])


def test_a_distracted_power_is_felt_less_and_scares_nobody() -> None:
    region = SmallRegion()
    foe, pal = region.powers
    foe.years_distracted = 2
    act(region, 3)
    assert foe.distracted
    assert not foe.alert
    assert foe.activity == pytest.approx(0.53)  # still spurred by PAL, who is active
    assert foe.presence == pytest.approx(0.53 * 0.3)
    assert pal.activity == pal.presence == pytest.approx(0.47)


def test_a_quiet_power_goes_unnoticed() -> None:
    region = SmallRegion()
    foe, pal = region.powers
    foe.activity = 0.25  # at the threshold, not above
    act(region, 3)
    assert not foe.alert
    assert pal.activity == pytest.approx(0.47)
