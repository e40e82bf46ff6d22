"""The limbs that the rules promise: read from their one specification, ``docs/rules.md``."""

import re
from functools import cache
from pathlib import Path

SPECIFICATION = Path(__file__).parents[2] / "docs" / "rules.md"
_ROW = re.compile(r"^\| (R[F0-9]+-\d+[a-z]?)(/\d+(?:, /\d+)*) \|", re.MULTILINE)


@cache
def promised() -> frozenset[str]:
    """Every limb of every table, as R5-01/0."""
    rows = _ROW.findall(SPECIFICATION.read_text(encoding="utf-8"))
    return frozenset(f"{rule}{limb.strip()}" for rule, limbs in rows for limb in limbs.split(","))
