"""Responses: every key of a variation, and what is said about the rest."""

from __future__ import annotations

import pytest

from bot.domain.response import Response, SlotCondition
from bot.project.response_reader import ResponseReader
from nlu import Findings, read_yaml_text


def read(text: str) -> tuple[dict[str, Response], list[str]]:
    findings = Findings()
    node = read_yaml_text(text, findings, name="domain.yml")
    assert node is not None
    return ResponseReader(findings).read(node), [str(finding) for finding in findings.items]


def test_every_key() -> None:
    responses, findings = read(
        """\
utter_menu:
- text: "메뉴예요 {name}"
  image: https://x/y.png
  buttons:
  - title: 피자
    payload: '/order{"item": "pizza"}'
    kind: web
  - {title: 파스타}
  button_type: vertical
  quick_replies: [{title: yes, payload: /affirm}]
  attachment: {type: file}
  elements: [{title: card}]
  custom: {a: 1}
  channel: rest
  language: ko
  condition:
  - {type: slot, name: tier, value: gold}
  - type: slot
    name: vip
    value: true
  id: menu-1
  metadata: {x: y}
- text:
  custom: {only: this}
utter_faq/hours: [{text: ''}]
"""
    )
    assert findings == [
        "domain.yml:8:5: warning: a button of 'utter_menu' has no payload: its title is sent instead, as if it had "
        "been typed\n  fix: write 'payload: /intent' below it"
    ]
    first, second = responses["utter_menu"].variations
    assert first.content == {
        "text": "메뉴예요 {name}",
        "image": "https://x/y.png",
        "buttons": [{"title": "피자", "payload": '/order{"item": "pizza"}', "kind": "web"}, {"title": "파스타"}],
        "button_type": "vertical",
        "quick_replies": [{"title": "yes", "payload": "/affirm"}],
        "attachment": {"type": "file"},
        "elements": [{"title": "card"}],
        "custom": {"a": 1},
    }
    assert (first.channel, first.language, first.id, first.metadata) == ("rest", "ko", "menu-1", {"x": "y"})
    assert first.conditions == (SlotCondition("tier", "gold"), SlotCondition("vip", True))
    assert [condition.place.line for condition in first.conditions if condition.place] == [17, 18]
    assert [place.line for place in first.button_places] == [5, 8, 10]
    assert second.content == {"custom": {"only": "this"}}
    assert [str(one.place) for one in (responses["utter_menu"], first, second)] == [
        "domain.yml:1:1",
        "domain.yml:2:3",
        "domain.yml:23:3",
    ]
    assert responses["utter_faq/hours"].variations[0].content == {"text": ""}


LIST = "\n  fix: write a list (lines that start with '- ')"
TITLE = "\n  fix: write 'title: ...'"
KEYS = (
    "attachment, button_type, buttons, channel, condition, custom, elements, id, image, language, metadata, "
    "quick_replies, text"
)
NOTHING = "a variation of 'utter_a' has neither a text nor a custom payload\n  fix: write 'text: ...' below it"
CONDITION = (
    "a condition of 'utter_a' needs 'type: slot', a name and a value\n"
    "  fix: write 'type: slot', 'name: ...' and 'value: ...'"
)


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("[a]", ["1:1: 'responses' must be a mapping, not a list\n  fix: write a mapping ('key: value' lines)"]),
        ("utter_a:", ["1:1: response 'utter_a' has no variations\n  fix: write '- text: ...' below it"]),
        ("utter_a: []", ["1:1: response 'utter_a' has no variations\n  fix: write '- text: ...' below it"]),
        (
            "utter_a: hi",
            [
                "1:10: response 'utter_a' must be a list of variations, not a text\n"
                "  fix: write '- text: hi' below the name"
            ],
        ),
        (
            "utter_a: 'a: b'",
            [
                "1:10: response 'utter_a' must be a list of variations, not a text\n"
                "  fix: write '- text: ...' below the name"
            ],
        ),
        (
            "utter_a: [{txet: hi}]",
            ["1:12: unknown key 'txet' in a variation of 'utter_a'\n  fix: did you mean 'text'?"],
        ),
        (
            "utter_a:\n- text：안녕",
            ["2:3: a variation of 'utter_a' must be a mapping\n  fix: write ': ' instead of '：': 'text: 안녕'"],
        ),
        (
            "utter_a: {text: hi}",
            [f"1:10: response 'utter_a' must be a list, not a mapping{LIST}"],
        ),
        (
            "utter_a:\n- hi\n- [a]",
            [
                "2:3: a variation of 'utter_a' must be a mapping\n  fix: write '- text: hi'",
                "3:3: a variation of 'utter_a' must be a mapping\n  fix: write '- text: ...'",
            ],
        ),
        ("utter_a:\n- {image: http://x}", [f"2:3: {NOTHING}"]),
        ("utter_a:\n- {text: null, custom: {}}", [f"2:3: {NOTHING}"]),
        (
            "utter_a:\n- text: 10",
            ["2:9: 'text' of 'utter_a' must be a text, not the number 10\n  fix: put it in quotes: '10'"],
        ),
        ("utter_a:\n- text: [x]", ["2:9: 'text' of 'utter_a' must be a text, not a list\n  fix: write a text"]),
        (
            "utter_a:\n- {text: x, image: 5}",
            ["2:20: 'image' of 'utter_a' must be a text, not the number 5\n  fix: put it in quotes: '5'"],
        ),
        (
            "utter_a:\n- {text: x, custom: y}",
            [
                "2:21: 'custom' of 'utter_a' must be a mapping, not the text 'y'\n"
                "  fix: write a mapping ('key: value' lines)"
            ],
        ),
        (
            "utter_a:\n- {text: x, txet: y}",
            ["2:13: unknown key 'txet' in a variation of 'utter_a'\n  fix: did you mean 'text'?"],
        ),
        (
            "utter_a:\n- {text: x, 서울: y}",
            [f"2:13: unknown key '서울' in a variation of 'utter_a'\n  fix: known keys: {KEYS}"],
        ),
        (
            "utter_a:\n- text: x\n  buttons: {title: y}",
            [f"3:12: 'buttons' of 'utter_a' must be a list, not a mapping{LIST}"],
        ),
        (
            "utter_a:\n- text: x\n  buttons:\n  - 피자\n  - {payload: /y}\n  - {title: 7, payload: [z]}",
            [
                "4:5: an item of 'buttons' of 'utter_a' must be a mapping, not the text '피자'\n"
                "  fix: write a mapping ('key: value' lines)",
                f"5:5: warning: a button of 'utter_a' has no title: it is shown without one{TITLE}",
                "6:13: the title of a button of 'utter_a' must be a text, not the number 7\n"
                "  fix: put it in quotes: '7'",
                "6:25: the payload of a button of 'utter_a' must be a text, not a list\n  fix: write a text",
            ],
        ),
        (
            "utter_a:\n- {text: x, quick_replies: [{payload: /y}]}",
            [f"2:29: warning: a quick reply of 'utter_a' has no title: it is shown without one{TITLE}"],
        ),
        ("utter_a:\n- {text: x, condition: [{type: slot, name: s}]}", [f"2:25: {CONDITION}"]),
        ("utter_a:\n- {text: x, condition: [{type: intent, name: s, value: 1}]}", [f"2:25: {CONDITION}"]),
        (
            "utter_a:\n- {text: x, condition: [{type: slot, nmae: s, name: s, value: 1}]}",
            ["2:38: unknown key 'nmae' in a condition of 'utter_a'\n  fix: did you mean 'name'?"],
        ),
        (
            "utter_a:\n- {text: x, condition: {type: slot, name: s, value: 1}}",
            [f"2:24: 'condition' of 'utter_a' must be a list, not a mapping{LIST}"],
        ),
        ("utter_a:\n- {text: x, channel: [y]}", ["2:22: 'channel' must be a name, not a list\n  fix: write a name"]),
    ],
)
def test_findings(text: str, findings: list[str]) -> None:
    assert read(text)[1] == [f"domain.yml:{finding}" for finding in findings]
