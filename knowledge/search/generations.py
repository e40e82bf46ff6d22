"""Generations of an index in a folder: one sub-folder each, and a pointer to the one in use.

A generation is written under a temporary name, renamed, then pointed at: a process killed half-way
leaves the old index, or none.
"""

import json
import os
import shutil
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, ValidationError

from knowledge.errors import IndexMissing
from knowledge.search.encoder import Encoder

CODE_VERSION: Final = 1
POINTER: Final = "current"
BUILDING: Final = "building-"


class Row(BaseModel):
    """What the index knows of a passage: its reference and its filters."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ref: str
    audience: str
    department: str | None


class Meta(BaseModel):
    """What a generation was built from."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    generation: str
    encoder: str
    dim: int
    code: int
    rows: tuple[Row, ...]


def pointed(folder: Path) -> str | None:
    """The generation in use, if there is one and it is there."""
    try:
        name = (folder / POINTER).read_text(encoding="ascii").strip()
    except (FileNotFoundError, NotADirectoryError, UnicodeDecodeError):
        return None
    return name if name.startswith("gen-") and (folder / name / "meta.json").is_file() else None


def point(folder: Path, generation: str) -> None:
    """Switch to ``generation`` in one step that a crash cannot split."""
    fresh = folder / f"{POINTER}.new"
    with fresh.open("w", encoding="ascii") as file:
        file.write(generation)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(folder / POINTER)


def sweep(folder: Path) -> None:
    """Remove every generation but the one in use, and what builds that died left."""
    active = pointed(folder)
    for path in [*folder.glob(f"{BUILDING}*"), *folder.glob("gen-*")]:
        if path.name != active:
            shutil.rmtree(path)


def read_meta(folder: Path, encoder: Encoder) -> Meta:
    """What the generation in use was built from.

    Raises:
        IndexMissing: there is none, it is damaged, or it was built with another encoder or code.
    """
    generation = pointed(folder)
    if generation is None:
        raise missing(folder, "检索索引尚未建立。")
    try:
        text = (folder / generation / "meta.json").read_text(encoding="utf-8")
        meta = Meta.model_validate(json.loads(text))
    except (OSError, ValueError, ValidationError) as error:
        raise missing(folder, "检索索引已损坏。") from error
    if meta.encoder != encoder.name or meta.dim != encoder.dim:
        raise missing(folder, "检索索引由另一个编码模型建立。")
    if meta.code != CODE_VERSION:
        raise missing(folder, "检索索引由另一版本的程序建立。")
    return meta


def missing(folder: Path, message: str) -> IndexMissing:
    """The error for an index that cannot be used, and its cure."""
    return IndexMissing(
        message,
        cure="请运行 quanjie index build 重建索引。",
        value=str(folder),
        location=str(folder),
    )
