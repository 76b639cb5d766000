"""Colours in Korean; values are their English names."""

from __future__ import annotations

from typing import Final

from nlu.entities.dimensions.color.value import Color
from nlu.entities.dimensions.measure.names import korean_rule
from nlu.entities.rule import Rule

_SPELLINGS: Final = {
    "red": "빨강 빨간색 빨강색 빨간 붉은색 적색 레드",
    "orange": "주황 주황색 오렌지색",
    "yellow": "노랑 노란색 노랑색 노란 황색 옐로우 옐로",
    "green": "초록 초록색 녹색 그린색",
    "light green": "연두 연두색 연두빛",
    "blue": "파랑 파란색 파랑색 파란 청색 푸른색 블루",
    "sky blue": "하늘색",
    "navy": "남색 네이비 네이비색 곤색",
    "purple": "보라 보라색 자주색 퍼플",
    "pink": "분홍 분홍색 핑크 핑크색",
    "brown": "갈색 밤색 브라운",
    "black": "검정 검은색 검정색 검은 까만 까만색 블랙",
    "white": "하양 하얀색 하얀 흰색 하양색 흰 백색 화이트",
    "gray": "회색 잿빛 그레이",
    "beige": "베이지 베이지색",
    "ivory": "아이보리 아이보리색 상아색",
    "gold": "금색 골드",
    "silver": "은색 실버",
    "khaki": "카키 카키색",
    "mint": "민트색",
    "turquoise": "청록색 옥색",
    "lavender": "라벤더색 연보라 연보라색",
}
_NAMES: Final = {spelling: Color(name) for name, spellings in _SPELLINGS.items() for spelling in spellings.split()}

_NO_COLOR: Final = r" ?씨(?![가-힣]{2})|고(?:요)?(?![가-힣])|니까|에서(?![가-힣])"
"""After a name or a verb: 보라 씨, 해 보라고."""

RULES: tuple[Rule, ...] = (korean_rule("빨간색", _NAMES, not_before=_NO_COLOR),)
"""Rules of the dimension color."""
