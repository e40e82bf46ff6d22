"""The shipped sample pack: what it holds, what it must not hold, how the traps are modelled."""

import json
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from importlib.resources import files

import pytest

from knowledge.basis import ResolutionState, resolve_basis
from knowledge.clause import Clause
from knowledge.errors import BadReference
from knowledge.facts import PackFacts
from knowledge.lists import BasisLink, Item
from knowledge.organs import bare_organs
from knowledge.pack import Pack, read_pack, sample_pack
from knowledge.powers import BasisRole, PowerType
from knowledge.statutes import ClauseFacts, Instrument, LevelScope
from knowledge.values import UNKNOWN

TODAY = date(2026, 11, 22)
FOLDER = files("knowledge") / "data" / "sample"
CODES = {
    PowerType.LICENCE: "XK",
    PowerType.PENALTY: "CF",
    PowerType.COERCION: "QZ",
    PowerType.LEVY: "ZS",
    PowerType.BENEFIT: "GF",
    PowerType.INSPECTION: "JC",
    PowerType.CONFIRMATION: "QR",
    PowerType.REWARD: "JL",
    PowerType.ADJUDICATION: "CJ",
    PowerType.OTHER: "QT",
}
TRAPS = {"XK005", "XK006", "CF018", "QZ025", "QZ052", "CF064", "CF066", "XK146", "XK147"}
UNREAD = {"XK029", "CF030", "XK055", "XK072", "GF100", "QR113", "QT145", "CF166", "XK172", "QT191"}
NO_BODY_NAMED = {"QR038", "QR106", "GF096"}
"""Neither the clause nor another of its law names an organ that could be cited."""


@pytest.fixture(scope="module")
def pack() -> Pack:
    return sample_pack()


@pytest.fixture(scope="module")
def facts(pack: Pack) -> PackFacts:
    return PackFacts(pack)


@pytest.fixture(scope="module")
def items(facts: PackFacts) -> dict[str, Item]:
    return {item.code: item for item in facts.items_on(TODAY)}


def _instrument(facts: PackFacts, link: BasisLink) -> Instrument:
    found = facts.instrument(link.instrument)
    assert found is not None, link
    return found


def _clause(facts: PackFacts, link: BasisLink) -> ClauseFacts:
    found = resolve_basis(link, TODAY, facts).facts
    assert found is not None, link
    return found


def _creating(item: Item) -> list[BasisLink]:
    return [link for link in item.bases if link.role is BasisRole.CREATES]


def _naming(item: Item) -> list[BasisLink]:
    return [link for link in item.bases if link.role is BasisRole.NAMES_BODY]


def test_counts(facts: PackFacts, items: dict[str, Item]) -> None:
    current = [item.department for item in facts.items_on(TODAY)]
    assert len(current) == len(items) == 191
    assert len(set(current)) == 16
    assert Counter(current)["区城市管理局"] == 30


def test_codes_are_unique_and_carry_their_type(pack: Pack) -> None:
    owner: dict[str, str] = {}
    for version in pack.lists:
        for item in version.items:
            assert item.code.startswith(CODES[item.type])
            assert owner.setdefault(item.code, item.department) == item.department


def test_every_cited_clause_of_a_collected_text_has_facts(facts: PackFacts, pack: Pack) -> None:
    links = {link for version in pack.lists for item in version.items for link in item.bases}
    links |= {record.basis for record in pack.delegations if record.basis}
    for link in links:
        instrument = _instrument(facts, link)
        state = resolve_basis(link, TODAY, facts).state
        if instrument.status == "仅知其名":
            assert state in {
                ResolutionState.TEXT_UNREAD,
                ResolutionState.NO_CITATION,
                ResolutionState.BAD_CITATION,
            }
        else:
            expected = ResolutionState.FOUND if link.citation else ResolutionState.NO_CITATION
            assert state is expected, link


def test_paths_and_ends_agree_within_the_index(pack: Pack) -> None:
    for instrument in pack.instruments:
        for version in instrument.versions:
            known = {clause.path for clause in version.clauses}
            assert len(known) == len(version.clauses)
            for clause in version.clauses:
                assert Clause.parse_path(clause.path).article <= (version.articles or 0)
                elsewhere = clause.organ_elsewhere
                assert elsewhere is None or elsewhere in known, (instrument.title, clause.path)


def test_penalties_stay_inside_their_clauses(facts: PackFacts, items: dict[str, Item]) -> None:
    for item in items.values():
        if item.type is not PowerType.PENALTY or item.code in UNREAD:
            assert not item.penalties
            continue
        allowed = {p for link in _creating(item) for p in _clause(facts, link).penalties}
        assert set(item.penalties) <= allowed
        assert item.penalties or item.code == "CF160"


def test_nothing_is_invented(items: dict[str, Item]) -> None:
    for item in items.values():
        assert item.phone is UNKNOWN
        assert item.fee is UNKNOWN
        assert item.promised_limit is UNKNOWN


def test_coercion_items_say_what_is_done(items: dict[str, Item]) -> None:
    for item in items.values():
        coerces = item.type is PowerType.COERCION
        assert (item.coercion is not None) is coerces
        assert bool(item.coercion_forms) is coerces


def test_unread_bases_say_so(items: dict[str, Item]) -> None:
    assert {code for code, item in items.items() if "依据未核对" in (item.note or "")} == UNREAD


@pytest.mark.parametrize("code", sorted(TRAPS))
def test_traps_have_no_correcting_basis(
    code: str, items: dict[str, Item], facts: PackFacts, pack: Pack
) -> None:
    item = items[code]
    assert not _naming(item)
    assert item.note is None
    assert not any(code in record.items for record in pack.transfers)
    assert not facts.delegations_of(item.department, code)


@pytest.mark.parametrize(
    ("code", "level"),
    [
        ("XK005", LevelScope.COUNTIES_WITHOUT_DISTRICTS),
        ("XK006", LevelScope.COUNTIES_WITHOUT_DISTRICTS),
        ("CF018", LevelScope.COUNTIES_WITHOUT_DISTRICTS),
        ("XK146", LevelScope.CITY_OR_COUNTY),
        ("XK147", LevelScope.CITY_OR_COUNTY),
    ],
)
def test_traps_of_level(
    code: str, level: LevelScope, items: dict[str, Item], facts: PackFacts
) -> None:
    assert level in {_clause(facts, link).level for link in _creating(items[code])}


def test_trap_of_rank(items: dict[str, Item], facts: PackFacts) -> None:
    item = items["QZ025"]
    assert item.coercion is not None
    assert item.coercion.value == "行政强制执行"
    assert {_instrument(facts, link).rank.value for link in _creating(item)} == {"行政法规"}


def test_trap_of_succession(items: dict[str, Item], facts: PackFacts) -> None:
    (link,) = _creating(items["CF064"])
    assert _clause(facts, link).organ == "卫生防疫机构"
    assert not facts.organ_names("卫生防疫机构")


def test_trap_of_two_regimes(items: dict[str, Item]) -> None:
    fines = {(one.maximum, one.unit) for one in items["CF066"].penalties if one.maximum}
    assert fines == {(20.0, "倍（违法所得）"), (10_000.0, "元")}


def test_every_other_item_can_show_its_organ(facts: PackFacts, items: dict[str, Item]) -> None:
    for item in items.values():
        if item.code in TRAPS | UNREAD | NO_BODY_NAMED:
            continue
        links = [link for link in (*_creating(item), *_naming(item)) if link.citation]
        phrases = [_organs(facts, link) for link in links]
        bodies = {
            name.subject for some in phrases for one in some for name in facts.organ_names(one)
        }
        unread = any(_instrument(facts, link).status == "仅知其名" for link in _naming(item))
        government = item.code in {"QZ026", "XK076", "QT190"}
        assert item.subject in bodies or unread or government, (item.code, phrases)


def _organs(facts: PackFacts, link: BasisLink) -> tuple[str, ...]:
    found = resolve_basis(link, TODAY, facts).facts
    return bare_organs(found.organ or "") if found else ()


def test_aliases(items: dict[str, Item]) -> None:
    owners: dict[str, set[str]] = {}
    for item in items.values():
        for alias in item.aliases:
            assert alias.source
            owners.setdefault(alias.word, set()).add(item.code)
    assert len(owners) >= 120
    assert sum(bool(item.aliases) for item in items.values()) >= 80
    assert {w: o for w, o in owners.items() if len(o) > 1} == {
        "低保": {"GF092", "GF186"},
        "狗证": {"QT010", "QT190"},
    }
    assert owners["地摊"] == {"CF014"}


def test_ended_items(facts: PackFacts, pack: Pack, items: dict[str, Item]) -> None:
    ended = {item.code: item for v in pack.lists for item in v.items if item.ending}
    assert set(ended) == {"CF192", "XK193", "CF194"}
    for code, item in ended.items():
        assert code not in items
        assert item.ending is not None
        assert item.valid.valid_to is not None
        assert (item.ending.on - item.valid.valid_to).days == 1
        assert item.ending.successor in items
    licence = ended["XK193"].ending
    assert licence is not None
    assert licence.on == date(2018, 12, 29)
    assert facts.item_versions("区消防救援大队", "CF179")[0].valid.valid_to == date(2025, 12, 31)


def test_stale_bases_name_a_version_that_ended(facts: PackFacts, items: dict[str, Item]) -> None:
    for code in ("QR090", "XK062", "QZ069", "QZ052", "XK057", "XK058"):
        version = resolve_basis(_creating(items[code])[0], TODAY, facts).version
        assert version is not None
        assert version.ended_on is not None
        assert version.ended_on <= TODAY


def test_attested_versions_stand(pack: Pack) -> None:
    versions = {(i.title, v.passed): v for i in pack.instruments for v in i.versions}
    for record in pack.attestations:
        version = versions[record.instrument, record.passed]
        assert record.sample
        assert version.ended_on is None
        assert version.articles is not None
    assert "食品安全法" not in {record.instrument for record in pack.attestations}


def test_registries_hold_what_the_examples_need(pack: Pack) -> None:
    for name in {item.subject for version in pack.lists for item in version.items}:
        assert any(subject.name == name for subject in pack.subjects), name
    assert any(subject.confirmed_on is None for subject in pack.subjects)
    valid = Counter(
        record.subject
        for record in pack.certificates
        if record.valid.holds_on(TODAY) and not record.suspended
    )
    assert len(valid) == 16
    assert min(valid.values()) >= 3
    assert len(pack.certificates) == 60
    kinds = (pack.subjects, pack.organ_names, pack.certificates, pack.delegations, pack.transfers)
    assert all(record.sample for records in kinds for record in records)


def test_no_statute_sentence_is_shipped() -> None:
    raw = json.loads((FOLDER / "instruments.json").read_text(encoding="utf-8"))
    for key, text in _strings(raw):
        if not key.endswith("source") and key != "sha256":
            assert len(text) <= 44 or key == "organ", (key, text)
        if key == "organ":
            assert not any(mark in text for mark in "，。："), text


def _strings(node: object, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(node, dict):
        for name, value in node.items():
            yield from _strings(value, name)
    elif isinstance(node, list):
        for value in node:
            yield from _strings(value, key)
    elif isinstance(node, str):
        yield key, node


def test_citations_that_parse_are_canonical(pack: Pack) -> None:
    for version in pack.lists:
        for link in (link for item in version.items for link in item.bases if link.citation):
            try:
                assert Clause.parse(link.citation or "").label == link.citation
            except BadReference:
                assert link.citation == "附件第101项"


def test_size_and_speed() -> None:
    assert sum(len(one.read_bytes()) for one in FOLDER.iterdir()) < 1_500_000
    best = min(_load_seconds() for _ in range(3))
    assert best < 0.3


def _load_seconds() -> float:
    start = time.perf_counter()
    read_pack(FOLDER)
    return time.perf_counter() - start
