"""The fixture `bot` in tests in Python."""

from __future__ import annotations

import pytest

from bot.testing.fixture import settings_of
from bot.testing.live_test import Settings

TESTS = """
import asyncio
import os
from datetime import datetime

import pytest


def test_a_turn(bot):
    turn = bot.say("a large pizza please")
    assert turn.intent == "order"
    assert turn.confidence > 0.3
    assert [(one.entity, one.value) for one in turn.entities] == [("size", "large")]
    assert turn.actions == ["order_form", "utter_done"]
    assert turn.texts == ["It is on its way."]
    assert turn.responses == ["utter_done"]
    assert turn.slots["size"] == bot.slots["size"] == "large"
    assert turn.active_form is None
    assert turn.buttons == []
    assert [type(event).__name__ for event in turn.events][-1] == "ActionExecuted"
    assert len(bot.events) == len(turn.events)


def test_each_conversation_is_fresh(bot):
    assert bot.slots["size"] is None
    bot.say("a large pizza please")
    bot.restart(slots={"size": "small"})
    assert bot.say("hello").slots["size"] == "small"


def test_inside_a_running_loop(bot):
    async def talk():
        return bot.say("hello").texts + (await bot.say_async("goodbye")).texts

    assert asyncio.run(talk()) == ["Hello.", "Bye."]


@pytest.mark.bot(now="2026-11-25 15:00")
def test_time(bot):
    bot.say("hello")
    bot.clock.tick(minutes=59)
    assert "session_started" not in [event.kind for event in bot.say("hello").events]
    assert bot.clock.tick(hours=1, minutes=1).texts == []
    assert "session_started" in [event.kind for event in bot.say("hello").events]
    assert bot.clock.now == datetime(2026, 11, 25, 17, 0).astimezone()


def test_stubs(bot):
    with pytest.raises(ValueError, match="did you mean 'action_price'"):
        bot.stub_action("action_prise")
    bot.stub_action("action_price", text="free", events=[{"event": "slot", "name": "size", "value": "small"}])
    turn = bot.say("/price")
    assert (turn.texts, turn.slots["size"]) == (["free"], "small")
    bot.stub_action("action_price", [{"responses": [{"text": "one"}]}, {"responses": [{"text": "two"}]}])
    assert [bot.say("/price").texts for _ in range(3)] == [["one"], ["two"], ["two"]]
    bot.stub_action("action_price", lambda call: 1 / 0)
    assert bot.say("/price").failures == [
        "action 'action_price' failed: its stub raised ZeroDivisionError: division by zero"
    ]


def test_the_data_folder(bot):
    assert bot.data_dir.is_dir()
    assert "BOT_DATA_DIR" not in os.environ
"""


@pytest.fixture
def with_price(run):
    """Return a runner in a project with an action."""
    domain = (run.root / "domain.yml").read_text("utf-8")
    run.write("domain.yml", domain.replace("intents: [", "intents: [price, ") + "actions: [action_price]\n")
    rules = (run.root / "data/rules.yml").read_text("utf-8")
    run.write("data/rules.yml", rules + "- rule: price\n  steps: [{intent: price}, {action: action_price}]\n")
    return run


def test_everything_that_a_test_may_ask(with_price):
    with_price.write("tests/test_bot.py", TESTS)
    with_price().assert_outcomes(passed=6)


def test_it_works_with_pytest_asyncio(with_price):
    with_price.write(
        "tests/test_bot.py",
        """
        import pytest

        @pytest.mark.asyncio
        async def test_async(bot):
            assert (await bot.say_async("hello")).texts == bot.say("hello").texts == ["Hello."]
        """,
    )
    scope = "asyncio_default_fixture_loop_scope=function"
    options = ("-W", "error", "--strict-markers", "-p", "no:hypothesispytest", "-o", scope)
    with_price.pytester.runpytest_subprocess(*options).assert_outcomes(passed=1)


def test_a_fixture_of_the_same_name_wins(run):
    run.write(
        "tests/test_bot.py",
        """
        import pytest

        @pytest.fixture
        def bot():
            return "mine"

        def test_it(bot):
            assert bot == "mine"
        """,
    )
    run().assert_outcomes(passed=1)


def test_outside_a_project_it_says_so(pytester):
    pytester.makepyfile("def test_it(bot): pass")
    result = pytester.runpytest("-p", "no:hypothesispytest", "-p", "no:asyncio")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*the fixture 'bot' needs a project: there is no domain.yml at or above*"])


def test_an_unknown_setting_is_refused():
    with pytest.raises(TypeError, match="unknown setting 'slot': did you mean 'slots'"):
        settings_of({"slot": {}}, Settings(now=0.0))
