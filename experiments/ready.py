"""`python -m experiments.ready`: compile the rules now, so that the first estimate need not."""

from experiments.catalogue import folder_of
from experiments.estimate_view import compile_rules
from model.scenario_files import load_scenario
from model.world import build_world

if __name__ == "__main__":
    compile_rules(build_world(load_scenario(folder_of("central_asia"))))
