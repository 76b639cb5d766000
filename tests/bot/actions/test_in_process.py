"""A project's actions in this process, through rasa-sdk."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.actions.custom import ActionAnswer
from bot.actions.in_process import InProcessActions
from bot.dialogue.running import ActionFailedError, ActionRejectedError

HEAD = """
import asyncio, time
from rasa_sdk import Action, FormValidationAction, ValidationAction
from rasa_sdk.events import SlotSet, FollowupAction
from rasa_sdk.interfaces import ActionExecutionRejection
"""


def action(name: str, body: str, *, kind: str = "def") -> str:
    """Return the code of an action."""
    lines = "".join(f"        {line}\n" for line in body.splitlines())
    run = f"    {kind} run(self, dispatcher, tracker, domain):\n{lines}"
    return f"class {name.title().replace('_', '')}(Action):\n    def name(self):\n        return '{name}'\n{run}\n"


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Callable[..., InProcessActions]]:
    """Return a function that writes actions.py, or the files of a project, and takes the actions from there."""
    made: list[InProcessActions] = []

    def write(code: str | dict[str, str], *, timeout: float = 20.0, project: str = "p") -> InProcessActions:
        files = code if isinstance(code, dict) else {"actions.py": HEAD + code}
        for name, text in files.items():
            path = tmp_path / project / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        made.append(InProcessActions(tmp_path / project, timeout=timeout, domain={"intents": ["greet"]}))
        return made[-1]

    yield write
    for one in made:
        one.close()
    wait_for_workers(0)


def workers() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "malgil-actions"]


def wait_for_workers(number: int) -> None:
    """Wait until no more threads than these are left: a thread ends when its action comes back."""
    deadline = time.monotonic() + 10
    while len(workers()) > number:
        assert time.monotonic() < deadline, "a thread does not end"
        time.sleep(0.01)


def call(name: str, **tracker: Any) -> dict[str, Any]:
    state = {"sender_id": "me", "slots": {}, "latest_message": {"text": "hi"}, "events": [], "active_loop": {}}
    return {"next_action": name, "sender_id": "me", "tracker": {**state, **tracker}, "domain": {"slots": {}}}


def run(actions: InProcessActions, name: str, **tracker: Any) -> ActionAnswer:
    return asyncio.run(actions.run(call(name, **tracker)))


def failure(actions: InProcessActions, name: str, **tracker: Any) -> str:
    with pytest.raises(ActionFailedError) as error:
        run(actions, name, **tracker)
    return str(error.value)


@pytest.mark.parametrize("kind", ["def", "async def"])
def test_an_action_runs_and_answers(make: Callable[..., InProcessActions], kind: str) -> None:
    body = """dispatcher.utter_message(text="Hello " + tracker.get_slot("name"), buttons=[{"title": "A"}])
return [SlotSet("n", len(domain)), FollowupAction("action_b")]"""
    answer = run(make(action("action_a", body, kind=kind)), "action_a", slots={"name": "Kim"})
    assert [one["text"] for one in answer.responses] == ["Hello Kim"]
    assert [(one["event"], one["name"]) for one in answer.events] == [("slot", "n"), ("followup", "action_b")]
    assert answer.events[0]["value"] == 1


@pytest.mark.parametrize("body", ["return None", "return []", "pass", "return ['junk', 5, None, {'no': 'event'}]"])
def test_an_action_may_return_nothing_and_what_is_no_event_is_left_out(
    make: Callable[..., InProcessActions], body: str
) -> None:
    assert run(make(action("action_a", body)), "action_a") == ActionAnswer()


FORM = """
class ValidateForm(FormValidationAction):
    def name(self):
        return "validate_form"
    def validate_city(self, value, dispatcher, tracker, domain):
        return {"city": value.upper()}
    async def validate_n(self, value, dispatcher, tracker, domain):
        dispatcher.utter_message(text="no")
        return {"n": None}
"""
CANDIDATES = [
    {"event": "action", "name": "form"},
    {"event": "slot", "name": "city", "value": "busan"},
    {"event": "slot", "name": "n", "value": 2},
]


def test_a_form_validation_judges_the_candidates(make: Callable[..., InProcessActions]) -> None:
    domain = {"forms": {"form": {"required_slots": ["city", "n"]}}, "slots": {"city": {}, "n": {}}}
    form_call = {
        **call("validate_form", events=CANDIDATES, slots={"city": "busan", "n": 2}, active_loop={"name": "form"}),
        "domain": domain,
    }
    answer = asyncio.run(make(FORM).run(form_call))
    assert {one["name"]: one["value"] for one in answer.events} == {"city": "BUSAN", "n": None}
    assert [one["text"] for one in answer.responses] == ["no"]


def test_a_validation_action_judges_slots_outside_forms(make: Callable[..., InProcessActions]) -> None:
    code = """
class ValidateSlots(ValidationAction):
    def validate_city(self, value, dispatcher, tracker, domain):
        return {"city": value.upper()}
"""
    slots = {"city": {"type": "text", "mappings": [{"type": "from_text"}]}}
    slot_call = {
        **call("action_validate_slot_mappings", events=CANDIDATES[1:2], slots={"city": "busan"}),
        "domain": {"slots": slots},
    }
    answer = asyncio.run(make(code).run(slot_call))
    assert [(one["name"], one["value"]) for one in answer.events] == [("city", "BUSAN")]


def test_a_rejection_is_a_rejection(make: Callable[..., InProcessActions]) -> None:
    actions = make(action("action_a", "raise ActionExecutionRejection('action_a', 'not now')"))
    with pytest.raises(ActionRejectedError, match="not now"):
        run(actions, "action_a")


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("raise RuntimeError('boom')", "RuntimeError: boom"),
        ("return 1 / 0", "ZeroDivisionError: division by zero"),
        ("raise SystemExit(3)", "SystemExit: 3"),
        ("import no_such_module", "ModuleNotFoundError: No module named 'no_such_module'"),
        ("return 5", "TypeError: 'int' object is not iterable"),
        ("raise asyncio.TimeoutError('slow database')", "TimeoutError: slow database"),
        (
            "import datetime\nreturn [SlotSet('when', datetime.date(2026, 1, 1))]",
            "it returned something that is not JSON: Object of type date is not JSON serializable",
        ),
    ],
)
@pytest.mark.parametrize("kind", ["def", "async def"])
def test_an_action_that_fails_tells_the_cause(
    make: Callable[..., InProcessActions], body: str, reason: str, kind: str
) -> None:
    actions = make(action("action_a", body, kind=kind) + action("action_b", "return [SlotSet('b', 1)]"))
    assert failure(actions, "action_a") == f"action 'action_a' failed: {reason}"
    assert run(actions, "action_b").events[0]["name"] == "b"


def test_the_traceback_of_a_failure_leads_to_the_line(make: Callable[..., InProcessActions]) -> None:
    with pytest.raises(ActionFailedError) as error:
        run(make(action("action_a", "raise RuntimeError('boom')")), "action_a")
    cause = error.value.__cause__
    assert isinstance(cause, RuntimeError)
    traceback = cause.__traceback__
    while traceback is not None and traceback.tb_next is not None:
        traceback = traceback.tb_next
    assert traceback is not None
    assert traceback.tb_frame.f_code.co_filename.endswith("actions.py")


def test_an_unknown_action_is_told_with_the_known_ones(make: Callable[..., InProcessActions]) -> None:
    actions = make(action("action_b", "pass") + action("action_a", "pass"))
    reason = "the project's actions don't have it (they have: action_a, action_b)"
    assert failure(actions, "action_c") == f"action 'action_c' failed: {reason}"
    assert failure(make("", project="empty"), "action_c").endswith("(they have: none)")


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("import no_such_module", "ModuleNotFoundError: No module named 'no_such_module'"),
        ("def f(:", "SyntaxError: invalid syntax (actions.py, line 6)"),
        ("raise KeyError('DB_URL')", "KeyError: 'DB_URL'"),
        ("raise SystemExit(1)", "ImportError: they end the program (SystemExit(1))"),
        (
            "class Odd(Action):\n    def name(self): return 'odd'\n    def run(self): pass",
            "Exception: You can only register functions that take 3 parameters as arguments.",
        ),
    ],
)
def test_actions_that_cannot_be_imported_are_told_at_every_call(
    make: Callable[..., InProcessActions], code: str, reason: str
) -> None:
    actions = make(code)
    for _ in range(2):
        told = failure(actions, "action_a")
        assert told.startswith("action 'action_a' failed: the project's actions can't be imported: ")
        assert reason in told


def test_actions_that_take_too_long_to_import_are_told_and_then_there(make: Callable[..., InProcessActions]) -> None:
    actions = make("time.sleep(0.4)\n" + action("action_a", "return [SlotSet('a', 1)]"), timeout=0.1)
    # rasa-sdk itself is imported by other tests, or here: that takes its time too.
    assert failure(actions, "action_a").endswith("importing the project's actions takes longer than 0.1 seconds")
    actions.timeout = 20.0
    assert run(actions, "action_a").events[0]["name"] == "a"


@pytest.mark.parametrize(("kind", "wait"), [("def", "time.sleep(0.01)"), ("async def", "await asyncio.sleep(0.01)")])
def test_an_action_that_takes_too_long_is_given_up_and_others_go_on(
    make: Callable[..., InProcessActions], tmp_path: Path, kind: str, wait: str
) -> None:
    may_end, has_ended = tmp_path / "may_end", tmp_path / "has_ended"
    body = f"""for _ in range(1_000):
    if Path({str(may_end)!r}).exists(): break
    {wait}
Path({str(has_ended)!r}).touch()
return []"""
    quick = action("action_quick", "return [SlotSet('q', 1)]")
    actions = make("from pathlib import Path\n" + action("action_slow", body, kind=kind) + quick)
    run(actions, "action_quick")
    actions.timeout = 0.15
    assert failure(actions, "action_slow") == "action 'action_slow' failed: it took longer than 0.15 seconds"
    actions.timeout = 20.0
    assert run(actions, "action_quick").events[0]["name"] == "q"
    assert not has_ended.exists()
    if kind == "def":  # a coroutine is cancelled, but a thread ends when its action comes back
        may_end.touch()
    wait_for_workers(1)
    assert has_ended.exists() == (kind == "def")


def test_async_actions_of_several_conversations_run_side_by_side(make: Callable[..., InProcessActions]) -> None:
    body = """BEGUN.append(1)
while len(BEGUN) < 3: await asyncio.sleep(0.01)
return [SlotSet("begun", len(BEGUN))]"""
    actions = make("BEGUN = []\n" + action("action_a", body, kind="async def"))

    async def three() -> list[ActionAnswer]:
        return await asyncio.gather(*(actions.run(call("action_a")) for _ in range(3)))

    # Each waits for the others to begin: one after the other, the first would be given up.
    assert [answer.events[0]["value"] for answer in asyncio.run(three())] == [3, 3, 3]


def test_an_action_cannot_change_the_conversation_it_is_shown(make: Callable[..., InProcessActions]) -> None:
    body = """items = tracker.get_slot("cart")
items.append("pear")
tracker.events.clear()
domain.clear()
return [SlotSet("cart", items)]"""
    shown = call("action_a", slots={"cart": ["apple"]}, events=[{"event": "slot", "name": "cart", "value": ["apple"]}])
    answer = asyncio.run(make(action("action_a", body)).run(shown))
    assert answer.events[0]["value"] == ["apple", "pear"]
    assert shown["tracker"]["slots"] == {"cart": ["apple"]}
    assert len(shown["tracker"]["events"]) == 1
    assert shown["domain"] == {"slots": {}}


def test_an_action_keeps_no_hold_on_what_it_returned(make: Callable[..., InProcessActions]) -> None:
    actions = make("CART = []\n" + action("action_a", "CART.append(1)\nreturn [SlotSet('cart', CART)]"))
    first = run(actions, "action_a")
    run(actions, "action_a")
    assert first.events[0]["value"] == [1]


def test_a_conversation_that_is_not_json_is_told(make: Callable[..., InProcessActions]) -> None:
    told = failure(make(action("action_a", "pass")), "action_a", slots={"s": {1, 2}})
    assert told.endswith("its call holds something that is not JSON: Object of type set is not JSON serializable")


def test_a_call_without_domain_gets_the_projects(make: Callable[..., InProcessActions]) -> None:
    actions = make(action("action_a", "return [SlotSet('intents', domain['intents'])]"))
    bare = {key: value for key, value in call("action_a").items() if key != "domain"}
    assert asyncio.run(actions.run(bare)).events[0]["value"] == ["greet"]


PACKAGE = {
    "actions/__init__.py": "",
    "actions/base.py": HEAD
    + """
from abc import ABC, abstractmethod
class Base(Action):
    def run(self, dispatcher, tracker, domain):
        return [SlotSet(self.name(), type(self).__module__.split(".")[-1])]
class Abstract(Base, ABC):
    @abstractmethod
    def answer(self): ...
""",
    "actions/shop.py": """
from actions.base import Abstract, Base
class Buy(Base):
    def name(self): return "action_buy"
class Sell(Abstract):
    def name(self): return "action_sell"
    def answer(self): return 1
""",
    "actions/deep/__init__.py": "",
    "actions/deep/more.py": """
from ..base import Base
from library import Lent
class More(Base):
    def name(self): return "action_more"
""",
    "library.py": """
from actions.base import Base
class Lent(Base):
    def name(self): return "action_lent"
""",
}


def test_every_action_class_of_a_package_is_found_but_base_classes(make: Callable[..., InProcessActions]) -> None:
    actions = make(PACKAGE)
    assert failure(actions, "action_x").endswith("(they have: action_buy, action_lent, action_more, action_sell)")
    assert run(actions, "action_lent").events[0]["value"] == "library"


def test_two_projects_with_the_same_names_run_side_by_side(make: Callable[..., InProcessActions]) -> None:
    def project(number: int) -> dict[str, str]:
        late = "from actions.prices import PRICE as late\nreturn [SlotSet('price', [PRICE, late])]"
        code = f"from actions.prices import PRICE\n{HEAD}" + action("action_price", late)
        return {
            "actions/__init__.py": "",
            "actions/actions.py": code,
            "actions/prices.py": f"PRICE = {number}",
        }

    one, two = make(project(1), project="one"), make(project(2), project="two")
    for _ in range(2):
        assert run(one, "action_price").events[0]["value"] == [1, 1]
        assert run(two, "action_price").events[0]["value"] == [2, 2]


def test_importing_may_start_before_the_first_call(make: Callable[..., InProcessActions]) -> None:
    actions = make(action("action_a", "return [SlotSet('a', 1)]"))
    actions.preload()
    actions.preload()
    assert run(actions, "action_a").events[0]["name"] == "a"
    assert len(workers()) == 1


def test_closed_actions_start_again_when_called(make: Callable[..., InProcessActions]) -> None:
    actions = make(action("action_a", "return [SlotSet('a', 1)]"))
    actions.close()
    run(actions, "action_a")
    actions.close()
    assert run(actions, "action_a").events[0]["name"] == "a"
