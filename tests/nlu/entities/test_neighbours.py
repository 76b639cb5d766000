"""What stands beside a stretch of text."""

from __future__ import annotations

import pytest

from nlu.entities.neighbours import EDGE, first_particle, neighbours, split_words


@pytest.mark.parametrize(
    ("text", "value", "around"),
    [
        ("from seoul to busan", "seoul", ("from", EDGE, "to", "busan")),
        ("서울에서 부산까지 가요", "부산", ("에서", "서울", "까지", "가요")),
        ("서울 에서는 출발", "서울", (EDGE, EDGE, "에서", "출발")),
        ("부산으로 가요", "부산", (EDGE, EDGE, "로", "가요")),
        ("네, 부산.", "부산", (EDGE, "네", EDGE, EDGE)),
        ("부산", "부산", (EDGE, EDGE, EDGE, EDGE)),
        ("제 이름은 민수예요", "민수", ("는", "이름", "에요", EDGE)),
    ],
)
def test_neighbours(text: str, value: str, around: tuple[str, str, str, str]) -> None:
    start = text.index(value)
    assert neighbours(text, start, start + len(value)) == around


def test_first_particle() -> None:
    assert [first_particle(tail) for tail in ("에서는", "까지만요", "으로", "라고", "at")] == [
        "에서",
        "까지",
        "로",
        "라고",
        "at",
    ]


def test_split_words() -> None:
    assert [word.text for word in split_words("i'm at st.louis, 서울역7번 x_y")] == [
        *("i'm", "at", "st.louis", ",", "서울역", "7", "번", "x", "_", "y")
    ]


def test_letters_with_marks_stay_in_their_word() -> None:
    assert [word.text for word in split_words("q\u0308x हिन्दी में l'été bạn")] == [
        "q\u0308x",
        "हिन्दी",
        "में",
        "l'été",
        "bạn",
    ]
