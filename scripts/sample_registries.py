"""Registries of the sample: bodies, organ names, certificates, delegations and the rest.

Fixed records are read from ``scripts/sample/*.json`` and ``organ_names.csv``; certificates,
attestations and coverage follow from the lists and the statute index.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import count
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter

from knowledge.dating import Interval
from knowledge.lists import ListVersion
from knowledge.registries import (
    Attestation,
    Certificate,
    Coverage,
    Delegation,
    OrganName,
    RegistryKind,
    Subject,
    Transfer,
)
from knowledge.statutes import Instrument, InstrumentVersion

MADE_UP = "项目组编写的示例"
SPAN = Interval(valid_from=date(2025, 1, 1), valid_to=date(2026, 12, 31))
CERTIFIED = Interval(valid_from=date(2024, 1, 1), valid_to=date(2028, 12, 31))
ATTESTED_ON = date(2026, 11, 1)
DOMAINS = {
    "区城市管理局": "城市管理",
    "区市场监督管理局": "市场监管",
    "区卫生健康委员会": "卫生健康",
    "区教育局": "教育",
    "区民政局": "民政",
    "区人力资源和社会保障局": "人力资源社会保障",
    "区文化旅游体育局": "文化旅游",
    "区应急管理局": "应急管理",
    "区住房和城乡建设局": "住房城乡建设",
    "区自然资源和规划局（市局分局）": "自然资源",
    "区农业农村工作委员会": "农业农村",
    "区司法局": "司法行政",
    "区财政局": "财政",
    "区统计局": "统计",
    "区消防救援大队": "消防救援",
    "街道办事处": "街道综合执法",
}
NEVER_ATTESTED = ("治安管理处罚法", "食品安全法")
"""Known to have changed, day and text unknown here: nobody may attest them."""
ALSO_READ = (
    "立法法",
    "行政复议法",
    "行政诉讼法",
    "优化营商环境条例",
    "政府信息公开条例",
    "河南省行政执法条例",
    "河南省优化营商环境条例",
    "河南省规章设定罚款限额规定",
)
"""Instruments that the rules read although no item cites them."""

T = TypeVar("T")


def registries(
    curated: Path, lists: Sequence[ListVersion], instruments: Iterable[Instrument]
) -> dict[str, list[object]]:
    """File name → records."""
    return {
        "subjects.json": list(_read(curated / "subjects.json", Subject)),
        "organ_names.json": list(_organ_names(curated / "organ_names.csv")),
        "certificates.json": list(_certificates()),
        "delegations.json": list(_read(curated / "delegations.json", Delegation)),
        "transfers.json": list(_read(curated / "transfers.json", Transfer)),
        "attestations.json": list(_attestations(lists, instruments)),
        "coverage.json": list(_coverage(lists)),
    }


def _read(path: Path, row: type[T]) -> tuple[T, ...]:
    shape: TypeAdapter[tuple[T, ...]] = TypeAdapter(tuple[row, ...])  # type: ignore[valid-type]
    return shape.validate_json(path.read_bytes())


def _organ_names(path: Path) -> Iterator[OrganName]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield OrganName(
                phrase=row["phrase"],
                subject=row["subject"],
                instrument="示例区机构改革方案（示例，未附原文）",
                source="项目组按机构改革后的通常分工整理，示例",
                sample=True,
            )


def _certificates() -> Iterator[Certificate]:
    number = count(1)

    def certificate(
        subject: str, domain: str, valid: Interval = CERTIFIED, suspended: tuple[Interval, ...] = ()
    ) -> Certificate:
        serial = next(number)
        return Certificate(
            number=f"示例-豫A-{serial:04d}",
            holder=f"示例人员{serial:02d}",
            subject=subject,
            domain=domain,
            valid=valid,
            suspended=suspended,
            source=MADE_UP,
            sample=True,
        )

    for subject, domain in DOMAINS.items():
        for _ in range(3):
            yield certificate(subject, domain)
    lapsed = Interval(valid_from=date(2021, 4, 1), valid_to=date(2026, 3, 31))
    pause = Interval(valid_from=date(2026, 2, 1), valid_to=date(2026, 4, 30))
    for subject in ("区城市管理局", "区市场监督管理局", "区消防救援大队", "街道办事处"):
        yield certificate(subject, DOMAINS[subject], lapsed)
        yield certificate(subject, DOMAINS[subject], suspended=(pause,))
        yield certificate(subject, "交通运输")


def _attestations(
    lists: Iterable[ListVersion], instruments: Iterable[Instrument]
) -> Iterator[Attestation]:
    cited = {
        link.instrument for version in lists for item in version.items for link in item.bases
    } | set(ALSO_READ)
    for instrument in instruments:
        if instrument.title in NEVER_ATTESTED or instrument.title not in cited:
            continue
        for version in instrument.versions:
            if _stands(version) and version is instrument.versions[-1]:
                yield Attestation(
                    instrument=instrument.title,
                    passed=version.passed,
                    checked_on=ATTESTED_ON,
                    by="示例核验人",
                    source="示例核验记录，不代表真实核验",
                    sample=True,
                )


def _stands(version: InstrumentVersion) -> bool:
    return (
        version.articles is not None
        and version.ended_on is None
        and version.verified_through is not None
    )


def _coverage(lists: Iterable[ListVersion]) -> Iterator[Coverage]:
    source = "示例登记声明"
    for kind in (
        RegistryKind.SUBJECTS,
        RegistryKind.CERTIFICATES,
        RegistryKind.DELEGATIONS,
        RegistryKind.TRANSFERS,
    ):
        yield Coverage(registry=kind, interval=SPAN, source=source, sample=True)
    for version in lists:
        if version.complete:
            yield Coverage(
                registry=RegistryKind.LISTS,
                department=version.department,
                interval=Interval(
                    valid_from=version.valid.valid_from,
                    valid_to=version.valid.valid_to or SPAN.valid_to,
                ),
                source=source,
                sample=True,
            )
