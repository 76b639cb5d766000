"""When the states of a rule fit a conversation."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
        # At the start of a conversation it does not matter what is set.
        (EMPTY, State(slots=SET), True),
        (State(slots=SET), EMPTY, True),
        (GREETED, EMPTY, False),
    ],
)
def test_what_a_rule_says_must_hold(rule: State, found: State, fits: bool) -> None:
    assert states_fit([rule], [found]) is fits


def test_a_rule_looks_back_as_far_as_it_is_long() -> None:
    assert states_fit([GREETED], [ANSWERED, GREETED])
    assert states_fit([ANSWERED, GREETED], [ANSWERED, GREETED])
    assert not states_fit([GREETED, GREETED], [ANSWERED, GREETED])


def test_the_index_finds_whatever_fits_in_the_order_of_the_entries() -> None:
    index = StateIndex(
        [
            ((GREETED,), "greeted"),
            ((State(action="action_listen"),), "listening"),
            ((State(intent="bye", action="utter_a"),), "bye"),
            ((EMPTY, GREETED), "greeted first"),
            ((State(intent="greet", text="hi", action="action_listen"),), "hi"),
        ]
    )
    assert list(index.fitting([EMPTY, GREETED])) == ["greeted", "listening", "greeted first"]
    assert list(index.fitting([ANSWERED, GREETED])) == ["greeted", "listening"]
    assert list(index.fitting([ANSWERED, GREETED._replace(text="hi")])) == ["greeted", "listening", "hi"]
    assert list(index.fitting([State(intent="bye", action="utter_a")])) == ["bye"]
    assert list(index.fitting([EMPTY])) == []


VALUES = [None, "None", "form"]
FEATURES = ["None", (1.0,), (1.0, "gold"), (1.0, 0.0)]
STATES = st.builds(
    State,
    intent=st.sampled_from([None, "greet", "bye"]),
    text=st.sampled_from([None, "hi"]),
    entities=st.sampled_from([(), ("city",)]),
    slots=st.dictionaries(st.sampled_from(["tier", "vip"]), st.sampled_from(FEATURES)).map(
        lambda slots: tuple(sorted(slots.items()))
    ),
    action=st.sampled_from([None, "action_listen", "utter_a"]),
    loop=st.sampled_from(VALUES),
)


@given(st.lists(st.lists(STATES, min_size=1, max_size=2), max_size=8), st.lists(STATES, min_size=1, max_size=3))
@settings(max_examples=200, deadline=None)
def test_the_index_finds_what_a_search_over_everything_finds(rules: list[list[State]], states: list[State]) -> None:
    # Without an action there is nothing else to a state but that a conversation starts there.
    rules = [[state if state.action else EMPTY for state in rule] for rule in rules]
    states = [state if state.action else EMPTY for state in states]
    index = StateIndex((tuple(rule), number) for number, rule in enumerate(rules))
    assert list(index.fitting(states)) == [n for n, rule in enumerate(rules) if states_fit(rule, states)]
