"""A corpus of Korean numbers: what is one, and what is none."""

from __future__ import annotations

import pytest

from nlu.entities.extractor import EntityExtractor
from nlu.training_data import TrainingData

EXTRACTOR = EntityExtractor(TrainingData(), dimensions=["number"])


def numbers(text: str) -> list[tuple[str, object, str | None]]:
    return [
        (text[entity.start : entity.end], entity.value, (entity.additional_info or {}).get("counter"))
        for entity in EXTRACTOR.extract(text, language="ko")
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7", 7),
        ("1,200", 1200),
        ("3.5", 3.5),
        ("1만 2천", 12_000),
        ("3천5백", 3500),
        ("2.5만", 25_000),
        ("1억 2천만", 120_000_000),
        ("3분의 1", 1 / 3),
        ("하나", 1),
        ("둘", 2),
        ("셋", 3),
        ("넷", 4),
        ("다섯", 5),
        ("아홉", 9),
        ("열두", 12),
        ("열하나", 11),
        ("스물", 20),
        ("스물두", 22),
        ("서른셋", 33),
        ("아흔아홉", 99),
        ("이십", 20),
        ("십오", 15),
        ("삼백이십", 320),
        ("천이백", 1200),
        ("만 오천", 15_000),
        ("오만 삼천이백", 53_200),
        ("백이십삼", 123),
        ("일억 이천만", 120_000_000),
    ],
)
def test_whole_texts(text: str, value: float) -> None:
    assert numbers(text) == [(text, value, None)]


@pytest.mark.parametrize(
    ("text", "number", "value", "counter"),
    [
        ("네 명", "네", 4, "명"),
        ("장갑 한 짝", "한", 1, "짝"),
        ("네명", "네", 4, "명"),
        ("세명이요", "세", 3, "명"),
        ("세 명인데요", "세", 3, "명"),
        ("세 명 정도", "세", 3, "명"),
        ("세명쯤요", "세", 3, "명"),
        ("세 명이서", "세", 3, "명"),
        ("5명이상", "5", 5, "명"),
        ("2명예약할게요", "2", 2, "명"),
        ("３명", "３", 3, "명"),
        ("네 분이요", "네", 4, "분"),
        ("두 사람", "두", 2, "사람"),
        ("콜라 두 잔 주세요", "두", 2, "잔"),
        ("콜라두잔주세요", "두", 2, "잔"),
        ("피자한판이요", "한", 1, "판"),
        ("삼 인분", "삼", 3, "인분"),
        ("이인분", "이", 2, "인분"),
        ("1인분만", "1", 1, "인분"),
        ("세 시 반", "세", 3, "시"),
        ("세시반에", "세", 3, "시"),
        ("오후세시", "세", 3, "시"),
        ("열한시까지", "열한", 11, "시"),
        ("열두 시", "열두", 12, "시"),
        ("스무 살", "스무", 20, "살"),
        ("스물두 살이에요", "스물두", 22, "살"),
        ("스물 두 명", "스물 두", 22, "명"),
        ("두 번", "두", 2, "번"),
        ("3번이요", "3", 3, "번"),
        ("오 분 후에", "오", 5, "분"),
        ("이십이 명", "이십이", 22, "명"),
        ("이십일 명", "이십일", 21, "명"),
        ("이십일에", "이십", 20, "일"),
        ("만 이천 원", "만 이천", 12_000, "원"),
        ("2만원", "2만", 20_000, "원"),
        ("3만 5천원", "3만 5천", 35_000, "원"),
        ("이천원", "이천", 2000, "원"),
        ("오만원짜리", "오만", 50_000, "원"),
        ("십개월", "십", 10, "개월"),
        ("백 명", "백", 100, "명"),
        ("오십 퍼센트", "오십", 50, "퍼센트"),
        ("한 30명", "30", 30, "명"),
        ("ㅋㅋ7명요", "7", 7, "명"),
        ("오늘은7명", "7", 7, "명"),
    ],
)
def test_counters_end_the_number(text: str, number: str, value: float, counter: str) -> None:
    assert numbers(text) == [(number, value, counter)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("내일7시에네명", [("7", 7, "시"), ("네", 4, "명")]),
        ("두시 반에 세명이요", [("두", 2, "시"), ("세", 3, "명")]),
        ("네, 세 명이요", [("세", 3, "명")]),
        ("네 세 명이요", [("세", 3, "명")]),
        ("성인 둘 아이 하나", [("둘", 2, None), ("하나", 1, None)]),
        ("커피 네 잔이랑 케이크 세 조각", [("네", 4, "잔"), ("세", 3, "조각")]),
        ("삼월 이십오일", [("삼", 3, "월"), ("이십오", 25, "일")]),
        ("십이월이십오일", [("십이", 12, "월"), ("이십오", 25, "일")]),
        ("3월 5일", [("3", 3, "월"), ("5", 5, "일")]),
        ("2박 3일", [("2", 2, "박"), ("3", 3, "일")]),
        ("3~4명", [("3~4", 3, "명")]),
        ("두 개만 주세요", [("두", 2, "개")]),
        ("이십이요", [("이십", 20, None)]),
        ("삼백이십이요", [("삼백이십", 320, None)]),
        ("둘이요", [("둘", 2, None)]),
        ("넷이서 가요", [("넷", 4, None)]),
        ("하나만 주세요", [("하나", 1, None)]),
        ("하나요", [("하나", 1, None)]),
        ("3인 가족", [("3", 3, "인")]),
        ("four명이요", []),
        ("table for four 네 명", [("four", 4, None), ("네", 4, "명")]),
    ],
)
def test_sentences(text: str, expected: list[tuple[str, object, str | None]]) -> None:
    assert numbers(text) == expected


NO_NUMBERS = """
이번 주 일요일|오늘|사람|만나다|이 사람이 오빠야|일이 많아요|이 분이 사장님이세요|이 번호로 연락 주세요
오 정말요|사 주세요|이거 주세요|네|네 알겠습니다|네 시간 되세요|한국|세상에|두부|넷플릭스|하나도 없어요|하나님
어떻게 하나요|가야 하나|주차는 어디에 하나요|한번 해볼게요|한번만 봐주세요|두통이 있어요|세대 차이|열심히 할게요
열이 나요|천천히 와|만나서 반가워요|천만에요|만일에 대비해서|이 상품 만 보여줘|만 원해요|백화점 앞|구경하러 가요
공유해 주세요|육회 비빔밥|팔도 비빔면|천장이 높아요|이천 가는 버스|이만 가볼게요|오만과 편견
|자리 두세요|3-4번지|3-4월|010-12-34명|한번|몇 명이에요
여러 명|세트 메뉴|조금만|사이즈|일단|삼촌|오전|사과|이상해요|만약|억울해요|만나기로 한 사람|지저분한 자리
네 번호 알려줘|네 대답|한 시민이|사명감|오명을 벗다|일시 중지|백일 잔치|도와 주세요|사장님|팔아요|구두|칠판|영어
공항|조용한 자리|둘러보고 올게요|셋째|첫 번째|두 번째 메뉴|이유가 뭐예요|오빠|일본|삼겹살|사이다|오징어|구이
육개장|십자가|만두|백김치|천사|네 잔소리|네 병원|여덟째
"""


@pytest.mark.parametrize("text", [text for line in NO_NUMBERS.split("\n") for text in line.split("|") if text])
def test_no_numbers(text: str) -> None:
    assert numbers(text) == []


@pytest.mark.parametrize("text", ["010-1234-5678", "01012345678", "오후 7:30", "2024-01-02", "12345678901234567890"])
def test_digits_that_are_no_sum(text: str) -> None:
    assert numbers(text) == []


def test_the_counter_is_in_additional_info_and_outside_of_the_span() -> None:
    (entity,) = EXTRACTOR.extract("내일 네 명이요", language="ko")
    assert (entity.start, entity.end, entity.value) == (3, 4, 4)
    assert entity.additional_info == {"type": "value", "value": 4, "counter": "명"}


@pytest.mark.parametrize(
    ("text", "written", "lower", "upper"),
    [
        ("두세 명", "두세", 2, 3),
        ("한두 개만 주세요", "한두", 1, 2),
        ("두서너 명", "두서너", 2, 4),
        ("서너 명이요", "서너", 3, 4),
        ("네다섯명", "네다섯", 4, 5),
        ("대여섯 분", "대여섯", 5, 6),
        ("예닐곱 살", "예닐곱", 6, 7),
        ("예약두세명", "두세", 2, 3),
        ("3-4명", "3-4", 3, 4),
        ("2 ~ 3개", "2 ~ 3", 2, 3),
    ],
)
def test_of_a_range_the_value_is_the_first_number(text: str, written: str, lower: int, upper: int) -> None:
    (entity,) = EXTRACTOR.extract(text, language="ko")
    assert (text[entity.start : entity.end], entity.value) == (written, lower)
    assert entity.additional_info is not None
    assert entity.additional_info["range"] == {"from": lower, "to": upper}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("성인둘", [2]),
        ("성인둘 아이하나요", [2, 1]),
        ("어린이셋이요", [3]),
        ("성인 둘", [2]),
        ("서둘", []),
        ("거둘게요", []),
    ],
)
def test_a_numeral_joined_to_a_word_for_people(text: str, values: list[int]) -> None:
    assert [value for _, value, _ in numbers(text)] == values
