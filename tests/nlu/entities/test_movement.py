"""Whether a message speaks of going somewhere."""

from __future__ import annotations

import pytest

from nlu.entities.movement import speaks_of_movement


@pytest.mark.parametrize(
    "text",
    [
        "서울에서 가요",
        "부산에서 올라가려고요",
        "서울에서 왔어요",
        "대전에서 떠나는 기차",
        "서울에서 돌아올게요",
        "부산에서 출발",
    ],
)
def test_movement(text: str) -> None:
    assert speaks_of_movement(text)


@pytest.mark.parametrize(
    "text", ["오늘 서울에서 만나요", "서울에서 가수 봐요", "가게가 어디예요", "올해 부산에서", "가장 큰", ""]
)
def test_no_movement(text: str) -> None:
    assert not speaks_of_movement(text)
