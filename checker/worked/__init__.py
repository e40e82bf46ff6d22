"""Worked submissions that ship: each failing one differs in one fact from one that does not."""

from functools import cache
from importlib.resources import files
from typing import Literal

from pydantic import TypeAdapter

from checker.reading import read_submission
from checker.submission import Submission
from checker.verdicts import Verdict
from knowledge import Value


class Worked(Value):
    """A worked submission: its file name, what it shows, what it must yield."""

    file: str
    kind: Literal["change", "case"]
    title: str
    verdict: Verdict
    rules: tuple[str, ...] = ()
    """Rules that fail."""
    differs_from: str | None = None
    """File of the submission that it differs from."""
    fact: str | None = None
    """The one fact in which it differs, in Chinese."""

    def raw(self) -> bytes:
        """The file as it ships."""
        return (files("checker") / "worked" / self.file).read_bytes()

    def submission(self) -> Submission:
        """The submission in the file."""
        return read_submission(self.raw(), self.kind, source=self.file)


@cache
def worked() -> tuple[Worked, ...]:
    """All worked submissions, in the order of the index."""
    index = (files("checker") / "worked" / "index.json").read_bytes()
    return TypeAdapter(tuple[Worked, ...]).validate_json(index)
