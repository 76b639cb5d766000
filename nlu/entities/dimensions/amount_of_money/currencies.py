"""Currencies: codes of ISO 4217, signs and English words."""

from __future__ import annotations

from typing import Final

_CODES: Final = """
    AED AFN AMD ANG AOA ARS AUD AZN BBD BDT BGN BHD BIF BMD BND BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY CRC CVE CZK
    DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD
    JOD JPY KES KGS KHR KMF KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR
    MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS
    SRD SSP SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VND VUV WST XAF XCD XOF XPF YER ZAR ZMW
    COP CUP BAM BOB BTC
"""
CODES: Final = tuple(_CODES.split())
"""Codes; ALL (of Albania) is left out."""

_WORD_CODES: Final = "MAD TOP TRY COP CUP BAM BOB GEL LAK MOP PEN SOS ANG ERN KES MUR NAD PAB SHP SLE SCR VED WST"
WORD_CODES: Final = frozenset(_WORD_CODES.split())
"""Codes that are words too: they count in capitals only."""

SIGNS: Final = {
    "$": "$",
    "us$": "USD",
    "a$": "AUD",
    "c$": "CAD",
    "hk$": "HKD",
    "nz$": "NZD",
    "s$": "SGD",
    "nt$": "TWD",
    "r$": "BRL",
    "€": "EUR",
    "£": "£",
    "¥": "JPY",
    "₩": "KRW",
    "₹": "INR",
    "₪": "ILS",
    "₽": "RUB",
    "₺": "TRY",
    "₮": "MNT",
    "₫": "VND",
    "₱": "PHP",
    "฿": "THB",
    "₴": "UAH",
    "₦": "NGN",
    "₾": "GEL",
    "₿": "BTC",
    "₵": "GHS",
    "₡": "CRC",
    "₸": "KZT",
    "₲": "PYG",
    "¢": "cent",
}
"""Sign -> unit; signs of several currencies stay as they are."""

WORDS: Final = {
    r"(?:us|u\.s\.|american) ?dollars?": "USD",
    r"(?:australian|aussie) dollars?": "AUD",
    r"canadian dollars?": "CAD",
    r"hong ?kong dollars?": "HKD",
    r"singapore(?:an)? dollars?": "SGD",
    r"new zealand dollars?": "NZD",
    r"jamaican dollars?": "JMD",
    r"trinidad(?:ian)? dollars?": "TTD",
    r"taiwan(?:ese)? dollars?": "TWD",
    r"dollars?": "$",
    r"bucks?": "unknown",
    r"(?<!my two )(?<!your two )(?<!his two )(?<!her two )(?<!our two )(?<!their two )cents?|penn(?:y|ies)|pence"
    r"|sens?|kopiy(?:ok|kas?)|kopecks?|(?<=\d)c(?![a-z\d])|c(?![a-z\d]| [a-z])": "cent",
    r"[e€]uro?s?": "EUR",
    r"(?:british|english) pounds?(?: sterling)?|pounds? sterling|quid": "GBP",
    r"egyptian pounds?|l\.e\.": "EGP",
    r"lebanese pounds?": "LBP",
    r"pounds?(?! cakes?)": "£",
    r"(?:swiss )?francs?": "CHF",
    r"rs\.?|(?:indian )?rupees?": "INR",
    r"pakistani rupees?": "PKR",
    r"(?:japanese )?yens?": "JPY",
    r"(?:chinese )?yuans?|rmb|renminbi": "CNY",
    r"(?:south )?korean wons?|wons?": "KRW",
    r"rm|(?:malaysian? )?ringgits?": "MYR",
    r"kuwaiti dinars?": "KWD",
    r"jordanian dinars?": "JOD",
    r"iraqi dinars?": "IQD",
    r"dinars?": "dinar",
    r"(?:saudi|saudi arabian) (?:riy|ri)als?": "SAR",
    r"qatari (?:riy|ri)als?": "QAR",
    r"iranian (?:riy|ri)als?": "IRR",
    r"omani (?:riy|ri)als?": "OMR",
    r"riyals?": "riyal",
    r"rials?": "rial",
    r"(?:uae|emirati) dirhams?": "AED",
    r"moroccan dirhams?": "MAD",
    r"dirhams?": "AED",
    r"(?:ukrainian )?hryvnias?": "UAH",
    r"(?:russian )?r(?:o|ou|u)bles?": "RUB",
    r"(?:israeli )?(?:new )?shekels?|nis": "ILS",
    r"(?:turkish )?liras?|tl": "TRY",
    r"(?:georgian )?laris?": "GEL",
    r"tugriks?": "MNT",
    r"(?:thai )?bahts?": "THB",
    r"(?:vietnamese )?dongs?": "VND",
    r"mexican pesos?": "MXN",
    r"(?:philippine|filipino) pesos?": "PHP",
    r"argentin(?:e|ian|a) pesos?": "ARS",
    r"chilean pesos?": "CLP",
    r"colombian pesos?": "COP",
    r"dominican pesos?": "DOP",
    r"uruguayan pesos?": "UYU",
    r"cuban pesos?": "CUP",
    r"pesos?": "peso",
    r"(?:swedish )kron(?:a|or|ur|e|er|as|es)|kron(?:or|a)": "SEK",
    r"norwegian kron(?:e|er|or|a|es)": "NOK",
    r"danish kron(?:e|er|or|a|es)": "DKK",
    r"icelandic kr[oó]n(?:a|ur|e|er|as)": "ISK",
    r"kron(?:e|er)s?": "krone",
    r"(?:czech )korun(?:a|as|y)": "CZK",
    r"(?:hungarian )?forints?": "HUF",
    r"bulgarian lev(?:s|a)?": "BGN",
    r"romanian (?:leu|lei)": "RON",
    r"(?:kazakh(?:stani)? )?tenges?": "KZT",
    r"(?:nigerian )?nairas?": "NGN",
    r"ghana(?:ian)? cedis?": "GHS",
    r"kenyan shillings?": "KES",
    r"shillings?": "shilling",
    r"(?:ethiopian )?birrs?": "ETB",
    r"(?:bangladeshi )?takas?": "BDT",
    r"(?:burmese |myanmar )?kyats?": "MMK",
    r"(?:cambodian )?riels?": "KHR",
    r"(?:peruvian )soles|peruvian sols?": "PEN",
    r"(?:armenian )drams?": "AMD",
    r"(?:guatemalan )?quetzal(?:es|s)?": "GTQ",
    r"(?:venezuelan )?bol[ií]var(?:es|s)?": "VES",
    r"sri lankan rupees?": "LKR",
    r"nepal(?:ese|i) rupees?": "NPR",
    r"bitcoins?|btcs?": "BTC",
    r"ethereums?|ethers?": "ETH",
    r"litecoins?": "LTC",
    r"dogecoins?": "DOGE",
    r"(?:polish )?zlot(?:y|ys|ych|ies)": "PLN",
    r"(?:indonesian )?rupiahs?": "IDR",
    r"(?:brazilian )reais|brazilian reals?": "BRL",
    r"(?:south african )rands?": "ZAR",
    r"pta?s": "PTS",
}
"""Pattern of a word -> unit; words of several currencies stay as they are."""
