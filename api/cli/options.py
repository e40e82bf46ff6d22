"""Options that several commands share, and how files are read."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from api.faults import reason
from checker.reading import MAX_BYTES
from knowledge.errors import BadSyntax, EnvironmentFault, InputError, NotFound, TooLarge

STDIN = "-"

AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON。")]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="日期", help="判断日，默认今天。")]
AsKnown = Annotated[
    str | None,
    typer.Option("--as-known", metavar="时刻", help="按这一时刻已经录入的资料判断。"),
]


def read_input(name: str, limit: int = MAX_BYTES) -> tuple[bytes, str]:
    """The bytes of a file or of standard input, and what to call them; never more than needed.

    Raises:
        NotFound, InputError, TooLarge: there is no such file, or it cannot be read.
    """
    try:
        if name == STDIN:
            return sys.stdin.buffer.read(limit + 1), "标准输入"
        return _read_file(Path(name), limit), name
    except FileNotFoundError as fault:
        raise NotFound(
            "没有这个文件。", cure="请核对路径；从标准输入读取请写 -。", value=name, location=name
        ) from fault
    except IsADirectoryError as fault:
        raise BadSyntax(
            "这是一个目录，不是文件。", cure="请指定目录里的一个文件。", location=name
        ) from fault
    except (OSError, ValueError) as fault:
        why = reason(fault) if isinstance(fault, OSError) else "路径无效"
        raise InputError(
            f"文件无法读取：{why}。", cure="请检查路径和读取权限。", location=name
        ) from fault


def _read_file(path: Path, limit: int) -> bytes:
    with path.open("rb") as file:
        size = path.stat().st_size
        if size > limit:
            raise TooLarge(
                f"文件有 {size:,} 字节，超过上限 {limit:,} 字节，未读取。",
                cure="请只提交一份申请或者案件；多份请分开提交。",
                value=size,
                location=str(path),
            )
        return file.read(limit + 1)


def require_place_for(file: Path) -> None:
    """Refuse a report that cannot be written before the work is done.

    Raises:
        InputError: its folder does not exist, or it is a folder itself.
    """
    if file.is_dir() or not file.parent.is_dir():
        what = "这是一个目录" if file.is_dir() else "它所在的目录不存在"
        raise InputError(f"报告不能写到这里：{what}。", cure="请指定一个文件。", value=str(file))


def write_output(file: Path, text: str) -> None:
    """Write text to a file; see ``write_bytes``."""
    write_bytes(file, text.encode("utf-8"))


def write_bytes(file: Path, content: bytes) -> None:
    """Write a result to a file.

    Raises:
        EnvironmentFault: the system refused.
    """
    try:
        file.write_bytes(content)
    except OSError as fault:
        raise EnvironmentFault(
            f"文件无法写出：{reason(fault)}。", cure="请检查磁盘空间和权限。", value=str(file)
        ) from fault
