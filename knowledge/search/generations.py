"""Generations of an index in a folder: one sub-folder each, and a pointer to the one in use.

A generation is written under a temporary name, renamed, then pointed at: a process killed half-way
leaves the old index, or none.
"""

import hashlib
import json
import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict

from knowledge.errors import IndexMissing
from knowledge.search.encoder import Encoder

CODE_VERSION: Final = 2
POINTER: Final = "current"
DAMAGED: Final = "检索索引已损坏。"
BUILDING: Final = "building-"
META: Final = "meta.json"
_CHECKED: Final = ("lexical", "probe.npy")
"""What is read byte for byte; Chroma changes its own files when it opens them."""


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
    files: dict[str, str]
    """SHA-256 of the files that are read byte for byte."""
    seal: str = ""
    """SHA-256 of everything above."""

    def sealed(self) -> "Meta":
        """The same with its own checksum."""
        content = self.model_dump_json(exclude={"seal"})
        return self.model_copy(update={"seal": hashlib.sha256(content.encode()).hexdigest()})


def checksums(home: Path) -> Mapping[str, str]:
    """The checksums of the generation's files that are read byte for byte."""
    parts = [home / name for name in _CHECKED]
    every = [path for part in parts for path in ([part] if part.is_file() else part.glob("*"))]
    return {
        path.relative_to(home).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(every)
    }


def pointed(folder: Path) -> str | None:
    """The generation in use, if there is one and it is there."""
    try:
        name = (folder / POINTER).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return None
    known = re.fullmatch("gen-[0-9a-f]+", name) and (folder / name / META).is_file()
    return name if known else None


def point(folder: Path, generation: str) -> None:
    """Switch to ``generation`` in one step that a crash cannot split."""
    fresh = folder / f"{POINTER}.new"
    with fresh.open("w", encoding="ascii") as file:
        file.write(generation)
        file.flush()
        os.fsync(file.fileno())
    if (folder / POINTER).is_dir():
        remove(folder / POINTER)
    fresh.replace(folder / POINTER)


def sweep(folder: Path) -> None:
    """Remove every generation but the one in use, and what builds that died left."""
    active = pointed(folder)
    for path in [*folder.glob(f"{BUILDING}*"), *folder.glob("gen-*")]:
        if path.name != active:
            remove(path)


def remove(path: Path) -> None:
    """Remove a generation, whatever became of it."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def read_meta(folder: Path, encoder: Encoder) -> Meta:
    """What the generation in use was built from.

    Raises:
        IndexMissing: there is none, it is damaged, or it was built with another encoder or code.
        OSError, ValueError: it is damaged so that it cannot even be read.
    """
    generation = pointed(folder)
    if generation is None:
        raise missing(folder, "检索索引尚未建立。")
    home = folder / generation
    meta = Meta.model_validate(json.loads((home / META).read_text(encoding="utf-8")))
    if (meta.generation, meta.seal) != (generation, meta.sealed().seal):
        raise missing(folder, DAMAGED)
    if meta.encoder != encoder.name or meta.dim != encoder.dim:
        raise missing(folder, "检索索引由另一个编码模型建立。")
    if meta.code != CODE_VERSION:
        raise missing(folder, "检索索引由另一版本的程序建立。")
    if meta.files != checksums(home):
        raise missing(folder, DAMAGED)
    return meta


def missing(folder: Path, message: str) -> IndexMissing:
    """The error for an index that cannot be used, and its cure."""
    return IndexMissing(
        message,
        cure="请运行 quanjie index build 重建索引。",
        value=str(folder),
        location=str(folder),
    )
