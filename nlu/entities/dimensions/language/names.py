"""Languages: code in ISO 639-1, English names, Korean names."""

from __future__ import annotations

from typing import Final

LANGUAGES: Final = tuple(
    tuple(part.split("/") for part in line.split())
    for line in """
    ko korean 한국어/한국말/우리말/조선말
    en english 영어
    ja japanese 일본어/일본말/일어
    zh chinese/mandarin/cantonese 중국어/중국말/만다린/광둥어
    fr french 프랑스어/불어
    de german 독일어/독어
    es spanish/castilian 스페인어/서반아어/에스파냐어
    it italian 이탈리아어/이태리어
    pt portuguese 포르투갈어
    ru russian 러시아어/노어
    ar arabic 아랍어
    hi hindi 힌디어
    bn bengali 벵골어
    ur urdu 우르두어
    fa persian/farsi 페르시아어
    tr turkish 터키어/튀르키예어
    vi vietnamese 베트남어
    th thai 태국어/타이어
    id indonesian 인도네시아어
    ms malay 말레이어
    tl tagalog/filipino 타갈로그어/필리핀어
    nl dutch 네덜란드어
    sv swedish 스웨덴어
    no norwegian 노르웨이어
    da danish 덴마크어
    fi finnish 핀란드어
    is icelandic 아이슬란드어
    pl polish 폴란드어
    cs czech 체코어
    sk slovak 슬로바키아어
    hu hungarian 헝가리어
    ro romanian 루마니아어
    bg bulgarian 불가리아어
    el greek 그리스어
    he hebrew 히브리어
    uk ukrainian 우크라이나어
    sr serbian 세르비아어
    hr croatian 크로아티아어
    sl slovenian/slovene 슬로베니아어
    lt lithuanian 리투아니아어
    lv latvian 라트비아어
    et estonian 에스토니아어
    ga irish 아일랜드어
    cy welsh 웨일스어
    ca catalan 카탈루냐어
    eu basque 바스크어
    la latin 라틴어
    mn mongolian 몽골어/몽고어
    kk kazakh 카자흐어
    uz uzbek 우즈베크어
    km khmer 크메르어/캄보디아어
    lo lao 라오어
    my burmese 미얀마어/버마어
    ne nepali 네팔어
    si sinhala 싱할라어
    ta tamil 타밀어
    te telugu 텔루구어
    mr marathi 마라티어
    pa punjabi 펀자브어
    sw swahili 스와힐리어
    am amharic 암하라어
    zu zulu 줄루어
    af afrikaans 아프리칸스어
    eo esperanto 에스페란토/에스페란토어
    sq albanian 알바니아어
    hy armenian 아르메니아어
    ka georgian 조지아어
    """.strip().split("\n")
)
"""Of each language the code, the English names and the Korean ones, as lists."""

NEED_CAPITAL: Final = frozenset(("polish",))
"""Names that are other words too."""
