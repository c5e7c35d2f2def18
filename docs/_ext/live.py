"""Fills pages from the live code before they are read; see `experiments/reference/pages.py`."""

from pathlib import Path

from experiments.reference.pages import filled, is_generated


def setup(app):
    """Fill every page, and read those with generated parts anew each time."""
    app.connect("source-read", fill)
    app.connect("env-get-outdated", generated)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def fill(app, page, content):
    """Replace the text that Sphinx is about to read."""
    content[0] = filled(page, content[0])


def generated(app, env, added, changed, removed):
    """Pages whose text is not all their own."""
    return [
        page
        for page in env.found_docs
        if is_generated(Path(env.doc2path(page)).read_text(encoding="utf-8"))
    ]
