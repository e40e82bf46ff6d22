"""Lists in awkward files and layouts, each with what a person sees who imports it."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.knowledge.exchange.awkward_files import (
    HEAD,
    LICENCE,
    PENALTY,
    PLAIN,
    broken_headings,
    budget,
    delimited,
    filtered,
    flat_text,
    hidden_row,
    hidden_sheet,
    huge_range,
    linked,
    locked,
    locked_zip,
    numbered_docx,
    numbered_sections,
    page,
    repeated_header,
    sections,
    sheets,
    sheets_by_type,
    sub_items,
    ten_thousand,
    three_storeys,
    titled,
    two_departments,
    with_cell,
    with_macros,
    with_totals,
)
from tests.knowledge.library.documents import docx, para
from tests.knowledge.tables.files import xls, xlsx


@dataclass(frozen=True)
class Awkward:
    """A file, and what becomes of it."""

    name: str
    build: Callable[[], bytes]
    items: int = 0
    """How many are imported; 0: nothing is, an error stands in the way."""
    sees: tuple[str, ...] = ()
    """Every problem, in the order of the file."""
    notes: tuple[str, ...] = ()
    """What the reader of tables left out."""
    refused: str | None = None
    """The error, where the file cannot be opened."""
    file: str = "清单.xlsx"


LAYOUTS = (
    Awkward(
        "workbook of Excel 97-2003",
        lambda: xls(PLAIN),
        items=2,
        file="清单.xls",
    ),
    Awkward(
        "OOXML named .xls",
        lambda: xlsx(PLAIN),
        items=2,
        file="清单.xls",
    ),
    Awkward(
        "web page named .xls",
        lambda: page(PLAIN),
        items=2,
        file="清单.xls",
    ),
    Awkward(
        "GB18030 .csv",
        lambda: delimited(PLAIN, "gb18030"),
        items=2,
        file="清单.csv",
    ),
    Awkward(
        "UTF-16 .csv",
        lambda: delimited(PLAIN, "utf-16", "\t"),
        items=2,
        file="清单.csv",
    ),
    Awkward(
        "text separated by tabs",
        lambda: delimited(PLAIN, "utf-8", "\t"),
        items=2,
        file="清单.txt",
    ),
    Awkward(
        "entities escaped twice in a basis",
        lambda: with_cell(3, "《示例法》第十条：处&amp;lt;5万元&amp;nbsp;罚款"),
        items=2,
    ),
    Awkward(
        "title rows above the header",
        titled,
        items=2,
    ),
    Awkward(
        "header merged over three rows",
        three_storeys,
        items=2,
    ),
    Awkward(
        "header and title repeated on the next page",
        repeated_header,
        items=2,
        sees=(
            (
                "[提醒] 清单.xlsx 工作表“清单”：第 3 行是标题或者说明，没有作为事项读取。如"
                "果其中有事项，请调整原表。"
            ),
            (
                "[提醒] 清单.xlsx 工作表“清单”：第 4 行是重复的表头，没有作为事项读取。如果"
                "其中有事项，请调整原表。"
            ),
        ),
    ),
    Awkward(
        "section rows carry the type",
        sections,
        items=2,
        sees=(
            (
                "[提醒] 清单.xlsx 工作表“清单”：第 2 行是“行政许可”的分类标题，没有作为事"
                "项读取。如果其中有事项，请调整原表。"
            ),
            (
                "[提醒] 清单.xlsx 工作表“清单”：第 4 行是“行政处罚”的分类标题，没有作为事"
                "项读取。如果其中有事项，请调整原表。"
            ),
        ),
    ),
    Awkward(
        "section rows in two cells",
        numbered_sections,
        items=2,
        sees=(
            (
                "[提醒] 清单.xlsx 工作表“清单”：第 2 行是“行政许可”的分类标题，没有作为事"
                "项读取。如果其中有事项，请调整原表。"
            ),
            (
                "[提醒] 清单.xlsx 工作表“清单”：第 4 行是“行政处罚”的分类标题，没有作为事"
                "项读取。如果其中有事项，请调整原表。"
            ),
        ),
    ),
    Awkward(
        "main item merged over its sub-items",
        lambda: sub_items("XK101-01", "XK101-02"),
        items=1,
    ),
    Awkward(
        "two sub-items of one code",
        lambda: sub_items("XK101-01", "XK101-01"),
        sees=(
            (
                "[错误] 清单.xlsx 工作表“清单”第 3 行C 列（子项编码）：子项编码 XK101-01 在"
                "同一事项内重复，现为“XK101-01”。请改正其中一个。"
            ),
        ),
    ),
    Awkward(
        "sub-items without codes",
        lambda: sub_items("", ""),
        sees=(
            (
                "[错误] 清单.xlsx 工作表“清单”第 2 行D 列（子项名称）：子项没有编码，建议编"
                "为 XK101-01，现为“首次申请”。请填写子项编码；逐项确认后也可在列映射里把 ac"
                "cept_proposed_codes 设为 true，采用建议的编码。"
            ),
            (
                "[错误] 清单.xlsx 工作表“清单”第 3 行D 列（子项名称）：子项没有编码，建议编"
                "为 XK101-02，现为“变更”。请填写子项编码；逐项确认后也可在列映射里把 accept"
                "_proposed_codes 设为 true，采用建议的编码。"
            ),
        ),
    ),
    Awkward(
        "hidden sheet",
        hidden_sheet,
        items=2,
        sees=(
            (
                "[提醒] 清单.xlsx 工作表“旧清单”：工作表是隐藏的，没有读取。需要读取的，请取"
                "消隐藏，或者在列映射里把 read_hidden 设为 true。"
            ),
        ),
    ),
    Awkward(
        "hidden row",
        hidden_row,
        items=0,
        sees=(
            (
                "[错误] 清单.xlsx 工作表“清单”：第 3 行是隐藏的行，没有作为事项读取。请取消"
                "隐藏或者筛选后重新导入；确实不要的，请在列映射里把 read_hidden 设为 false，"
                "要读的设为 true。"
            ),
        ),
    ),
    Awkward(
        "filter",
        filtered,
        items=0,
        sees=(
            (
                "[错误] 清单.xlsx 工作表“清单”：第 3 行是隐藏的行，没有作为事项读取。请取消"
                "隐藏或者筛选后重新导入；确实不要的，请在列映射里把 read_hidden 设为 false，"
                "要读的设为 true。"
            ),
        ),
    ),
    Awkward(
        "totals and 填表说明 below the table",
        with_totals,
        items=2,
        sees=(
            (
                "[提醒] 清单.xlsx 工作表“清单”：第 4 行是合计，没有作为事项读取。如果其中有"
                "事项，请调整原表。"
            ),
            (
                "[提醒] 清单.xlsx 工作表“清单”：第 5、6、7、8 行是表注或者填报信息，没有作为"
                "事项读取。如果其中有事项，请调整原表。"
            ),
        ),
    ),
    Awkward(
        "two departments in one sheet",
        two_departments,
        sees=(
            (
                "[错误] 清单.xlsx 工作表“清单”第 3 行：第 3 行共 1 项写的是“他局”，不是“"
                "示例局”。是本部门的，在列映射的 own_names 里写上“他局”；不是的，在列映射的"
                " skipped_departments 里写上“他局”，或者先把文件按部门拆开。"
            ),
        ),
    ),
    Awkward(
        "two departments in sections",
        lambda: xlsx([HEAD, ("示例局",), LICENCE, ("他局",), PENALTY]),
        sees=(
            (
                "[提醒] 清单.xlsx 工作表“清单”：第 2 行是“示例局”的分部标题，没有作为事项"
                "读取。如果其中有事项，请调整原表。"
            ),
            (
                "[提醒] 清单.xlsx 工作表“清单”：第 4 行是“他局”的分部标题，没有作为事项读"
                "取。如果其中有事项，请调整原表。"
            ),
            (
                "[错误] 清单.xlsx 工作表“清单”第 5 行：第 5 行共 1 项写的是“他局”，不是“"
                "示例局”。是本部门的，在列映射的 own_names 里写上“他局”；不是的，在列映射的"
                " skipped_departments 里写上“他局”，或者先把文件按部门拆开。"
            ),
        ),
    ),
    Awkward(
        "a sheet per type",
        sheets_by_type,
        items=2,
    ),
    Awkward(
        "list as one paragraph in a .txt",
        lambda: flat_text().encode(),
        sees=(
            (
                "[提醒] 清单.txt 工作表“正文”：没有找到表格，从连续的文字里拆出 3 项。拆分可"
                "能有误，请对照原文逐项核对名称、类型和依据。"
            ),
            (
                "[提醒] 清单.txt 工作表“正文”：没有写明行使层级的，按本部门的“县级”记录。"
                "层级不同的，请在行使层级一栏写明。"
            ),
            (
                "[错误] 清单.txt 工作表“正文”第 1 行：没有编码，建议编为 XK001。请填写编码；"
                "逐项确认后也可在列映射里把 accept_proposed_codes 设为 true，采用建议的编码。"
            ),
            (
                "[错误] 清单.txt 工作表“正文”第 1 行：没有编码，建议编为 XK002。请填写编码；"
                "逐项确认后也可在列映射里把 accept_proposed_codes 设为 true，采用建议的编码。"
            ),
            (
                "[错误] 清单.txt 工作表“正文”第 1 行：没有编码，建议编为 CF001。请填写编码；"
                "逐项确认后也可在列映射里把 accept_proposed_codes 设为 true，采用建议的编码。"
            ),
        ),
        file="清单.txt",
    ),
    Awkward(
        "list as one paragraph in a .docx",
        lambda: docx(para(flat_text())),
        sees=(
            (
                "[提醒] 清单.docx 工作表“正文”：没有找到表格，从连续的文字里拆出 3 项。拆分"
                "可能有误，请对照原文逐项核对名称、类型和依据。"
            ),
            (
                "[提醒] 清单.docx 工作表“正文”：没有写明行使层级的，按本部门的“县级”记录。"
                "层级不同的，请在行使层级一栏写明。"
            ),
            (
                "[错误] 清单.docx 工作表“正文”第 1 行：没有编码，建议编为 XK001。请填写编码"
                "；逐项确认后也可在列映射里把 accept_proposed_codes 设为 true，采用建议的编码"
                "。"
            ),
            (
                "[错误] 清单.docx 工作表“正文”第 1 行：没有编码，建议编为 XK002。请填写编码"
                "；逐项确认后也可在列映射里把 accept_proposed_codes 设为 true，采用建议的编码"
                "。"
            ),
            (
                "[错误] 清单.docx 工作表“正文”第 1 行：没有编码，建议编为 CF001。请填写编码"
                "；逐项确认后也可在列映射里把 accept_proposed_codes 设为 true，采用建议的编码"
                "。"
            ),
        ),
        file="清单.docx",
    ),
    Awkward(
        "list as one cell of a workbook",
        lambda: xlsx([[flat_text()]]),
        sees=(
            (
                "[提醒] 清单.xlsx 工作表“正文”：没有找到表格，从连续的文字里拆出 3 项。拆分"
                "可能有误，请对照原文逐项核对名称、类型和依据。"
            ),
            (
                "[提醒] 清单.xlsx 工作表“正文”：没有写明行使层级的，按本部门的“县级”记录。"
                "层级不同的，请在行使层级一栏写明。"
            ),
            (
                "[错误] 清单.xlsx 工作表“正文”第 1 行：没有编码，建议编为 XK001。请填写编码"
                "；逐项确认后也可在列映射里把 accept_proposed_codes 设为 true，采用建议的编码"
                "。"
            ),
            (
                "[错误] 清单.xlsx 工作表“正文”第 1 行：没有编码，建议编为 XK002。请填写编码"
                "；逐项确认后也可在列映射里把 accept_proposed_codes 设为 true，采用建议的编码"
                "。"
            ),
            (
                "[错误] 清单.xlsx 工作表“正文”第 1 行：没有编码，建议编为 CF001。请填写编码"
                "；逐项确认后也可在列映射里把 accept_proposed_codes 设为 true，采用建议的编码"
                "。"
            ),
            (
                "[提醒] 清单.xlsx 工作表“清单”：没有找到清单的表头，或者列映射指明不读，没有"
                "读取。是清单的，请核对表头，或者在列映射里写明表头所在的行。"
            ),
        ),
    ),
    Awkward(
        ".docx table numbered by Word",
        numbered_docx,
        items=2,
        file="清单.docx",
    ),
    Awkward(
        "10,000 rows",
        ten_thousand,
        items=10000,
        file="清单.csv",
    ),
    Awkward(
        "macros",
        with_macros,
        items=2,
        notes=("文件里的宏没有运行，也没有读取。",),
        file="清单.xlsm",
    ),
    Awkward(
        "links to another workbook",
        linked,
        items=2,
        notes=("文件引用了其他工作簿，公式按上次保存的结果读取。",),
    ),
    Awkward(
        "huge used range",
        huge_range,
        items=2,
    ),
    Awkward(
        "empty file",
        lambda: b"",
        refused=("[E101] 清单.csv：文件是空的。 请确认选对了文件，并且已经保存。"),
        file="清单.csv",
    ),
    Awkward(
        "only a header",
        lambda: xlsx([HEAD]),
        sees=(
            ("[错误] 清单.xlsx 工作表“清单”：表头下面没有事项。请确认选对了文件，并且已经保存。"),
        ),
    ),
    Awkward(
        "budget table",
        budget,
        sees=(
            (
                "[错误] 清单.xlsx ：没有读到任何事项。请检查文件是不是权力清单，表头里有没有职"
                "权名称。"
            ),
            (
                "[提醒] 清单.xlsx 工作表“清单”：没有找到清单的表头，或者列映射指明不读，没有"
                "读取。是清单的，请核对表头，或者在列映射里写明表头所在的行。"
            ),
        ),
    ),
    Awkward(
        "locked with a password to open",
        locked,
        refused=(
            "[E104] 清单.xlsx：文件设有打开密码。 请先在 Excel、Word 或者 WPS 里取消密码，"
            "保存后重新导入。"
        ),
    ),
    Awkward(
        "locked as a zip",
        locked_zip,
        refused=("[E104] 清单.xlsx：文件设有解压密码。 请先取消密码，再重新导入。"),
    ),
    Awkward(
        "line breaks inside headings",
        broken_headings,
        items=2,
    ),
    Awkward(
        "PDF",
        lambda: b"%PDF-1.7",
        refused=(
            "[E104] 清单.pdf：内容是 PDF。 请取得 Excel 或者 Word 版；没有的，请先做文字识"
            "别，核对后存为 .xlsx。"
        ),
        file="清单.pdf",
    ),
    Awkward(
        "download cut short",
        lambda: xlsx(PLAIN)[:2000],
        refused=(
            "[E104] 清单.xlsx：文件不完整或者已损坏，解不开。 请用 Excel 或者 WPS 打开确认"
            "，另存为新的 .xlsx 后重试。"
        ),
    ),
    Awkward(
        "list only on a hidden sheet",
        lambda: sheets(("清单", PLAIN, "hidden"), ("说明", [("见隐藏的工作表",)], "visible")),
        sees=(
            (
                "[错误] 清单.xlsx ：没有读到任何事项。请检查文件是不是权力清单，表头里有没有职"
                "权名称。"
            ),
            (
                "[提醒] 清单.xlsx 工作表“清单”：工作表是隐藏的，没有读取。需要读取的，请取消"
                "隐藏，或者在列映射里把 read_hidden 设为 true。"
            ),
            (
                "[提醒] 清单.xlsx 工作表“说明”：没有找到清单的表头，或者列映射指明不读，没有"
                "读取。是清单的，请核对表头，或者在列映射里写明表头所在的行。"
            ),
        ),
    ),
    Awkward(
        "row broken by the end of a page",
        lambda: xlsx([HEAD, LICENCE, (None, None, None, "《示例条例》第十条", None), PENALTY]),
        items=2,
        sees=(
            (
                "[提醒] 清单.xlsx 工作表“清单”第 2 行：第 3 行没有职权名称，并入“甲类经营许"
                "可”。请核对它是不是上一项的续行。"
            ),
        ),
    ),
)
