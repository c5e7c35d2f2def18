"""Lists may nest deeply: the Markdown parser stops without a word at its own limit of 20."""

from myst_parser.parsers import sphinx_ as parser

DEEPEST = 200


def setup(app):
    """Raise the limit of every parser that MyST makes."""
    made = parser.create_md_parser
    if not hasattr(made, "deep"):
        parser.create_md_parser = deep(made)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def deep(made):
    """The function that makes a parser, with the limit raised."""

    def create(*arguments):
        markdown = made(*arguments)
        markdown.options["maxNesting"] = DEEPEST
        return markdown

    create.deep = True
    return create
