"""Consent: a state adds up the terms and says yes with a probability."""

from agents.logistic import logistic
from agents.rule import rule


@rule
def net_benefit(
    gain: float,
    sovereignty: float,
    pressure: float,
    rival_bloc: float,
    spillover: float,
    contagion: float,
    shock: float,
) -> float:
    """Net benefit of a proposal to a state, percent of GDP a year.

    net_i = delta G_i - delta C_i + X_i - R_i + S + contagion_i + u. Pressure enters at the level
    proposed; u is one number per history, what the region shares and nobody measures.
    """
    return gain - sovereignty + pressure - rival_bloc + spillover + contagion + shock


@rule
def consent_probability(net: float, temperature: float, constant: float) -> float:
    """Probability that a state consents.

    logistic(beta_0 + net / temperature): a logit choice (McFadden 1974 [mcfadden1974]). At
    temperature 0 the state consents exactly when net > 0.
    """
    if temperature > 0.0:
        return logistic(constant + net / temperature)
    return 1.0 if net > 0.0 else 0.0


@rule
def happens(probability: float, draw: float) -> bool:
    """Whether an event of this probability occurs, given a number drawn evenly from (0, 1)."""
    return draw < probability
