"""Files as they come in, and why one could not be read."""

from enum import StrEnum

from knowledge.values import Value


class SourceFile(Value):
    """One file of a folder or archive."""

    path: str
    """Path inside the folder or archive, with ``/``."""
    content: bytes


class UnreadReason(StrEnum):
    """Why a file gave no statute."""

    EMPTY = "空文件"
    NOT_A_STATUTE = "说明、索引等非法规文件"
    UNSUPPORTED = "不支持的文件格式"
    TOO_LARGE = "超过单个文件的上限"
    UNREADABLE = "没有读取权限或者读取出错"
    DAMAGED = "文件损坏、加密或者内容与扩展名不符"
    NOT_TEXT = "编码无法识别（不是 UTF-8，也不是 GB18030）"
    NO_ARTICLES = "没有分条的正文"
    NO_DATE = "看不出通过或者公布的日期"
    NO_ISSUER = "看不出制定机关"
    PART = "只是一部法典的一编，库内已有全文"
    DUPLICATE = "与另一个文件是同一部法规的同一版本，文字不同"


class Unread(Value):
    """A file that gave no statute."""

    path: str
    reason: UnreadReason
    detail: str = ""
    """What to look at, in Chinese: a line, a size, the other file."""
