"""A report's HTML read back: balance of its tags, its text, its tables."""

from html.parser import HTMLParser

EMPTY = {"meta", "img", "br", "link", "hr", "input"}


class Page(HTMLParser):
    """Tags with attributes, text, rows of cells; raises where tags do not balance."""

    def __init__(self, content):
        super().__init__(convert_charrefs=True)
        self.open, self.tags, self.parts, self.rows = [], [], [], []
        self.feed(content.decode("utf-8"))
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag not in EMPTY:
            self.open.append(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_endtag(self, tag):
        assert self.open, tag
        assert self.open.pop() == tag, tag

    def handle_data(self, text):
        if "style" in self.open:
            return
        self.parts.append(text)
        if {"td", "th"} & set(self.open):
            self.rows[-1][-1] += text

    @property
    def text(self):
        """All words, spaces alike."""
        return " ".join("".join(self.parts).split())

    def all(self, tag):
        """Attributes of every such tag."""
        return [attributes for name, attributes in self.tags if name == tag]


def words(report):
    """All that a report says, as one line."""
    from experiments.report.content import Bullets, Picture, Table, Text

    said = [report.title, report.question, report.partial]
    for section in report.sections:
        said.append(section.title)
        for block in section.blocks:
            if isinstance(block, Text):
                said.append(block.words)
            elif isinstance(block, Bullets):
                said += [block.title, *block.items]
            elif isinstance(block, Table):
                said += [block.caption, *block.head, *(cell for row in block.rows for cell in row)]
            elif isinstance(block, Picture):
                said += [block.caption, block.alt]
    return " ".join(" ".join(said).split())
