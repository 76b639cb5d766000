"""When a sentence counts as understood."""

from __future__ import annotations

import pytest

from nlu import Entity

TIME = Entity("time", 0, 2, "2026-01-01", "SystemEntities")


def test_all_that_is_said_must_be_so(make_outcome):
    right = make_outcome("a [large](size) cup", "order", "order")
    assert (right.has_right_intent, right.has_right_entities, right.has_right_response) == (True, True, None)
    assert right.is_right
    assert not make_outcome("a [large](size) cup", "order", "greet").is_right


@pytest.mark.parametrize(
    "found",
    [
        "to 부산에",
        "to [부산에](city:Busan)",
        "to [부산](town)에",
        'to [부산]{"entity": "city", "role": "from"}에',
        "[to](size) [부산](city)에",
    ],
)
def test_an_entity_is_right_at_its_exact_place_with_its_kind_and_role(make_outcome, found):
    outcome = make_outcome("to [부산](city)에", found=found)
    assert (outcome.has_right_intent, outcome.has_right_entities) == (True, False)


def test_values_are_not_compared(make_outcome):
    assert make_outcome("to [부산](city)에", found="to [부산](city:Busan)에").is_right


def test_system_entities_that_nobody_marks_are_not_looked_at(make_outcome):
    assert make_outcome("7시", found="7시", system=(TIME,)).is_right
    assert not make_outcome("7시", found="7시", system=(TIME,), marked=("time",)).is_right


def test_what_is_out_of_scope_should_not_be_understood(make_outcome):
    refused = make_outcome("sing", "chat", "nlu_fallback", 0.3, out_of_scope=("chat",), ranking=(("greet", 0.2),))
    assert (refused.expected, refused.is_right) == ("nlu_fallback", True)
    assert refused.guess == ("greet", 0.2)
    assert not make_outcome("sing", "chat", "greet", out_of_scope=("chat",)).is_right


def test_the_answer_of_a_retrieval_intent_is_judged_apart(make_outcome):
    wrong = make_outcome("when", "faq/hours", "faq", key="faq/place")
    assert (wrong.has_right_intent, wrong.has_right_response, wrong.is_right) == (True, False, False)
    other = make_outcome("when", "faq/hours", "greet", key="faq/hours")
    assert (other.has_right_intent, other.has_right_response) == (False, True)


def test_what_is_not_said_is_not_judged(make_outcome):
    outcome = make_outcome("hello", None, "anything")
    assert (outcome.has_right_intent, outcome.is_right) == (None, True)
