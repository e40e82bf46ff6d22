"""Templates, and what every page shows: day, list version, how far statutes were verified."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from api.answer_words import IN_LIST, REASONS, ROLES, STATUSES
from api.rule_rows import KINDS
from api.wording import MISSED, SCHEMA_WORDS, UNFILLED, VERDICTS, yes_no
from knowledge.registries import Attestation

if TYPE_CHECKING:
    from api.world import Installation
    from knowledge import Citation

HERE = Path(__file__).parent


@cache
def environment() -> Environment:
    """The one template environment; everything is escaped."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["day"] = chinese_day
    made.filters["yes_no"] = yes_no
    made.globals.update(
        VERDICTS=VERDICTS,
        STATUSES=STATUSES,
        REASONS=REASONS,
        IN_LIST=IN_LIST,
        ROLES=ROLES,
        KINDS=KINDS,
        UNFILLED=UNFILLED,
        SCHEMA_WORDS=SCHEMA_WORDS,
        MISSED=MISSED,
        citation_url=citation_url,
        ask_url=ask_url,
    )
    return made


def page(
    installation: Installation, template: str, status: int = 200, **content: object
) -> HTMLResponse:
    """A page with what every page shows."""
    html = environment().get_template(template).render(status_of(installation) | content)
    return HTMLResponse(html, status_code=status)


def status_of(installation: Installation) -> dict[str, object]:
    """What the status line and the banners say."""
    today, facts = installation.today(), installation.facts
    verified = verified_through(facts.attestations())
    return {
        "today": today,
        "list_version": list_version(installation, today),
        "verified": chinese_day(verified) if verified else "尚无核验记录",
        "sample_notice": facts.head.notice if facts.head.sample else None,
        "demo": installation.settings.demo,
    }


def list_version(installation: Installation, today: date) -> str:
    """The version of the lists in force; more than one is said to be more than one."""
    facts = installation.facts
    found = (facts.list_on(name, today) for name in facts.departments())
    versions = sorted({version.version for version in found if version})
    if not versions:
        return "无现行清单"
    return versions[-1] if len(versions) == 1 else f"{versions[-1]} 等 {len(versions)} 个版本"


def verified_through(attestations: tuple[Attestation, ...]) -> date | None:
    """The day up to which every attested instrument was found in force."""
    latest: dict[str, date] = {}
    for record in attestations:
        known = latest.get(record.instrument, date.min)
        latest[record.instrument] = max(known, record.checked_on)
    return min(latest.values(), default=None)


def chinese_day(day: date) -> str:
    """2026年1月31日."""
    return f"{day.year}年{day.month}月{day.day}日"


def citation_url(cited: Citation) -> str | None:
    """Where a quotation can be read in its place: in its article, or in the card of its item."""
    if cited.ref.startswith("list/"):
        return f"#item-{cited.ref.rpartition('@')[0].rpartition('/')[2]}"
    if not cited.ref.startswith("measures"):
        return None
    query = urlencode({"ref": cited.ref, "start": cited.start, "end": cited.end})
    return f"/measures?{query}#hit"


def ask_url(question: str, role: str | None, department: str | None) -> str:
    """A link that asks ``question``."""
    given = {"q": question, "role": role, "department": department}
    return f"/ask?{urlencode({name: value for name, value in given.items() if value})}"
