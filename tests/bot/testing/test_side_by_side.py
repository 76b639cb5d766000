"""Both conversations stand beside each other on any terminal, in Korean too."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.wrapping import display_width
from bot.testing.record import Check, Record, TurnRecord
from bot.testing.side_by_side import Row, conversation_rows, laid_out
from nlu import Place

ROWS = [
    Row(6, "user", "네 명이요", "inform 0.82, party=네 명"),
    Row(7, "bot", "어느 날로 예약해 드릴까요?", "인원수를 알아듣지 못했어요. 다시 적어 주시겠어요?", ">"),
]


def lines(rows: list[Row], width: int) -> list[str]:
    return [text for text, _ in laid_out(rows, width)]


def test_what_came_stands_beside_what_the_test_says() -> None:
    assert lines(ROWS, 76) == [
        "          the test says                   │ what came",
        "  6  user 네 명이요                       │ inform 0.82, party=네 명",
        "> 7  bot  어느 날로 예약해 드릴까요?      │ 인원수를 알아듣지 못했어요.",
        "                                          │ 다시 적어 주시겠어요?",
    ]


def test_a_narrow_terminal_gets_one_column() -> None:
    assert lines(ROWS, 44) == [
        "  6  user 네 명이요",
        "          = inform 0.82, party=네 명",
        "> 7  bot  test: 어느 날로 예약해 드릴까요?",
        "          came: 인원수를 알아듣지 못했어요.",
        "          다시 적어 주시겠어요?",
    ]


texts = st.text(st.sampled_from("ab 가나다 漢字、😀é"), max_size=60)


@settings(max_examples=60)
@given(st.lists(st.tuples(texts, texts), min_size=1, max_size=4), st.integers(40, 130))
def test_no_line_is_wider_than_the_terminal_and_the_columns_line_up(pairs, width) -> None:
    found = lines([Row(7, "bot", expected, came, ">") for expected, came in pairs], width)
    assert all(display_width(line) <= width for line in found)
    assert len({display_width(line.split("│")[0]) for line in found if "│" in line}) <= 1


def record(*problems: str) -> Record:
    """Return a conversation with a wrong turn for every problem."""
    turns = []
    for number, problem in enumerate(problems, start=1):
        place = Place("t.yml", number)
        check = Check("action", place, "utter_a", "utter_b" if problem else "utter_a", problem)
        turns.append(TurnRecord(place, None, 0.0, parse_data={"intent": {"name": "ask"}}, checks=(check,)))
    return Record("t", Place("t.yml", 1), "story", Path(), tuple(turns))


def test_the_first_wrong_turn_is_marked_and_later_ones_otherwise() -> None:
    marked = [(row.line, row.mark) for row in conversation_rows(record("", "no", "", "no", "")) if row.who == "bot"]
    assert marked == [(1, ""), (2, ">"), (3, ""), (4, "x")]


@pytest.mark.parametrize(("before", "shown"), [(5, 0), (40, 70)])
def test_of_a_long_conversation_only_the_neighbourhood_is_shown(before: int, shown: int) -> None:
    rows = conversation_rows(record(*[""] * before, "no", *["no"] * 20))
    assert rows[0].expected == (f"{shown} lines before are right" if shown else "/ask")
    assert rows[-1] == Row(None, "...", "28 more lines", "")
    assert len(rows) <= 26
