"""Reading what people type: days, moments, roles. One place for every surface."""

import re
from datetime import date, datetime, timedelta, timezone

from api.faults import bad_value
from knowledge import Role

CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")
"""China keeps one time without summer time, so no time-zone table is needed."""

_FIRST, _LAST = date(1949, 10, 1), date(2100, 12, 31)
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DAY_FORM = "2026-01-31 的写法，1949-10-01 至 2100-12-31"
_MOMENT_FORM = "2026-01-31T09:30 的写法，未写时区的按北京时间"


def china_today() -> date:
    """Today in China."""
    return datetime.now(CHINA).date()


def read_day(text: str | None, location: str) -> date | None:
    """A day written 2026-01-31.

    Raises:
        BadField: it is not one, or it lies outside the years this program can judge.
    """
    if text is None or not text.strip():
        return None
    try:
        if not _DAY.fullmatch(text.strip()):
            raise bad_value(location, text, _DAY_FORM)
        day = date.fromisoformat(text.strip())
    except ValueError as fault:
        raise bad_value(location, text, _DAY_FORM) from fault
    if not _FIRST <= day <= _LAST:
        raise bad_value(location, text, _DAY_FORM)
    return day


def read_moment(text: str | None, location: str) -> datetime | None:
    """A moment written 2026-01-31T09:30; without a zone it is Beijing time.

    Raises:
        BadField: it is not one.
    """
    if text is None or not text.strip():
        return None
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError as fault:
        raise bad_value(location, text, _MOMENT_FORM) from fault
    if not _FIRST <= moment.date() <= _LAST:
        raise bad_value(location, text, _MOMENT_FORM)
    return moment if moment.tzinfo else moment.replace(tzinfo=CHINA)


def read_role(text: str | None, location: str) -> Role | None:
    """A role that a question can be asked in.

    Raises:
        BadField: there is no such role.
    """
    if text is None or not text.strip():
        return None
    try:
        return Role(text.strip())
    except ValueError as fault:
        raise bad_value(location, text, "citizen、staff、reviewer") from fault
