"""Whether a message speaks of going somewhere: then 서울에서 is where a way starts, and not where something happens."""

from __future__ import annotations

import re

_GO = r"가(?:요|는|고|려|면|서|야|자|줘|기|나요|니|겠|시|실|세|셔|십|신|도|다가|네|던|(?![가-힣]))"
_WENT = r"갈(?:게|까|래|려|거|건|꺼|수|때|(?![가-힣]))|갑니|갔|간다|간대"
_COME = r"오(?:는|고|려|면|시|실|셨|신|자|다가|겠|던)|온다|온대|올(?:게|까|래|려|거|건|수|때|(?![가-힣]))|옵니"
_CAME = "왔|와(?:요|서|야|줘)"
_WAY = r"(?:올라|내려|돌아|넘어|건너|들어|날아|다녀|나)?"
_OTHERS = "출발|떠나|떠날|떠난|떠납|떠났|이동|탑승|출국|귀국|입국"
_MOVES = re.compile(f"(?<![가-힣])(?:{_WAY}(?:{_GO}|{_WENT}|{_COME}|{_CAME})|{_OTHERS})")


def speaks_of_movement(text: str) -> bool:
    """Return whether a word of a normalised Korean text means to go, to come, or to leave.

    >>> [speaks_of_movement(text) for text in ("서울에서 부산 가는 기차", "서울에서 출발해요", "오늘 서울에서 만나요")]
    [True, True, False]
    """
    return _MOVES.search(text) is not None
