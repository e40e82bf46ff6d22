"""Which files of a folder or archive are taken, which are refused, and which are not there at all."""

from pathlib import PurePosixPath

from knowledge.library.source import Unread, UnreadReason

MAX_FILE_BYTES = 20 * 1024 * 1024
"""Of one file: a statute as text has less than half a megabyte, the rest is for pictures in Word."""

ARCHIVE_SUFFIXES = (".tar.xz", ".txz", ".tar.gz", ".tgz", ".tar", ".zip")
"""How the names of archives end that can be imported."""

WORD_SUFFIX = ".docx"
_TAKEN = frozenset({".md", ".txt", WORD_SUFFIX})
_LITTER = frozenset({"__macosx", "thumbs.db", "desktop.ini"})
_ABOUT_THE_COLLECTION = frozenset(
    {
        "readme",
        "license",
        "licence",
        "copying",
        "notice",
        "authors",
        "contributing",
        "contributors",
        "code_of_conduct",
        "changelog",
        "security",
        "_index",
        "法律法规模版",
        "法律法规模板",
    }
)
_SAVE_AS_WORD = "请用 Word 或者 WPS 打开，另存为 .docx 后导入。"
_TABLE = "表格不是法规正文；如果正文在表格里，请复制到 .docx 后导入。"
_UNPACK = "请解压后导入文件夹。"
_IMPORT_ALONE = "文件夹和压缩包里的压缩包不展开，请单独导入。"
_ADVICE = {
    ".doc": _SAVE_AS_WORD,
    ".wps": _SAVE_AS_WORD,
    ".rtf": _SAVE_AS_WORD,
    ".odt": _SAVE_AS_WORD,
    ".docm": _SAVE_AS_WORD,
    ".pdf": "请取得 Word 版，或者把正文（扫描件先做文字识别）复制到 .docx 后导入。",
    ".ofd": "请取得 Word 版，或者把正文复制到 .docx 后导入。",
    ".html": "请用浏览器打开，把正文复制到 .docx 或者 .txt 后导入。",
    ".htm": "请用浏览器打开，把正文复制到 .docx 或者 .txt 后导入。",
    ".xls": _TABLE,
    ".xlsx": _TABLE,
    ".csv": _TABLE,
    ".et": _TABLE,
    ".rar": _UNPACK,
    ".7z": _UNPACK,
    ".bz2": _UNPACK,
    ".zst": _UNPACK,
    ".zip": _IMPORT_ALONE,
    ".tar": _IMPORT_ALONE,
    ".tgz": _IMPORT_ALONE,
    ".txz": _IMPORT_ALONE,
    ".gz": _IMPORT_ALONE,
    ".xz": _IMPORT_ALONE,
}
_OTHERWISE = "只接受 .md、.txt 和 .docx。"


def is_passed_over(path: str) -> bool:
    """Whether a path is hidden, or left behind by an operating system or by Word.

    Such files are nobody's documents, so they are not even reported.
    """
    return any(
        part.startswith((".", "~$")) or part.lower() in _LITTER
        for part in PurePosixPath(path).parts
    )


def refusal(path: str, size: int) -> Unread | None:
    """Why a file is not even opened; ``None`` when it is to be read.

    Args:
        path: Path of the file.
        size: Its length in bytes.
    """
    name = PurePosixPath(path)
    suffix = name.suffix.lower()
    if name.stem.lower() in _ABOUT_THE_COLLECTION:
        return Unread(path=path, reason=UnreadReason.NOT_A_STATUTE)
    if suffix not in _TAKEN:
        advice = _ADVICE.get(suffix, _OTHERWISE)
        return Unread(path=path, reason=UnreadReason.UNSUPPORTED, detail=advice)
    if size > MAX_FILE_BYTES:
        return too_large(path, size)
    return None


def too_large(path: str, size: int) -> Unread:
    """The refusal of a file of so many bytes."""
    detail = f"{size:,} 字节，上限 {MAX_FILE_BYTES:,} 字节；请确认这是一份法规。"
    return Unread(path=path, reason=UnreadReason.TOO_LARGE, detail=detail)
