"""A place inside a statute: 条, and within it 款, 项 and 目.

It parses from and prints to a Chinese citation (第二十二条第（一）项, 第十条之一) and to a path
(``art_22/item_1``). Whether ``para_1`` prints is decided by the document (it is omitted iff the
article has one 款), so both forms parse here and ``Document.normalise`` chooses.
"""

import re
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from knowledge.errors import BadReference
from knowledge.numerals import MAX_NUMERAL, NUMERAL_CHARS, parse_numeral, to_chinese

_NUM = rf"[{NUMERAL_CHARS}0-9０-９]+"
_CITATION = re.compile(
    rf"第?(?P<article>{_NUM})条(?:之(?P<sub>{_NUM}))?"
    rf"(?:第?(?P<para>{_NUM})款)?"
    rf"(?:第?(?:[（(〔](?P<item_b>{_NUM})[）)〕]项?|(?P<item>{_NUM})项))?"
    rf"(?:第?(?:[（(〔](?P<subitem_b>{_NUM})[）)〕]|(?P<subitem>{_NUM})[.．]?)目)?"
)
_SEVERAL = re.compile(r"[、，,；;和与及或至到~—-]|条.*条")
_BLANKS = re.compile(r"\s+")
_N = r"([1-9][0-9]{0,3})"
_PATH = re.compile(rf"art_{_N}(?:_{_N})?(?:/para_{_N})?(?:/item_{_N})?(?:/subitem_{_N})?")
_CURE = "请使用“第二十二条第（一）项”或 measures/art_22/item_1 这样的写法，一次引用一处。"

Ordinal = Annotated[int, Field(ge=1, le=MAX_NUMERAL)]


class Clause(BaseModel):
    """A place in a statute: 条, and within it 款, 项 and 目 where they are named."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    article: Ordinal
    article_sub: int = Field(default=0, ge=0, le=MAX_NUMERAL)
    para: Ordinal | None = None
    item: Ordinal | None = None
    subitem: Ordinal | None = None

    @model_validator(mode="after")
    def _nested(self) -> Self:
        if self.subitem is not None and self.item is None:
            raise ValueError("引用“目”时必须同时指明所在的“项”")
        return self

    @classmethod
    def parse(cls, text: str) -> "Clause":
        """Read a Chinese citation such as 第十条之一第二款 or 22条1项.

        Raises:
            BadReference: The text is not the citation of one place.
        """
        found = _CITATION.fullmatch(_BLANKS.sub("", text))
        if found is None:
            problem = "一次引用了多处" if _SEVERAL.search(text) else "不是可识别的条款"
            raise BadReference(f"“{text}”{problem}。", cure=_CURE, value=text)
        part = found.groupdict()
        return _clause(
            text,
            _read(part["article"]),
            _read(part["sub"]),
            _read(part["para"]),
            _read(part["item_b"] or part["item"]),
            _read(part["subitem_b"] or part["subitem"]),
        )

    @classmethod
    def parse_path(cls, path: str) -> "Clause":
        """Read a path such as ``art_10_1/para_2/item_3``.

        Raises:
            BadReference: The text is not a path.
        """
        found = _PATH.fullmatch(path)
        if found is None:
            raise BadReference(f"“{path}”不是可识别的条款路径。", cure=_CURE, value=path)
        return _clause(path, *(None if part is None else int(part) for part in found.groups()))

    @property
    def label(self) -> str:
        """The citation as people write it: 第二十二条第（一）项."""
        return (
            self.article_label
            + (f"第{to_chinese(self.para)}款" if self.para else "")
            + (f"第（{to_chinese(self.item)}）项" if self.item else "")
            + (f"第{self.subitem}目" if self.subitem else "")
        )

    @property
    def article_label(self) -> str:
        """The article alone: 第十条之一."""
        sub = f"之{to_chinese(self.article_sub)}" if self.article_sub else ""
        return f"第{to_chinese(self.article)}条{sub}"

    @property
    def path(self) -> str:
        """The place as a path: ``art_10_1/para_2/item_3``."""
        article = f"art_{self.article}" + (f"_{self.article_sub}" if self.article_sub else "")
        named = (("para", self.para), ("item", self.item), ("subitem", self.subitem))
        return "/".join([article, *(f"{kind}_{number}" for kind, number in named if number)])

    def __str__(self) -> str:
        return self.label


def _read(numeral: str | None) -> int | None:
    return None if numeral is None else parse_numeral(numeral)


def _clause(source: str, *numbers: int | None) -> Clause:
    article, sub, para, item, subitem = numbers
    if article is None or sub == 0:
        raise BadReference(f"“{source}”的条号有误。", cure=_CURE, value=source)
    try:
        return Clause(article=article, article_sub=sub or 0, para=para, item=item, subitem=subitem)
    except ValidationError as error:
        raise BadReference(f"“{source}”的条款号有误。", cure=_CURE, value=source) from error
