"""What one tab does: actions go through, mistakes are told, nothing breaks it."""

import threading

import pytest

solara = pytest.importorskip("solara")

from experiments.page import visit as visiting  # noqa: E402  # solara may be missing
from experiments.page.link import NOT_UNDERSTOOD  # noqa: E402  # solara may be missing
from experiments.page.moment import Moment  # noqa: E402  # solara may be missing
from experiments.page.visit import Visit  # noqa: E402  # solara may be missing


@pytest.fixture
def visit():
    made = Visit("year=3")
    yield made
    made.close()


def test_it_starts_where_the_link_says(visit):
    assert visit.moment.value == Moment(year=3)
    assert Visit("rubbish").notice.value == NOT_UNDERSTOOD


def test_an_action_leads_on_and_clears_what_was_told(visit):
    visit.notice.set("something")
    visit.act({"do": "step"})
    assert visit.moment.value.year == 4
    assert visit.notice.value == ""


def test_settings_that_do_not_go_together_are_told_and_left(visit):
    visit.act({"do": "set", "name": "trade_effect_4", "value": 0.2})
    assert visit.moment.value == Moment(year=3)
    assert "trade_effect_4 = 0.2 is below trade_effect_3" in visit.notice.value


@pytest.mark.parametrize("action", [None, 3, "step", [], {}, {"do": []}, {"do": {"a": 1}}])
def test_what_is_no_action_does_nothing(visit, action):
    visit.act(action)
    assert visit.moment.value == Moment(year=3)


def test_a_fault_of_its_own_is_told_without_its_details(visit, monkeypatch, caplog):
    def broken(moment, action):
        raise RuntimeError("/secret/path")

    monkeypatch.setattr(visiting, "after", broken)
    visit.act({"do": "step"})
    assert "of blocsim's own" in visit.notice.value
    assert "secret" not in visit.notice.value
    assert "secret" in caplog.text


def test_an_export_is_offered_once_for_each_click(visit):
    for number in (1, 2):
        visit.act({"do": "export", "kind": "csv"})
        assert visit.download.value["number"] == number
    visit.act({"do": "export", "kind": "exe"})
    assert visit.download.value["number"] == 2


def ended(visit, seconds=20.0):
    """Whether an estimate ends in time."""
    done = threading.Event()
    for _ in range(int(seconds / 0.05)):
        if not visit.running:
            return True
        done.wait(0.05)
    return False


def test_an_estimate_runs_beside_the_page(visit):
    visit.act({"do": "estimate", "many": 1000})
    assert ended(visit)
    found = visit.estimated.value
    assert (found.done, found.over, found.cancelled) == (1000, True, False)


@pytest.mark.parametrize("many", [0, -1, 999, 10**9, "1000", None, 1e3 + 0.5])
def test_only_the_sizes_offered_are_run(visit, many):
    visit.act({"do": "estimate", "many": many})
    assert visit.estimated.value is None


@pytest.mark.parametrize("how", ["cancel", "close"])
def test_an_estimate_stops_when_cancelled_or_when_the_tab_goes(visit, how):
    visit.act({"do": "estimate", "many": 100_000})
    visit.close() if how == "close" else visit.act({"do": "cancel"})
    assert ended(visit)
    assert visit.estimated.value.cancelled
    assert visit.estimated.value.done < 100_000


def test_a_second_estimate_waits_for_the_first(visit):
    visit.act({"do": "estimate", "many": 100_000})
    visit.act({"do": "estimate", "many": 1000})
    assert visit.estimated.value.asked == 100_000
    visit.act({"do": "cancel"})
    assert ended(visit)


def test_two_visits_share_nothing(visit):
    other = Visit("year=3")
    visit.act({"do": "step"})
    visit.act({"do": "basis", "value": "signed"})
    assert other.moment.value.year == 3
    assert other.basis.value == "in force"
