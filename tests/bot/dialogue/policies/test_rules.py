"""The rule policy: default actions, forms that go on, rules, fallback."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.dialogue import events as ev
from bot.dialogue.policies.policy import PolicyOptions
from bot.dialogue.policies.rules import RulePolicy
from bot.dialogue.tracker import Tracker
from bot.dialogue.training_stories import unroll

RASA = "malgil: {compatibility: rasa}"
DOMAIN = """
intents: [greet, bye, ask, book, inform, faq, stop]
entities: [city, n]
slots:
  city: {type: text, mappings: [{type: from_entity, entity: city}]}
  vip: {type: bool, mappings: [{type: from_entity, entity: n}]}
  tier: {type: text, mappings: []}
  n: {type: float, influence_conversation: false, mappings: [{type: from_entity, entity: n}]}
forms:
  form: {required_slots: [city]}
responses:
  utter_a: [{text: A}]
  utter_b: [{text: B}]
  utter_c: [{text: C}]
  utter_faq: [{text: FAQ}]
  utter_done: [{text: done}]
  utter_default: [{text: What?}]
  utter_ask_city: [{text: City?}]
"""
FORM_RULES = """
- rule: start
  steps: [{intent: book}, {action: form}, {active_loop: form}]
- rule: submit
  condition: [{active_loop: form}]
  steps: [{action: form}, {active_loop: null}, {slot_was_set: [{requested_slot: null}]}, {action: utter_done}]
- rule: faq
  steps: [{intent: faq}, {action: utter_faq}]
"""


def rules(*lines: str) -> str:
    return "rules:\n" + "\n".join(lines)


@pytest.mark.parametrize("compatibility", ["rasa", "helpful"])
@pytest.mark.parametrize(
    ("intent", "turn"),
    [
        (
            "restart",
            ["action_restart", "restart", "action_session_start", "session_started", "listen"],
        ),
        ("session_start", ["action_session_start", "session_started", "listen"]),
        ("back", ["action_back", "rewind", "rewind", "listen"]),
        ("greet", ["utter_a", "bot A", "listen"]),
        ("bye", ["action_default_fallback", "bot What?", "rewind", "listen"]),
    ],
)
def test_built_in_intents_have_their_actions_and_unknown_turns_fall_back(
    make_bot: Callable[..., Any], compatibility: str, intent: str, turn: list[str]
) -> None:
    data = rules("- rule: hello", "  steps: [{intent: greet}, {action: utter_a}]")
    bot = make_bot(DOMAIN, data, config=f"malgil: {{compatibility: {compatibility}}}")
    bot.turn("/greet")
    assert bot.turn(f"/{intent}") == turn


def test_a_rule_runs_all_its_actions(make_bot: Callable[..., Any]) -> None:
    data = rules("- rule: r", "  steps: [{intent: greet}, {action: utter_a}, {action: utter_b}]")
    assert make_bot(DOMAIN, data).turn("/greet") == ["utter_a", "bot A", "utter_b", "bot B", "listen"]


def test_a_rule_that_does_not_wait_leads_to_another(make_bot: Callable[..., Any]) -> None:
    data = rules(
        "- rule: one",
        "  steps: [{intent: greet}, {action: utter_a}]",
        "  wait_for_user_input: false",
        "- rule: two",
        "  steps: [{action: utter_a}, {action: utter_b}]",
    )
    assert make_bot(DOMAIN, data).turn("/greet") == ["utter_a", "bot A", "utter_b", "bot B", "listen"]


def test_a_rule_of_the_start_applies_once(make_bot: Callable[..., Any]) -> None:
    data = rules(
        "- rule: start",
        "  conversation_start: true",
        "  steps: [{intent: greet}, {action: utter_a}]",
        "- rule: later",
        "  steps: [{intent: bye}, {action: utter_b}]",
    )
    bot = make_bot(DOMAIN, data)
    assert bot.says("/greet") == ["A"]
    assert bot.says("/greet") == ["What?"]
    bot.turn("/restart")
    assert bot.says("/greet") == ["A"]


@pytest.mark.parametrize("compatibility", ["helpful", "rasa"])
def test_a_slot_that_a_rule_of_the_start_does_not_name_may_be_set(
    make_bot: Callable[..., Any], compatibility: str
) -> None:
    domain = DOMAIN.replace("{type: text, mappings: []}", "{type: text, initial_value: gold, mappings: []}")
    data = rules("- rule: start", "  conversation_start: true", "  steps: [{intent: greet}, {action: utter_a}]")
    assert make_bot(domain, data, config=f"malgil: {{compatibility: {compatibility}}}").says("/greet") == ["A"]


CONDITIONS = rules(
    "- rule: vip",
    "  condition: [{slot_was_set: [{vip: true}]}]",
    "  steps: [{intent: ask}, {action: utter_a}]",
    "- rule: no vip",
    "  condition: [{slot_was_set: [{vip: false}]}]",
    "  steps: [{intent: ask}, {action: utter_b}]",
    "- rule: unknown",
    "  condition: [{slot_was_set: [{vip: null}]}]",
    "  steps: [{intent: ask}, {action: utter_c}]",
)


@pytest.mark.parametrize("compatibility", ["rasa", "helpful"])
@pytest.mark.parametrize(("value", "says"), [(True, "A"), (False, "B"), (None, "C"), ("true", "A"), (1, "A")])
def test_a_condition_compares_a_bool_and_null_means_unset(
    make_bot: Callable[..., Any], compatibility: str, value: Any, says: str
) -> None:
    bot = make_bot(DOMAIN, CONDITIONS, config=f"malgil: {{compatibility: {compatibility}}}")
    bot.turn("/bye")
    bot.set(ev.SlotSet("vip", value))
    assert bot.says("/ask") == [says]


TIERS = rules(
    "- rule: gold",
    "  condition: [{slot_was_set: [{tier: gold}]}]",
    "  steps: [{intent: ask}, {action: utter_a}]",
    "- rule: any",
    "  condition: [{slot_was_set: [tier]}]",
    "  steps: [{intent: greet}, {action: utter_b}]",
)


@pytest.mark.parametrize(
    ("compatibility", "value", "message", "says"),
    [
        ("helpful", "gold", "/ask", "A"),
        ("helpful", "silver", "/ask", "What?"),
        ("helpful", None, "/ask", "What?"),
        ("helpful", "silver", "/greet", "B"),
        ("helpful", None, "/greet", "What?"),
        ("rasa", "gold", "/ask", "A"),
        ("rasa", "silver", "/ask", "A"),
        ("rasa", None, "/ask", "What?"),
        ("rasa", "silver", "/greet", "B"),
    ],
)
def test_a_condition_on_a_text_slot_compares_its_value_and_in_rasa_whether_it_is_set(
    make_bot: Callable[..., Any], compatibility: str, value: str | None, message: str, says: str
) -> None:
    bot = make_bot(DOMAIN, TIERS, config=f"malgil: {{compatibility: {compatibility}}}")
    bot.turn("/bye")
    bot.set(ev.SlotSet("tier", value))
    assert bot.says(message) == [says]


def test_of_several_rules_that_fit_the_longest_wins(make_bot: Callable[..., Any]) -> None:
    data = rules(
        "- rule: general",
        "  steps: [{intent: ask}, {action: utter_a}]",
        "- rule: with an entity",
        "  steps: [{intent: ask, entities: [city]}, {action: utter_b}]",
        "- rule: with a slot",
        "  condition: [{slot_was_set: [{vip: true}]}]",
        "  steps: [{intent: ask}, {action: utter_c}]",
    )
    bot = make_bot(DOMAIN, data)
    assert bot.says("/ask") == ["A"]
    bot.set(ev.SlotSet("vip", True))
    assert bot.says("/ask") == ["C"]


def test_entities_of_a_rule_are_all_entities_of_the_message(make_bot: Callable[..., Any]) -> None:
    data = rules("- rule: r", "  steps: [{intent: ask, entities: [city]}, {action: utter_b}]")
    bot = make_bot(DOMAIN, data)
    assert bot.says('/ask{"city": "Busan"}') == ["B"]
    assert bot.says("/ask") == ["What?"]
    assert bot.says('/ask{"city": "Busan", "n": 1}') == ["What?"]


def test_a_form_goes_on_whatever_the_rules_say(make_bot: Callable[..., Any]) -> None:
    data = rules(FORM_RULES, "- rule: inform", "  steps: [{intent: inform}, {action: utter_a}]")
    bot = make_bot(DOMAIN, data)
    assert bot.turn("/book") == ["form", "loop form", 'requested_slot="city"', "bot City?", "listen"]
    ended = ["form", "requested_slot=null", "loop None", "utter_done", "bot done", "listen"]
    assert bot.turn('/inform{"city": "Busan"}') == ['city="Busan"', *ended]


def test_a_general_rule_answers_inside_a_form_which_then_asks_again(make_bot: Callable[..., Any]) -> None:
    bot = make_bot(DOMAIN, rules(FORM_RULES))
    bot.turn("/book")
    again = ["rejected form", "utter_faq", "bot FAQ", "form", 'requested_slot="city"', "bot City?", "listen"]
    assert bot.turn("/faq") == again
    assert bot.turn("/faq") == again
    assert bot.tracker().active_loop_name == "form"


def test_an_unhappy_path_leaves_the_form_and_comes_back_without_validating(make_bot: Callable[..., Any]) -> None:
    data = rules(
        FORM_RULES,
        "- rule: stop",
        "  condition: [{active_loop: form}]",
        "  steps: [{intent: stop}, {action: utter_c}, {action: form}, {active_loop: form}]",
    )
    bot = make_bot(DOMAIN, data)
    bot.turn("/book")
    turn = bot.turn("/stop")
    assert turn == ["rejected form", "utter_c", "bot C", "form", 'requested_slot="city"', "bot City?", "listen"]


def test_a_rule_may_end_the_form(make_bot: Callable[..., Any]) -> None:
    data = rules(
        FORM_RULES,
        "- rule: stop",
        "  condition: [{active_loop: form}]",
        "  steps: [{intent: stop}, {action: action_deactivate_loop}, {active_loop: null}, {action: utter_c}]",
    )
    bot = make_bot(DOMAIN, data)
    bot.turn("/book")
    assert bot.turn("/stop") == [
        "rejected form",
        "action_deactivate_loop",
        "loop None",
        "requested_slot=null",
        "utter_c",
        "bot C",
        "listen",
    ]
    assert bot.tracker().active_loop_name is None


def test_a_loop_comes_back_interrupted_after_a_story_asked_whether_to_go_on(make_bot: Callable[..., Any]) -> None:
    data = (
        rules(FORM_RULES)
        + """
stories:
- story: stop but go on
  steps:
  - intent: book
  - action: form
  - active_loop: form
  - intent: stop
  - action: utter_a
  - intent: greet
  - action: form
  - active_loop: form
"""
    )
    bot = make_bot(DOMAIN, data)
    bot.turn("/book")
    assert bot.turn("/stop") == ["rejected form", "utter_a", "bot A", "listen"]
    assert bot.turn("/greet") == ["interrupted True", "form", 'requested_slot="city"', "bot City?", "listen"]


def test_where_a_story_leaves_the_form_a_general_rule_does_not_lead_back(make_bot: Callable[..., Any]) -> None:
    data = (
        rules(FORM_RULES, "- rule: stop", "  steps: [{intent: stop}, {action: utter_a}]")
        + """
stories:
- story: stop
  steps: [{intent: book}, {action: form}, {active_loop: form}, {intent: stop}, {action: utter_a}, {intent: bye}]
"""
    )
    bot = make_bot(DOMAIN, data)
    bot.turn("/book")
    assert bot.turn("/stop") == ["rejected form", "utter_a", "bot A", "listen"]


@pytest.mark.parametrize(
    ("compatibility", "turn", "kept"),
    [
        ("rasa", ["action_default_fallback", "bot What?", "rewind", "listen"], {}),
        ("helpful", ["listen"], {"city": "Busan"}),
    ],
)
def test_a_form_that_no_rule_follows_ends_all_the_same_but_in_rasa_it_is_taken_back(
    make_bot: Callable[..., Any], compatibility: str, turn: list[str], kept: dict[str, str]
) -> None:
    data = rules("- rule: start", "  steps: [{intent: book}, {action: form}, {active_loop: form}]")
    bot = make_bot(DOMAIN, data, config=f"malgil: {{compatibility: {compatibility}}}")
    bot.turn("/book")
    ended = ['city="Busan"', "form", "requested_slot=null", "loop None"]
    assert bot.turn('/inform{"city": "Busan"}') == ended + turn
    assert bot.slots == kept


def test_the_options_of_the_fallback(make_bot: Callable[..., Any]) -> None:
    config = "policies: [{name: RulePolicy, core_fallback_action_name: utter_b, core_fallback_threshold: 0.4}]"
    data = rules("- rule: after", "  steps: [{action: utter_b}, {action: action_listen}]")
    bot = make_bot(DOMAIN, data, config=config)
    action = next(e for e in bot.events("/greet") if isinstance(e, ev.ActionExecuted) and e.name == "utter_b")
    assert (action.confidence, action.policy) == (0.4, "RulePolicy")
    silent = make_bot(DOMAIN, data, config="policies: [{name: RulePolicy, enable_fallback_prediction: false}]")
    assert silent.turn("/greet") == ["listen"]


def test_the_confidence_of_the_message_may_stand_for_that_of_the_rule(make_bot: Callable[..., Any]) -> None:
    config = "policies: [{name: RulePolicy, use_nlu_confidence_as_score: true}]"
    data = rules("- rule: hello", "  steps: [{intent: greet}, {action: utter_a}]")
    (action,) = [
        event
        for event in make_bot(DOMAIN, data, config=config).events("/greet@0.7")
        if isinstance(event, ev.ActionExecuted) and event.name == "utter_a"
    ]
    assert action.confidence == 0.7


def test_a_rule_on_a_text_beats_one_on_the_intent(make_bot: Callable[..., Any]) -> None:
    data = rules(
        "- rule: text",
        "  steps: [{user: good morning}, {action: utter_b}]",
        "- rule: intent",
        "  steps: [{intent: greet}, {action: utter_a}]",
    )
    greet = {"name": "greet", "confidence": 1.0}
    bot = make_bot(DOMAIN, data)
    assert bot.says("good morning", intent=greet) == ["B"]
    assert bot.says("good evening", intent=greet) == ["A"]


@pytest.mark.parametrize("compatibility", ["rasa", "helpful"])
def test_a_rule_on_a_text_may_have_a_condition_on_a_text_slot(make_bot: Callable[..., Any], compatibility: str) -> None:
    data = rules(
        "- rule: text",
        "  condition: [{slot_was_set: [{tier: gold}]}]",
        "  steps: [{user: good morning}, {action: utter_b}]",
    )
    bot = make_bot(DOMAIN, data, config=f"malgil: {{compatibility: {compatibility}}}")
    bot.turn("/bye")
    bot.set(ev.SlotSet("tier", "gold"))
    assert bot.says("good morning", intent={"name": None}) == ["B"]


def policy_of(project: Any, **options: Any) -> RulePolicy:
    stories = unroll(project.stories, project.domain)
    return RulePolicy(project.domain, stories, options=PolicyOptions(4, **options), helpful=True)


STORIES = """
stories:
- story: told
  steps: [{intent: greet}, {action: utter_a}]
"""


@pytest.mark.parametrize(
    ("intent", "check", "hidden"),
    [("greet", True, False), ("bye", True, True), ("bye", False, False), ("restart", True, True)],
)
def test_a_turn_that_only_rules_tell_is_hidden_from_stories(
    make_project: Callable[..., Any], intent: str, check: bool, hidden: bool
) -> None:
    data = rules(
        "- rule: told by a story too",
        "  steps: [{intent: greet}, {action: utter_a}]",
        "- rule: told by no story",
        "  steps: [{intent: bye}, {action: utter_b}]",
    )
    project = make_project(DOMAIN, data + STORIES)
    message = ev.UserUttered(None, {"intent": {"name": intent, "confidence": 1.0}})
    tracker = Tracker("me", project.domain.all_slots, [ev.ActionExecuted("action_listen"), message])
    assert policy_of(project, check_for_contradictions=check).predict(tracker).hide_rule_turn is hidden


@pytest.mark.parametrize(
    ("intent", "reason"),
    [
        ("greet", "rule 'hello'"),
        ("restart", "a built-in rule"),
        ("bye", "no rule applies"),
    ],
)
def test_a_prediction_says_why(make_project: Callable[..., Any], intent: str, reason: str) -> None:
    project = make_project(DOMAIN, rules("- rule: hello", "  steps: [{intent: greet}, {action: utter_a}]"))
    message = ev.UserUttered(None, {"intent": {"name": intent, "confidence": 1.0}})
    tracker = Tracker("me", project.domain.all_slots, [ev.ActionExecuted("action_listen"), message])
    assert policy_of(project).predict(tracker).reason == reason


@pytest.mark.parametrize("policies", ["[{RULES}]", "[MemoizationPolicy, {RULES}]", "[{RULES}, TEDPolicy]"])
def test_without_a_fallback_a_form_asks_again_but_in_rasa_it_is_dead(
    make_bot: Callable[..., Any], policies: str
) -> None:
    without = policies.replace("{RULES}", "{name: RulePolicy, enable_fallback_prediction: false}")
    helpful = make_bot(DOMAIN, rules(FORM_RULES), config=f"policies: {without}")
    rasa = make_bot(DOMAIN, rules(FORM_RULES), config=f"policies: {without}\n{RASA}")
    for bot in (helpful, rasa):
        assert bot.turn("/book")[-2:] == ["bot City?", "listen"]
    assert helpful.turn("/greet") == [
        "rejected form",
        "interrupted True",
        "form",
        'requested_slot="city"',
        "bot City?",
        "listen",
    ]
    assert helpful.turn('/inform{"city": "Busan"}')[-3:] == ["utter_done", "bot done", "listen"]
    assert rasa.turn("/greet") == ["rejected form", "listen"]
    assert rasa.turn('/inform{"city": "Busan"}') == ['city="Busan"', "listen"]


def test_without_a_fallback_another_topic_is_answered_inside_a_form(make_bot: Callable[..., Any]) -> None:
    config = "policies: [{name: RulePolicy, enable_fallback_prediction: false}]"
    bot = make_bot(DOMAIN, rules(FORM_RULES), config=config)
    bot.turn("/book")
    assert [bot.says(message) for message in ("/faq", "/greet", "/faq")] == [
        ["FAQ", "City?"],
        ["City?"],
        ["FAQ", "City?"],
    ]
