"""Codes that a collection keeps in several files (民法典/物权编.md) become one text again."""

from collections import defaultdict
from collections.abc import Sequence
from hashlib import sha256

from knowledge.canonical import sha256_of
from knowledge.document import Document
from knowledge.library.reading import INCOMPLETE, Reading
from knowledge.values import Value


class Joined(Value):
    """Several volumes as one text."""

    reading: Reading
    raw: bytes
    """Stands for a file: the hashes of the volumes' files, one per line."""
    document: Document


def volumes(readings: Sequence[Reading]) -> tuple[tuple[Reading, ...], ...]:
    """Readings that are volumes of one version, in the order of their articles."""
    groups: defaultdict[tuple[str, str], dict[str, Reading]] = defaultdict(dict)
    for reading in readings:
        if reading.subtitle:
            # The same volume may lie in two places.
            groups[reading.title, reading.dates.passed.isoformat()].setdefault(
                reading.text, reading
            )
    return tuple(
        tuple(sorted(group.values(), key=lambda one: one.last_article))
        for group in groups.values()
        if len(group) > 1
    )


def join(group: Sequence[Reading], documents: Sequence[Document]) -> Joined:
    """One text of the volumes in ``group``, whose ``documents`` are in the same order."""
    raw = "\n".join(reading.sha256 for reading in group).encode()
    first, last = documents[0], group[-1]
    articles = tuple(article for document in documents for article in document.articles)
    text = sha256_of("\n".join(article.text for article in articles))
    document = first.model_copy(
        update={
            "version": text[:8],
            "sha256": text,
            "headings": tuple(line for document in documents for line in document.headings),
            "articles": articles,
            "loose": tuple(line for document in documents for line in document.loose),
            "appendix": tuple(line for document in documents for line in document.appendix),
        }
    )
    folder = last.path.rpartition("/")[0] or last.title
    reading = last.model_copy(
        update={
            "path": f"{folder}（{len(group)} 个文件）",
            "sha256": sha256(raw).hexdigest(),
            "text": text,
            "subtitle": None,
            "repeals": tuple(repeal for one in group for repeal in one.repeals),
            "notes": tuple(note for note in last.notes if not note.startswith(INCOMPLETE)),
        }
    )
    return Joined(reading=reading, raw=raw, document=document)
