"""Who made a text (制定机关), and the rank that follows from it.

Rank comes from the issuer, never from the title: a 条例 may be an administrative or a local
regulation, a 办法 anything from an administrative regulation to a document without the force of
law. The header is the first witness; the folder of the collection speaks where it is silent. There
is one exception: the folder 行政法规 outranks an order of a ministry, because regulations approved
by the State Council used to be published by ministries. Since the Legislation Law (2000-07-01) the
State Council publishes them itself, so from then on such an order counts as the ministry's own.
"""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import PurePosixPath

from knowledge.library.header import EventKind, Header, HeaderEvent
from knowledge.powers import Rank
from knowledge.values import Value


class Issuer(Value):
    """The maker of a text."""

    name: str
    """In today's canonical form."""
    rank: Rank
    evidence: str
    """The line of the header, or the folder, that says so; in Chinese."""


_STATE_COUNCIL = "国务院"
_MILITARY = "中央军事委员会"
_COURT, _PROCURATORATE = "最高人民法院", "最高人民检察院"
_CONGRESS = "全国人民代表大会"
_COMMITTEE = "常务委员会"

LEGISLATION_LAW = date(2000, 7, 1)
"""Since this day administrative regulations are published by order of the State Council."""

_MUNICIPALITIES = ("北京", "天津", "上海", "重庆")
_REGIONS = {
    "内蒙古": "内蒙古自治区",
    "广西": "广西壮族自治区",
    "西藏": "西藏自治区",
    "宁夏": "宁夏回族自治区",
    "新疆": "新疆维吾尔自治区",
}
_FOLDERS_OF_LAWS = frozenset(
    (
        "行政法",
        "经济法",
        "社会法",
        "民法商法",
        "民法典",
        "刑法",
        "宪法相关法",
        "诉讼与非诉讼程序法",
    )
)
_SUCCESSORS = {
    "国家工商行政管理局": "国家市场监督管理总局",
    "国家工商行政管理总局": "国家市场监督管理总局",
    "国家质量监督检验检疫总局": "国家市场监督管理总局",
    "国家食品药品监督管理局": "国家市场监督管理总局",
    "国家食品药品监督管理总局": "国家市场监督管理总局",
    "国家药品监督管理局": "国家市场监督管理总局",
    "食品药品监管局": "国家市场监督管理总局",
    "市场监管总局": "国家市场监督管理总局",
    "市场监督管理总局": "国家市场监督管理总局",
    "劳动部": "人力资源和社会保障部",
    "人事部": "人力资源和社会保障部",
    "劳动和社会保障部": "人力资源和社会保障部",
    "人力资源社会保障部": "人力资源和社会保障部",
    "卫生部": "国家卫生健康委员会",
    "国家卫生和计划生育委员会": "国家卫生健康委员会",
    "交通部": "交通运输部",
    "铁道部": "交通运输部",
    "建设部": "住房和城乡建设部",
    "农业部": "农业农村部",
    "环境保护部": "生态环境部",
    "国土资源部": "自然资源部",
    "文化部": "文化和旅游部",
    "国家旅游局": "文化和旅游部",
    "国家安全生产监督管理总局": "应急管理部",
    "国家教育委员会": "教育部",
    "国家科学技术委员会": "科学技术部",
    "国家计划委员会": "国家发展和改革委员会",
    "国家发展计划委员会": "国家发展和改革委员会",
    "对外经济贸易部": "商务部",
    "对外贸易经济合作部": "商务部",
    "信息产业部": "工业和信息化部",
    "林业部": "国家林业和草原局",
    "国家林业局": "国家林业和草原局",
}

_PREFIX = re.compile(r"^中?中华人民共和国")
_SESSION = re.compile(r"第?[0-9一二三四五六七八九十百零]+届")
_ASSEMBLY = re.compile(r"(?P<place>\S*?)人(?:大|民代表大?会)(?P<standing>常\S*)?")
_GOVERNMENT = re.compile(r"(?P<place>\S*?)(?:人民)?政府(?P<office>办公[厅室])?")
_MINISTRY = re.compile(r"\S+(?:部|委员会|局|署|行|院|会|办公室)")
_PROVINCE = re.compile(rf"\S+(?:省|自治区)|(?:{'|'.join(_MUNICIPALITIES)})市")
_CITY = re.compile(r"[^县区旗]*(?:市|自治州)|\S+自治县")
_PLACE = re.compile(
    r"[\u4e00-\u9fff]{2,4}(?=经济特区)|[\u4e00-\u9fff]城市"
    r"|[\u4e00-\u9fff]{2,9}?(?:自治[州县区]|省|(?<!城)市(?!场))"
)
_LOCAL_BODY = re.compile(r"\S{2,8}?(?:省|市(?!场)|自治[区州]|[县旗])\S{1,14}")
_ORDER = re.compile(r"令第|号令$")
_DOCUMENT_NUMBER = re.compile(r"[〔［\[(（][0-9]{4}[〕］\])）]\s?第?[0-9]{1,4}\s?号")
_BEFORE_ABOUT = re.compile(r"(\S+?)关于")


def issuer_of(header: Header, path: str) -> Issuer | None:
    """Tell who made a text.

    Args:
        header: The header of the text.
        path: Path inside the collection, with ``/``; its folders are evidence.

    Returns:
        The issuer, or ``None`` where neither header nor folder tells.
    """
    folders = PurePosixPath(path).parts[:-1]
    filed = _from_folder(header.title, folders)
    event = _maker(header)
    found = _from_event(event, header, folders) if event else None
    if found is None or event is None or filed is None:
        return found or filed
    if _outranked(found, filed, event, header):
        return filed.model_copy(update={"evidence": f"{filed.evidence}；{found.evidence}"})
    return found


def _maker(header: Header) -> HeaderEvent | None:
    """The event that shows who made the text: its adoption, else its publication.

    The first adoption counts, because a standing committee may amend what its congress passed.
    """
    for kinds in (
        (EventKind.PASSED,),
        (EventKind.REVISED, EventKind.AMENDED),
        (EventKind.PUBLISHED,),
        (EventKind.APPROVED,),
    ):
        named = (event for event in header.events if event.kind in kinds)
        event = next((event for event in named if _written(event, header.title)), None)
        if event:
            return event
    return None


def _written(event: HeaderEvent, title: str) -> str | None:
    """The organ as the event writes it, or as the title of its decision or document begins."""
    document = event.document or ""
    about = title if _DOCUMENT_NUMBER.search(document) else document
    named = _BEFORE_ABOUT.match(about)
    return event.organ or (named.group(1) if named else None)


def _from_event(event: HeaderEvent, header: Header, folders: Sequence[str]) -> Issuer | None:
    written = _written(event, header.title)
    made = _made_by(_SESSION.sub("", _PREFIX.sub("", written or "")), event, header, folders)
    if made is None:
        return None
    day = f"{event.on.year}年{event.on.month}月{event.on.day}日" if event.on else ""
    evidence = f"文件头：{day}{written}{event.document or ''}{event.kind}"
    return Issuer(name=made[0], rank=made[1], evidence=evidence)


def _made_by(
    organ: str, event: HeaderEvent, header: Header, folders: Sequence[str]
) -> tuple[str, Rank] | None:
    """Canonical name and rank of what ``organ`` made."""
    parts = organ.split("、")
    if any(court in organ for court in (_COURT, _PROCURATORATE)):
        return (_courts(header), Rank.JUDICIAL)
    if organ.startswith("中共") or parts == [_MILITARY] or parts == ["中央军委"]:
        return (organ.replace("中央军委", _MILITARY), Rank.OTHER)
    if parts[0] in (_STATE_COUNCIL, "政务院"):
        joint = any("中央军" in part for part in parts[1:])
        name = f"{_STATE_COUNCIL}、{_MILITARY}" if joint else _STATE_COUNCIL
        return (name, _rank_of_state_council(event, header, folders))
    assembly = _ASSEMBLY.fullmatch(organ)
    if assembly:
        place = _full_place(assembly["place"], header.title, folders)
        committee = _COMMITTEE if assembly["standing"] else ""
        return (f"{place}人民代表大会{committee}", _rank_of_assembly(place))
    government = _GOVERNMENT.fullmatch(organ)
    if government:
        place = _full_place(government["place"], header.title, folders)
        formal = _is_formal(header) and not government["office"]
        rank = _rank_of_government(place) if formal else Rank.NORMATIVE
        return (f"{place}人民政府{government['office'] or ''}", rank)
    if organ.startswith(_STATE_COUNCIL + "办公厅") or _LOCAL_BODY.fullmatch(organ):
        return (organ, Rank.NORMATIVE)
    if not all(_MINISTRY.fullmatch(part) for part in parts):
        return None
    name = "、".join(dict.fromkeys(_SUCCESSORS.get(bare, bare) for bare in map(_bare, parts)))
    numbered = any(_DOCUMENT_NUMBER.search(e.document or "") for e in header.events)
    ruled = not numbered and (_is_formal(header) or "部门规章" in folders)
    return (name, Rank.MINISTRY_RULE if ruled else Rank.NORMATIVE)


def _bare(organ: str) -> str:
    return _PREFIX.sub("", organ)


def _is_formal(header: Header) -> bool:
    """Whether the text went through a meeting or was published by order, as rules must be."""
    return any(
        event.kind is EventKind.PASSED or _ORDER.search(event.document or "")
        for event in header.events
    )


def _courts(header: Header) -> str:
    """The one or both of the two highest judicial organs that the header or title names."""
    told = "".join(event.organ or "" for event in header.events) + header.title.partition("关于")[0]
    return "、".join(court for court in (_COURT, _PROCURATORATE) if court in told)


def _rank_of_state_council(event: HeaderEvent, header: Header, folders: Sequence[str]) -> Rank:
    """What a text of the State Council is.

    Outside the folder 行政法规, a 决定 that sets something itself is a decision of the State Council
    (许可法第十四条); one that amends or repeals regulations shares their rank. Numbered documents
    (国发、国办发) are documents. Without an order only what is older than the Legislation Law is
    taken for a regulation.
    """
    if "行政法规" in folders:
        return Rank.STATE_REGULATION
    if _DOCUMENT_NUMBER.search(event.document or ""):
        return Rank.NORMATIVE
    if header.title.endswith("决定") and not re.search("修改|修订|废止", header.title):
        return Rank.STATE_COUNCIL_DECISION
    old = event.on is not None and event.on < LEGISLATION_LAW
    return Rank.STATE_REGULATION if old or _is_formal(header) else Rank.NORMATIVE


def _rank_of_assembly(place: str) -> Rank:
    """法律 or 地方性法规; those of an autonomous county rank with the cities' (单行条例)."""
    if place == "全国":
        return Rank.LAW
    if _PROVINCE.fullmatch(place):
        return Rank.PROVINCIAL_REGULATION
    return Rank.CITY_REGULATION if _CITY.fullmatch(place) else Rank.NORMATIVE


def _rank_of_government(place: str) -> Rank:
    if _PROVINCE.fullmatch(place):
        return Rank.PROVINCIAL_RULE
    city = _CITY.fullmatch(place) and not place.endswith("自治县")
    return Rank.CITY_RULE if city else Rank.NORMATIVE


def _full_place(written: str, title: str, folders: Sequence[str]) -> str:
    """The place's full name, where the header writes 市第十届 or 省第八届 only."""
    if written not in ("", "省", "市", "县", "自治县", "自治区"):
        return written
    if written in ("省", "自治区"):
        return _province_of(folders) or written
    found = _PLACE.match(title)
    return found.group() if found else written


def _province_of(folders: Sequence[str]) -> str | None:
    """The province of the folder 地方性法规/河南, in full."""
    if "地方性法规" not in folders[:-1]:
        return None
    short = folders[folders.index("地方性法规") + 1]
    if short in _MUNICIPALITIES:
        return f"{short}市"
    return _REGIONS.get(short) or f"{short.removesuffix('省')}省"


def _outranked(found: Issuer, filed: Issuer, event: HeaderEvent, header: Header) -> bool:
    """Whether the folder knows better than the header.

    Of the constitution it does; of a local regulation whose header is a national law's, copied by
    mistake; and where an order of a ministry only publishes what the State Council approved.
    """
    if filed.rank is Rank.CONSTITUTION:
        return True
    if filed.rank in (Rank.PROVINCIAL_REGULATION, Rank.CITY_REGULATION):
        return found.rank is Rank.LAW
    if filed.rank is not Rank.STATE_REGULATION:
        return False
    if found.rank not in (Rank.MINISTRY_RULE, Rank.NORMATIVE, Rank.OTHER):
        return False
    council = any((_written(e, "") or "").startswith(_STATE_COUNCIL) for e in header.events)
    return council or event.on is None or event.on < LEGISLATION_LAW


def _from_folder(title: str, folders: Sequence[str]) -> Issuer | None:
    """What the folders of the collection tell by themselves."""
    evidence = f"所在目录：{'/'.join(folders)}"
    province = _province_of(folders)
    if province:
        place = _filed_place(title, province)
        name, rank = f"{place}人民代表大会{_COMMITTEE}", _rank_of_assembly(place)
    elif "行政法规" in folders:
        name, rank = _STATE_COUNCIL, Rank.STATE_REGULATION
    elif "部门规章" in folders[:-1]:
        ministry = folders[folders.index("部门规章") + 1]
        name, rank = _SUCCESSORS.get(ministry, ministry), Rank.MINISTRY_RULE
    elif "司法解释" in folders:
        name, rank = _courts_by_title(title), Rank.JUDICIAL
    elif "宪法" in folders:
        name, rank = _CONGRESS, Rank.CONSTITUTION
    elif _FOLDERS_OF_LAWS.intersection(folders):
        name, rank = _CONGRESS + _COMMITTEE, Rank.LAW
    else:
        return None
    return Issuer(name=name, rank=rank, evidence=evidence)


def _filed_place(title: str, province: str) -> str:
    """The city that a title begins with, else the province of the folder."""
    found = _PLACE.match(title)
    if found is None or province.endswith("市"):
        return province
    place = found.group()
    return place if place.endswith(("市", "州", "县", "省", "区")) else f"{place}市"


def _courts_by_title(title: str) -> str:
    author = title.partition("关于")[0]
    named = [court for court in (_COURT, _PROCURATORATE) if court in author]
    if not named:
        named = [_PROCURATORATE if "检察院" in title else _COURT]
    return "、".join(named)
