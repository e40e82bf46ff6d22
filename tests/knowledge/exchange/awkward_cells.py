"""Lists with awkward cells, each with what a person sees who imports it."""

from tests.knowledge.exchange.awkward_files import (
    HEAD,
    LICENCE,
    PENALTY,
    PLAIN,
    changed,
    codes_as_numbers,
    codes_as_text,
    day_cell,
    delimited,
    duties,
    uncomputed,
    with_cell,
    with_column,
    with_dates,
)
from tests.knowledge.exchange.awkward_lists import Awkward
from tests.knowledge.tables.files import xlsx

CELLS = (
    Awkward(
        "18-digit code stored as a number",
        codes_as_numbers,
        sees=(
            (
                "[错误] 清单.xlsx 工作表“清单”第 2 行A 列（职权编码）：编码被当作数字保存，"
                "超过 15 位的部分已经丢失，现为“410105000001235000”。请把编码列设为“文本”"
                "格式后重新填写完整编码。"
            ),
        ),
        notes=(
            (
                "工作表“清单”A2：数字超过 15 位，末尾的数字在文件里可能已经失真，请对照原件"
                "；编码应当设为文本格式后录入。"
            ),
        ),
    ),
    Awkward(
        "numbers stored as text",
        codes_as_text,
        items=2,
    ),
    Awkward(
        "code turned into scientific notation",
        lambda: delimited([HEAD, changed(LICENCE, 0, "4.10105E+17"), PENALTY], "gb18030"),
        sees=(
            (
                "[错误] 清单.csv 工作表“清单”第 2 行A 列（职权编码）：编码变成了科学记数，末"
                "几位已经丢失，现为“4.10105E+17”。请把编码列设为“文本”格式后重新填写完整编"
                "码。"
            ),
        ),
        file="清单.csv",
    ),
    Awkward(
        "day in a date format",
        day_cell,
        items=2,
    ),
    Awkward(
        "day as a bare serial number",
        lambda: with_dates(46143, None),
        sees=(
            (
                "[错误] 清单.xlsx 工作表“清单”第 2 行F 列（生效日期）：不是可识别的日期，现"
                "为“46143”。请写成 2026-01-31。"
            ),
        ),
    ),
    Awkward(
        "days written as text",
        lambda: with_dates("2026年5月1日", "2026.12.31"),
        items=2,
    ),
    Awkward(
        "day in words",
        lambda: with_dates("五一以后", None),
        sees=(
            (
                "[错误] 清单.xlsx 工作表“清单”第 2 行F 列（生效日期）：不是可识别的日期，现"
                "为“五一以后”。请写成 2026-01-31。"
            ),
        ),
    ),
    Awkward(
        "duplicated code",
        lambda: xlsx([HEAD, LICENCE, changed(PENALTY, 0, "XK101")]),
        sees=(
            (
                "[错误] 清单.xlsx 工作表“清单”第 3 行A 列（职权编码）：编码 XK101 与工作表“"
                "清单”第 2 行“甲类经营许可”重复，现为“XK101”。一项一码：请改正其中一个；"
                "确是同一事项的，请并为一行。"
            ),
            (
                "[提醒] 清单.xlsx 工作表“清单”第 3 行A 列（职权编码）：编码中的类型是“行政"
                "许可”，类型一栏是“行政处罚”，现为“XK101”。请核对以哪一个为准。"
            ),
        ),
    ),
    Awkward(
        "code of a cancelled item used again",
        lambda: xlsx([HEAD, changed(PENALTY, 0, "CF002"), LICENCE]),
        sees=(
            (
                "[错误] 清单.xlsx 工作表“清单”第 2 行A 列（职权编码）：编码 CF002 原属“条目"
                "CF002”，该项已于 2026-03-10 下放，现为“CF002”。编码不得重复使用，请另编新"
                "码；确属同一事项的，请填写“退出清单的情形”。"
            ),
        ),
    ),
    Awkward(
        "item without a code",
        lambda: xlsx([HEAD, changed(LICENCE, 0, None), PENALTY]),
        sees=(
            (
                "[错误] 清单.xlsx 工作表“清单”第 2 行：没有编码，建议编为 XK001。请填写编码"
                "；逐项确认后也可在列映射里把 accept_proposed_codes 设为 true，采用建议的编码"
                "。"
            ),
        ),
    ),
    Awkward(
        "code of another type than the type column",
        lambda: xlsx([HEAD, changed(LICENCE, 0, "CF300"), PENALTY]),
        items=2,
        sees=(
            (
                "[提醒] 清单.xlsx 工作表“清单”第 2 行A 列（职权编码）：编码中的类型是“行政"
                "处罚”，类型一栏是“行政许可”，现为“CF300”。请核对以哪一个为准。"
            ),
        ),
    ),
    Awkward(
        "name is a formula never computed",
        uncomputed,
        sees=("[错误] 清单.xlsx 工作表“清单”第 2 行：没有填写职权名称。请填写职权名称。",),
    ),
    Awkward(
        "level is a formula never computed",
        lambda: with_cell(4, '="县级"'),
        items=2,
        sees=(
            (
                "[提醒] 清单.xlsx 工作表“清单”：没有写明行使层级的，按本部门的“县级”记录。"
                "层级不同的，请在行使层级一栏写明。"
            ),
        ),
        notes=(
            (
                "工作表“清单”E2：公式没有保存计算结果，按空白读取；请用 Excel 或者 WPS 打开"
                "，保存后重新导入。"
            ),
        ),
    ),
    Awkward(
        "several bases with their full text in one cell",
        lambda: with_cell(
            3,
            "1.《示例法》（2019年修订）第十条：“从事甲类经营的，应当依照《示例条例》第十条申请。”\n2.《示例条例》第十条第一款",
        ),
        items=2,
        sees=(
            (
                "[提醒] 清单.xlsx 工作表“清单”第 2 行D 列（设定依据）：《示例法》后的“2019"
                "年修订”没有指明通过、修订的具体日期，未记录版本，现为“1.《示例法》（2019年"
                "修订）第十条：“从事甲类经营的，应当依照《示例条例》第…”。默认指现行版本；"
                "如指某一版，请写成“（2020年1月1日修订）”。"
            ),
        ),
    ),
    Awkward(
        "根据有关法律法规 for a basis",
        lambda: with_cell(3, "根据有关法律法规"),
        items=2,
        sees=(
            (
                "[提醒] 清单.xlsx 工作表“清单”第 2 行D 列（设定依据）：“根据有关法律法规”"
                "没有指明是哪一部文件，现为“根据有关法律法规”。已照原文保留；请写明文件名称"
                "和条款，否则审核时不予认可。"
            ),
        ),
    ),
    Awkward(
        "no basis",
        lambda: with_cell(3, None),
        items=2,
        sees=(
            (
                "[提醒] 清单.xlsx 工作表“清单”第 2 行：没有设定依据。行使权力须有法律、法规"
                "或者规章依据，请补写。"
            ),
        ),
    ),
    Awkward(
        "basis no longer in force",
        lambda: with_cell(3, "《已废止法》第十条"),
        items=2,
        sees=(
            (
                "[提醒] 清单.xlsx 工作表“清单”第 2 行D 列（设定依据）：《已废止法》已于 202"
                "1-01-01 废止或者被取代，现为“《已废止法》第十条”。请改用现行有效的依据。"
            ),
        ),
    ),
    Awkward(
        "basis that the library does not hold",
        lambda: with_cell(3, "《无此法》第一条"),
        items=2,
        sees=(
            (
                "[提醒] 清单.xlsx 工作表“清单”第 2 行D 列（设定依据）：法规库没有收录《无此"
                "法》，未能核对，现为“《无此法》第一条”。请核对文件名称和条款。"
            ),
        ),
    ),
    Awkward(
        "即办 and 0 for a limit",
        lambda: with_column("承诺时限", "即办", "0"),
        items=2,
    ),
    Awkward(
        "当场, and a limit without a unit",
        lambda: with_column("法定时限", "当场", "7"),
        sees=(
            (
                "[错误] 清单.xlsx 工作表“清单”第 3 行F 列（法定时限）：时限只有数字，没有单"
                "位，现为“7”。请写成“5个工作日”“20日”“24小时”“3个月”或者“当场”。"
            ),
        ),
    ),
    Awkward(
        "县级以上… pasted as the level",
        lambda: with_cell(4, "县级以上人民政府示例主管部门"),
        items=2,
        sees=(
            (
                "[提醒] 清单.xlsx 工作表“清单”第 2 行E 列（行使层级）：列出了多个层级，按本"
                "部门的“县级”记录，现为“县级以上人民政府示例主管部门”。请核对本部门是否在"
                "其中。"
            ),
        ),
    ),
    Awkward(
        "number for a type",
        lambda: with_cell(2, "06"),
        sees=(
            (
                "[错误] 清单.xlsx 工作表“清单”第 2 行C 列（权力类型）：类型写成了数字“06”"
                "，各平台的编号并不一致（同一个数字可指奖励，也可指确认），现为“06”。请填写"
                "名称：行政许可、行政处罚、行政强制、行政征收、行政给付、行政检查、行政确认、"
                "行政奖励、行政裁决、其他行政权力、基本公共服务。"
            ),
        ),
    ),
    Awkward(
        "abolished type",
        lambda: with_cell(2, "非行政许可审批"),
        sees=(
            (
                "[错误] 清单.xlsx 工作表“清单”第 2 行C 列（权力类型）：非行政许可审批已经取"
                "消，不能作为类型，现为“非行政许可审批”。请填写名称：行政许可、行政处罚、行"
                "政强制、行政征收、行政给付、行政检查、行政确认、行政奖励、行政裁决、其他行政"
                "权力、基本公共服务。"
            ),
        ),
    ),
    Awkward(
        "责任主体 and 责任事项 beside the item",
        duties,
        items=2,
    ),
    Awkward(
        "column of no known field",
        lambda: with_column("办理窗口排号", "A1", "A2"),
        items=2,
        sees=(
            (
                "[提醒] 清单.xlsx 工作表“清单”第 1 行F 列（办理窗口排号）：这一列未识别，没"
                "有读取。需要读取时，请在列映射里写明它的 field；确实不需要的写“不导入”。"
            ),
        ),
    ),
    Awkward(
        "two columns for one field",
        lambda: with_column("法律依据", "《示例条例》第十条", ""),
        sees=(
            (
                "[错误] 清单.xlsx 工作表“清单”第 1 行F 列（法律依据）：D 列（设定依据）、F "
                "列（法律依据）都像是“设定依据”。请在列映射里保留其中一列，其余的 field 改成"
                "别的或者“不导入”；几列合起来才完整的，在 choices.joined 里写上“设定依据”"
                "。"
            ),
        ),
    ),
    Awkward(
        "no type anywhere",
        lambda: xlsx([(*row[:2], *row[3:]) for row in PLAIN]),
        sees=(
            (
                "[错误] 清单.xlsx 工作表“清单”第 2 行：没有权力类型。请在权力类型一栏填写，"
                "或者在这一组事项上面加一行分类标题，如“一、行政许可”。"
            ),
            (
                "[错误] 清单.xlsx 工作表“清单”第 3 行：没有权力类型。请在权力类型一栏填写，"
                "或者在这一组事项上面加一行分类标题，如“一、行政许可”。"
            ),
        ),
    ),
    Awkward(
        "item without a name",
        lambda: xlsx([HEAD, LICENCE, changed(PENALTY, 1, None)]),
        sees=("[错误] 清单.xlsx 工作表“清单”第 3 行：没有填写职权名称。请填写职权名称。",),
    ),
    Awkward(
        "no column for the name",
        lambda: xlsx([(row[0], *row[2:]) for row in PLAIN]),
        sees=(
            (
                "[错误] 清单.xlsx 工作表“清单”：没有认出职权名称是哪一列。请在列映射里把那一"
                "列的 field 写成“职权名称”。"
            ),
        ),
    ),
    Awkward(
        "department written with its place",
        lambda: with_column("实施主体", "测试区示例局", "示例局"),
        items=2,
    ),
    Awkward(
        "name is the error value of a formula",
        lambda: with_cell(1, "#REF!"),
        sees=(
            (
                "[错误] 清单.xlsx 工作表“清单”第 2 行B 列（职权名称）：是公式的错误值，现为“#REF!”。"
                "请改正公式或者直接填写内容，保存后重新导入。"
            ),
        ),
    ),
)
