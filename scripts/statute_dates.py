"""Dates, issuer and rank of a text of the collection, from its header and its last article.

Three habits of the collection decide the rules here. A file name's date may belong to another
version, so the header decides; headers of 行政法规 often lack the last amendment, so a header that
disagrees with the file name must be settled in the curated facts; and an amended text still ends
with the first version's day of force, so a day before the adoption is not meant.
"""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path, PurePosixPath

from knowledge.document import Document
from knowledge.powers import Rank

_DATE = re.compile(r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日")
_FILE_DATE = re.compile(r"\(([0-9]{4})-([0-9]{2})-([0-9]{2})\)")
_FORCE = re.compile(r"自([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日起施行")
_AT_ONCE = re.compile(r"自(?:公布|发布)之日起施行")
_IN_FORCE = re.compile(r"^([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日\s*施行$")


def header_of(path: Path) -> tuple[str, ...]:
    """Lines of the header: the title, then who adopted or amended the text, and when."""
    head = path.read_text(encoding="utf-8").partition("<!-- INFO END -->")[0]
    return tuple(line.strip() for line in head.splitlines() if line.strip())


def passed_of(path: Path) -> date:
    """Latest adoption or amendment that the header names; without one, the file's own date."""
    named = [
        date(*map(int, found.groups()))
        for line in header_of(path)
        if not re.search(r"日\s*施行$", line)
        for found in _DATE.finditer(line)
    ]
    in_name = _FILE_DATE.search(path.name)
    filed = date(*map(int, in_name.groups())) if in_name else None
    latest = max(named, default=filed)
    if latest is None or (path.parent.name == "行政法规" and filed != latest):
        raise ValueError(f"{path.name}：文件头缺末次修订，请在事实表中写明公布日期")
    return latest


def stated_of(document: Document, passed: date, *, known: bool) -> date | None:
    """The day of force that the text itself names, if it belongs to this version.

    An amended text keeps the day of the first version, so a day before ``passed`` is not meant.
    """
    last = document.articles[-1].text
    head = (_IN_FORCE.match(line) for line in document.header)
    named = _FORCE.search(last) or next((found for found in head if found), None)
    if named:
        day = date(*map(int, named.groups()))
        return day if day >= passed else None
    return passed if _AT_ONCE.search(last) and not known else None


def issuer_of(file: PurePosixPath, header: Sequence[str]) -> tuple[str, Rank]:
    """Issuer and rank, from the folder of the collection and the header; never from the title."""
    adopted = " ".join(header[1:])
    if "地方性法规" in file.parts:
        city = re.search(r"(\S{2,4}市)第?\S*人民代表大会", re.sub(r"[0-9年月日 ]", " ", adopted))
        if city:
            return f"{city.group(1)}人民代表大会常务委员会", Rank.CITY_REGULATION
        return "河南省人民代表大会常务委员会", Rank.PROVINCIAL_REGULATION
    if file.parts[0] == "行政法规":
        return "国务院", Rank.STATE_REGULATION
    if file.parts[0] == "部门规章":
        return file.parts[1], Rank.MINISTRY_RULE
    first = next(line for line in header[1:] if "通过" in line)
    committee = "常务委员会" if "常务委员会" in first else ""
    return f"全国人民代表大会{committee}", Rank.LAW
