"""Quantities in Korean."""

from __future__ import annotations

import re
from typing import Final

from nlu.entities.dimensions.measure.korean import may_end, measure_rules
from nlu.entities.dimensions.measure.korean_numerals import NUMERAL, numeral_value
from nlu.entities.dimensions.measure.unit import Unit
from nlu.entities.dimensions.measure.value import Measure, is_known, measure
from nlu.entities.dimensions.quantity.value import of_product
from nlu.entities.rule import Of, Rule

_UNITS = (
    Unit("gram", "[킬키]로 ?그[램람]|kg|㎏|킬로(?! ?[미메]터)", factor=1000),
    Unit("gram", "[밀미]리 ?그[램람]|mg|㎎", factor=0.001),
    Unit("gram", "그[램람]|g(?![a-z])"),
    Unit("pound", "파운[드즈]"),
    Unit("ounce", "온스"),
    Unit("근", "근(?![처래무거본간육력])"),
    Unit("cup", "컵(?!라면)"),
    Unit("tablespoon", "큰 ?술|테이블 ?스푼|큰 ?스푼"),
    Unit("teaspoon", "작은 ?술|티 ?스푼|작은 ?스푼"),
    Unit("판", "판(?![매단사결정승]| ?(?:붙|하자|뜨|겨))"),
    Unit("bowl", "그릇"),
    Unit("dish", "접시"),
)
_OTHER_WORDS: Final = "[일이삼사오육칠팔구영공조만억천백십] ?(?:근|컵|판|그릇|접시)|반 ?판"

_FOOD: Final = """
    삼겹살 목살 갈비 항정살 등심 안심 한우 소고기 쇠고기 돼지고기 닭고기 닭가슴살 고기 불고기 차돌박이 곱창 회 연어 새우
    오징어 고등어 갈치 김치 쌀 밥 현미 보리 콩 두부 밀가루 설탕 소금 간장 된장 고추장 고춧가루 식초 참기름 식용유 버터
    치즈 우유 요거트 크림 생크림 달걀 계란 감자 고구마 양파 마늘 생강 당근 배추 무 상추 깻잎 시금치 오이 호박 토마토
    고추 버섯 사과 배 귤 딸기 포도 수박 참외 복숭아 바나나 레몬 블루베리 콜라 사이다 주스 물 커피 원두 차 녹차 홍차 맥주
    소주 막걸리 와인 피자 치킨 햄버거 국수 라면 우동 냉면 파스타 스파게티 짜장면 짬뽕 탕수육 만두 떡 떡볶이 순대 튀김
    김밥 샐러드 샌드위치 빵 케이크 쿠키 초콜릿 아이스크림 과자 사탕 꿀 잼 땅콩 호두 아몬드 국 찌개 수프 스프 죽 비빔밥
    볶음밥 볶음 냉동만두 쭈꾸미 낙지 조개 굴 홍합 멸치 오렌지 망고 파인애플 키위 체리 자두 감 대추 밤
"""
_PRODUCT: Final = "|".join(sorted(_FOOD.split(), key=lambda food: (-len(food), food)))


def _product(match: re.Match[str], value: Measure) -> Measure | None:
    return value._replace(product=match[0]) if value.product is None else None


def _pieces(match: re.Match[str]) -> Measure | None:
    """Read `콜라 두 개`; pieces of nothing that is named are numbers with a counter."""
    value = numeral_value(match["numeral"])
    if value is None or not may_end(match.string, match.end(), "개"):
        return None
    return measure(value, "unnamed", product=match["product"])


def _is_counted(value: Measure) -> bool:
    return is_known(value) and value.product is None


RULES: tuple[Rule, ...] = (
    *measure_rules("quantity", _UNITS, "근", refused=_OTHER_WORDS),
    Rule("삼겹살 두 근", (rf"(?<![가-힣])(?:{_PRODUCT})", Of("quantity", _is_counted)), _product),
    Rule("콜라 두 개", (rf"(?<![가-힣])(?P<product>{_PRODUCT}) ?(?P<numeral>{NUMERAL}) ?개(?!월)",), _pieces),
    Rule("두 근의 삼겹살", (Of("quantity", _is_counted), f"의 ?(?P<product>{_PRODUCT})"), of_product),
)
"""Rules of the dimension quantity."""
