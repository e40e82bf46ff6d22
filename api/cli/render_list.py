"""What reading a list or a registry gave, as text and as JSON."""

import json
from collections.abc import Iterator, Sequence

from api.exchange import ListImport, RegisterImport
from api.faults import one_line
from knowledge.exchange.list_diff import ListDiff
from knowledge.exchange.list_mapping import Mapping
from knowledge.exchange.succession import Succession
from knowledge.store.writer import Change
from knowledge.tables import Problem, Severity

_PROBLEMS_SHOWN = 60
_CHANGES_SHOWN = 10


def list_text(done: ListImport, *, dry_run: bool) -> str:
    """An import of a list as lines."""
    return "\n".join(one_line(line) for line in _list_lines(done, dry_run=dry_run))


def list_json(done: ListImport) -> str:
    """An import of a list as data."""
    reading = done.reading
    content = {
        "imported": done.change is not None,
        "mapping": reading.mapping.model_dump(mode="json") if reading else None,
        "mapping_remembered": done.remembered,
        "problems": _problems_json(reading.problems if reading else ()),
        "items": len(done.plan.version.items) if done.plan else 0,
        "diff": done.plan.diff.model_dump(mode="json") if done.plan else None,
        "ends": done.plan.closed.version if done.plan and done.plan.closed else None,
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def register_text(done: RegisterImport, *, dry_run: bool) -> str:
    """An import of a registry as lines."""
    return "\n".join(one_line(line) for line in _register_lines(done, dry_run=dry_run))


def register_json(done: RegisterImport) -> str:
    """An import of a registry as data."""
    content = {
        "imported": done.change is not None,
        "records": len(done.reading.records),
        "coverage": len(done.reading.coverage),
        "problems": _problems_json(done.reading.problems),
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def succession_text(proposed: Succession, done: Change | None, *, dry_run: bool) -> str:
    """What a reorganisation records, and what people must do."""
    lines = [f"主体：{subject.name}" for subject in proposed.subjects]
    lines += [
        f"名称对照：{name.phrase} → {name.subject}（{name.valid.valid_from or '不限'}至"
        f"{name.valid.valid_to or '今'}）"
        for name in proposed.organ_names
    ]
    lines += [f"待办（{task.kind}）{task.object}：{task.what}" for task in proposed.tasks]
    return "\n".join(one_line(line) for line in (*lines, *_outcome(done, dry_run=dry_run)))


def _problems_json(problems: Sequence[Problem]) -> list[dict[str, object]]:
    return [problem.model_dump(mode="json") | {"place": problem.place} for problem in problems]


def _list_lines(done: ListImport, *, dry_run: bool) -> Iterator[str]:
    reading = done.reading
    if reading is not None:
        yield from _mapping_lines(reading.mapping, remembered=done.remembered)
        counts = reading.counts
        yield (
            f"读到事项 {counts.entries} 项，其中可读 {counts.items} 项，子项 {counts.sub_items} 项，"
            f"略过 {counts.skipped_rows} 行；错误 {counts.errors} 处，提醒 {counts.notices} 处。"
        )
        yield from _problem_lines(reading.problems)
        if any("列映射" in problem.cure for problem in reading.problems):
            yield "列映射就是上面的列对应关系：用 --save-mapping 写成文件，改好后用 --mapping 交回。"
    if done.plan is None:
        yield "有错误，没有导入；请按上面所列改正后重新导入。"
        return
    yield from _diff_lines(done.plan.diff)
    if done.plan.closed is not None:
        last = done.plan.closed.valid.valid_to
        yield f"原版本 {done.plan.closed.version} 适用到 {last}。"
    yield from _outcome(done.change, dry_run=dry_run)


def _register_lines(done: RegisterImport, *, dry_run: bool) -> Iterator[str]:
    reading = done.reading
    yield (
        f"读到 {reading.rows} 行，记录 {len(reading.records)} 条，"
        f"完整性声明 {len(reading.coverage)} 条"
        f"{f'，略过示例 {reading.examples} 行' if reading.examples else ''}。"
    )
    yield from _problem_lines(reading.problems)
    yield from reading.notes
    if not reading.accepted:
        yield "有错误，没有导入；请按上面所列改正后重新导入。"
        return
    yield from _outcome(done.change, dry_run=dry_run)


def _outcome(change: Change | None, *, dry_run: bool) -> Iterator[str]:
    if change is None:
        yield "这是试导入，没有写入。" if dry_run else "没有写入。"
    elif change:
        yield (
            f"已导入：新增 {change.added} 条，更正 {change.corrected} 条，撤回 {change.withdrawn} 条，"
            f"未变 {change.unchanged} 条。"
        )
    else:
        yield "与已有内容一致，没有改动。"


def _mapping_lines(mapping: Mapping, *, remembered: bool) -> Iterator[str]:
    yield "列对应关系（沿用上次保存的）：" if remembered else "列对应关系："
    for sheet in mapping.sheets:
        if not sheet.read:
            yield f"  工作表“{sheet.sheet}”：不读"
            continue
        rows = f"第 {sheet.first_header_row} 至 {sheet.last_header_row} 行"
        yield f"  工作表“{sheet.sheet}”，表头在{rows}："
        for column in sheet.columns:
            means = column.field.value if column.field else "未识别，不读"
            yield f"    {column.letters} {column.heading} → {means}"


def _problem_lines(problems: Sequence[Problem]) -> Iterator[str]:
    ordered = sorted(problems, key=lambda problem: problem.severity is not Severity.ERROR)
    yield from (str(problem) for problem in ordered[:_PROBLEMS_SHOWN])
    if len(ordered) > _PROBLEMS_SHOWN:
        yield f"另有 {len(ordered) - _PROBLEMS_SHOWN} 处，请用 --json 查看全部。"


def _diff_lines(diff: ListDiff) -> Iterator[str]:
    if diff.empty:
        yield "与原版本的事项相同。"
        return
    yield (
        f"与原版本相比：新增 {len(diff.added)} 项，减少 {len(diff.removed)} 项，"
        f"变化 {len(diff.changed)} 项。"
    )
    for sign, items in (("增", diff.added), ("减", diff.removed)):
        yield from (f"  {sign} {item.code} {item.name}" for item in items[:_CHANGES_SHOWN])
        if len(items) > _CHANGES_SHOWN:
            yield f"  {sign} ……共 {len(items)} 项"
    for item in diff.changed[:_CHANGES_SHOWN]:
        fields = "、".join(change.field.value for change in item.fields)
        yield f"  改 {item.code} {item.name}：{fields}"
    if len(diff.changed) > _CHANGES_SHOWN:
        yield f"  改 ……共 {len(diff.changed)} 项"
