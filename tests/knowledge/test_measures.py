"""The shipped Measures, as the checker and the assistant cite them."""

import hashlib
import time

import pytest

from knowledge.address import parse_reference
from knowledge.errors import BadReference, NotFound
from knowledge.measures import (
    MEASURES_RAW_SHA256,
    MEASURES_TITLE,
    load_measures,
    measures_raw,
    measures_unit,
)
from knowledge.parser import parse_statute


def test_the_shipped_file_is_the_one_received() -> None:
    assert hashlib.sha256(measures_raw()).hexdigest() == MEASURES_RAW_SHA256


def test_shape() -> None:
    document = load_measures()
    assert document.title == MEASURES_TITLE == "郑州市金水区行政权力清单运行监督检查办法"
    assert [heading.number for heading in document.headings] == [1, 2, 3, 4, 5]
    assert [article.number for article in document.articles] == list(range(1, 26))
    with_items = {
        article.number: len(article.paragraphs[0].items)
        for article in document.articles
        if article.paragraphs[0].items
    }
    assert with_items == {14: 9, 18: 4, 21: 12, 22: 3}
    several = {a.number: len(a.paragraphs) for a in document.articles if len(a.paragraphs) > 1}
    assert several == {3: 2, 11: 3, 15: 2}
    assert document.preamble == document.loose == document.appendix == ()


def test_nothing_is_odd() -> None:
    assert parse_statute(measures_raw().decode(), title=MEASURES_TITLE).report.warnings == ()


def test_every_unit_is_in_the_file() -> None:
    # Layout apart: indentation and trailing blanks are not part of a unit.
    lines = {line.strip() for line in measures_raw().decode().splitlines()}
    for unit in load_measures().units():
        for line in unit.text.splitlines():
            assert line in lines or any(known.endswith(line) for known in lines)


@pytest.mark.parametrize(
    ("reference", "beginning"),
    [
        ("measures/art_22/item_1", "（一）不严格执行行政权力清单，"),
        ("measures/art_22/para_1/item_1", "（一）不严格执行行政权力清单，"),
        ("measures/art_11/para_2", "依照法律、法规或者规章的规定，"),
        ("measures/art_18/item_1", "（一）要求被检查单位提供"),
        ("measures/art_2", "本区行政权力清单运行的监督检查工作，"),
    ],
)
def test_units_by_reference(reference: str, beginning: str) -> None:
    assert measures_unit(reference).text.startswith(beginning)
    assert measures_unit(parse_reference(reference)).text.startswith(beginning)


def test_a_named_version_must_be_the_one_shipped() -> None:
    version = load_measures().version
    assert version == load_measures().sha256[:8]
    assert measures_unit(f"measures@{version}/art_1") == measures_unit("measures/art_1")
    with pytest.raises(NotFound, match="版本"):
        measures_unit("measures@00000000/art_1")


@pytest.mark.parametrize("reference", ["measures", "law/行政处罚法@2021-01-22/art_1"])
def test_only_passages_of_the_measures(reference: str) -> None:
    with pytest.raises(BadReference):
        measures_unit(reference)


def test_what_the_measures_do_not_have() -> None:
    with pytest.raises(NotFound):
        measures_unit("measures/art_26")


def test_loading_is_quick() -> None:
    load_measures()
    load_measures.cache_clear()
    begun = time.perf_counter()
    load_measures()
    assert time.perf_counter() - begun < 0.2  # typically 2 ms; the bound allows a busy machine
