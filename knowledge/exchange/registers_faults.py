"""What pydantic says against a record, in words for whoever filled in the table."""

from collections.abc import Sequence

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from knowledge.exchange.cells import CellProblem, error
from knowledge.values import Unknown

_WORDS = {
    "missing": ("没有填写", "请填写。"),
    "extra_forbidden": ("没有这个字段", "请对照导入模板改正字段名。"),
    "string_too_short": ("没有填写", "请填写。"),
    "string_too_long": ("文字过长", "请缩短后重新填写。"),
    "too_short": ("至少要有一项", "请填写。"),
    "too_long": ("项数过多", "请减少后重新填写。"),
    "enum": ("不是可以填写的内容", "请对照填表说明填写。"),
    "literal_error": ("不是可以填写的内容", "请对照填表说明填写。"),
    "greater_than_equal": ("数字太小", "请核对数字。"),
    "less_than_equal": ("数字太大", "请核对数字。"),
    "finite_number": ("不是有限的数", "请核对数字。"),
    "date_from_datetime_parsing": ("不是日期", "请写成 2026-01-31。"),
    "date_parsing": ("不是日期", "请写成 2026-01-31。"),
    "date_type": ("不是日期", "请写成 2026-01-31。"),
    "bool_parsing": ("应当是 true 或者 false", "请改正。"),
    "bool_type": ("应当是 true 或者 false", "请改正。"),
    "string_type": ("应当是文字", "请改正。"),
    "int_type": ("应当是整数", "请改正。"),
    "tuple_type": ("应当是列表", "请改正。"),
    "model_type": ("应当是对象", "请改正。"),
}
_PATTERNS = {
    "url": ("不是网址", "请填写以 http:// 或者 https:// 开头的完整网址。"),
    "text_sha256": ("不是 SHA-256 校验值", "请填写 64 位小写十六进制数；没有的留空。"),
}
_UNREADABLE = ("内容不合规定", "请对照填表说明填写。")


class Fault:
    """One fault: where in the record, and what to say."""

    def __init__(self, detail: ErrorDetails) -> None:
        self.place: tuple[int | str, ...] = detail["loc"]
        self.problem = _problem(detail)


def faults_of(refused: ValidationError) -> Sequence[Fault]:
    """Each fault of a record, without the branches of a union that say only “or not known”."""
    found = refused.errors(include_url=False, include_context=False)
    told = [detail for detail in found if Unknown.__name__ not in detail["loc"]] or found
    return [Fault(detail) for detail in told]


def _problem(detail: ErrorDetails) -> CellProblem:
    if detail["type"] == "value_error":
        return error(detail["msg"].removeprefix("Value error, "), "请核对后改正。")
    if detail["type"] == "string_pattern_mismatch":
        return error(*_PATTERNS.get(str(detail["loc"][-1]), _UNREADABLE))
    return error(*_WORDS.get(detail["type"], _UNREADABLE))
