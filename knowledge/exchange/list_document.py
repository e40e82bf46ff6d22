"""The list as a document: one table, its head repeated on every page."""

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Row
from docx.text.paragraph import Paragraph

from knowledge.exchange.list_writing import WIDTH, WIDTHS, standing_of, table_of, title_of
from knowledge.lists import ListVersion

_SONG = "宋体"
_ACROSS = 396
"""Millimetres between the margins of the page."""


def list_document(version: ListVersion, notice: str | None) -> DocumentType:
    """A document on A3 across."""
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(420), Mm(297)
    section.left_margin = section.right_margin = Mm(12)
    _line(document.add_paragraph(), title_of(version), 18, bold=True)
    for line in (standing_of(version), *([notice] if notice else [])):
        _line(document.add_paragraph(), line, 9)
    shown = table_of(version)
    table = document.add_table(rows=len(shown.rows) + 1, cols=len(shown.fields))
    table.style = "Table Grid"
    table.autofit = False
    _repeated(table.rows[0])
    widths = [WIDTHS.get(field, WIDTH) for field in shown.fields]
    millimetres = [_ACROSS * width / sum(widths) for width in widths]
    # Word reads the cells' widths, other programs those of the columns.
    for column, width in zip(table.columns, millimetres, strict=True):
        column.width = Mm(width)
    heads = tuple(field.value for field in shown.fields)
    # One look at all cells: asking row by row costs a walk through the table each time.
    cells = iter(table._cells)  # noqa: SLF001
    for number, texts in enumerate((heads, *shown.rows)):
        for text, width in zip(texts, millimetres, strict=True):
            cell = next(cells)
            cell.width = Mm(width)
            _run(cell.paragraphs[0], text, 8, bold=number == 0)
    return document


def _line(paragraph: Paragraph, text: str, size: int, *, bold: bool = False) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(paragraph, text, size, bold=bold)


def _run(paragraph: Paragraph, text: str, size: int, *, bold: bool) -> None:
    run = paragraph.add_run(text)
    run.bold, run.font.size, run.font.name = bold, Pt(size), _SONG
    # The library knows the Latin font only; Chinese characters have one of their own.
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _SONG)  # noqa: SLF001


def _repeated(row: _Row) -> None:
    """Print the row at the top of every page."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)  # noqa: SLF001
