"""Bounds that a file of tables is held to, each some ten times what a real list needs."""

MAX_SHEETS = 64
"""Worksheets of a workbook, or tables of a document."""

MAX_CELLS = 200_000
"""Cells that are not empty, of one sheet."""

MAX_WORKBOOK_CELLS = 1_000_000
"""Cells that are not empty, of all sheets together."""

MAX_COLUMNS = 1_000
"""Number of the last column that may hold something."""

MAX_ROWS = 1_048_576
"""Number of the last row, as spreadsheets have it."""

MAX_MERGED_ROWS = 200_000
"""Rows of all merged areas of a sheet, an area of three rows counted as three."""

MAX_UNPACKED_BYTES = 50 * 1024 * 1024
"""Of the parts of an .xlsx that are read, once unpacked."""
