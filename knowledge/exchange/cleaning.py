"""What a web page or a copy leaves behind in a cell, and how it is taken away."""

import html
import re

_TAG = re.compile(r"<(?:br|p|/p|div|/div|span|/span|font|/font|td|/td)\b[^<>]*>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#[0-9]{1,6}|[A-Za-z]{2,8});")
_INVISIBLE = re.compile("[\u200b\u200c\u200d\ufeff\u00ad]")


def clean(text: str) -> str:
    """The text without invisible characters and what a web page left behind (&amp;nbsp;, <br>)."""
    if "&" in text and _ENTITY.search(text):
        text = html.unescape(html.unescape(text))
    if "<" in text:
        text = _TAG.sub("\n", text)
    return _INVISIBLE.sub("", text).replace("\xa0", " ").replace("\r\n", "\n").strip()
