"""Jamo, particles and endings."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.text.korean import decompose, has_final, is_ending, split_particle, split_word

MARKED = """
서울|에서 부산|으로 대구|로 서울|로 강남역|까지 친구|랑 동생|이랑 엄마|한테 선생님|께서 가격|은 메뉴|는 자리|가
예약|이 메뉴|를 예약|을 사과|와 귤|과 친구|의 오늘|부터 내일|까지만 창가|로만 서울|에서는 집|에서도 부산|까지도
친구|하고 물|이나 커피|나 물|이라도 커피|라도 여기|부터 어른|처럼 어제|보다 사람|마다 이것|밖에 강아지|도 저|는
나|도 집|에 돈|이 밥|을 차|로 서울|에서요 커피|요 세명|이요 지수|야 민준|아 누구|에게 아이|한테서 여기서|부터
"""
WHOLE = """
고양이 어린이 떡볶이 하나 바나나 누나 얼마나 정도 제주도 강원도 지도 포도 회의 문의 거의 주의 바로 서로 새로 따로
결과 효과 치과 휴가 추가 평가 국가 하지만 대만 백만 가을 마을 마음 다음 처음 같이 많이 없이 종이 가는 좋은 많은
예약 서울 커피 피자 몰라요 먹어요 주세요 안녕 오늘 내일 메뉴 은 에 가 서울대입구
"""
AFTER_CONSONANT = """
에서 에 까지 부터 으로 은 이 을 과 이랑 하고 도 만 에서는 까지만 에서부터 이요 요 입니다 이에요 이예요 인데 인데요
인가요 이고 이고요 이구요 말고 말고요 아니고 이라고 이라고요 이라고해요 이지만 이나 이라도 쪽으로 쪽 쯤 정도
으로해주세요 으로부탁드려요 해주세요 하려고요 주세요 줘 있나요 있어요 없나요 이었어요 이니까 이죠 이네요 으로할게요
으로요 까지요 에서요 들이 님 님이 씨 씨는 님입니다
"""
AFTER_VOWEL = """
에서 로 는 가 를 와 랑 나 요 예요 에요 고 구요 라고 라고요 라고해요 입니다 인데요 로요 로해주세요 지만 네요 죠 야
였어요 주세요 있어요
"""
HANGUL = st.text(
    alphabet=st.sampled_from("서울부산에서는은이가도로으를을까지요하고만나의입니다고양"), min_size=1, max_size=8
)


def test_decompose() -> None:
    assert decompose("닭 ok ㅋ 값") == "ㄷㅏㄺ ok ㅋ ㄱㅏㅄ"


@pytest.mark.parametrize(
    ("syllable", "expected"), [("울", True), ("부", False), ("3", True), ("2", False), ("a", False)]
)
def test_has_final(syllable: str, expected: bool) -> None:
    assert has_final(syllable) is expected


@pytest.mark.parametrize(
    "marked",
    MARKED.split(),
)
def test_words_are_split_before_their_particles(marked: str) -> None:
    stem, tail = marked.split("|")
    assert split_particle(stem + tail) == (stem, tail)


@pytest.mark.parametrize(
    "word",
    WHOLE.split(),
)
def test_words_that_only_look_like_it_stay_whole(word: str) -> None:
    assert split_particle(word) == (word, "")


@pytest.mark.parametrize(
    ("stem", "wrong"),
    [
        ("서울", "는"),
        ("서울", "가"),
        ("서울", "를"),
        ("서울", "와"),
        ("부산", "로"),
        ("서울", "으로"),
        ("서울", "랑"),
        ("부산", "라도"),
    ],
)
def test_a_particle_agrees_with_the_sound_before_it(stem: str, wrong: str) -> None:
    assert split_particle(stem + wrong)[0] != stem
    assert not is_ending(wrong, after=stem)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("예약해주세요", ["예약", "해주세요"]),
        ("예약을해주세요", ["예약", "을", "해주세요"]),
        ("예약하고싶어요", ["예약", "하고싶어요"]),
        ("취소됐나요", ["취소", "됐나요"]),
        ("가능한가요", ["가능", "한가요"]),
        ("얼마예요", ["얼마", "예요"]),
        ("얼마인가요", ["얼마", "인가요"]),
        ("서울에서는", ["서울", "에서는"]),
        ("먹었어요", ["먹었어요"]),
        ("가요", ["가요"]),
        ("있나요", ["있나요"]),
    ],
)
def test_split_word(word: str, parts: list[str]) -> None:
    assert list(split_word(word)) == parts


@pytest.mark.parametrize(
    "tail",
    AFTER_CONSONANT.split(),
)
def test_endings_after_a_consonant(tail: str) -> None:
    assert is_ending(tail, after="부산")


@pytest.mark.parametrize(
    "tail",
    AFTER_VOWEL.split(),
)
def test_endings_after_a_vowel(tail: str) -> None:
    assert is_ending(tail, after="대구")


@pytest.mark.parametrize(
    ("noun", "tail"),
    [
        ("서울", "대입구"),
        ("서울", "대학교"),
        ("서울", "시"),
        ("서울", "역"),
        ("부산", "행"),
        ("제주", "도청"),
        ("대구", "탕"),
        ("대전", "제"),
        ("피자", "헛"),
        ("피자", "스쿨"),
        ("콜라", "겐"),
        ("제주", "한옥"),
        ("부산", "해운대"),
        ("서울", "한강"),
        ("서울", "에서산"),
        ("", "에서"),
        ("냉", "면"),
        ("김", "해"),
        ("최", "고"),
        ("배", "고파"),
    ],
)
def test_other_words_go_on(noun: str, tail: str) -> None:
    assert not is_ending(tail, after=noun)


@pytest.mark.parametrize(
    ("noun", "tail", "expected"),
    [("물", "이요", True), ("물", "주세요", True), ("물", "줘", True), ("맛", "있어요", False), ("말", "해요", False)],
)
def test_nouns_of_one_syllable(noun: str, tail: str, expected: bool) -> None:
    assert is_ending(tail, after=noun) is expected


def test_the_end_of_the_word_is_an_ending() -> None:
    assert is_ending("", after="서울")


@pytest.mark.parametrize(
    ("noun", "tail"), [("KTX", "로"), ("KTX", "으로"), ("3", "이요"), ("2", "로"), ("東京", "에서")]
)
def test_after_other_scripts(noun: str, tail: str) -> None:
    assert is_ending(tail, after=noun)


@given(HANGUL)
@settings(max_examples=200)
def test_parts_make_up_the_word(word: str) -> None:
    stem, tail = split_particle(word)
    assert stem
    assert stem + tail == word
    assert "".join(split_word(word)) == word
    assert all(split_word(word))
    if tail:
        assert is_ending(tail, after=stem)
