"""A report as a PDF: the same content on A4, laid out by fpdf2."""

import io
import logging
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import matplotlib
from fpdf import FPDF
from fpdf.enums import TableBordersLayout
from fpdf.fonts import FontFace
from PIL import Image

from experiments.report.content import CONTROLS, Block, Bullets, Picture, Report, Table, Text
from experiments.report.target import pdf_mark

FONTS = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
SERIF, WIDE = "STIXGeneral", "DejaVuSans"
"""The text's font, and one that has the letters it lacks; both come with matplotlib."""
MONO = "DejaVuSansMono"
BODY, SMALL, CELL = 9.0, 7.6, 8.4
"""Sizes in points."""
HOW = {"lead": (12.5, "B"), "small": (SMALL, ""), "warning": (BODY, "B"), "code": (7.6, "")}
LINE = 1.16 * 25.4 / 72.0
"""Height of a line in millimetres for each point of its size."""
MARGIN, GAP, TALLEST = 14.0, 1.2, 225.0
"""In millimetres: beside a page, between blocks, and the height of a figure at most."""
BEFORE = datetime(2000, 1, 1, tzinfo=UTC)
"""The date of a document whose result has none."""


class Page(FPDF):
    """A4 with its number below."""

    about = ""

    def footer(self) -> None:
        self.set_y(-10)
        self.set_font(SERIF, size=SMALL)
        self.cell(0, 4, f"blocsim report{self.about}, page {self.page_no()} of {{nb}}", align="R")


def as_pdf(report: Report) -> bytes:
    """The file; the same bytes for the same report."""
    page = _opened(report)
    _entry(page, report.title, 0)
    _line(page, report.title, 14.0, "B")
    _line(page, report.question, 10.2)
    if report.mark:
        _text(page, Text(report.mark, "warning"))
    for section in report.sections:
        _heading(page, section.title, 1, 11.0, rule=True)
        _blocks(page, section.blocks)
    return bytes(page.output()) + pdf_mark(report.identity)


def _opened(report: Report) -> Page:
    logging.getLogger("fpdf").setLevel(logging.ERROR)  # it warns of each letter without a shape
    page = Page(format="A4")
    page.set_margin(MARGIN)
    page.set_auto_page_break(True, margin=12)
    for style, name in (("", SERIF), ("B", f"{SERIF}Bol")):
        page.add_font(SERIF, style, str(FONTS / f"{name}.ttf"))
    for style, name in (("", WIDE), ("B", f"{WIDE}-Bold")):
        page.add_font(WIDE, style, str(FONTS / f"{name}.ttf"))
    page.add_font(MONO, "", str(FONTS / f"{MONO}.ttf"))
    page.set_fallback_fonts([WIDE], exact_match=False)
    page.about = f" of {report.origin}".translate(CONTROLS)
    page.set_title(report.title.translate(CONTROLS))
    page.set_lang("en")
    page.set_creation_date(_date(report.ended))
    page.add_page()
    return page


def _date(ended: str) -> datetime:
    try:
        return datetime.fromisoformat(ended).astimezone(UTC)
    except ValueError:
        return BEFORE


def _blocks(page: Page, blocks: tuple[Block, ...]) -> None:
    pictures = [block for block in blocks if isinstance(block, Picture)]
    for block in blocks:
        if isinstance(block, Text):
            _text(page, block)
        elif isinstance(block, Bullets):
            _bullets(page, block)
        elif isinstance(block, Table):
            _table(page, block)
    for picture in pictures:
        _picture(page, picture)


def _heading(page: Page, words: str, level: int, size: float, rule: bool = False) -> None:
    page.ln(GAP)
    if page.will_page_break(12.0):
        page.add_page()
    _entry(page, words, level)
    _line(page, words, size, "B")
    if rule:
        page.line(page.l_margin, page.get_y(), page.w - page.r_margin, page.get_y())
        page.ln(0.6)


def _entry(page: Page, words: str, level: int) -> None:
    """A line in the document's outline, which leads here; level 0 is the whole."""
    page.start_section(words.translate(CONTROLS), level)


def _line(page: Page, words: str, size: float, style: str = "", font: str = SERIF) -> None:
    page.set_font(font, style, size)
    page.multi_cell(
        0, LINE * size, words.translate(CONTROLS), align="L", new_x="LMARGIN", new_y="NEXT"
    )


def _text(page: Page, text: Text) -> None:
    size, style = HOW.get(text.how, (BODY, ""))
    if text.how == "warning":
        page.set_text_color(176, 0, 32)
    words, font = (text.words, MONO) if text.how == "code" else (plain(text.words), SERIF)
    _line(page, words, size, style, font)
    page.set_text_color(0, 0, 0)
    page.ln(GAP / 2.0)


def _bullets(page: Page, block: Bullets) -> None:
    _heading(page, block.title, 2, BODY + 0.4)
    for item in block.items:
        page.set_font(SERIF, "", BODY)
        page.cell(3.0, LINE * BODY, "\u2022")
        left = page.l_margin
        page.set_left_margin(left + 3.0)
        _line(page, plain(item), BODY)
        page.set_left_margin(left)
        page.set_x(left)


def _table(page: Page, block: Table) -> None:
    rows = [block.head, *block.rows]
    page.ln(GAP / 2.0)
    if page.will_page_break(LINE * CELL * (min(len(rows), 8) + 2)):
        page.add_page()
    _line(page, plain(block.caption), CELL, "B")
    page.set_font(SERIF, "", CELL)
    page.set_line_width(0.1)
    how: Any = {
        "borders_layout": TableBordersLayout.HORIZONTAL_LINES, "line_height": LINE * CELL,
        "headings_style": FontFace(emphasis="BOLD"), "text_align": "LEFT", "padding": (0.15, 0.6),
        "v_align": "TOP",
        "col_widths": widths(rows), "width": page.epw,
    }  # fmt: skip
    with page.table(**how) as table:
        for row in rows:
            table.row([plain(cell).translate(CONTROLS) for cell in row])
    page.ln(GAP)


def widths(rows: list[tuple[str, ...]]) -> list[int]:
    """Columns as wide as their longest cells, none below a seventh of the widest."""
    longest = [max(len(row[k]) for row in rows) for k in range(len(rows[0]))]
    most = max(longest)
    return [min(max(length + 2, most // 7, 6), 70) for length in longest]


def _picture(page: Page, picture: Picture) -> None:
    with Image.open(io.BytesIO(picture.png)) as image:
        ratio = image.height / image.width
    width = min(page.epw * (0.78 if picture.wide else 0.44), TALLEST / ratio)
    below = 4.0 * LINE * SMALL if picture.wide else 0.0
    if page.will_page_break(width * ratio + below):
        page.add_page()
    top, left = page.get_y(), page.l_margin
    page.image(io.BytesIO(picture.png), w=width, alt_text=picture.alt)
    if picture.wide:
        _line(page, plain(picture.caption), SMALL)
    else:
        _beside(page, plain(picture.caption), top, left + width + 3.0, top + width * ratio)
    page.ln(GAP)


def _beside(page: Page, words: str, top: float, left: float, end: float) -> None:
    """Text to the right of a figure."""
    margin = page.l_margin
    page.set_left_margin(left)
    page.set_xy(left, top)
    _line(page, words, SMALL)
    page.set_left_margin(margin)
    page.set_xy(margin, max(page.get_y(), end))


def plain(words: str) -> str:
    """Text without the marks of code; a number and its % stay together."""
    return words.replace("`", "").replace(" %", "\u00a0%")
