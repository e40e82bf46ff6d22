"""A world on the shipped sample, with a search that needs no index."""

from collections.abc import Sequence
from datetime import date

from assistant import Answer, Question, Trace, World, passages, trace
from knowledge import PackFacts, Principal, Role, load_measures, sample_pack
from knowledge.search.port import Hit

DAY = date(2026, 10, 20)
ANYONE = Principal(id="t", name="测试", roles=frozenset(Role), via="test")


class PairSearch:
    """Ranks passages by the pairs of characters they share with the question."""

    def __init__(self) -> None:
        self._passages = passages(load_measures(), PackFacts(sample_pack()), DAY)

    def search(
        self,
        question: str,
        *,
        limit: int,
        audiences: Sequence[str] = ("public",),
        department: str | None = None,
    ) -> tuple[Hit, ...]:
        pairs = _pairs(question)
        scored = [
            (len(pairs & _pairs(passage.text)), passage.ref)
            for passage in self._passages
            if passage.audience in audiences
            and (department is None or passage.department in (None, department))
        ]
        scored.sort(key=lambda entry: (-entry[0], entry[1]))
        return tuple(Hit(ref=ref, score=float(score)) for score, ref in scored[:limit] if score)


class StaleSearch:
    """Returns references that no source has."""

    def search(
        self,
        question: str,
        *,
        limit: int,
        audiences: Sequence[str] = ("public",),
        department: str | None = None,
    ) -> tuple[Hit, ...]:
        del question, audiences, department
        gone = (
            "measures/art_30",
            "list/区城市管理局/CF999@sample-2026.1",
            "垃圾",
            "law/某法@2020-01-01",
        )
        return tuple(Hit(ref=ref, score=9.0) for ref in gone[:limit])


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[place : place + 2] for place in range(len(text) - 1))


FACTS = PackFacts(sample_pack())
MEASURES = load_measures()
WORLD = World(facts=FACTS, measures=MEASURES, search=PairSearch(), today=DAY)


def traced(text: str, role: Role = Role.CITIZEN, department: str | None = None) -> Trace:
    question = Question(text=text, role=role, department=department, as_of=DAY)
    return trace(question, ANYONE, WORLD)


def asked(text: str, role: Role = Role.CITIZEN, department: str | None = None) -> Answer:
    return traced(text, role, department).answer
