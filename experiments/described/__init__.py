"""The model described: the parts of `docs/odd.md` and `docs/trace.md` that code writes."""
