"""What is wrong in a table, where, and what to do: said once, for every importer."""

from enum import StrEnum

from knowledge.tables.grid import column_letters
from knowledge.values import Value


class Severity(StrEnum):
    """Whether a problem stops the import."""

    ERROR = "错误"
    """Nothing is imported until it is mended."""
    NOTICE = "提醒"
    """Imported as it is; a person should look."""


class Problem(Value):
    """One problem. ``row`` and ``column`` count from 1; ``None``: the whole sheet or file."""

    severity: Severity
    file: str
    sheet: str | None = None
    row: int | None = None
    column: int | None = None
    heading: str | None = None
    """Heading of the column, as the file writes it."""
    value: str | None = None
    """What stands there, cut short."""
    what: str
    """What is wrong, in Chinese."""
    cure: str
    """What to do, in Chinese."""

    @property
    def place(self) -> str:
        """工作表“清单”第 3 行 F 列（设定依据)."""
        parts = [f"工作表“{self.sheet}”" if self.sheet else ""]
        parts.append(f"第 {self.row} 行" if self.row else "")
        parts.append(f"{column_letters(self.column)} 列" if self.column else "")
        parts.append(f"（{self.heading}）" if self.heading else "")
        return "".join(parts)

    def __str__(self) -> str:
        shown = f"，现为“{self.value}”" if self.value else ""
        return f"[{self.severity}] {self.file} {self.place}：{self.what}{shown}。{self.cure}"
