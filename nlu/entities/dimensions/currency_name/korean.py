"""Names of currencies in Korean."""

from __future__ import annotations

from typing import Final

from nlu.entities.dimensions.currency_name.value import CurrencyName
from nlu.entities.dimensions.measure.names import korean_rule
from nlu.entities.rule import Rule

_SPELLINGS: Final = {
    "KRW": "원화 한화",
    "USD": "달러 달러화 미화 미국달러 미달러",
    "EUR": "유로 유로화",
    "JPY": "엔화",
    "CNY": "위안 위안화 인민폐",
    "GBP": "파운드화 영국파운드",
    "CHF": "스위스프랑",
    "INR": "루피 루피화",
    "RUB": "루블 루블화",
    "THB": "바트 바트화",
    "VND": "베트남동",
    "PHP": "필리핀페소",
    "MXN": "멕시코페소 페소 페소화",
    "SEK": "크로나 스웨덴크로나",
    "NOK": "노르웨이크로네",
    "DKK": "덴마크크로네",
    "CZK": "코루나 체코코루나",
    "HUF": "포린트",
    "PLN": "즈워티 즐로티",
    "NZD": "뉴질랜드달러",
    "MNT": "투그릭",
    "BTC": "비트코인",
    "ETH": "이더리움",
    "AUD": "호주달러",
    "CAD": "캐나다달러",
    "HKD": "홍콩달러",
    "SGD": "싱가포르달러",
    "TWD": "대만달러",
    "TRY": "튀르키예리라 터키리라",
    "IDR": "루피아",
    "MYR": "링깃",
    "BRL": "헤알",
}
_NAMES: Final = {name: CurrencyName(code) for code, names in _SPELLINGS.items() for name in names.split()}

RULES: tuple[Rule, ...] = (korean_rule("엔화", _NAMES, joined="환전|환율|계좌"),)
"""Rules of the dimension currency-name."""
