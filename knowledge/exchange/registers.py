"""The registries that go in and out as tables, by the name that the command line gives them."""

from collections.abc import Mapping

from knowledge.errors import NotFound
from knowledge.exchange import register_columns_bodies as bodies
from knowledge.exchange import register_columns_catalogues as catalogues
from knowledge.exchange import register_columns_supervision as supervision
from knowledge.exchange.register_columns import Register

REGISTERS: Mapping[str, Register] = {
    register.kind: register
    for register in (
        bodies.SUBJECTS,
        bodies.ORGAN_NAMES,
        bodies.CERTIFICATES,
        bodies.DELEGATIONS,
        bodies.TRANSFERS,
        bodies.ATTESTATIONS,
        bodies.OFFICERS,
        supervision.STANDARDS,
        supervision.PUBLICATIONS,
        catalogues.PORTAL,
        catalogues.FEES,
        catalogues.PROOFS,
        catalogues.INTERMEDIARIES,
        supervision.MAJOR_SCOPES,
        catalogues.CATALOGUE,
        supervision.PARAMETERS,
        supervision.CALENDAR,
        supervision.COVERAGE,
    )
}
"""Every registry by its kind, in the order in which it is listed."""

COVERAGE = supervision.COVERAGE
CLAIMS = "完整性声明"
"""Name of the sheet that says for what the rest of the workbook is complete."""


def register_of(kind: str) -> Register:
    """The registry of this kind.

    Raises:
        NotFound: there is none; the message lists those there are.
    """
    register = REGISTERS.get(kind)
    if register is None:
        known = "、".join(f"{each.kind}（{each.title}）" for each in REGISTERS.values())
        raise NotFound(f"没有名为“{kind}”的登记。", cure=f"可用的登记：{known}。", value=kind)
    return register
