"""The text of a Word document (.docx), with the numbers that Word counts by itself.

What a reader sees on the page once every tracked change (修订) is accepted: insertions stay and
deletions go, hidden text goes, of a field its result stays. Text boxes, footnotes, headers and
footers are not part of a statute's text.
"""

from collections.abc import Iterator

from knowledge.library.word_numbering import Numbering
from knowledge.library.word_package import Element, open_package, w
from knowledge.library.word_styles import Styles

_ANY = "{*}*"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_CHARACTERS = {
    w("tab"): " ",
    w("ptab"): " ",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "-",
}
_DELETIONS = (w("del"), w("moveFrom"))
_PASSED_OVER = frozenset(
    {
        *_DELETIONS,
        w("pPr"),
        w("rPr"),
        w("tblPr"),
        w("tblGrid"),
        w("sdtPr"),
        w("sdtEndPr"),
        w("sectPr"),
        w("drawing"),
        w("pict"),
        w("object"),
        w("rt"),
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent",
    }
)


def docx_text(content: bytes) -> str:
    """The text of a document, one paragraph a line, tables row by row where they stand.

    Args:
        content: The bytes of the .docx.

    Raises:
        TooLarge: The document exceeds its bound once unpacked.
        BadSyntax: The bytes are no readable .docx.
    """
    package = open_package(content)
    styles = Styles(package.styles)
    reader = Reader(styles, Numbering(package.numbering, styles))
    return "\n".join([*reader.lines(package.body), *reader.rest()])


class Reader:
    """Reads a document once, from its beginning to its end."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self._fields: list[bool] = []  # the open fields: whether each has come to its result
        self._carried = ""  # text of a paragraph whose mark is deleted: it joins the next one

    def lines(self, container: Element) -> Iterator[str]:
        """The lines of a body, a cell or whatever else holds paragraphs and tables."""
        for child in container.iterchildren(_ANY):
            if child.tag == w("p"):
                yield from self._paragraph(child)
            elif child.tag == w("tbl"):
                yield from self.rest()
                for row in parts(child, "tr", deleted="trPr/del"):
                    yield from self._row(row)
            elif child.tag not in _PASSED_OVER:
                yield from self.lines(child)

    def rest(self) -> Iterator[str]:
        """Text whose paragraph mark is deleted and that finds no paragraph to join."""
        if self._carried:
            yield self._carried
        self._carried = ""

    def _row(self, row: Element) -> Iterator[str]:
        """The cells side by side; a lone cell is a frame around paragraphs."""
        cells = [list(self.lines(cell)) for cell in parts(row, "tc", deleted="tcPr/cellDel")]
        if len(cells) == 1:
            yield from cells[0]
            return
        texts = ("\n".join(line for line in cell if line.strip()) for cell in cells)
        yield " ".join(text for text in texts if text)

    def _paragraph(self, paragraph: Element) -> Iterator[str]:
        # A field that never comes to its result must not swallow the rest of the document.
        self._fields = [result for result in self._fields if result]
        text = self._carried + "".join(self._pieces(paragraph, paragraph))
        mark = paragraph.find(f"{w('pPr')}/{w('rPr')}")
        if mark is not None and any(mark.find(tag) is not None for tag in _DELETIONS):
            self._carried = text
            return
        self._carried = ""
        if (
            not text
            and mark is not None
            and self._styles.hides(paragraph.find(w("pPr")), paragraph)
        ):
            return
        label = self._numbering.label(paragraph)
        yield (label + text.lstrip() if label else text).rstrip()

    def _pieces(self, element: Element, paragraph: Element) -> Iterator[str]:
        """The visible pieces of text below an element of a paragraph."""
        for child in element.iterchildren(_ANY):
            if child.tag == w("r"):
                if self._styles.hides(child, paragraph):
                    self._follow_fields(child)
                else:
                    yield from self._pieces(child, paragraph)
            elif child.tag == w("fldChar"):
                self._field(child.get(w("fldCharType")))
            elif child.tag in _CHARACTERS or child.tag in (w("t"), _MATH_TEXT):
                if all(self._fields):
                    yield _CHARACTERS.get(child.tag) or child.text or ""
            elif child.tag not in _PASSED_OVER:
                yield from self._pieces(child, paragraph)

    def _follow_fields(self, run: Element) -> None:
        for mark in run.iterchildren(w("fldChar")):
            self._field(mark.get(w("fldCharType")))

    def _field(self, kind: str | None) -> None:
        """Enter a field, come to its result, or leave it."""
        if kind == "begin":
            self._fields.append(False)
        elif self._fields and kind == "separate":
            self._fields[-1] = True
        elif self._fields and kind == "end":
            self._fields.pop()


def parts(parent: Element, name: str, *, deleted: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, content controls opened, deleted ones left out."""
    mark = "/".join(w(step) for step in deleted.split("/"))
    for child in parent.iterchildren(_ANY):
        if child.tag == w(name):
            if child.find(mark) is None:
                yield child
        elif child.tag not in _PASSED_OVER:
            yield from parts(child, name, deleted=deleted)
