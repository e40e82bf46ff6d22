"""What an import of statutes did, as text."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from api.faults import one_line
from knowledge.library.importing import ImportReport

_SHOWN = 5
"""Files named for each reason; the report holds them all."""


def import_text(done: ImportReport, report: Path | None) -> str:
    """The report as lines."""
    return "\n".join(map(one_line, _lines(done, report)))


def _lines(done: ImportReport, report: Path | None) -> Iterator[str]:
    yield f"文本集：{done.source}"
    yield f"文件 {done.files:,} 个，读出法规 {done.read:,} 个（新读 {done.new:,} 个）。"
    changed = done.records_added + done.records_corrected + done.records_withdrawn
    if changed:
        yield (
            f"法规 {done.instruments:,} 部；记录新增 {done.records_added:,} 条，"
            f"更正 {done.records_corrected:,} 条，撤回 {done.records_withdrawn:,} 条；"
            f"数据修订号 {done.revision}。"
        )
    else:
        yield f"法规 {done.instruments:,} 部；与已有内容一致，没有改动。"
    if done.repeals:
        yield f"文本中写明废止其他文件 {done.repeals:,} 处。"
    if done.verified_through:
        yield f"文本核验至 {done.verified_through}。"
    else:
        yield "没有写明文本集截至哪一天现行，全部按“未核验”处理；可加 --verified-through 日期 重新导入。"
    yield from _unread(done)
    if done.notes:
        yield f"需要留意的文件 {len({note.path for note in done.notes}):,} 个，例如："
        yield from (f"  {note.path}：{note.note}" for note in done.notes[:_SHOWN])
    if (done.unread or done.notes) and report is None:
        yield "全部文件的情况可用 --report 文件名 写成 JSON。"


def _unread(done: ImportReport) -> Iterator[str]:
    if not done.unread:
        return
    yield f"没有读成法规的文件 {len(done.unread):,} 个："
    for reason, count in Counter(one.reason for one in done.unread).most_common():
        yield f"  {reason}：{count:,} 个"
        own = [one for one in done.unread if one.reason is reason]
        for one in own[:_SHOWN]:
            yield f"    {one.path}{f'（{one.detail}）' if one.detail else ''}"
