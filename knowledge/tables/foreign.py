"""Files that hold no table that can be read: what each kind is, and how to get one from it."""

import re
from collections.abc import Set as AbstractSet

from knowledge.errors import BadSyntax

_AS_XLSX = "请用 Excel 或者 WPS 打开，另存为 .xlsx 后重新导入。"
_AS_DOCX = "请用 Word 或者 WPS 打开，另存为 .docx 后重新导入。"
_UNLOCK = "请先在 Excel、Word 或者 WPS 里取消密码，保存后重新导入。"
_UNPACK = "请解压后逐个导入里面的 .xlsx、.xls、.csv 或者 .docx。"
_FROM_PICTURE = "请取得 Excel 或者 Word 版；没有的，请先做文字识别，核对后存为 .xlsx。"

_BY_STREAM = {
    "EncryptedPackage": ("文件设有打开密码。", _UNLOCK),
    "WordDocument": ("内容是旧版 Word 文档（.doc、.wps）。", _AS_DOCX),
    "PowerPoint Document": ("内容是演示文稿。", "请把表格复制到 .xlsx 后导入。"),
}
_BY_MARK = {
    b"%PDF": ("内容是 PDF。", _FROM_PICTURE),
    b"{\\rtf": ("内容是 RTF 文档。", _AS_DOCX),
    b"\x89PNG": ("内容是图片。", _FROM_PICTURE),
    b"\xff\xd8\xff": ("内容是图片。", _FROM_PICTURE),
    b"GIF8": ("内容是图片。", _FROM_PICTURE),
    b"II*\x00": ("内容是图片。", _FROM_PICTURE),
    b"Rar!": ("内容是压缩包。", _UNPACK),
    b"7z\xbc\xaf": ("内容是压缩包。", _UNPACK),
    b"\x1f\x8b": ("内容是压缩包。", _UNPACK),
    b"\xfd7zXZ": ("内容是压缩包。", _UNPACK),
}
_TAR = slice(257, 262), b"ustar"
_BY_PART = {
    "xl/workbook.bin": ("内容是 Excel 二进制工作簿（.xlsb）。", _AS_XLSX),
    "ppt/": ("内容是演示文稿。", "请把表格复制到 .xlsx 后导入。"),
    "content.xml": ("内容是 OpenDocument 文档（.ods、.odt）。", _AS_XLSX),
    "ofd.xml": ("内容是 OFD 版式文件。", _FROM_PICTURE),
}
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_XML = re.compile(r"\s*<\?xml(?!.*<html\b)", re.IGNORECASE | re.DOTALL)
_MAIL = re.compile(r"(?:^|\n)MIME-Version:", re.IGNORECASE)
_BEGINNING = 4_096


def refusal_of_bytes(content: bytes) -> BadSyntax | None:
    """Why bytes of a kind that is neither a zip nor text are refused; ``None`` if they may be text."""
    if content.startswith(_OLD_OFFICE):
        for stream, (message, cure) in _BY_STREAM.items():
            if stream.encode("utf-16-le") in content:
                return BadSyntax(message, cure=cure)
        return BadSyntax(
            "内容是旧版 Office 文件，其中找不到工作簿，可能没有下载完整。", cure=_AS_XLSX
        )
    for mark, (message, cure) in _BY_MARK.items():
        if content.startswith(mark):
            return BadSyntax(message, cure=cure)
    place, mark = _TAR
    return BadSyntax("内容是压缩包。", cure=_UNPACK) if content[place] == mark else None


def refusal_of_package(parts: AbstractSet[str]) -> BadSyntax:
    """Why a zip that is neither a workbook nor a Word document is refused.

    Args:
        parts: Paths of its members, in lower case.
    """
    for start, (message, cure) in _BY_PART.items():
        if any(part.startswith(start) for part in parts):
            return BadSyntax(message, cure=cure)
    return BadSyntax("内容是压缩包，不是表格。", cure=_UNPACK)


def refusal_of_text(text: str) -> BadSyntax | None:
    """Why text in a format for programs is refused; ``None`` if a person wrote it to be read."""
    beginning = text[:_BEGINNING]
    if _XML.match(beginning):
        return BadSyntax("内容是 XML（例如“XML 表格 2003”）。", cure=_AS_XLSX)
    if _MAIL.search(beginning):
        return BadSyntax("内容是单个文件网页（.mht）。", cure=_AS_XLSX)
    return None
