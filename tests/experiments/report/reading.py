"""A report read back: of the HTML balance, text and tables, of the PDF its outline."""

import re
from html.parser import HTMLParser

EMPTY = {"meta", "img", "br", "link", "hr", "input"}


class Page(HTMLParser):
    """Tags with attributes, text, rows of cells; raises where tags do not balance."""

    def __init__(self, content):
        super().__init__(convert_charrefs=True)
        self.open, self.tags, self.parts, self.rows, self.titles = [], [], [], [], []
        self.feed(content.decode("utf-8"))
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag not in EMPTY:
            self.open.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.titles.append((tag, []))
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
        if self.open and re.fullmatch("h[1-6]", self.open[-1]):
            self.titles[-1][1].append(text)
        if {"td", "th"} & set(self.open):
            self.rows[-1][-1] += text

    @property
    def text(self):
        """All words, spaces alike."""
        return " ".join("".join(self.parts).split())

    @property
    def headings(self):
        """Level, from 0, and words of every heading."""
        return [(int(tag[1]) - 1, "".join(parts)) for tag, parts in self.titles]

    def all(self, tag):
        """Attributes of every such tag."""
        return [attributes for name, attributes in self.tags if name == tag]


def outline(document):
    """Level, from 0, and words of every line of a PDF's outline."""
    levels, lines = {}, []
    for number, entry in re.findall(rb"(?s)\n(\d+) 0 obj\n(.*?)endobj", document):
        title, above = (re.search(part, entry) for part in (rb"/Title (.*)\n", rb"/Parent (\d+) "))
        if title and above:
            levels[number] = levels.get(above[1], -1) + 1
            lines.append((levels[number], _text(title[1])))
    return lines


def pages(document):
    """How many pages a PDF has."""
    return int(re.search(rb"/Count (\d+)\n/Kids", document)[1])


def _text(written):
    """A text of a PDF: plain, or as UTF-16 in hexadecimal digits."""
    if written.startswith(b"<"):
        return bytes.fromhex(written[1:-1].decode()).decode("utf-16")
    return re.sub(rb"\\(.)", rb"\1", written[1:-1]).decode()


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
