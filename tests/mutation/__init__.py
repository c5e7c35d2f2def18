"""Mutation testing: small faults in rules, draws and statistics, which the tests must find."""
