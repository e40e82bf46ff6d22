"""The dense encoder: a sentence-transformers folder read with ``tokenizers`` and numpy alone.

A StaticEmbedding model is a table look-up and a mean; reading it this way saves the seconds and
the memory that importing torch costs, and a test proves the vectors equal. An encoder that does
not know the characters it is asked to read is refused: fused with the lexical leg it would make
answers worse, silently.
"""

import hashlib
import json
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, Protocol, runtime_checkable

import numpy as np
import numpy.typing as npt
from safetensors import SafetensorError
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from knowledge.errors import EnvironmentFault

Vectors = npt.NDArray[np.float32]

SHIPPED: Final = Path(__file__).resolve().parent.parent / "data" / "encoder"
MOST_UNKNOWN: Final = 0.05
_BATCH: Final = 512
_CARD: Final = "README.md"
_STATIC: Final = "StaticEmbedding"
_NORMALIZE: Final = "Normalize"


@runtime_checkable
class Encoder(Protocol):
    """Turns texts into unit vectors."""

    @property
    def name(self) -> str:
        """Names the model by its content: another name, other vectors."""
        ...

    @property
    def dim(self) -> int:
        """The length of a vector."""
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One L2-normalised row per text; a text without a known token gives zeros."""
        ...


@runtime_checkable
class ReadsCharacters(Protocol):
    """An encoder that can tell how much of a text it cannot read."""

    def unknown_share(self, texts: Sequence[str]) -> float:
        """The share of letters and digits that reach no known token, 0 to 1."""
        ...


class StaticEncoder:
    """A StaticEmbedding model read from its folder.

    Raises:
        EnvironmentFault: the folder is missing, damaged, or another kind of model.
    """

    def __init__(self, folder: Path) -> None:
        module = _module_folder(folder)
        try:
            self._tokenizer = Tokenizer.from_file(str(module / "tokenizer.json"))
            self._table = _table(load_file(module / "model.safetensors"))
        except (OSError, SafetensorError, KeyError, ValueError) as error:
            raise _broken(folder, str(error)) from error
        except Exception as error:  # tokenizers raises bare Exception
            if type(error) is not Exception:
                raise
            raise _broken(folder, str(error)) from error
        if self._tokenizer.get_vocab_size() != len(self._table):
            raise _broken(folder, "词表与向量表的行数不一致")
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._unknown = _unknown_id(self._tokenizer)
        self._name = content_hash(folder)

    @property
    def name(self) -> str:
        """The content hash of the model folder, its card left out."""
        return self._name

    @property
    def dim(self) -> int:
        """The length of a vector."""
        return int(self._table.shape[1])

    def encode(self, texts: Sequence[str]) -> Vectors:
        """The normalised mean of the table rows of each text's tokens."""
        out = np.zeros((len(texts), self.dim), dtype=np.float32)
        for start in range(0, len(texts), _BATCH):
            self._encode_batch(texts[start : start + _BATCH], out[start : start + _BATCH])
        return out

    def _encode_batch(self, texts: Sequence[str], out: Vectors) -> None:
        codes = self._tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        for row, code in enumerate(codes):
            if code.ids:
                mean = self._table[code.ids].mean(axis=0)
                out[row] = mean / max(float(np.sqrt(mean @ mean)), 1e-12)

    def unknown_share(self, texts: Sequence[str]) -> float:
        """The share of letters and digits that reach no known token, 0 to 1."""
        seen = lost = 0
        for text in texts:
            code = self._tokenizer.encode(text, add_special_tokens=False)
            known: set[int] = set()
            for number, (first, last) in zip(code.ids, code.offsets, strict=True):
                if number != self._unknown:
                    known.update(range(first, last))
            for place, char in enumerate(text):
                if unicodedata.category(char)[0] in "LN":
                    seen += 1
                    lost += place not in known
        return lost / seen if seen else 0.0


def check_reads(encoder: Encoder, texts: Sequence[str]) -> None:
    """Refuse an encoder that cannot read the characters of ``texts``.

    An encoder that cannot tell passes: only a folder's own tokenizer can be asked.

    Raises:
        EnvironmentFault: more than 5 % of the letters reach no known token.
    """
    if not isinstance(encoder, ReadsCharacters):
        return
    share = encoder.unknown_share(texts)
    if share > MOST_UNKNOWN:
        raise EnvironmentFault(
            f"编码模型不识中文：待索引文字中有 {share:.0%} 的字符不在其词表内，"
            f"上限为 {MOST_UNKNOWN:.0%}。",
            cure="请改用随附的编码模型，或其他以中文训练的模型。",
            value=encoder.name,
        )


def content_hash(folder: Path) -> str:
    """A hash over the names and contents of the model's files, its card left out."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name != _CARD:
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _module_folder(folder: Path) -> Path:
    """Where the StaticEmbedding module of the model in ``folder`` lies."""
    try:
        modules: list[dict[str, Any]] = json.loads((folder / "modules.json").read_bytes())
        kinds = [str(module["type"]).rpartition(".")[2] for module in modules]
        first = folder / str(modules[0]["path"]) if modules else folder
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _broken(folder, str(error)) from error
    if kinds not in ([_STATIC], [_STATIC, _NORMALIZE]):
        raise _broken(folder, f"只支持 StaticEmbedding 模型，此处为 {'、'.join(kinds) or '空'}")
    return first


def _table(tensors: dict[str, npt.NDArray[Any]]) -> Vectors:
    """The rows per token: plain, or as model2vec stores them (8-bit rows, a weight per token)."""
    if "embedding.weight" in tensors:
        return np.ascontiguousarray(tensors["embedding.weight"], dtype=np.float32)
    rows = tensors["embeddings"]
    if "mapping" in tensors:
        rows = rows[tensors["mapping"].astype(np.int64)]
    table = np.ascontiguousarray(rows, dtype=np.float32)
    if "weights" in tensors:
        table *= tensors["weights"].astype(np.float32)[:, None]
    return table


def _unknown_id(tokenizer: Tokenizer) -> int | None:
    """The number of the token that stands for anything unknown."""
    model: dict[str, Any] = json.loads(tokenizer.to_str())["model"]
    if isinstance(model.get("unk_id"), int):
        return int(model["unk_id"])
    unknown = model.get("unk_token")
    return tokenizer.token_to_id(unknown) if isinstance(unknown, str) else None


def _broken(folder: Path, why: str) -> EnvironmentFault:
    return EnvironmentFault(
        f"编码模型无法读取：{why}。",
        cure="请确认目录完整，且为 sentence-transformers 的 StaticEmbedding 模型。",
        value=str(folder),
        location=str(folder),
    )
