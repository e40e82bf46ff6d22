"""The command line: ``quanjie``.

Exit codes: 0 PASS or ok, 1 FAIL, 2 bad usage or unreadable input, 3 REVIEW or INSUFFICIENT,
4 internal fault. Importing this package imports no model, index or web framework.
"""

import gc
import os
import sys
from collections.abc import Sequence
from typing import NoReturn, TextIO, cast

from api.cli.root import app
from api.cli.usage import help_shown_for, usage_error
from api.faults import FULL, error_body, one_line, reason, unexpected
from knowledge.errors import EnvironmentFault, QuanjieError

__all__ = ["app", "main", "run"]

INTERRUPTED = 130


def main() -> NoReturn:
    """Entry point of the ``quanjie`` command."""
    # One short command allocates a few hundred thousand objects and frees none of them.
    gc.disable()
    for stream in (sys.stdout, sys.stderr):
        cast("TextIO", stream).reconfigure(  # type: ignore[attr-defined]
            encoding="utf-8", errors="backslashreplace"
        )
    code = run(sys.argv[1:])
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _discard_output()
    except OSError as fault:
        code = _unwritten(fault)
    sys.exit(code)


def run(argv: Sequence[str]) -> int:
    """Run one command; every error ends here as a Chinese message and an exit code."""
    from typer.exceptions import Abort, TyperException

    as_json = "--json" in argv
    try:
        outcome = app(list(argv), prog_name="quanjie", standalone_mode=False)
        if outcome == INTERRUPTED:
            # Typer takes the interrupt for itself and says nothing.
            raise KeyboardInterrupt
    except QuanjieError as error:
        return _report(error, as_json=as_json)
    except TyperException as fault:
        if (help_text := help_shown_for(fault)) is not None:
            sys.stderr.write(f"{help_text}\n")
            return fault.exit_code
        return _report(usage_error(fault), as_json=as_json)
    except (KeyboardInterrupt, Abort):
        sys.stderr.write("已中断。\n")
        return INTERRUPTED
    except BrokenPipeError:
        # The reader has left: nobody is there to be told.
        _discard_output()
        return 0
    except Exception as fault:  # noqa: BLE001  (the last line of defence)
        if isinstance(fault, OSError) and fault.errno in FULL:
            return _unwritten(fault)
        return _unexpected(fault, as_json=as_json)
    return outcome if isinstance(outcome, int) else 0


def _discard_output() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _unwritten(fault: OSError) -> int:
    """The output goes nowhere, or the disk is full: only standard error may still be there."""
    _discard_output()
    error = EnvironmentFault(
        f"结果无法写出：{reason(fault)}。", cure="请检查输出的去向、磁盘空间和权限。"
    )
    return _report(error, as_json=False)


def _report(error: QuanjieError, *, as_json: bool) -> int:
    if as_json:
        import json

        sys.stdout.write(json.dumps(error_body(error), ensure_ascii=False, indent=2) + "\n")
    where = f"{one_line(error.location, longest=200)}：" if error.location else ""
    message, cure = one_line(error.message), one_line(error.cure, longest=1_000)
    sys.stderr.write(f"错误 [{error.code}] {where}{message}\n处理办法：{cure}\n")
    return error.exit_code


def _unexpected(fault: Exception, *, as_json: bool) -> int:
    from api.settings import load_settings

    folder, debug = None, False
    try:
        settings = load_settings()
        folder, debug = settings.data, settings.debug
    except QuanjieError:
        # Broken settings must not hide the fault itself.
        pass
    if debug:
        import traceback

        traceback.print_exception(fault)
    return _report(unexpected(fault, folder), as_json=as_json)
