"""Tables as people keep them, read into plain grids: .xlsx, .xls, .csv, .docx.

Importing this package imports no spreadsheet library; ``knowledge.tables.opening`` does.
"""

from knowledge.tables.grid import Area, Cell, CellKind, Sheet, TableFormat, Workbook, column_letters
from knowledge.tables.problems import Problem, Severity

__all__ = [
    "Area",
    "Cell",
    "CellKind",
    "Problem",
    "Severity",
    "Sheet",
    "TableFormat",
    "Workbook",
    "column_letters",
]
