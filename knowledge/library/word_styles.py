"""Styles of a Word document: what a paragraph or a run inherits."""

from collections.abc import Iterator

from knowledge.library.word_package import Element, is_on, value_of, w


class Styles:
    """The styles part, by style id."""

    def __init__(self, root: Element | None) -> None:
        self._by_id: dict[str, Element] = {}
        self._default: str | None = None
        for style in () if root is None else root.iterchildren(w("style")):
            style_id = style.get(w("styleId"), "")
            self._by_id[style_id] = style
            default = style.get(w("default")) in ("1", "true", "on")
            if default and style.get(w("type")) == "paragraph":
                self._default = style_id

    def get(self, style_id: str | None) -> Element | None:
        """The style of that id, if there is one."""
        return None if style_id is None else self._by_id.get(style_id)

    def chain(self, style_id: str | None) -> Iterator[tuple[str, Element]]:
        """A style and those it is based on, nearest first, each with its id."""
        seen: set[str] = set()
        while style_id is not None and style_id not in seen and style_id in self._by_id:
            seen.add(style_id)
            style = self._by_id[style_id]
            yield style_id, style
            style_id = value_of(style, "basedOn")

    def of_paragraph(self, paragraph: Element) -> Iterator[tuple[str, Element]]:
        """The chain of a paragraph's style, or of the default style."""
        return self.chain(value_of(paragraph.find(w("pPr")), "pStyle") or self._default)

    def hides(self, run: Element, paragraph: Element) -> bool:
        """Whether a run is hidden text (隐藏文字), by itself or by its styles."""
        properties = run.find(w("rPr"))
        sources = [
            properties,
            *(style.find(w("rPr")) for _, style in self.chain(value_of(properties, "rStyle"))),
            *(style.find(w("rPr")) for _, style in self.of_paragraph(paragraph)),
        ]
        switches = (is_on(source, "vanish") for source in sources)
        return next((switch for switch in switches if switch is not None), False)
