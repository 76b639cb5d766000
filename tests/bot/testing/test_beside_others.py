"""Beside other plugins: xdist and pytest-cov."""

from __future__ import annotations

import shutil

OPTIONS = ("-W", "error", "--strict-markers", "-p", "no:hypothesispytest", "-p", "no:asyncio")
TESTS = """
    conversations:
      하나: [{user: hello, bot: Hello.}]
      둘: [{user: goodbye, bot: Bye.}]
      셋: [{user: when do you open, bot: We open at nine.}]
      넷: [{user: hello, bot: Bye.}]
    """


def test_workers_train_once_from_an_empty_cache(run):
    shutil.rmtree(run.root / "models")
    run.write("tests/test_a.yml", TESTS)
    run.write("tests/stories.yml", "stories: []\n")
    run.write(
        "conftest.py",
        """
        from pathlib import Path
        from bot.testing import model_cache

        train = model_cache.train

        def counted(project, **options):
            with Path("trained").open("a") as file:
                file.write("x")
            return train(project, **options)

        model_cache.train = counted
        """,
    )
    result = run.pytester.runpytest_subprocess(*OPTIONS, "-n", "4")
    result.assert_outcomes(passed=3, failed=1)
    assert (run.root / "trained").read_text() == "x"
    result.stdout.fnmatch_lines(["*test_a.yml:5: expected the bot to say 'Bye.', but it said 'Hello.'"])
    result.stdout.fnmatch_lines(["tests/stories.yml: its stories were not tested*"])


def test_coverage_of_python_may_be_measured(run):
    domain = (run.root / "domain.yml").read_text("utf-8")
    run.write("domain.yml", domain.replace("intents: [", "intents: [price, ") + "actions: [action_price]\n")
    rules = (run.root / "data/rules.yml").read_text("utf-8")
    run.write("data/rules.yml", rules + "- rule: price\n  steps: [{intent: price}, {action: action_price}]\n")
    run.write(
        "actions/__init__.py",
        """
        from rasa_sdk import Action


        class Price(Action):
            def name(self):
                return "action_price"

            def run(self, dispatcher, tracker, domain):
                dispatcher.utter_message(text="two")
                return []
        """,
    )
    run.write("tests/test_a.yml", "conversations:\n  a: [{user: /price, bot: two}]\n")
    result = run.pytester.runpytest_subprocess(*OPTIONS, "--cov=actions")
    result.assert_outcomes(passed=1)
