"""Whatever the bytes, a workbook or one of our errors comes out; and what was written is read."""

import contextlib
import csv
import io

import docx as python_docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.errors import InputError
from tests.knowledge.library.documents import docx, para, table
from tests.knowledge.tables.files import Rows, opened, rows_of, xls, xlsx

ROWS = [["编码", "名称", "依据"], ["001", "甲\n乙", "《示例办法》"], ["002", "丙", "&lt;"]]
PAGE = "<html><table><tr><td rowspan=2>甲</td><td>&lt;</td></tr><tr><td>乙</td></tr></table></html>"
SEEDS = {
    "xlsx": xlsx([*ROWS, [1.5, True, None]]),
    "xls": xls([*ROWS, [1.5, True]]),
    "docx": docx(table(*(tuple(para(text) for text in row) for row in ROWS))),
    "csv": "\n".join('"' + '","'.join(row) + '"' for row in ROWS).encode("gb18030"),
    "html": PAGE.encode(),
}

flips = st.lists(st.tuples(st.integers(0, 1 << 20), st.integers(1, 255)), min_size=1, max_size=20)
every_seed = pytest.mark.parametrize("seed", SEEDS.values(), ids=SEEDS)


@every_seed
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(flips=flips)
def test_flipped_bytes_give_a_workbook_or_an_error_of_ours(
    seed: bytes, flips: list[tuple[int, int]]
) -> None:
    damaged = bytearray(seed)
    for place, mask in flips:
        damaged[place % len(damaged)] ^= mask
    with contextlib.suppress(InputError):
        opened(bytes(damaged))


@every_seed
@settings(max_examples=40, deadline=None)
@given(share=st.floats(0, 1))
def test_a_file_cut_short_gives_a_workbook_or_an_error_of_ours(seed: bytes, share: float) -> None:
    with contextlib.suppress(InputError):
        opened(seed[: int(len(seed) * share)])


@settings(max_examples=100, deadline=None)
@given(content=st.binary(max_size=200))
def test_any_bytes_give_a_workbook_or_an_error_of_ours(content: bytes) -> None:
    with contextlib.suppress(InputError):
        opened(content)


words = st.text(st.sampled_from("甲乙丙丁第条（一）《》、，。;|,\"' aB1\n"), max_size=8).map(
    lambda text: "\n".join(line for line in text.strip().split("\n") if line.strip())
)


@st.composite
def grids(draw: st.DrawFn) -> Rows:
    """Rows of one width, the first full, so that a grid has its full extent."""
    width = draw(st.integers(2, 5))
    head = [f"列{number}" for number in range(width)]
    body = draw(st.lists(st.lists(words, min_size=width, max_size=width), max_size=4))
    tail = [f"尾{number}" for number in range(width)]
    return [head, *body, tail]


def as_csv(rows: Rows) -> bytes:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, quoting=csv.QUOTE_ALL).writerows(rows)
    return buffer.getvalue().encode("utf-8-sig")


def as_docx(rows: Rows) -> bytes:
    document = python_docx.Document()
    made = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(made.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("write", [as_csv, xlsx, xls, as_docx], ids=["csv", "xlsx", "xls", "docx"])
@settings(max_examples=30, deadline=None)
@given(rows=grids())
def test_a_grid_reads_back_cell_for_cell(write: object, rows: Rows) -> None:
    assert callable(write)
    assert rows_of(opened(write(rows), "清单.csv").sheets[0]) == rows
