from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.errors import MalgilError
from nlu.text.vocabulary import Vocabulary
from nlu.vectors.corpus import encode_corpus, read_corpus


@settings(max_examples=40)
@given(st.lists(st.lists(st.sampled_from("abcde"), max_size=6), max_size=6), st.integers(1, 3))
def test_it_keeps_the_known_words_of_every_sentence(sentences: list[list[str]], min_count: int) -> None:
    corpus = encode_corpus(iter(sentences), min_count=min_count)
    vocabulary = Vocabulary.from_tokens(sentences, min_count=min_count)
    assert (corpus.vocabulary.words, corpus.vocabulary.counts) == (vocabulary.words, vocabulary.counts)
    known = [[word for word in sentence if word in vocabulary] for sentence in sentences]
    words = [corpus.vocabulary.words[i] for i in corpus.ids]
    assert words == [word for sentence in known for word in sentence]
    assert corpus.lengths.tolist() == [len(sentence) for sentence in known if sentence]
    assert corpus.raw_words == sum(map(len, sentences))


def test_of_words_seen_equally_often_the_first_of_the_alphabet_is_kept() -> None:
    corpus = encode_corpus([["b", "a", "c", "c"]], max_words=2)
    assert corpus.vocabulary.words == ("c", "a")
    assert corpus.ids.tolist() == [1, 0, 0]


def test_lines_of_plain_and_compressed_files_follow_each_other(tmp_path: Path) -> None:
    plain, packed = tmp_path / "a.txt", tmp_path / "b.txt.gz"
    plain.write_bytes("\ufeff하나\r\n\n two \n".encode())
    packed.write_bytes(gzip.compress("세 번째".encode(), mtime=0))
    assert list(read_corpus([plain, packed])) == ["하나", "two", "세 번째"]
    packed.rename(tmp_path / "c.txt")  # what it is, not what it is called
    assert list(read_corpus([tmp_path / "c.txt"])) == ["세 번째"]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.txt", "가나다".encode("cp949"), "{path}:1: this is not text in UTF-8\n  fix: save the file as UTF-8 text"),
        ("a.txt", b"a\n\x89PNG\0\n", "{path}:2: this is not text in UTF-8\n  fix: save the file as UTF-8 text"),
        (
            "a.txt.gz",
            b"plain",
            "{path}: this is not a gzip file\n  fix: if it is plain text, rename it to 'a.txt'",
        ),
        (
            "a.txt.gz",
            gzip.compress(b"text " * 100, mtime=0)[:-9],
            "{path}: the gzip file is cut off or damaged\n  fix: copy or download it again, and try 'gzip -t'",
        ),
    ],
)
def test_a_file_that_is_no_text_is_named(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(MalgilError) as raised:
        list(read_corpus([path]))
    assert str(raised.value) == message.format(path=path)


def test_a_missing_file_is_named_before_anything_is_read(tmp_path: Path) -> None:
    path = tmp_path / "none.txt"
    with pytest.raises(MalgilError) as raised:
        read_corpus([path])
    assert str(raised.value) == f"{path}: there is no such file\n  fix: check the path of the corpus"
    with pytest.raises(MalgilError) as raised:
        read_corpus([tmp_path])
    problem = "this is not a file\n  fix: name the text files in it, such as"
    assert str(raised.value) == f"{tmp_path}: {problem} {tmp_path}/*.txt"
