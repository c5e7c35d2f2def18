"""The gravity equation behind natural trade, fitted to the pair panel.

Poisson pseudo-maximum likelihood (Santos Silva and Tenreyro 2006 [santossilva2006]) of exports on
both sizes, distance and ties. Exports in current dollars become international dollars of 2011 by
the exporter's own ratio of the two GDPs. Each period has its own level, and agreements in force
theirs, so that natural trade is trade of an average period without an agreement.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from model.ladder import Level
from model.trade import Array

DRIVERS = ("EXPORTER", "IMPORTER", "DISTANCE", "CONTIGUOUS", "LANGUAGE", "COLONIZER")


@dataclass(frozen=True)
class Gravity:
    """Constants of `model.natural_trade` by name, their standard errors, and the flows used."""

    constants: dict[str, float]
    errors: dict[str, float]
    agreement: float
    """Log trade added by a free-trade area or more; left out of natural trade."""
    flows: int

    def natural(self, exporter: Array, importer: Array, ties: pd.DataFrame) -> Array:
        """Expected exports, million international dollars of 2011; GDPs in billion.

        ties: columns `distance` (km), `contiguous`, `language`, `colonizer`.
        """
        c = self.constants
        result: Array = np.exp(
            c["CONSTANT"]
            + c["EXPORTER"] * np.log(exporter)
            + c["IMPORTER"] * np.log(importer)
            + c["DISTANCE"] * np.log(ties.distance.to_numpy())
            + c["CONTIGUOUS"] * ties.contiguous.to_numpy()
            + c["LANGUAGE"] * ties.language.to_numpy()
            + c["COLONIZER"] * ties.colonizer.to_numpy()
        )
        return result


def fit_gravity(table: pd.DataFrame) -> Gravity:
    """Fit to a table of `pair_periods.pair_periods`: both directions of every reported flow.

    Standard errors are clustered by pair.
    """
    import statsmodels.api as sm

    flows = _flows(table)
    periods = pd.get_dummies(flows.pop("year"), dtype=float)
    exports, pair = flows.pop("exports"), flows.pop("pair")
    design = pd.concat([flows, periods], axis=1)
    fit = sm.GLM(exports, design, family=sm.families.Poisson()).fit(
        cov_type="cluster", cov_kwds={"groups": pair.to_numpy()}
    )
    weights = pd.Series(0.0, index=design.columns)
    weights[list(periods.columns)] = 1.0 / periods.shape[1]
    spread = float(np.sqrt(weights @ fit.cov_params() @ weights))
    constants = {"CONSTANT": float(weights @ fit.params)}
    return Gravity(
        constants | {name: float(fit.params[name]) for name in DRIVERS},
        {"CONSTANT": spread} | {name: float(fit.bse[name]) for name in DRIVERS},
        float(fit.params["AGREEMENT"]),
        len(flows),
    )


def _flows(table: pd.DataFrame) -> pd.DataFrame:
    known = table.dropna(subset=["gdp_a", "gdp_b", "distance", "contiguous"])
    sides = [_one_way(known, "a", "b"), _one_way(known, "b", "a")]
    return pd.concat(sides, ignore_index=True)


def _one_way(known: pd.DataFrame, exporter: str, importer: str) -> pd.DataFrame:
    """Flows that are reported, above zero or not; an unreported flow is not a zero."""
    dollars = known[f"exports_{exporter}{importer}"]
    price = known[f"gdp_{exporter}"] / known[f"current_{exporter}"]
    flows = pd.DataFrame(
        {
            "exports": dollars * price,
            "EXPORTER": np.log(known[f"gdp_{exporter}"]),
            "IMPORTER": np.log(known[f"gdp_{importer}"]),
            "DISTANCE": np.log(known.distance),
            "CONTIGUOUS": known.contiguous,
            "LANGUAGE": known.language,
            "COLONIZER": known.colonizer,
            "AGREEMENT": (known.level >= Level.FREE_TRADE_AREA).astype(float),
            "year": known.year,
            "pair": known.groupby(["a", "b"]).ngroup(),
        }
    )
    return flows.dropna(subset=["exports"])
