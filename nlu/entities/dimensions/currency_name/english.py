"""Names of currencies in English."""

from __future__ import annotations

from typing import Final

from nlu.entities.dimensions.amount_of_money.currencies import CODES, WORD_CODES
from nlu.entities.dimensions.currency_name.value import CurrencyName
from nlu.entities.dimensions.measure.names import english_rule
from nlu.entities.rule import Rule

_WORDS: Final = {
    "USD": "dollar us_dollar american_dollar",
    "AUD": "australian_dollar",
    "CAD": "canadian_dollar",
    "HKD": "hong_kong_dollar",
    "SGD": "singapore_dollar",
    "NZD": "new_zealand_dollar",
    "TWD": "taiwan_dollar",
    "EUR": "euro",
    "GBP": "british_pound pound_sterling sterling",
    "JPY": "yen japanese_yen",
    "CNY": "yuan chinese_yuan renminbi rmb",
    "KRW": "korean_won south_korean_won",
    "INR": "rupee indian_rupee",
    "CHF": "swiss_franc",
    "RUB": "ruble rouble russian_ruble",
    "THB": "baht thai_baht",
    "VND": "vietnamese_dong",
    "PHP": "philippine_peso",
    "MXN": "mexican_peso peso",
    "ARS": "argentine_peso",
    "CLP": "chilean_peso",
    "COP": "colombian_peso",
    "BRL": "brazilian_real",
    "TRY": "turkish_lira",
    "ILS": "shekel israeli_shekel",
    "MYR": "ringgit",
    "IDR": "rupiah",
    "UAH": "hryvnia",
    "AED": "dirham uae_dirham",
    "SAR": "saudi_riyal",
    "QAR": "qatari_riyal",
    "KWD": "kuwaiti_dinar",
    "SEK": "swedish_krona swedish_krone",
    "NOK": "norwegian_krone",
    "DKK": "danish_krone",
    "PLN": "zloty polish_zloty",
    "CZK": "czech_koruna",
    "HUF": "forint hungarian_forint",
    "ISK": "icelandic_krona",
    "NGN": "naira nigerian_naira",
    "KES": "kenyan_shilling",
    "BTC": "bitcoin",
    "ETH": "ethereum",
    "ZAR": "south_african_rand",
}
_PLURALS: Final = {
    "SEK": "kronor swedish_kronor",
    "NOK": "norwegian_kroner",
    "DKK": "danish_kroner",
    "CZK": "czech_koruny",
    "ISK": "icelandic_kronur",
    "PLN": "zlote zlotych",
}
_NAMES: Final = {
    **{code.lower(): CurrencyName(code, code in WORD_CODES) for code in CODES},
    **{
        name.replace("_", " ") + plural: CurrencyName(code)
        for code, names in _WORDS.items()
        for name in names.split()
        for plural in ("", "s")
    },
    **{name.replace("_", " "): CurrencyName(code) for code, names in _PLURALS.items() for name in names.split()},
}

RULES: tuple[Rule, ...] = (
    english_rule(
        "korean won", _NAMES, not_before="stores?|shops?|menu|leagues?|star|cup|vision|zone|sport|trip|pass|tunnel"
    ),
)
"""Rules of the dimension currency-name."""
