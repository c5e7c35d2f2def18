"""The runner: chunks of replicates on threads, processes or a cluster, until all is there."""
