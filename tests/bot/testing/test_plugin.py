"""The plugin as a user of pytest sees it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys

import pytest

HAPPY = """
    stories:
    - story: happy path
      steps:
      - intent: greet
        user: hello
      - action: utter_greet
      - intent: order
        user: a [large](size) pizza please
      - action: order_form
      - active_loop: order_form
    - story: 한국어 인사
      steps:
      - intent: greet
        user: 안녕하세요
      - action: utter_greet
    """
WRONG = """
    stories:
    - story: wrong
      steps:
      - intent: greet
        user: hello
      - action: utter_bye
    """


def lines_of(result: pytest.RunResult, start: str, end: str) -> list[str]:
    """Return the lines of the output from the one that starts with `start` to before the one with `end`."""
    lines = [line.rstrip() for line in result.outlines]
    first = next(index for index, line in enumerate(lines) if line.startswith(start))
    last = next(index for index in range(first, len(lines)) if lines[index].startswith(end))
    return lines[first:last]


def test_stories_are_items_with_their_names(run):
    run.write("tests/test_pizza.yml", HAPPY)
    result = run("-v")
    result.assert_outcomes(passed=2)
    result.stdout.fnmatch_lines(
        ["tests/test_pizza.yml::happy path PASSED*", "tests/test_pizza.yml::한국어 인사 PASSED*"]
    )


def test_the_location_of_an_item_is_where_its_story_is_written(run):
    run.write("tests/test_pizza.yml", HAPPY)
    items, _ = run.pytester.inline_genitems("tests", "-p", "no:hypothesispytest", "-p", "no:asyncio")
    assert [item.location for item in items] == [
        ("tests/test_pizza.yml", 1, "happy path"),
        ("tests/test_pizza.yml", 10, "한국어 인사"),
    ]


def test_a_failure_says_what_came_why_and_where(run):
    run.write("tests/test_wrong.yml", WRONG)
    result = run()
    result.assert_outcomes(failed=1)
    assert lines_of(result, "tests/test_wrong.yml:6", "====") == [
        "tests/test_wrong.yml:6: expected 'utter_bye', but the bot chose 'utter_greet'",
        "",
        "          the test says                     │ what came",
        "  4  user hello  (greet)                    │ greet 1.00",
        "> 6  bot  utter_bye                         │ utter_greet",
        "> 6  bot  (waits)                           │ action_default_fallback",
        "",
        "understood  greet 1.00",
        "decided     utter_greet: rule 'say hello' (data/rules.yml:2), RulePolicy 1.00",
        "nearly      rule 'say goodbye' (data/rules.yml:6) -> utter_bye lacks: intent",
        "              'bye' expected, 'greet' understood",
        "slots       none is set",
        "",
        "also wrong:",
        "  tests/test_wrong.yml:6: expected the bot to wait for the user, but the bot",
        "      chose 'action_default_fallback'",
        "",
        'replay: bot chat --replay "tests/test_wrong.yml::wrong"',
    ]
    result.stdout.no_fnmatch_line("*Traceback*")


def test_the_summary_names_the_first_wrong_line(run):
    run.write("tests/test_wrong.yml", WRONG)
    result = run("--tb=line", "-vv")
    result.stdout.fnmatch_lines(
        [
            "tests/test_wrong.yml:6: line 6: expected 'utter_bye', but the bot chose 'utter_greet' (and 1 more)",
            "FAILED tests/test_wrong.yml::wrong - line 6: expected 'utter_bye', but the bot cho*",
        ]
    )


def test_a_wrong_intent_fails_and_the_dialogue_goes_on_with_the_right_one(run):
    run.write(
        "test_bye.yml",
        """
        stories:
        - story: bye
          steps:
          - intent: bye
            user: hello
          - action: utter_bye
        """,
    )
    report = lines_of(run(), "test_bye.yml:4", "====")
    assert report[0] == "test_bye.yml:4: 'hello' was understood as 'greet', not as 'bye'"
    assert report[3] == "> 4  user hello  (bye)                      │ greet 1.00"
    assert report[5:7] == ["understood  greet 1.00", "nearest     1.00 greet: hello (data/nlu.yml:4)"]


def test_a_payload_says_intent_and_entities(run):
    run.write(
        "test_button.yml",
        """
        stories:
        - story: button
          steps:
          - intent: order
            user: '/order{"size": "small"}'
          - action: order_form
          - active_loop: order_form
          - intent: greet
            user: /bye
        """,
    )
    report = lines_of(run(), "test_button.yml:8", "====")
    assert report[0] == "test_button.yml:8: '/bye' was understood as 'bye', not as 'greet'"
    assert "> 8  user /bye  (greet)                     │ bye 1.00" in report


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        (
            "stories:\n- story: a\n  steps:\n  - acton: utter_greet\n",
            [
                "test_a.yml:4:5: unknown key 'acton' in a step of story 'a'",
                "  fix: did you mean 'action'?",
            ],
        ),
        (
            "stories:\n- story: a\n  steps: [\n",
            [
                "test_a.yml:4:1: YAML: did not find expected node content",
                "  fix: write a value here, or close the bracket",
            ],
        ),
        (
            "stories:\n- story: a\n  steps:\n  - intent: greet\nversoin: '3.1'\n",
            ["test_a.yml:5:1: unknown key 'versoin' in a test file", "  fix: did you mean 'version'?"],
        ),
        (
            "stories:\n- story: a\n  steps: []\n",
            ["test_a.yml:2:10: story 'a' has no steps", "  fix: write '- user: ...' lines below it"],
        ),
    ],
)
def test_a_wrong_file_is_a_collection_error_with_the_place_and_a_fix(run, text, finding):
    run.write("test_a.yml", text)
    result = run()
    result.assert_outcomes(errors=1)
    report = lines_of(result, "test_a.yml:", "====")
    assert [line for line in report if not line.lstrip().startswith(("^", "  steps"))] == finding


def test_a_wrong_project_is_shown_once_and_every_item_is_an_error(run):
    run.write("domain.yml", "intnts: [greet]\nslots: {size: {type: txt, mappings: []}}\n")
    run.write("tests/test_pizza.yml", HAPPY)
    result = run()
    result.assert_outcomes(errors=2)
    assert result.stdout.str().count("unknown slot type 'txt'") == 1
    result.stdout.fnmatch_lines(
        [
            "*ERROR at setup of happy path*",
            f"the project {run.root} can't be tested:",
            "domain.yml:2:22: unknown slot type 'txt'",
            "  fix: did you mean 'text'?",
            "*ERROR at setup of 한국어 인사*",
            f"the project {run.root} can't be tested: see the first error above",
        ]
    )
    result.stdout.no_fnmatch_line("*Traceback*")
    result.stdout.no_fnmatch_line("During handling*")


def test_the_model_is_trained_once_and_one_line_says_so(run):
    shutil.rmtree(run.root / "models")
    run.write("tests/test_pizza.yml", HAPPY)
    first, second = run(), run()
    first.assert_outcomes(passed=2)
    assert [line for line in first.errlines if line] == [f"Training the model of {run.root} on 17 utterances ..."]
    assert [line for line in second.errlines if line] == []


def test_intents_without_text_need_no_model(run):
    shutil.rmtree(run.root / "models")
    run.write("test_bye.yml", "stories:\n- story: bye\n  steps:\n  - intent: bye\n  - action: utter_bye\n")
    run().assert_outcomes(passed=1)
    assert not list(run.root.glob("models/**/*.model"))


def test_other_yaml_files_are_left_alone(run):
    run.write("test_other.yml", "test_name: another plugin's\nstages: !weird [1, 2]\n")
    result = run()
    result.assert_outcomes()
    assert result.ret == pytest.ExitCode.NO_TESTS_COLLECTED


def test_stories_that_are_not_named_as_tests_are_reported(run):
    run.write("tests/stories.yml", HAPPY)
    run.write("tests/other.yml", "jobs: {}\n")
    run().stdout.fnmatch_lines(
        [
            "tests/stories.yml: its stories were not tested: the name does not start with 'test_'",
            "  fix: rename it to tests/test_stories.yml, or name the file on the command line",
        ]
    )


def test_sentences_are_tests_of_understanding(run):
    run.write("tests/test_nlu.yml", "nlu:\n- intent: greet\n  examples: |\n    - hello\n    - 안녕하세요\n")
    run.write("tests/test_more.yml", "tests:\n- {sentences: [goodbye], intent: greet}\n")
    result = run("-v")
    result.assert_outcomes(passed=2, failed=1)
    result.stdout.fnmatch_lines(["*test_nlu.yml::greet: 안녕하세요 PASSED*"])
    result.stdout.fnmatch_lines(["*test_more.yml:2: 'goodbye' was understood as 'bye', not as 'greet'"])


def test_a_file_named_on_the_command_line_may_have_any_name(run):
    run.write("tests/conversations.yml", HAPPY)
    run("tests/conversations.yml").assert_outcomes(passed=2)
    run("tests/conversations.yml::happy path").assert_outcomes(passed=1)


def test_a_file_of_ours_named_on_the_command_line_must_have_tests(run):
    result = run("data/rules.yml")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(
        [
            "data/rules.yml:1:1: there are no tests in this file",
            "  fix: write 'conversations:' with steps such as '- user: ...', or 'stories:' with '- story: name'",
        ]
    )


@pytest.mark.parametrize(
    ("name", "text", "lines"),
    [
        (
            "tests/test_other.yml",
            "jobs: {}\nwhen: []\n",
            ["tests/test_other.yml:1:1: this is not a file of tests: it has 'jobs', 'when'", "  fix: {keys}"],
        ),
        ("list.yml", "- a\n", ["list.yml:1:1: this is not a file of tests: it has no keys", "  fix: {keys}"]),
        ("empty.yml", "", ["empty.yml:1:1: this is not a file of tests: it has no keys", "  fix: {keys}"]),
        (
            "many.yml",
            "".join(f"{key}z: 1\n" for key in "kwqxyj"),
            ["many.yml:1:1: this is not a file of tests: it has 'kz', 'wz', 'qz', 'xz', 'yz' ...", "  fix: {keys}"],
        ),
        ("odd.yml", "a: [1\nb: 2\n", ["odd.yml:1:4: YAML: *"]),
    ],
)
def test_a_named_file_that_is_none_of_tests_is_wrong_use(run, name, text, lines):
    keys = "write one of the keys that hold tests at the left: stories, conversations, test_cases, tests or nlu"
    run.write(name, text)
    for argument in (name, f"{name}::a"):
        result = run(argument)
        assert result.ret == pytest.ExitCode.USAGE_ERROR
        first, *others = [line.format(keys=keys) for line in lines]
        result.stderr.fnmatch_lines([f"ERROR: {first}", *others])
        assert "not found" not in result.stderr.str()


def test_what_else_is_wrong_with_arguments_is_said_by_pytest(run):
    run.write("tests/test_pizza.yml", HAPPY)
    run.write("other.yml", "jobs: {}\n")
    result = run("tests/test_pizza.yml::nobody", "other.yml")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: not found: *test_pizza.yml::nobody", "ERROR: other.yml:1:1: this is not a *"])


def test_conversations_really_run_with_marks_skip_and_xfail(run):
    run.write(
        "tests/test_short.yml",
        """
        conversations:
        - conversation: 인사
          marks: [slow, {timeout: 3}]
          steps: [{user: hello, bot: Hello., after: {intent: greet}}]
        - conversation: later
          skip: the menu is not ready
          steps: [{user: hello, bot: Bye.}]
        - conversation: known
          xfail: {reason: "bug 7", strict: true}
          steps: [{user: hello, bot: Bye.}]
        - conversation: wrong
          steps: [{user: hello, bot: Bye.}]
        """,
    )
    marks = ("-o", "markers=slow\ntimeout")
    result = run(*marks, "-rsx")
    result.assert_outcomes(passed=1, skipped=1, xfailed=1, failed=1)
    result.stdout.fnmatch_lines(["SKIPPED*test_short.yml: the menu is not ready", "XFAIL*known - *bug 7*"])
    result.stdout.fnmatch_lines(["*test_short.yml:12: expected the bot to say 'Bye.', but it said 'Hello.'"])
    run(*marks, "-m", "slow").assert_outcomes(passed=1, deselected=3)


def test_a_mark_that_pytest_does_not_know_is_named_with_a_fix(run):
    run.write("test_a.yml", "conversations:\n- conversation: a\n  marks: unheard\n  steps: [{user: /greet}]\n")
    result = run()
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(
        [
            "test_a.yml:3:10: pytest does not know the mark 'unheard'",
            "  fix: add 'unheard' under 'markers' in pytest's configuration, or remove it here",
        ]
    )


def test_stories_run_with_an_option(run):
    fact = "active_loop: order_form\n      - slot_was_set: [{address: here}]"
    run.write("tests/test_pizza.yml", HAPPY.replace("active_loop: order_form", fact))
    run().assert_outcomes(passed=2)
    result = run("--bot-run")
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(["*test_pizza.yml:10: expected form 'order_form' to be active, but none is"])


def test_the_compatibility_may_be_chosen_for_a_run(run):
    domain = (run.root / "domain.yml").read_text("utf-8")
    run.write("domain.yml", domain.replace("text: Hello.", 'text: "Hello, {address}."'))
    run.write("test_a.yml", 'conversations:\n  a: [{user: /greet, bot: "Hello, None."}]\n')
    run().assert_outcomes(failed=1)
    run("--bot-compatibility", "rasa").assert_outcomes(passed=1)
    run("--bot-compatibility", "helpful").assert_outcomes(failed=1)


def test_a_conftest_stubs_actions_and_sees_records(run):
    run.write("domain.yml", (run.root / "domain.yml").read_text("utf-8") + "actions: [action_menu]\n")
    menu = "- rule: menu\n  steps: [{intent: faq}, {action: action_menu}]\n"
    run.write("data/rules.yml", f"rules:\n{menu}")
    run.write(
        "conftest.py",
        """
        def pytest_bot_stubs(item):
            return {"action_menu": lambda call: {"responses": [{"text": f"menu for {item.name}"}]}}

        def pytest_bot_record(item, record, project):
            print("RECORD", record.kind, record.turns[0].said[0].message.text, project.root.name != "")
        """,
    )
    run.write("test_a.yml", "conversations:\n  점심: [{user: /faq, bot: menu for 점심}]\n")
    result = run("-s")
    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines(["*RECORD conversation menu for 점심 True*"])


def test_nothing_is_collected_outside_a_project(pytester):
    pytester.path.joinpath("test_pizza.yml").write_text("stories:\n- story: a\n  steps:\n  - intent: b\n")
    assert (
        pytester.runpytest("-W", "error", "-p", "no:hypothesispytest", "-p", "no:asyncio").ret
        == pytest.ExitCode.NO_TESTS_COLLECTED
    )


def test_outside_a_project_nothing_heavy_is_loaded(pytester):
    pytester.path.joinpath("test_pizza.yml").write_text("stories: []\n")
    pytester.path.joinpath("tests").mkdir()
    pytester.path.joinpath("tests/other.yml").write_text("stories: []\n")
    code = "import pytest, sys; pytest.main(['-q', '-p', 'no:hypothesispytest']); print('numpy' in sys.modules)"
    assert pytester.run(sys.executable, "-c", code).outlines[-1] == "False"


def test_items_can_be_selected_stopped_and_repeated(run):
    run.write("tests/test_a.yml", WRONG)
    run.write("tests/test_pizza.yml", HAPPY)
    run("-k", "happy or 한국어").assert_outcomes(passed=2, deselected=1)
    run("-m", "slow", "-o", "markers=slow").assert_outcomes(deselected=3)
    run("-x").assert_outcomes(failed=1)
    run().assert_outcomes(failed=1, passed=2)
    run("--lf").assert_outcomes(failed=1)


def test_python_tests_run_beside(run):
    run.write("tests/test_pizza.yml", HAPPY)
    run.write("tests/test_python.py", "def test_it(): pass\n")
    run().assert_outcomes(passed=3)


def test_a_report_can_be_sent_to_another_process(run):
    run.write("tests/test_wrong.yml", WRONG)
    run.write(
        "conftest.py",
        """
        import json
        def pytest_runtest_logreport(report):
            if report.failed:
                print("SENT", json.dumps(report._to_json()["longrepr"])[:60])
        """,
    )
    run("-s").stdout.fnmatch_lines(["*SENT \"tests/test_wrong.yml:6: expected 'utter_bye'*"])


def test_junit_xml_has_the_report(run):
    run.write("tests/test_wrong.yml", WRONG)
    run("--junitxml=out.xml")
    written = (run.root / "out.xml").read_text(encoding="utf-8")
    assert "message=\"line 6: expected 'utter_bye', but the bot chose 'utter_greet' (and 1 more)\"" in written
    assert "&gt; 6  bot  utter_bye" in written


def test_loading_the_plugin_imports_nothing_heavy():
    code = """
import sys
import pytest
known = set(sys.modules)
import bot.testing.plugin
import json
print(json.dumps(sorted(set(sys.modules) - known)))
"""
    output = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    loaded = json.loads(output.splitlines()[-1])
    assert {name.split(".")[0] for name in loaded} <= {"bot", "json"}
    assert [name for name in loaded if name.startswith("bot")] == ["bot", "bot.testing", "bot.testing.plugin"]
