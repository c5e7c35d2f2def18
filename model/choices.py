"""Named choices of the theory, with the numbers that compiled code sees."""

VOTING = ("coalition", "consensus", "majority")
COALITION, CONSENSUS, MAJORITY = range(len(VOTING))

CHAIRS = ("weighted", "rotating")
WEIGHTED, ROTATING = range(len(CHAIRS))
