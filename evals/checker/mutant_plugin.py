"""A pytest plugin that runs the tests against one mutant: ``-p evals.checker.mutant_plugin``."""

import os
from contextlib import ExitStack

import pytest

from evals.checker.applying import applied
from evals.checker.mutants import Mutant

VARIABLE = "QUANJIE_MUTANT"
"""Environment variable that holds the mutant as JSON."""

_stack = ExitStack()


def pytest_sessionstart(session: pytest.Session) -> None:
    """Apply the mutant."""
    del session
    import json

    _stack.enter_context(applied(Mutant(*json.loads(os.environ[VARIABLE]))))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Take it back."""
    del session
    _stack.close()
