"""Trade that size and distance lead one to expect: the gravity equation.

Observed trade is low where integration has not happened yet; natural trade is what the pair would
have on average over all pairs with their sizes, distance and ties (Tinbergen 1962 [tinbergen1962];
Poisson pseudo-maximum likelihood after Santos Silva and Tenreyro 2006 [santossilva2006]).
"""

import math

CONSTANT = 2.656
EXPORTER = 0.863
IMPORTER = 0.937
DISTANCE = -0.823
CONTIGUOUS = 0.252
LANGUAGE = 0.453
COLONIZER = 0.359
"""Elasticities fitted by `experiments.calibration.gravity` to the pair panel."""


def natural_trade(
    exporter: float, importer: float, distance: float, contiguous: float, language: float,
    colonizer: float,
) -> float:  # fmt: skip
    """Expected exports, million international dollars of 2011 a year.

    X = exp(c + a ln Y_i + b ln Y_j + d ln D + ties): Y in billion international dollars of 2011, D
    in km, ties 1 for a common border, official language, former colonizer.
    """
    return math.exp(
        CONSTANT
        + EXPORTER * math.log(exporter)
        + IMPORTER * math.log(importer)
        + DISTANCE * math.log(distance)
        + CONTIGUOUS * contiguous
        + LANGUAGE * language
        + COLONIZER * colonizer
    )
