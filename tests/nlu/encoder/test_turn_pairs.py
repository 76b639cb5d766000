from __future__ import annotations

from nlu.encoder.turn_pairs import LONGEST, TurnPairs


def test_neighbouring_lines_are_pairs_and_a_turn_met_again_is_the_same_turn() -> None:
    found = TurnPairs.from_lines(dialogues=["how are you", "fine thanks", "how are you", "not so well"])
    assert found.turns == (("how", "are", "you"), ("fine", "thanks"), ("not", "so", "well"))
    assert found.pairs.tolist() == [[0, 1], [1, 0], [0, 2]]


def test_a_turn_of_one_word_says_too_little_and_parts_what_stands_around_it() -> None:
    found = TurnPairs.from_lines(dialogues=["where is it", "there", "over in the corner"])
    assert found.pairs.tolist() == []


def test_a_turn_never_answers_itself() -> None:
    assert TurnPairs.from_lines(dialogues=["hi there", "hi there"]).pairs.shape == (0, 2)


def test_long_texts_are_halved_and_short_ones_left_out() -> None:
    found = TurnPairs.from_lines(texts=["one two three four five six seven eight", "too short for this"])
    assert found.turns == (("one", "two", "three", "four"), ("five", "six", "seven", "eight"))
    assert found.pairs.tolist() == [[0, 1]]


def test_korean_turns_are_read_by_stem_and_particle() -> None:
    found = TurnPairs.from_lines(dialogues=["서울에서 뭐 먹지", "냉면을 드세요"])
    assert found.turns[0][:2] == ("서울", "에서")


def test_of_a_long_turn_the_beginning_is_read_and_of_halves_what_is_next_to_the_middle() -> None:
    words = [f"w{chr(97 + i // 26)}{chr(97 + i % 26)}" for i in range(60)]
    neighbours = TurnPairs.from_lines(dialogues=[" ".join(words), "an answer"])
    assert neighbours.turns[0] == tuple(words[:LONGEST])
    halves = TurnPairs.from_lines(texts=[" ".join(words)])
    assert halves.turns == (tuple(words[30 - LONGEST : 30]), tuple(words[30 : 30 + LONGEST]))
