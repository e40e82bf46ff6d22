"""Usage errors of the option parser, in Chinese."""

import re

from typer.exceptions import TyperException

from knowledge.errors import InputError

_NAMED = re.compile(r"'([^']*)'")
_CURE = "请执行 quanjie --help 或者 quanjie 命令 --help 查看用法。"


def help_shown_for(fault: TyperException) -> str | None:
    """The help text, when the mistake was to name no command."""
    return fault.format_message() if type(fault).__name__ == "NoArgsIsHelpError" else None


def usage_error(fault: TyperException) -> InputError:
    """``fault`` as an error with code E100 and exit code 2."""
    return InputError(_message(fault), cure=_CURE)


def _message(fault: TyperException) -> str:
    english = fault.format_message()
    option = getattr(fault, "option_name", None)
    if english.startswith("No such option"):
        near = getattr(fault, "possibilities", None)
        hint = f"是不是 {'、'.join(near)}？" if near else ""
        return f"没有选项 {option}。{hint}"
    if english.startswith("Missing"):
        return f"缺少{_parameter(fault)}。"
    named = _NAMED.search(english)
    value = named.group(1) if named else ""
    if english.startswith("No such command"):
        return f"没有命令“{value}”。"
    if "unexpected extra argument" in english:
        extra = english[english.find("(", english.find("argument")) :].strip("s() .")
        return f"多出了参数：{extra.removeprefix(') (')}。"
    if "requires an argument" in english:
        return f"选项 {option} 后面缺少值。"
    if english.startswith("Invalid value"):
        return f"{_parameter(fault)}的值不能用：{getattr(fault, 'message', '')}"
    return f"用法有误：{english}"


def _parameter(fault: TyperException) -> str:
    parameter = getattr(fault, "param", None)
    if parameter is None:
        return "命令或者参数"
    kind = "选项" if parameter.param_type_name == "option" else "参数"
    return f"{kind} {parameter.get_error_hint().strip(chr(39))}"
