"""The statute library as people reach it: importing, and looking up a clause."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge import (
    Action,
    Clause,
    Document,
    Facts,
    Principal,
    Resource,
    bare_title,
    require,
    title_key,
)
from knowledge.errors import BadField, EmptyInput, NotFound

if TYPE_CHECKING:
    from api.world import Installation
    from knowledge.library.importing import ImportReport
    from knowledge.library.lookup import LawAnswer

_MOST_OFFERED = 8
_IMPORT = "请核对名称；法规全文用 quanjie import laws 导入。"


def import_statutes(
    installation: Installation,
    path: Path,
    *,
    name: str | None,
    verified_through: date | None,
    on_file: Callable[[], None],
) -> ImportReport:
    """Import statutes at this machine's command line; a store is made where there is none.

    Raises:
        NotFound, InputError: there is nothing that could be read.
        StoreBusy, StoreUnavailable, StoreUnfit: the store cannot be written.
    """
    from knowledge.library.importing import import_laws

    today = installation.today()
    if verified_through is not None and verified_through > today:
        raise BadField(
            f"{verified_through} 还没有到：文本不可能核验到将来。",
            cure=f"请写 {today} 或者更早的日期。",
            value=str(verified_through),
            location="--verified-through",
        )
    store = installation.store_to_write()
    return import_laws(
        store,
        installation.operator,
        path,
        name=name,
        verified_through=verified_through,
        on_file=on_file,
    )


def look_up_law(
    title: str,
    clause: str,
    *,
    facts: Facts,
    texts: Callable[[str], Document | None],
    principal: Principal,
    as_of: date,
    with_history: bool = False,
) -> LawAnswer:
    """A clause on a day, for ``principal``.

    Raises:
        Forbidden: the principal may not read the library.
        NotFound: no such instrument, or its version has no such clause.
        BadReference: ``clause`` is no citation of one place.
    """
    from knowledge.library.lookup import look_up

    require(principal, Action.ASK, Resource.LIBRARY)
    named, place = _readable(title), Clause.parse(clause)
    instrument = facts.instrument(named)
    if instrument is None:
        raise _unknown(named, facts)
    return look_up(
        instrument,
        place,
        as_of,
        texts,
        attested=lambda passed: facts.attested_on(instrument.title, passed),
        with_history=with_history,
    )


def _readable(title: str) -> str:
    """A title that somebody typed.

    Raises:
        EmptyInput, BadField: it is none.
    """
    if not title_key(title):
        raise EmptyInput(
            "没有写法规名称。", cure="例如：quanjie law 行政处罚法 第四十二条。", location="名称"
        )
    if not title.isprintable():
        raise BadField(
            "法规名称里有无法识别的字符。", cure="请用 UTF-8 编码重新输入。", location="名称"
        )
    return title


def _unknown(title: str, facts: Facts) -> NotFound:
    """Why there is no such instrument: it was repealed, it is called otherwise, it is not here."""
    repeals = facts.repeals_of(title)
    if repeals:
        repeal = repeals[-1]
        when = f"自 {repeal.on} 起" if repeal.on else ""
        return NotFound(
            f"库内没有《{bare_title(title)}》的文本；据{repeal.by_label}，它{when}已经废止。",
            cure="如需当时的文本，请导入含有它的文本集。",
            value=title,
        )
    near = facts.titles_like(title, _MOST_OFFERED)
    cure = f"是不是：{'、'.join(f'《{one}》' for one in near)}？" if near else _IMPORT
    return NotFound(f"库内没有《{bare_title(title)}》。", cure=cure, value=title)
