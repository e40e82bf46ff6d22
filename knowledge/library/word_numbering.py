"""Automatic numbering (自动编号) of a Word document, which its text does not contain.

A paragraph names an instance (``w:num``) and a level, itself or through its style. Instances share
the counters of the abstract definition they stand for, so a list taken up again goes on counting;
an instance with a start of its own begins anew where it is first used.
"""

import re
import unicodedata
from dataclasses import dataclass, field

from knowledge.library.word_numerals import in_format
from knowledge.library.word_package import Element, is_on, value_of, w
from knowledge.library.word_styles import Styles

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_FALLBACK = f"{_COMPATIBILITY}AlternateContent/{_COMPATIBILITY}Fallback"
_DIVISIONS = frozenset("条章节编篇")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts and looks."""

    start: int
    number_format: str
    text: str
    """With ``%1`` to ``%9`` for the numbers of the levels."""
    suffix: str
    legal: bool
    """Whether all numbers in ``text`` are Arabic."""
    restart: int
    """Number of upper levels whose use makes this one begin anew."""
    style: str | None
    """The paragraph style that stands for this level."""


@dataclass(slots=True)
class _Instance:
    """An instance: its levels after overrides, and the starts of its own."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]


@dataclass(slots=True)
class Numbering:
    """The definitions of a document, and the state of its counters while it is read in order."""

    root: Element | None
    styles: Styles
    _instances: dict[str, _Instance | None] = field(default_factory=dict)
    _counters: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    def label(self, paragraph: Element) -> str:
        """Count a paragraph and give the number in front of it, the blank after it included.

        To be called once for each paragraph, in document order.
        """
        number_id, depth = self._place(paragraph)
        instance = self._instance(number_id)
        level = None if instance is None else instance.levels.get(depth)
        if number_id is None or instance is None or level is None:
            return ""
        counters = self._count(number_id, instance, depth)
        shown = _PLACE.sub(lambda found: _numeral(instance, level, counters, found), level.text)
        return "" if level.number_format == "bullet" else _spaced(shown.strip(), level.suffix)

    def _place(self, paragraph: Element) -> tuple[str | None, int]:
        """The instance and level of a paragraph, its own or its style's."""
        own = _number_properties(paragraph)
        number_id, depth = value_of(own, "numId"), _integer(value_of(own, "ilvl"))
        if number_id is not None:
            return number_id, depth or 0
        chain = [
            (name, _number_properties(style)) for name, style in self.styles.of_paragraph(paragraph)
        ]
        named = (value_of(properties, "numId") for _, properties in chain)
        number_id = next((name for name in named if name is not None), None)
        if depth is not None:
            return number_id, depth
        instance = self._instance(number_id)
        levels = {} if instance is None else instance.levels
        linked = {level.style: place for place, level in levels.items() if level.style}
        for name, properties in chain:
            depth = linked.get(name, _integer(value_of(properties, "ilvl")))
            if depth is not None:
                return number_id, depth
        return number_id, 0

    def _count(self, number_id: str, instance: _Instance, depth: int) -> dict[int, int]:
        """Advance the counters to a paragraph of that level."""
        counters = self._counters.setdefault(instance.abstract, {})
        if number_id not in self._begun:
            self._begun.add(number_id)
            for place in instance.starts:
                counters.pop(place, None)
        for place in range(depth):
            # Word takes an upper level that was passed over to have been used.
            counters.setdefault(place, instance.starts.get(place, _start(instance, place)))
        if depth in counters:
            counters[depth] += 1
        else:
            counters[depth] = instance.starts.get(depth, _start(instance, depth))
        for place in range(depth + 1, _LEVELS):
            below = instance.levels.get(place)
            if below is None or depth < below.restart:
                counters.pop(place, None)
        return counters

    def _instance(self, number_id: str | None) -> _Instance | None:
        """The instance of that id; 0 stands for none."""
        if number_id is None or self.root is None:
            return None
        if number_id not in self._instances:
            self._instances[number_id] = self._read_instance(number_id)
        return self._instances[number_id]

    def _read_instance(self, number_id: str) -> _Instance | None:
        number = _child_with(self.root, "num", "numId", number_id)
        abstract = self._abstract(number)
        if number is None or abstract is None or number_id == "0":
            return None
        levels = _levels(abstract)
        starts: dict[int, int] = {}
        for override in number.iterchildren(w("lvlOverride")):
            levels |= _levels(override)
            place = _integer(override.get(w("ilvl")))
            start = _integer(value_of(override, "startOverride"))
            if place is not None and start is not None:
                starts[place] = start
        return _Instance(abstract.get(w("abstractNumId"), ""), levels, starts)

    def _abstract(self, number: Element | None) -> Element | None:
        """The definition behind an instance; one that only points to a list style is followed."""
        seen: set[str] = set()
        while True:
            name = value_of(number, "abstractNumId")
            if name is None or name in seen:
                return None
            seen.add(name)
            abstract = _child_with(self.root, "abstractNum", "abstractNumId", name)
            link = value_of(abstract, "numStyleLink")
            if link is None:
                return abstract
            style = self.styles.get(link)
            linked = None if style is None else value_of(_number_properties(style), "numId")
            number = _child_with(self.root, "num", "numId", linked)


def _levels(parent: Element) -> dict[int, Level]:
    """The levels that a definition or an override describes, by depth from 0."""
    levels = {}
    for element in parent.iterchildren(w("lvl")):
        depth = _integer(element.get(w("ilvl")))
        if depth is not None and 0 <= depth < _LEVELS:
            levels[depth] = _level(element, depth)
    return levels


def _level(element: Element, depth: int) -> Level:
    restart = _integer(value_of(element, "lvlRestart"))
    fallback = value_of(element.find(_FALLBACK), "numFmt")
    return Level(
        start=_integer(value_of(element, "start")) or 0,
        number_format=value_of(element, "numFmt") or fallback or "decimal",
        text=value_of(element, "lvlText") or "",
        suffix=value_of(element, "suff") or "tab",
        legal=bool(is_on(element, "isLgl")),
        restart=depth if restart is None or restart > depth else restart,
        style=value_of(element, "pStyle"),
    )


def _numeral(
    instance: _Instance, level: Level, counters: dict[int, int], found: re.Match[str]
) -> str:
    """The number that stands for a ``%N``; nothing for a level that is not yet in use."""
    place = int(found.group(1)) - 1
    if place not in counters:
        return ""
    shown = instance.levels.get(place, level)
    legal = level.legal and shown.number_format not in ("none", "decimalZero")
    return in_format(counters[place], "decimal" if legal else shown.number_format)


def _spaced(label: str, suffix: str) -> str:
    """A label and what parts it from the text, as statutes are printed.

    （一） and 1. stand close to the text whatever the tab stop; 第一条 never does, since without a
    blank it would read as the beginning of a sentence about that article.
    """
    if not label:
        return ""
    last = unicodedata.category(label[-1])
    if last.startswith("P") or last == "No":
        return label
    return label if suffix == "nothing" and label[-1] not in _DIVISIONS else f"{label} "


def _start(instance: _Instance, place: int) -> int:
    level = instance.levels.get(place)
    return 0 if level is None else level.start


def _number_properties(element: Element) -> Element | None:
    """The ``w:numPr`` of a paragraph or a style."""
    properties = element.find(w("pPr"))
    return None if properties is None else properties.find(w("numPr"))


def _child_with(parent: Element | None, name: str, key: str, wanted: str | None) -> Element | None:
    """The child of that name whose attribute has the wanted value."""
    if parent is None or wanted is None:
        return None
    children: list[Element] = list(parent.iterchildren(w(name)))
    return next((child for child in children if child.get(w(key)) == wanted), None)


def _integer(text: str | None) -> int | None:
    try:
        return None if text is None else int(text)
    except ValueError:
        return None
