"""Which factors drive an output: designs by SALib, Sobol indices and Morris's elementary effects.

A design says which runs to make; whoever makes them gives back one output a run, in order.
"""
