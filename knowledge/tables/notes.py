"""What a reader leaves out or takes as it stands, gathered into one note for each cause."""

from enum import StrEnum

_SHOWN = 3


class Remark(StrEnum):
    """Why a person should look."""

    LOST_DIGITS = (
        "数字超过 15 位，末尾的数字在文件里可能已经失真，请对照原件；编码应当设为文本格式后录入"
    )
    UNCOMPUTED = "公式没有保存计算结果，按空白读取；请用 Excel 或者 WPS 打开，保存后重新导入"
    NO_SUCH_DAY = "日期格式的数字不对应任何日期，按数字读取"
    CONTROLS = "去掉了看不见的控制字符"
    COVERED = "合并区域里被遮住的内容没有读取"
    CELL_PICTURES = "单元格里是图片，按空白读取"
    MACROS = "文件里的宏没有运行，也没有读取"
    EXTERNAL = "文件引用了其他工作簿，公式按上次保存的结果读取"
    EMBEDDED = "文件里嵌入的对象没有读取"
    COMMENTS = "批注没有读取"
    PICTURES = "图片、图形和图表没有读取"
    NO_CELLS = "图表工作表、宏工作表没有读取"


class Notes:
    """The remarks on one file, with the places they are about."""

    def __init__(self) -> None:
        self._places: dict[Remark, list[str]] = {}

    def add(self, remark: Remark, place: str = "") -> None:
        """Note something; ``place`` is empty where it is the file as a whole."""
        places = self._places.setdefault(remark, [])
        if place:
            places.append(place)

    def lines(self) -> tuple[str, ...]:
        """One line in Chinese for each cause, in the order in which they were met."""
        return tuple(_line(remark, places) for remark, places in self._places.items())


def _line(remark: Remark, places: list[str]) -> str:
    if not places:
        return f"{remark}。"
    more = f" 等 {len(places)} 处" if len(places) > _SHOWN else ""
    return f"{'、'.join(places[:_SHOWN])}{more}：{remark}。"
