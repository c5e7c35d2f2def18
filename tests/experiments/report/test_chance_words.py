"""Words of likelihood go with the scale that the footnote tells."""

import pytest

from experiments.report.chance_words import FOOTNOTE, words_for, words_for_range


@pytest.mark.parametrize(
    ("share", "word"),
    [
        (0.0, "exceptionally unlikely"), (0.01, "exceptionally unlikely"),
        (0.011, "very unlikely"), (0.1, "very unlikely"), (0.11, "unlikely"), (0.33, "unlikely"),
        (0.34, "about as likely as not"), (0.65, "about as likely as not"), (0.66, "likely"),
        (0.89, "likely"), (0.9, "very likely"), (0.98, "very likely"), (0.99, "virtually certain"),
        (1.0, "virtually certain"),
    ],
)  # fmt: skip
def test_the_narrowest_word_that_holds_the_number(share, word):
    assert words_for(share) == word
    assert word in FOOTNOTE


def test_an_interval_across_an_edge_has_both_words():
    assert words_for_range(0.2, 0.3) == "unlikely"
    assert words_for_range(0.2, 0.5) == "unlikely to about as likely as not"


def test_the_scale_is_named():
    assert "IPCC" in FOOTNOTE
    assert "Mastrandrea et al. 2010" in FOOTNOTE
