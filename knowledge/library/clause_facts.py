"""What a rule needs to know of a clause: counts and ranges by program, the organ by a reader.

A curated row holds for the very words that were read: it is applied wherever a version carries the
same canonical text, and nowhere else.
"""

import re
from collections.abc import Iterator, Sequence

from knowledge.clause import Clause
from knowledge.document import Document, Paragraph, Unit
from knowledge.errors import InternalFault, QuanjieError
from knowledge.library.curated import CuratedClause
from knowledge.library.extract import correction_first, limit, penalties
from knowledge.numerals import to_chinese
from knowledge.organs import level_scope
from knowledge.powers import PowerType
from knowledge.statutes import ClauseFacts, How

_SOURCE = "条文核对：机关表述与条款位置由人工填写，其余由程序自条文提取"
_NAMES_ITEM = re.compile(r"第[一二三四五六七八九十]+项")
_PENALISES = re.compile("罚款|警告|没收|吊销")
_WIDE = str.maketrans("()", "（）")


def reviewed_clauses(document: Document, rows: Sequence[CuratedClause]) -> tuple[ClauseFacts, ...]:
    """Facts of those clauses of ``document`` whose words somebody reviewed."""
    return tuple(_reviewed(document, rows))


def _reviewed(document: Document, rows: Sequence[CuratedClause]) -> Iterator[ClauseFacts]:
    found: set[str] = set()
    for row in rows:
        unit = _in_place(document, row) or _elsewhere(document, row)
        if unit is not None and unit.clause.path not in found:
            found.add(unit.clause.path)
            yield _facts(document, unit, row)


def _in_place(document: Document, row: CuratedClause) -> Unit | None:
    try:
        unit = document.get(Clause.parse(row.citation))
    except QuanjieError:
        return None
    return unit if unit.sha256 == row.sha256 else None


def _elsewhere(document: Document, row: CuratedClause) -> Unit | None:
    """The same words under another number; not if the row points to numbers beside it."""
    if row.organ_at or row.also:
        return None
    return next((unit for unit in document.units() if unit.sha256 == row.sha256), None)


def _facts(document: Document, unit: Unit, row: CuratedClause) -> ClauseFacts:
    article = document.article(unit.clause.article, unit.clause.article_sub)
    paragraph = _paragraph(article.paragraphs, unit.clause)
    text = unit.text if unit.clause.item is None else f"{paragraph.lead}\n{unit.text}"
    for phrase in (row.organ or "").split("；"):
        if phrase.translate(_WIDE) not in text.translate(_WIDE):
            raise InternalFault(
                f"《{row.title}》{row.citation}的核对记录有误：条文中没有机关表述“{phrase}”。",
                cure="请改正 knowledge/data/curated/clauses.csv。",
                value=phrase,
            )
    also = " ".join(_about(document, path, unit.clause) for path in row.also)
    punishes = row.power is PowerType.PENALTY and bool(_PENALISES.search(text + also))
    return ClauseFacts(
        path=unit.clause.path,
        paragraphs=len(article.paragraphs),
        items=len(paragraph.items),
        sha256=unit.sha256,
        organ=row.organ,
        organ_elsewhere=_normal(document, row.organ_at),
        level=row.level or level_scope(row.organ, text),
        power=row.power,
        penalties=penalties(f"{text} {also}") if punishes else (),
        correction_first=punishes and correction_first(text),
        limit=limit(row.limit, text) if row.limit else None,
        delegable=row.delegable,
        source=_SOURCE,
        how=How.REVIEWED,
    )


def _paragraph(paragraphs: Sequence[Paragraph], clause: Clause) -> Paragraph:
    if clause.para is not None:
        return paragraphs[clause.para - 1]
    return next((one for one in paragraphs if one.items), paragraphs[0])


def _about(document: Document, path: str, clause: Clause) -> str:
    """The parts of another 款 that speak of the cited 项 (单位有前款第一项…行为), or of all."""
    own = f"第{to_chinese(clause.item)}项" if clause.item else ""
    parts = re.split("[；。]", document.get(Clause.parse_path(path)).text)
    return "；".join(part for part in parts if own in part or not _NAMES_ITEM.search(part))


def _normal(document: Document, path: str | None) -> str | None:
    return document.normalise(Clause.parse_path(path)).path if path else None
