"""Korean counters, and which numerals stand before them."""

from __future__ import annotations

import re
from typing import Final

_NATIVE: Final = """
    명 분 사람 개 번 시 시간 잔 병 장 대 권 마리 판 그릇 가지 곳 군데 살 달 쌍 켤레 벌 줄 통 봉지 컵 캔 모 조각 접시
    세트 박스 송이 그루 채 척 자루 끼 배 팀 테이블 자리 가구 묶음 상자 팩 포기 단 근 모금 스푼 숟갈 방울 차례 건 편
    곡 마디 글자 줄기 알 층 주 푼 매 석 좌석 객실 방 침대 스쿱 덩어리 봉 포대 바퀴 걸음 발짝 꼬치 사발 공기 가족
    커플 종류 칸 박자 짝
"""
_SINO: Final = """
    원 인분 인 인실 인용 분 초 년 월 일 주 개월 층 호 호실 호선 번 학년 반 교시 회 차 위 등 점 도 퍼센트 프로 킬로
    킬로그램 그램 킬로미터 미터 센티 센티미터 밀리 리터 세 평 단계 쪽 페이지 장 권 석 달러 유로 엔 위안 박 주년
    주일 년생 기가 메가 명 개 세트 배 시간
"""
_AFTER_VAGUE: Final = "인분 인실 인용 월 개월 학년 호선 퍼센트 프로 킬로 층 교시 주년 단계"

# A numeral joined to its counter that is another word: 한번 해 보다, 두통, 세대; 육회, 팔도, 백일, 천장.
_NOT_NATIVE: Final = """
    한번 한마디 한대 한층 한편 한방 한단 한배 한석 두통 두건 세대 세배 세단 세모 세포 세주 네모 네방 네편 열병 열대
    세방 세척 석방
"""
_NOT_SINO: Final = """
    천벌 삼차 삼도 삼과 삼세 삼반 삼권 육회 육인 육도 육세 육과 칠도 칠석 칠세 팔도 팔세 팔등 팔차 십장 십도 십회 백일
    백방 백인 백분 백장 백회 백도 백점 백호 백과 백반 백주 백세 백초 천일 천장 천도 천과 천인 천세 천차 천호 천주 천반
    천개 천초 천점 천박 만인 만일 만주 만세 만과 만호 만점 만반 만초 만년 만분 만회 만도 만차 만장 만석 만개 육박
    일조권 만기가 천호선 천송이
"""

NATIVE_COUNTERS: Final = frozenset(_NATIVE.split())
"""Counted with native numerals (한 명, 두 개); the Sino-Korean ones from 십 upwards stand before them too (이십 명)."""

SINO_COUNTERS: Final = frozenset(_SINO.split())
"""Counted with Sino-Korean numerals of one syllable: 삼 인분, 칠 층."""

COUNTERS: Final = tuple(sorted(NATIVE_COUNTERS | SINO_COUNTERS, key=lambda counter: (-len(counter), counter)))
"""All counters, the longest first."""

SINO_AFTER_VAGUE: Final = {
    "이": frozenset(_AFTER_VAGUE.split()),
    "일": frozenset((*_AFTER_VAGUE.split(), "년", "분", "번")),
    "사": frozenset((*_AFTER_VAGUE.split(), "년")),
    "오": frozenset((*_AFTER_VAGUE.split(), "년", "분", "번")),
    "구": frozenset((*_AFTER_VAGUE.split(), "년", "번")),
}
"""What is counted after syllables that are other words too: 이 (this), 일 (work); 이 분 is "this person"."""

OTHER_WORDS: Final = frozenset((*_NOT_NATIVE.split(), *_NOT_SINO.split()))
"""Numerals joined to counters that are other words."""

_SERVED: Final = "잔|병|판|그릇|마리|인분|줄|캔|컵|접시|조각|세트|박스|봉지|스쿱"

JOINED_COUNT: Final = re.compile(f"(?:두|세|네|다섯|여섯|일곱|여덟|아홉|열|열두)(?:{_SERVED}|명|개)|한(?:{_SERVED})")
"""A native numeral and a counter that are told apart from the noun before them without a space: 콜라두잔, 피자한판."""
