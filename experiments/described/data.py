"""What the data of the scenarios rest on: figures by kind, events by whether they were verified."""

from collections import Counter

from experiments.calibration.regions import region_folders
from experiments.catalogue import SCENARIOS
from experiments.described.marked import table
from model.region_files import load_region
from model.region_gaps import gaps
from model.scenario_files import load_scenario

REGION = "central_asia"
MEANING = {
    "published": "as a source prints it", "reported": "a flow as the exporter reports it",
    "mirror": "a flow from the partner's side", "computed": "worked out from published figures",
    "filled": "filled by a stated rule", "judgement": "our judgement, with a range where it counts",
    "unchecked": "membership of another body, from own knowledge; no run uses it",
}  # fmt: skip


def figures() -> str:
    """Figures of Central Asia by kind."""
    kinds = Counter(figure.kind for figure in load_scenario(SCENARIOS / REGION).figures)
    rows = [[kind, count, MEANING[kind]] for kind, count in kinds.most_common()]
    return table(("kind", "figures", "what it is"), rows)


def events() -> str:
    """Events of the regions of history, and what had to be imputed there."""
    regions = [load_region(folder) for folder in region_folders()]
    checked = Counter(event["verified"] for region in regions for event in region.events)
    rows = [
        ["regions", len(regions)],
        ["events marked as checked", checked["yes"]],
        ["partly", checked["partial"]],
        ["not", checked["no"]],
        ["imputed figures of states, pairs and powers", sum(len(gaps(r)) for r in regions)],
    ]
    return table(("in the regions of history", "number"), rows)
