"""What stands in brackets after a title: the day of adoption and the number of the document."""

import re
from dataclasses import dataclass
from datetime import date

_DAY = re.compile(
    r"(?P<y>[0-9]{4})\s*[年.\-/]\s*(?P<m>[0-9]{1,2})\s*[月.\-/]\s*(?P<d>[0-9]{1,2})\s*日?"
    r"(?P<rest>[^0-9，,；;]*)"
)
_ADOPTED = re.compile(r"通过|修订|修正|修改")
_DATED = re.compile(r"[0-9]{4}\s*年|[0-9]{4}\s*(?:修订|修正|修改|版)")
_OPEN, _CLOSE = r"[〔\[［（(﹝【]", r"[〕\]］）)﹞】]"
_NUMBER = re.compile(
    rf"[一-龥]{{1,30}}令\s*(?:[0-9]{{4}}\s*年\s*)?(?:{_OPEN}\s*)?第?\s*[0-9]{{1,5}}\s*号"
    r"|[一-龥]{0,30}第\s*[0-9]{1,5}\s*号(?:[一-龥]{0,20}令)?"
    r"|[一-龥]{0,30}[0-9]{4}\s*年第\s*[0-9]{1,5}\s*号"
    rf"|[一-龥]{{1,20}}{_OPEN}\s*[0-9]{{4}}\s*年?{_CLOSE}\s*第?\s*[0-9]{{1,5}}\s*号"
)
_BEFORE_ISSUER = re.compile(
    r"^.*(?:施行|实施|公布|发布|修订|修正|修改|通过|印发|颁布|批准|根据|依据|按照|年|月|日|经|由)"
)


@dataclass(frozen=True, slots=True)
class VersionWords:
    """What the words in brackets say of the version."""

    passed: date | None = None
    number: str | None = None
    unkept: str | None = None
    """Words on the version that the model has no place for (2021年修订, 2002年9月15日施行)."""


def read_version(words: str) -> VersionWords:
    """Read the words in brackets after a title."""
    number = document_number(words)
    days = [
        (day, _ADOPTED.search(found["rest"]) is not None)
        for found in _DAY.finditer(words)
        if (day := _day(found)) is not None
    ]
    adopted = [day for day, by_adoption in days if by_adoption]
    if adopted:
        return VersionWords(max(adopted), number)
    told = _ADOPTED.search(words) if number else days or _DATED.search(words)
    return VersionWords(None, number, words.strip() if told else None)


def document_number(words: str) -> str | None:
    """The number of a document (国务院令第710号, 郑政〔2025〕13号) that stands in ``words``."""
    found = _NUMBER.search(words)
    if found is None:
        return None
    return _BEFORE_ISSUER.sub("", found.group()).strip() or None


def is_document_number(words: str) -> bool:
    """Whether ``words`` are the number of a document and nothing else."""
    return _NUMBER.fullmatch(words) is not None and document_number(words) == words


def _day(found: re.Match[str]) -> date | None:
    try:
        return date(int(found["y"]), int(found["m"]), int(found["d"]))
    except ValueError:
        return None
