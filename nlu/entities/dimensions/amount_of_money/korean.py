"""Amounts of money in Korean."""

from __future__ import annotations

from typing import Final

from nlu.entities.dimensions.amount_of_money.value import is_cents, is_whole, with_cents
from nlu.entities.dimensions.measure.korean import measure_rules
from nlu.entities.dimensions.measure.unit import Unit
from nlu.entities.rule import Of, Rule

_DIMENSION: Final = "amount-of-money"
_WON = (Unit("KRW", "원(?![하해했할합한]| ?(?:버스|지하철|전철|열차))"),)
_FOREIGN = (
    Unit("AUD", "호주 ?달러"),
    Unit("CAD", "캐나다 ?달러"),
    Unit("HKD", "홍콩 ?달러"),
    Unit("SGD", "싱가포르 ?달러"),
    Unit("USD", "(?:미국|미) ?달러"),
    Unit("$", "달[러라]|딸라|불(?![가-힣])|불(?=이|을|만|로|짜리|정도|쯤|이상|이하)"),
    Unit("EUR", "유로(?![파존])"),
    Unit("JPY", "엔화?(?![가-힣])|엔(?=이|을|만|으로|짜리|정도|쯤|이상|이하)"),
    Unit("CNY", "위안화?"),
    Unit("GBP", "영국 ?파운드"),
    Unit("£", "파운드(?!케이크| ?케[이익])"),
    Unit("cent", "센트(?![럴리])"),
    Unit("INR", "(?:인도 ?)?루피"),
    Unit("AED", "디르함"),
    Unit("THB", "바트"),
    Unit("VND", "베트남 ?동"),
    Unit("PHP", "필리핀 ?페소"),
    Unit("MXN", "멕시코 ?페소"),
    Unit("ARS", "아르헨티나 ?페소"),
    Unit("peso", "페소"),
    Unit("SEK", "(?:스웨덴 ?)?크로나"),
    Unit("NOK", "노르웨이 ?크로네"),
    Unit("DKK", "덴마크 ?크로네"),
    Unit("krone", "크로네"),
    Unit("CZK", "(?:체코 ?)?코루나"),
    Unit("HUF", "(?:헝가리 ?)?포린트"),
    Unit("PLN", "(?:폴란드 ?)?즈[워로]티"),
    Unit("NZD", "뉴질랜드 ?달러"),
    Unit("MNT", "투그[릭르][크]?"),
    Unit("UAH", "흐리우냐"),
    Unit("SAR", "사우디 ?리얄"),
    Unit("QAR", "카타르 ?리얄"),
    Unit("dinar", "디나르"),
    Unit("ILS", "셰켈"),
    Unit("ZAR", "(?:남아공|남아프리카) ?랜드"),
    Unit("BTC", "비트코인"),
    Unit("ETH", "이더리움"),
    Unit("RUB", "루블"),
    Unit("CHF", "(?:스위스 ?)?프랑(?!스)"),
    Unit("TRY", "리라"),
    Unit("TWD", "대만 ?달러"),
    Unit("IDR", "루피아"),
    Unit("MYR", "링깃"),
    Unit("BRL", "헤알"),
)
# Other words: 사원, 구원, 이불, 오엔, 이유로.
_NO_WON: Final = "[일이삼사오육칠팔구영공조] ?원"
_NO_FOREIGN: Final = "[일이삼사오육칠팔구영공조] ?(?:불|엔)|[일이사구조]유로|[한두세네] ?(?:불|엔)"

RULES: tuple[Rule, ...] = (
    *measure_rules(_DIMENSION, _WON, "원", refused=_NO_WON, native=False),
    *measure_rules(_DIMENSION, _FOREIGN, "달러", refused=_NO_FOREIGN)[:2],
    Rule(
        "5달러 30센트",
        (Of(_DIMENSION, is_whole), Of(_DIMENSION, is_cents)),
        with_cents,
    ),
)
"""Rules of the dimension amount-of-money."""
