"""Blocks that scroll sideways can be reached by keyboard."""


def setup(app):
    """Change every page just before it is written."""
    app.connect("html-page-context", reachable)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def reachable(app, page, template, context, doctree):
    """Give each block a place in the order of the Tab key."""
    if "body" in context:
        context["body"] = context["body"].replace("<pre>", '<pre tabindex="0">')
