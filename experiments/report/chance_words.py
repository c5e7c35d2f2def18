"""Words for likelihoods, each with its number: the scale of the IPCC [mastrandrea2010]."""

SCALE = (
    (0.01, "exceptionally unlikely"),
    (0.10, "very unlikely"),
    (0.33, "unlikely"),
)
"""Up to and with this likelihood; what is above is named below."""
EVEN = "about as likely as not"
MIRRORED = (
    (0.99, "virtually certain"),
    (0.90, "very likely"),
    (0.66, "likely"),
)
"""From this likelihood on."""

FOOTNOTE = (
    "Words of likelihood follow the scale of the IPCC (Mastrandrea et al. 2010, Guidance note on "
    "consistent treatment of uncertainties): virtually certain 0.99 to 1, very likely 0.90 to 1, "
    "likely 0.66 to 1, about as likely as not 0.33 to 0.66, unlikely 0 to 0.33, very unlikely 0 to "
    "0.10, exceptionally unlikely 0 to 0.01. The narrowest that holds the number is used. They "
    "speak of what the model's histories do, not of how sure anybody is of the model."
)


def words_for(share: float) -> str:
    """The narrowest word of the scale that holds a likelihood."""
    for most, word in SCALE:
        if share <= most:
            return word
    for least, word in MIRRORED:
        if share >= least:
            return word
    return EVEN


def words_for_range(low: float, high: float) -> str:
    """The word of an interval, or the two between which it lies."""
    ends = words_for(low), words_for(high)
    return ends[0] if ends[0] == ends[1] else f"{ends[0]} to {ends[1]}"
