"""Parse a collection of statutes and report what was read and what was odd.

Usage::

    python scripts/parse_laws.py PATH [--json OUT] [--sample N]

PATH is a folder of markdown files or a .tar.xz archive of one. Besides the parser's own report the
script looks for independent evidence of lost articles: in each document the last article number
plus the articles numbered 之X must equal the number of articles.
"""

import argparse
import json
import re
import sys
import tarfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from pydantic import BaseModel, ConfigDict

from knowledge.document import Document
from knowledge.errors import QuanjieError
from knowledge.parser import ParseReport, parse_statute

_REASONS = (
    ("索引或说明文件", ("_index", "README", "法律法规模版")),
    ("修正案", ("修正案",)),
    ("修改或废止的决定", ("关于修改", "关于废止", "的决定", "决议", "命令")),
    ("罪名补充规定", ("罪名",)),
    ("批复、解答、通知", ("批复", "解答", "通知", "答复")),
    ("标准、攻略等非法规文件", ("标准", "攻略", "方案")),
)
_UNNUMBERED = "以“一、”“（一）”“1.”分段，未分条"
_NUMBERED = re.compile(r"[一二三1１][、.．]|[（(]一[）)]")


class Source(BaseModel):
    """One file's path inside the collection and its text."""

    model_config = ConfigDict(frozen=True)

    path: str
    text: str


class FileResult(BaseModel):
    """What became of one file."""

    model_config = ConfigDict(frozen=True)

    path: str
    report: ParseReport
    last_number: int
    inserted: int
    reason: str | None

    @property
    def accounted(self) -> bool:
        """Whether the last number and the inserted articles explain the article count."""
        return self.report.articles == self.last_number + self.inserted


def sources(path: Path) -> Iterator[Source]:
    """Every markdown file of a folder or archive, in order of path."""
    if path.is_dir():
        for file in sorted(path.rglob("*.md")):
            yield Source(path=str(file.relative_to(path)), text=_decoded(file.read_bytes()))
        return
    with tarfile.open(path) as archive:
        for member in archive:
            content = archive.extractfile(member) if member.name.endswith(".md") else None
            if content is not None:
                name = str(PurePosixPath(member.name))
                yield Source(path=name, text=_decoded(content.read()))


def _decoded(content: bytes) -> str:
    return content.decode("utf-8", errors="replace")


def examine(source: Source) -> FileResult | None:
    """Parse one file; None if it is empty."""
    try:
        parsed = parse_statute(source.text)
    except QuanjieError:
        return None
    articles = parsed.document.articles
    return FileResult(
        path=source.path,
        report=parsed.report,
        last_number=articles[-1].number if articles else 0,
        inserted=sum(article.sub > 0 for article in articles),
        reason=None if articles else _reason(source.path, parsed.document),
    )


def _reason(path: str, document: Document) -> str:
    names = f"{PurePosixPath(path).name} {document.title}"
    for reason, words in _REASONS:
        if any(word in names for word in words):
            return reason
    body = [*document.preamble, *(heading.text for heading in document.headings), *document.loose]
    if not body:
        return "只有标题，正文缺失"
    return _UNNUMBERED if any(_NUMBERED.match(line) for line in body) else "短篇，未分条"


def print_report(results: Sequence[FileResult], empty: int, seconds: float, sample: int) -> None:
    """Print the figures, the files without articles and a sample of the odd ones."""
    having = [result for result in results if result.report.articles]
    print(f"文件 {len(results) + empty}（空文件 {empty}），用时 {seconds:.1f} 秒")
    print(f"有条文的文件 {len(having)}；条 {sum(r.report.articles for r in having)}")
    print(
        f"款 {sum(r.report.paragraphs for r in having)}；项 {sum(r.report.items for r in having)}"
    )
    print(f"条数与末条号相符的文件 {sum(r.accounted for r in having)}")
    kinds: Counter[str] = Counter()
    for result in results:
        kinds.update({warning.kind for warning in result.report.warnings})
    print("有提示的文件（按种类）：")
    for kind, count in kinds.most_common():
        print(f"  {kind:18} {count}")
    reasons = Counter(result.reason for result in results if result.reason)
    print(f"没有条文的文件 {sum(reasons.values())}：")
    for reason, count in reasons.most_common():
        print(f"  {count:4}  {reason}")
    print("样例：")
    for line in _sampled(results, sample):
        print(f"  {line}")


def _sampled(results: Sequence[FileResult], sample: int) -> Iterator[str]:
    shown: Counter[str] = Counter()
    for result in results:
        for warning in result.report.warnings:
            if warning.kind != "no_article" and shown[warning.kind] < sample:
                shown[warning.kind] += 1
                yield f"{warning.kind} {result.path}:{warning.line} {warning.message}"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("path", type=Path, help="a folder of .md files or a .tar.xz of one")
    parser.add_argument("--json", type=Path, help="write every file's report to this file")
    parser.add_argument("--sample", type=int, default=5, help="warnings shown of each kind")
    options = parser.parse_args(argv)
    if not options.path.exists():
        print(f"找不到 {options.path}。", file=sys.stderr)
        return 2
    begun = time.process_time()
    examined = [examine(source) for source in sources(options.path)]
    results = [result for result in examined if result is not None]
    empty = len(examined) - len(results)
    print_report(results, empty, time.process_time() - begun, options.sample)
    if options.json:
        rows = [result.model_dump(mode="json") for result in results]
        options.json.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
