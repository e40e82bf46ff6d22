"""Packs: what is read back is what was written, and a fault is named."""

import json
from pathlib import Path

import pytest

from knowledge import Pack, read_pack, sample_pack
from knowledge.errors import BadEncoding, BadField, NotFound

HEAD = json.dumps(
    {
        "id": "甲",
        "title": "甲区",
        "notice": "测试",
        "sample": True,
        "district": "甲区",
        "revision": 1,
        "recorded_at": "2026-01-01T00:00:00Z",
    },
    ensure_ascii=False,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pack.json").write_text(HEAD, encoding="utf-8")
    return tmp_path


def test_a_pack_may_hold_nothing_but_its_head(folder: Path) -> None:
    assert read_pack(folder).lists == ()


def test_the_sample_is_read_back_from_files(tmp_path: Path) -> None:
    pack = sample_pack()
    for name in Pack.model_fields.keys() - {"head"}:
        rows = [row.model_dump(mode="json") for row in getattr(pack, name)]
        (tmp_path / f"{name}.json").write_text(json.dumps(rows), encoding="utf-8")
    (tmp_path / "pack.json").write_text(pack.head.model_dump_json(), encoding="utf-8")
    assert read_pack(tmp_path) == pack


def test_a_folder_that_is_no_pack(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"没有 pack\.json"):
        read_pack(tmp_path)


@pytest.mark.parametrize(
    ("content", "error", "message"),
    [
        ("[{", BadField, "整个文件"),
        ("{}", BadField, "整个文件"),
        ('[{"source": "甲"}]', BadField, r"0\.name（missing）"),
        ('[{"sorce": "甲"}]', BadField, "0"),
        ("执法主体".encode("gb18030"), BadEncoding, "不是 UTF-8 编码"),
    ],
)
def test_a_fault_names_file_and_place(
    folder: Path, content: str | bytes, error: type[BadField | BadEncoding], message: str
) -> None:
    raw = content if isinstance(content, bytes) else content.encode()
    (folder / "subjects.json").write_bytes(raw)
    with pytest.raises(error, match=message) as caught:
        read_pack(folder)
    assert caught.value.location == "subjects.json"
