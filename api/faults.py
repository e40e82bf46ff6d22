"""Errors as every surface shows them, and the log of faults that nobody expected.

A fault log line holds frames and the type of the exception, never its message: a message may carry
what a person typed.
"""

import errno
import traceback
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from typing import TypedDict

from knowledge.errors import BadField, InternalFault, QuanjieError

FAULT_LOG = "faults.log"
_LONGEST = 200
_KEPT_IN_LINE = "\u3000"
_KEPT = "\n\t" + _KEPT_IN_LINE
_REASONS = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ENOSPC: "磁盘空间不足",
    errno.EDQUOT: "磁盘配额已用完",
    errno.EROFS: "文件系统只读",
    errno.EIO: "读写设备出错",
    errno.EFBIG: "文件过大",
    errno.ENOTDIR: "上级路径不是目录",
    errno.ENAMETOOLONG: "路径过长",
    errno.ELOOP: "链接循环",
    errno.EADDRNOTAVAIL: "本机没有这个地址",
}
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EFBIG})
"""The machine cannot take what is written."""


class ErrorDetail(TypedDict):
    """What a client can branch on (``code``) and what a person reads."""

    code: str
    message: str
    cure: str
    location: str | None
    value: str | list[str] | None


class ErrorBody(TypedDict):
    """The one shape of an error, on the command line (``--json``) and over HTTP."""

    error: ErrorDetail


def error_body(error: QuanjieError) -> ErrorBody:
    """``error`` as JSON. Values are cut short; characters that UTF-8 cannot hold are escaped."""
    value = error.value
    shown: str | list[str] | None
    if value is None:
        shown = None
    elif isinstance(value, list | tuple):
        shown = [clean(str(part)) for part in value[:50]]
    else:
        shown = clean(str(value))
    return {
        "error": {
            "code": error.code,
            "message": clean(error.message, longest=4_000),
            "cure": clean(error.cure, longest=1_000),
            "location": clean(error.location) if error.location else None,
            "value": shown,
        }
    }


def clean(text: str, *, longest: int = _LONGEST) -> str:
    """``text`` cut to ``longest`` characters, fit for UTF-8 and for a terminal."""
    cut = text if len(text) <= longest else f"{text[:longest]}……"
    safe = cut.encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(char if char.isprintable() or char in _KEPT else "\ufffd" for char in safe)


def one_line(text: str, *, longest: int = 4_000) -> str:
    """``text`` as ``clean`` leaves it, on one line: nobody can make up a line of a report."""
    flat = "".join(" " if char.isspace() and char not in _KEPT_IN_LINE else char for char in text)
    return clean(flat, longest=longest)


def reason(fault: object) -> str:
    """Why the system refused, in Chinese: its own words are English."""
    return _REASONS.get(getattr(fault, "errno", None) or 0, "系统拒绝了这一操作")


def unexpected(fault: BaseException, folder: Path | None) -> InternalFault:
    """An error that tells the user a number under which the log in ``folder`` holds the rest."""
    number = f"F{datetime.now(UTC):%Y%m%d}-{token_hex(4)}"
    frames = "".join(traceback.format_tb(fault.__traceback__))
    entry = f"{number} {datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} {type(fault).__name__}\n{frames}\n"
    logged = _append(folder, entry)
    where = f"，详情已记入数据目录中的 {FAULT_LOG}" if logged else "（日志未能写入）"
    return InternalFault(
        f"程序内部出错，编号 {number}{where}。",
        cure="这不是您的操作造成的；请把编号告诉维护人员。",
        value=number,
    )


def _append(folder: Path | None, entry: str) -> bool:
    if folder is None:
        return False
    path = folder / FAULT_LOG
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8", errors="backslashreplace") as log:
            log.write(entry)
    except OSError:
        return False
    return True


def bad_value(location: str, value: str, allowed: str) -> BadField:
    """The error for an option or parameter whose value is not one of those allowed."""
    return BadField(
        f"“{clean(value, longest=40)}”不是可用的值。",
        cure=f"可用的值：{allowed}。",
        value=value,
        location=location,
    )
