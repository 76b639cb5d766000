"""The short format: what it means, and what is wrong in it."""

from __future__ import annotations

import pytest

ORDER = """
    conversations:
    - conversation: 주문
      steps:
      - user: /order
        bot: Which size?
        after: {active_form: f, slots: {size: null}, actions: [f], intent: order}
      - user: '/order{"size": "large"}'
        bot: large: which table?
      - user: 7:30
        bot: "{size} comes to {table}."
        after: {active_form: null, slots: {table: "7:30", size: ...}, actions: [utter_done]}
    """


def test_a_conversation_that_goes_as_it_is_written_is_right(problems_of):
    text = ORDER.replace("bot: large: which table?", "bot: 'large: which table?'")
    assert problems_of(text) == []


def test_every_part_can_be_wrong(problems_of):
    assert problems_of("""
        conversations:
        - conversation: a
          steps:
          - user: /order
            bot: Which cup?
            after: {active_form: null, slots: {size: large, table: ...}, actions: [utter_done], intent: greet}
          - user: /greet
            bot: []
          - user: /greet
            bot:
            - 어서 오세요.
            - Anything else?
          - user: /price
            bot:
            - matches: ^asked \\d+$
            - contains: again
        """) == [
        "6: '/order' was understood as 'order', not as 'greet'",
        "5: expected the bot to say 'Which cup?', but it said 'Which size?'",
        "6: expected no form to be active, but form 'f' is",
        '6: expected size = "large", but size = null',
        "6: expected table is set, but table = null",
        "6: expected that 'utter_done' runs, but it did not",
        "8: the bot said '어서 오세요.', which it must not",
        "12: expected the bot to say 'Anything else?', but it said 'Which size?'",
        "15: expected the bot to say something that matches '^asked \\d+$', but it said 'asked 1 times'",
        "16: expected the bot to say something with 'again' in it, but it said 'large: which table?'",
    ]


def test_dots_alone_are_any_one_message_and_dots_in_a_text_are_dots(problems_of):
    steps = "conversations:\n  a:\n  - user: /greet\n    bot: {}\n"
    assert problems_of(steps.format("...")) == []
    assert problems_of(steps.format("'...'")) == ["4: expected the bot to say '...', but it said '어서 오세요.'"]
    assert problems_of(steps.format("어서 오세....")) == [
        "4: expected the bot to say '어서 오세....', but it said '어서 오세요.'"
    ]
    assert problems_of(steps.format("[..., ...]")) == ["4: expected the bot to say something, but it said nothing more"]


def test_messages_that_nothing_expects_are_wrong_where_any_is_expected(problems_of):
    stub = "stubs: {action_price: {responses: [{text: one}, {text: two}]}}"
    text = f"conversations:\n- conversation: a\n  {stub}\n  steps:\n  - user: /price\n    bot: two\n"
    assert problems_of(text) == ["6: the bot also said 'one'"]
    assert problems_of(text.replace("    bot: two\n", "")) == []


def test_braces_and_buttons(problems_of):
    assert problems_of("""
        conversations:
        - conversation: a
          stubs: {action_price: {responses: [{text: "{4} large"}]}}
          slots: {size: large}
          steps:
          - user: /price
            bot: "{{4}} {size}"
        - conversation: b
          steps:
          - user: /order
            bot: {contains: size, buttons: [큰 컵]}
        - conversation: c
          steps:
          - user: /order
            bot: ...
            buttons: [{title: 작은 컵}]
        """) == [
        "15: expected the buttons '작은 컵', but 'Which size?' came with '큰 컵' (/order{\"size\": \"large\"})"
    ]


def test_time_moves_on_command_and_reminders_fall_due(problems_of):
    assert (
        problems_of("""
        conversations:
        - conversation: 알림
          now: 2026-11-25 15:00
          steps:
          - user: /remind
            bot: it is 15:00
          - wait: 29 minutes
            bot: []
          - wait: 2분
            bot: 아직 계세요?
          - wait: 1 hour
            bot: []
          - user: /remind
            bot: it is 16:31
          - user: /greet
          - wait: 하루
            bot: []
        """)
        == []
    )


def test_settings_of_a_file_and_of_a_conversation(problems_of):
    assert (
        problems_of("""
        defaults: {channel: phone, now: 2026-01-01 08:00}
        conversations:
        - conversation: phone
          steps: [{user: /where, bot: here}, {user: /remind, bot: "it is 08:00"}]
        - conversation: other
          channel: web
          seed: 3
          steps: [{user: /where, bot: there}]
        """)
        == []
    )


def test_the_first_variation_is_chosen_unless_a_seed_is_set(records_of):
    texts = [
        records_of(f"conversations:\n- conversation: a\n  {line}\n  steps: [{{user: /greet}}]\n")[0].turns[0].said[0]
        for line in ("channel: a", *(f"seed: {seed}" for seed in range(8)))
    ]
    assert texts[0].message.text == "어서 오세요."
    assert texts[0].fitting == 2
    assert {said.message.text for said in texts} == {"어서 오세요.", "Welcome."}


def test_examples_make_a_test_a_row(tests_of, problems_of):
    text = """
        conversations:
        - conversation: sizes
          examples:
          - {size: small, people: 2}
          - {size: large, people: 40}
          steps:
          - user: '/order{"size": "{size}"}'
            bot: "{size}: which table?"
            after: {slots: {size: "{size}"}}
        """
    assert [test.name for test in tests_of(text)] == ["sizes[small-2]", "sizes[large-40]"]
    assert problems_of(text) == []
    columns = text.replace("- {size: small, people: 2}", "  size: [small, large]")
    columns = columns.replace("          - {size: large, people: 40}\n", "")
    assert [test.name for test in tests_of(columns)] == ["sizes[small]", "sizes[large]"]


def test_names_come_from_the_file_where_there_is_no_other(tests_of):
    assert [test.name for test in tests_of("conversations:\n- user: /greet\n  bot: ...\n")] == ["test_a"]
    assert [test.name for test in tests_of("conversations:\n  하나: [{user: a}]\n  둘: [{user: b}]\n")] == [
        "하나",
        "둘",
    ]


@pytest.mark.parametrize(
    ("line", "problem", "fix"),
    [
        ("user: [2명]", "what the user says must be a text: YAML reads a list here", 'user: "[2명]"'),
        ("user: {이름}", "what the user says must be a text: YAML reads a mapping here", 'user: "{이름}"'),
        ("user: 시간: 7시", "YAML: a ':' is not allowed here", 'user: "시간: 7시"'),
        ("user: @me", "YAML: a text can't start with this sign", 'user: "@me"'),
        ("user: #3", "YAML takes '#3' for a comment", 'user: "#3"'),
        ("user: 방 #3", "YAML takes '#3' for a comment", 'user: "방 #3"'),
        ('user: {"a": "b"}', "what the user says must be a text: YAML reads a mapping here", 'user: \'{"a": "b"}\''),
    ],
)
def test_a_line_that_yaml_reads_otherwise_is_mended_by_quotes(findings_of, line, problem, fix):
    found = findings_of(f"conversations:\n  a:\n  - {line}\n")
    assert [part.split(": ", 1)[1] for part in found[:2]] == [problem, f"put the text in quotes: - {fix}"]
    assert found[0].startswith("test_a.yml:3:")


@pytest.mark.parametrize("text", ["7", "7:30", "yes", "아니요", "2026-11-25", "null", "010-1234-5678", "1e3"])
def test_bare_numbers_times_and_yes_are_texts(tests_of, text):
    (test,) = tests_of(f"conversations:\n  a:\n  - user: {text}\n")
    assert [turn.user.text for turn in test.body.turns] == [text]


@pytest.mark.parametrize(
    ("steps", "finding"),
    [
        ("- usr: a", ["3:5: unknown key 'usr' in a step of conversation 'a'", "did you mean 'user'?"]),
        ("- wait: 61", ["3:11: '61' is no duration", "write '61 minutes'"]),
        ("- {user: a, bot: '{sise}'}", [
            "3:20: there is no slot 'sise' for {sise}",
            "did you mean 'size'? Or write '{{sise}}' for the braces themselves",
        ]),
        ("- {user: a, after: {slots: {sise: 1}}}", [
            "3:31: there is no slot 'sise' in the domain", "did you mean 'size'?",
        ]),
        ("- {user: a, after: {actions: [utter_gret]}}", [
            "3:33: there is no action 'utter_gret' in the domain", "did you mean 'utter_greet'?",
        ]),
        ("- {user: a, after: {active_form: g}}", [
            "3:36: there is no form 'g' in the domain", "add it under forms: in the domain, or write null for none",
        ]),
        ("- {user: a, bot: {matches: '('}}", [
            "3:30: '(' is no regular expression: missing ), unterminated subpattern at position 0",
            "write a backslash before a sign that means itself, or 'contains:' for a plain text",
        ]),
        ("- {user: a, bot: {utter: utter_gret}}", [
            "3:28: there is no response 'utter_gret' in the domain", "did you mean 'utter_greet'?",
        ]),
        ("[]", ["2:3: conversation 'a' has no steps", "write '- user: ...' lines below 'steps:'"]),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_step_is_named_with_a_fix(findings_of, steps, finding):
    text = f"conversations:\n  a:\n  {steps}\n" if steps != "[]" else "conversations:\n  a: []\n"
    assert findings_of(text) == [f"test_a.yml:{finding[0]}", f"  fix: {finding[1]}"]


def test_what_is_wrong_in_settings_is_named_with_a_fix(findings_of):
    assert findings_of("""
        conversations:
        - conversation: a
          now: tomorrow
          slots: {sise: 1}
          stubs:
            action_prise: {}
            action_price: {events: [{event: slott}], response: []}
          steps: [{user: a}]
        """) == [
        "test_a.yml:3:8: 'now' is no time: 'tomorrow'",
        "  fix: write a day and a time, such as 2026-11-25 15:00 or 2026-11-25T15:00+09:00",
        "test_a.yml:4:11: there is no slot 'sise' in the domain",
        "  fix: did you mean 'size'?",
        "test_a.yml:6:5: there is no action 'action_prise' in the domain",
        "  fix: did you mean 'action_price'?",
        "test_a.yml:7:29: the stub of 'action_price': unknown event 'slott'",
        "  fix: write '- event: slot' with 'name:' and 'value:', or another event of Rasa",
        "test_a.yml:7:46: unknown key 'response' in the stub of 'action_price'",
        "  fix: did you mean 'responses'?",
    ]


def test_an_action_that_fails_is_wrong_unless_the_test_says_what_the_user_is_told(problems_of):
    failed = (
        "3: action 'action_broken' failed: the project's actions don't have it (they have: action_price, action_remind)"
    )
    text = "conversations:\n  a:\n  - user: /price\n"
    stub = "stubs: {action_price: {events: [{event: followup, name: action_broken}]}}"
    text = f"conversations:\n- conversation: a\n  {stub}\n  steps:\n  - user: /price\n"
    assert problems_of(text) == [failed.replace("3:", "5:", 1)]
    assert problems_of(f"{text}    bot: {{contains: something went wrong}}\n") == []
