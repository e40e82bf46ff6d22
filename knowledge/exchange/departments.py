"""Whose rows a file holds: the department's own, another's, and names that mean the same."""

import re
from collections.abc import Sequence

from knowledge.exchange.cells import error, is_empty, notice, unquote
from knowledge.exchange.entries import Entry
from knowledge.exchange.headings import Field
from knowledge.exchange.list_mapping import Choices
from knowledge.exchange.places import Reporter
from knowledge.naming import plain
from knowledge.powers import Level

_STREET_ENDS = ("街道办事处", "街道", "镇人民政府", "乡人民政府", "镇", "乡")
_UNITS = ("中心", "大队", "支队", "中队", "站", "所", "馆", "院", "科", "队")
"""Ends of names of units that act within or beside a department (法律援助中心)."""
_SKIP = "在列映射的 skipped_departments 里写上"
_NAMES_DISTRICT = re.compile(r"[一-龥]{0,6}(?<![社街地])[区县]")
_SHOWN = 5


def same_body(one: str, other: str) -> bool:
    """Whether two names differ only by the place in front: 金水区民政局 and 区民政局."""
    longer, shorter = sorted((plain(one), plain(other)), key=len, reverse=True)
    if longer == shorter:
        return True
    place = longer.removesuffix(shorter)
    if place == longer or len(shorter) < 3:
        return False
    # 市民政局 is another body than 民政局 of the district.
    if place.endswith(("省", "市")):
        return _NAMES_DISTRICT.match(shorter) is not None
    return place.endswith(("区", "县")) or shorter.startswith(("区", "县"))


def level_of(department: str) -> Level:
    """The level of a district's department: 街道 for a street or town, else 县级."""
    return Level.STREET if plain(department).endswith(_STREET_ENDS) else Level.COUNTY


def own_entries(
    entries: Sequence[Entry], department: str, choices: Choices, reporter: Reporter
) -> list[Entry]:
    """The entries of the department; those of others are told, each department once."""
    skipped = choices.skipped_departments
    own: list[Entry] = []
    others: dict[str, list[Entry]] = {}
    bodies = [_body_of(entry) for entry in entries]
    known = {
        name: _is_one_of(name, (department, *choices.own_names))
        for name in {name for name, _ in bodies if name is not None}
    }
    for entry, (name, stated) in zip(entries, bodies, strict=True):
        if name is None or known[name]:
            own.append(entry)
        elif not stated and name.endswith(_UNITS) and not _is_one_of(name, skipped):
            own.append(entry)
            unit = notice(
                f"有的事项实施主体是“{name}”，按本部门的事项读取",
                f"不属于“{department}”的，{_SKIP}“{name}”。",
            )
            reporter.once(entry.sheet, unit)
        else:
            others.setdefault(name, []).append(entry)
    for name, found in others.items():
        rows = "、".join(str(entry.row) for entry in found[:_SHOWN])
        more = "等" if len(found) > _SHOWN else ""
        where = f"第 {rows} 行{more}共 {len(found)} 项"
        if _is_one_of(name, skipped):
            left = notice(f"{where}属于“{name}”，按列映射的选择没有读取", "请核对选择。")
            reporter.of_sheet(found[0].sheet, left)
        else:
            reporter.of_entry(
                found[0],
                error(
                    f"{where}写的是“{name}”，不是“{department}”",
                    f"是本部门的，在列映射的 own_names 里写上“{name}”；不是的，{_SKIP}“{name}”，"
                    "或者先把文件按部门拆开。",
                ),
            )
    return own


def _body_of(entry: Entry) -> tuple[str | None, bool]:
    """The body that the row, else its section, names, and whether it is named as the department."""
    for field in (Field.DEPARTMENT, Field.SUBJECT):
        text = entry.text(field)
        if not is_empty(text):
            return plain(unquote(text)), field is Field.DEPARTMENT
    return entry.department, True


def _is_one_of(name: str, names: Sequence[str]) -> bool:
    return any(same_body(name, known) for known in names)
