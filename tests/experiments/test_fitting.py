"""Tables on a narrow screen: words stay whole as long as there is room for them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from experiments.fitting import plain, widths
from tests.experiments.conftest import blocsim as blocsim

CELLS = st.lists(st.text("ab \n", max_size=12), min_size=1, max_size=4)


@given(st.lists(CELLS, min_size=1, max_size=5), st.integers(0, 60))
def test_columns_take_the_room_there_is_and_hold_their_longest_word(columns, room):
    found = widths(columns, room)
    longest = [max(len(w) for cell in cells for w in [*cell.split(), ""]) for cells in columns]
    if found is None:
        assert sum(longest) > room
    else:
        assert sum(found) <= room
        assert all(have >= need for have, need in zip(found, longest, strict=True))


def test_room_is_taken_from_the_widest_column():
    assert widths([["aa bb cc dd"], ["a b"]], 10) == [7, 3]
    assert widths([["aa bb cc dd"], ["a b"]], 13, whole=True) is None
    assert plain(2) == 3


@pytest.mark.parametrize("columns", [60, 80])
def test_a_history_breaks_between_words_on_a_narrow_screen(blocsim, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    said = blocsim("run", "central_asia", "--seed", 25, "--years", 12)
    for word in ("organisation", "free-trade", "transport", "blocked", "passed", "force"):
        assert word in said.out
    assert max(map(len, said.out.splitlines())) <= columns
