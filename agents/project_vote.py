"""Project vote: a single issue area, joined without leaving one's level."""

from agents.rule import rule


@rule
def project_net(
    gain: float, premium: float, project_authority: float, spillover: float, shock: float
) -> float:
    """Net benefit of starting a project in one area, percent of GDP a year.

    w phi_ia - alpha_i tau_project + S + u. Functional cooperation draws no outside pressure
    (Mitrany 1943 [mitrany1943]).
    """
    return gain - premium * project_authority + spillover + shock
