"""What intent matching sees of a text."""

from __future__ import annotations

import pytest

from nlu.text.model_tokens import model_tokens


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("at 15:00", "at 22:15"),
        ("0699887766", "123456789"),
        ("좋아요", "좋아!!"),
        ("고마워요~", "고마워"),
        ("i cant breathe", "I can't breathe."),
        ("cám ơn bạn", "cam on ban"),
        ("très bien", "tres bien"),
        ("really??", "really?"),
    ],
)
def test_these_are_the_same(one: str, other: str) -> None:
    assert model_tokens(one) == model_tokens(other)


@pytest.mark.parametrize(("one", "other"), [("you are open", "you are open?"), ("3", "30"), ("요", ""), ("👍", "👎")])
def test_these_are_not(one: str, other: str) -> None:
    assert model_tokens(one) != model_tokens(other)


@pytest.mark.parametrize("text", ["", " ", "!!!", "...", "\u200b"])
def test_nothing_is_left_of_marks_alone(text: str) -> None:
    assert model_tokens(text) == []
