"""When the states of a rule fit a conversation."""

from __future__ import annotations

import pytest

from bot.dialogue.policies.state_index import StateIndex, states_fit
from bot.dialogue.states import EMPTY, State

GREETED = State(intent="greet", action="action_listen")
ANSWERED = State(intent="greet", action="utter_a")
SET = (("vip", (1.0, 1.0)),)


@pytest.mark.parametrize(
    ("rule", "found", "fits"),
    [
        (GREETED, GREETED, True),
        (GREETED, ANSWERED, False),
        (State(action="action_listen"), GREETED, True),
        (GREETED, GREETED._replace(intent="bye"), False),
        (GREETED._replace(text="hi"), GREETED, False),
        (GREETED, GREETED._replace(entities=("city",)), True),
        (GREETED._replace(entities=("city",)), GREETED._replace(entities=("city",)), True),
        (GREETED._replace(entities=("city",)), GREETED._replace(entities=("city", "day")), False),
        (GREETED, GREETED._replace(loop="form"), True),
        (GREETED._replace(loop="form"), GREETED._replace(loop="form"), True),
        (GREETED._replace(loop="form"), GREETED, False),
        (GREETED._replace(loop="None"), GREETED, True),
        (GREETED._replace(loop="None"), GREETED._replace(loop="form"), False),
        (GREETED, GREETED._replace(slots=SET), True),
        (GREETED._replace(slots=SET), GREETED._replace(slots=SET), True),
        (GREETED._replace(slots=SET), GREETED, False),
        (GREETED._replace(slots=SET), GREETED._replace(slots=(("vip", (1.0, 0.0)),)), False),
        (GREETED._replace(slots=(("vip", "None"),)), GREETED, True),
        (GREETED._replace(slots=(("vip", "None"),)), GREETED._replace(slots=SET), False),
        # A text slot whose value is known: the rule names a value, any value, or none.
        (GREETED._replace(slots=(("t", (1.0, "a")),)), GREETED._replace(slots=(("t", (1.0, "a")),)), True),
        (GREETED._replace(slots=(("t", (1.0, "a")),)), GREETED._replace(slots=(("t", (1.0, "b")),)), False),
        (GREETED._replace(slots=(("t", (1.0,)),)), GREETED._replace(slots=(("t", (1.0, "b")),)), True),
        (GREETED._replace(slots=(("t", (1.0,)),)), GREETED._replace(slots=(("t", (1.0, 1.0)),)), False),
        (EMPTY, EMPTY, True),
        (EMPTY, GREETED, False),
        (EMPTY, State(slots=SET), False),
        (GREETED, EMPTY, False),
    ],
)
def test_what_a_rule_says_must_hold(rule: State, found: State, fits: bool) -> None:
    assert states_fit([rule], [found]) is fits


def test_the_start_of_a_conversation_may_have_slots_where_these_do_not_matter() -> None:
    assert states_fit([EMPTY], [State(slots=SET)], any_slots=True)
    assert not states_fit([EMPTY], [GREETED], any_slots=True)


def test_a_rule_looks_back_as_far_as_it_is_long() -> None:
    assert states_fit([GREETED], [ANSWERED, GREETED])
    assert states_fit([ANSWERED, GREETED], [ANSWERED, GREETED])
    assert not states_fit([GREETED, GREETED], [ANSWERED, GREETED])


def test_the_index_finds_whatever_fits_in_the_order_of_the_entries() -> None:
    index = StateIndex(
        [
            ((GREETED,), "greeted"),
            ((State(action="action_listen"),), "listening"),
            ((State(intent="bye"),), "bye"),
            ((EMPTY, GREETED), "greeted first"),
            ((State(intent="greet", text="hi", action="action_listen"),), "hi"),
        ]
    )
    assert list(index.fitting([EMPTY, GREETED])) == ["greeted", "greeted first", "listening"]
    assert list(index.fitting([ANSWERED, GREETED])) == ["greeted", "listening"]
    assert list(index.fitting([ANSWERED, GREETED._replace(text="hi")])) == ["hi", "greeted", "listening"]
    assert list(index.fitting([State(intent="bye", action="utter_a")])) == ["bye"]
    assert list(index.fitting([EMPTY])) == []
