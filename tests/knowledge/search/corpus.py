"""A tiny made-up corpus, and an encoder that needs no model."""

import hashlib
from collections.abc import Sequence

import numpy as np

from knowledge.search.encoder import Vectors
from knowledge.search.port import Passage
from knowledge.search.text import tokens

BODIES = {
    "list/tea/001": ("茶馆管理局 许可", "在河岸边开设茶馆的人，应当先领取红色木牌。"),
    "list/tea/002": ("茶馆管理局 处罚", "茶馆夜里敲锣的，收走铜锣三日。"),
    "list/boat/001": ("渡船管理局 许可", "摆渡小船每年春天刷一次桐油，并登记船号。"),
    "list/boat/002": ("渡船管理局 检查", "检查员每月数一次救生竹筏。"),
    "rule/art_1": ("河湾镇规矩 总则", "本规矩写给住在河湾镇的每一个人。"),
    "rule/art_2": ("河湾镇规矩 市集", "逢五逢十开市集，卖灯笼的摊位排在桥东。"),
    "rule/art_3": ("河湾镇规矩 动物", "养鹅的人家要在门口挂一只铃铛。"),
    "note/1": ("内部便签", "桥东的灯笼摊位今年暂不收费，请勿外传。"),
}


def passages() -> list[Passage]:
    """Eight passages: two departments, one of them internal."""
    made = []
    for ref, (title, body) in BODIES.items():
        kind, department = ref.split("/")[:2]
        made.append(
            Passage(
                ref=ref,
                title=title,
                body=body,
                aliases=("开茶铺",) if ref == "list/tea/001" else (),
                audience="staff" if kind == "note" else "public",
                department=department if kind == "list" else None,
            )
        )
    return made


class HashEncoder:
    """Random projection of the lexical tokens: deterministic, no model needed."""

    def __init__(self, dim: int = 64, name: str = "hash-64") -> None:
        self.dim = dim
        self.name = name

    def encode(self, texts: Sequence[str]) -> Vectors:
        """The normalised sum of a fixed random vector per token."""
        out = np.zeros((len(texts), self.dim), dtype=np.float32)
        for row, text in enumerate(texts):
            for token in tokens(text):
                seed = int.from_bytes(hashlib.sha256(token.encode()).digest()[:8], "big")
                out[row] += np.random.default_rng(seed).standard_normal(self.dim)
            norm = float(np.linalg.norm(out[row]))
            out[row] /= norm or 1.0
        return out
