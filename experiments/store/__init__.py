"""The store: rows that are never lost, never used when damaged, and the same however they came."""
