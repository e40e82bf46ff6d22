import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from safetensors.numpy import save_file
from tokenizers import Tokenizer, models, pre_tokenizers

from knowledge.errors import EnvironmentFault
from knowledge.search import load_encoder
from knowledge.search.encoder import (
    SHIPPED,
    Encoder,
    StaticEncoder,
    check_reads,
    content_hash,
)
from tests.knowledge.search.corpus import HashEncoder, passages

KIND = "sentence_transformers.sentence_transformer.modules.static_embedding.StaticEmbedding"
NORM = "sentence_transformers.base.modules.normalize.Normalize"
TEXTS = [passage.text for passage in passages()]
ODD = ["", "，。", "ＡＢＣ１２３", "茶 馆\n茶馆", "茶" * 500, "𠮷"]


def make_tokenizer(characters: str) -> Tokenizer:
    vocabulary = {"[UNK]": 0} | {char: n for n, char in enumerate(sorted(set(characters)), 1)}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Split("", behavior="isolated")]
    )
    return tokenizer


def make_folder(folder: Path, characters: str = "".join(TEXTS), *, small: bool = True) -> Path:
    folder.mkdir()
    tokenizer = make_tokenizer("".join(characters.split()))
    tokenizer.save(str(folder / "tokenizer.json"))
    rng = np.random.default_rng(0)
    shape = (tokenizer.get_vocab_size(), 16)
    tensors: dict[str, np.ndarray[Any, Any]]
    if small:
        tensors = {
            "embeddings": rng.integers(-127, 128, shape).astype(np.int8),
            "weights": rng.random(shape[0]).astype(np.float32) / 127,
        }
    else:
        tensors = {"embedding.weight": rng.standard_normal(shape).astype(np.float32)}
    save_file(tensors, folder / "model.safetensors")
    modules = [
        {"idx": 0, "name": "0", "path": "", "type": KIND},
        {"idx": 1, "name": "1", "path": "1_Normalize", "type": NORM},
    ]
    (folder / "modules.json").write_text(json.dumps(modules))
    return folder


@pytest.mark.parametrize("small", [True, False])
def test_vectors_have_length_one(tmp_path: Path, small: bool) -> None:
    encoder = StaticEncoder(make_folder(tmp_path / "m", small=small))
    vectors = encoder.encode(TEXTS)
    assert vectors.shape == (len(TEXTS), encoder.dim)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)


def test_nothing_to_read_gives_zeros(tmp_path: Path) -> None:
    encoder = StaticEncoder(make_folder(tmp_path / "m"))
    assert not encoder.encode(["", " "]).any()
    assert encoder.encode([]).shape == (0, encoder.dim)


def test_the_batch_does_not_matter(tmp_path: Path) -> None:
    encoder = StaticEncoder(make_folder(tmp_path / "m"))
    alone = np.concatenate([encoder.encode([text]) for text in TEXTS])
    np.testing.assert_array_equal(alone, encoder.encode(TEXTS))


def test_the_name_follows_the_content_and_not_the_card(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "m")
    name = StaticEncoder(folder).name
    (folder / "README.md").write_text("a card")
    assert StaticEncoder(folder).name == name == content_hash(folder)
    other = make_folder(tmp_path / "n", small=False)
    assert StaticEncoder(other).name != name


def test_it_satisfies_the_protocol(tmp_path: Path) -> None:
    assert isinstance(StaticEncoder(make_folder(tmp_path / "m")), Encoder)
    assert isinstance(HashEncoder(), Encoder)


def test_an_encoder_that_cannot_read_chinese_is_refused(tmp_path: Path) -> None:
    encoder = StaticEncoder(make_folder(tmp_path / "m", "abc 茶馆"))
    assert encoder.unknown_share(["茶馆abcd"]) == pytest.approx(1 / 6)
    with pytest.raises(EnvironmentFault, match="不识中文"):
        check_reads(encoder, TEXTS)


def test_a_fitting_encoder_passes_and_one_that_cannot_tell_too(tmp_path: Path) -> None:
    check_reads(StaticEncoder(make_folder(tmp_path / "m")), TEXTS)
    check_reads(HashEncoder(), TEXTS)


@pytest.mark.parametrize("missing", ["modules.json", "tokenizer.json", "model.safetensors"])
def test_an_incomplete_folder_is_refused(tmp_path: Path, missing: str) -> None:
    folder = make_folder(tmp_path / "m")
    (folder / missing).unlink()
    with pytest.raises(EnvironmentFault, match="无法读取"):
        StaticEncoder(folder)


@pytest.mark.parametrize("damaged", ["modules.json", "tokenizer.json", "model.safetensors"])
def test_a_damaged_folder_is_refused(tmp_path: Path, damaged: str) -> None:
    folder = make_folder(tmp_path / "m")
    (folder / damaged).write_bytes(b"{oops")
    with pytest.raises(EnvironmentFault, match="无法读取"):
        StaticEncoder(folder)


def test_another_kind_of_model_is_refused(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "m")
    modules = [{"idx": 0, "name": "0", "path": "", "type": "somewhere.Transformer"}]
    (folder / "modules.json").write_text(json.dumps(modules))
    with pytest.raises(EnvironmentFault, match="Transformer"):
        StaticEncoder(folder)


def test_the_shipped_encoder_reads_chinese_and_is_small() -> None:
    encoder = load_encoder()
    assert encoder.unknown_share(TEXTS) < 0.01
    sizes = [path.stat().st_size for path in SHIPPED.rglob("*") if path.is_file()]
    assert sum(sizes) <= 10_000_000


def test_the_shipped_encoder_knows_what_is_near() -> None:
    question, near, far = load_encoder().encode(
        ["两口子分手后孩子跟谁过", "离婚后子女的抚养", "船舶的登记和检验"]
    )
    assert question @ near > question @ far


@pytest.mark.models
@pytest.mark.parametrize("which", ["int8", "float32", "shipped"])
def test_sentence_transformers_reads_the_same_vectors(tmp_path: Path, which: str) -> None:
    from sentence_transformers import SentenceTransformer

    folder = SHIPPED if which == "shipped" else make_folder(tmp_path / "m", small=which == "int8")
    ours = StaticEncoder(folder).encode(TEXTS + ODD)
    model = SentenceTransformer(str(folder), device="cpu")
    theirs = model.encode(TEXTS + ODD, batch_size=1024, show_progress_bar=False)
    np.testing.assert_allclose(ours, np.asarray(theirs), atol=1e-6)
