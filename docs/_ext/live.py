"""Fills pages from the live code before they are read; see `experiments/reference/pages.py`."""

from experiments.reference.pages import filled


def setup(app):
    """Fill every page, and read all of them anew each time: the code may have changed."""
    app.connect("source-read", fill)
    app.connect("env-get-outdated", lambda app, env, added, changed, removed: env.found_docs)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def fill(app, page, content):
    """Replace the text that Sphinx is about to read."""
    content[0] = filled(page, content[0])
