"""Texts that a spreadsheet would take for a formula, and the apostrophe that keeps it from that.

Who opens a .csv file in a spreadsheet runs what begins with =, +, - or @. Such a text gets an
apostrophe in front, and so does one that begins with a guarded text already: taking one away again
always gives back what was written.
"""

import re
from dataclasses import replace

from knowledge.tables.grid import Workbook

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")


def guarded(text: str) -> str:
    """``text`` as it may be written into a cell."""
    return f"'{text}" if _FORMULA.match(text) else text


def without_guards(workbook: Workbook) -> Workbook:
    """``workbook`` with every text as it was before it was guarded."""
    sheets = (
        replace(
            sheet,
            cells=tuple(
                replace(cell, text=unguarded(cell.text)) if cell.text.startswith("'") else cell
                for cell in sheet.cells
            ),
        )
        for sheet in workbook.sheets
    )
    return replace(workbook, sheets=tuple(sheets))


def unguarded(text: str) -> str:
    """The text that ``guarded`` was given."""
    return text[1:] if _GUARDED.match(text) else text
