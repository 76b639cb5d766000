"""Coverage in runs of pytest: reports, exit codes, and several processes."""

from __future__ import annotations

import pytest

TESTS = """
    conversations:
      하나: [{user: /greet, bot: Hello.}]
      둘: [{user: /bye, bot: Bye.}]
      셋: [{user: /greet, bot: Hello.}]
      넷: [{user: /faq, bot: We open at nine.}]
    """
OPTIONS = ("-W", "error", "--strict-markers", "-p", "no:hypothesispytest", "-p", "no:asyncio")


@pytest.fixture
def tested(run):
    run.write("tests/test_a.yml", TESTS)
    return run


def table_of(result) -> dict[str, list[str]]:
    rows = [line.rsplit(maxsplit=3) for line in result.outlines if line.endswith("%") and "coverage" not in line]
    return {name: numbers for name, *numbers in rows}


def test_nothing_is_counted_without_the_option(tested):
    result = tested()
    assert result.ret == 0
    assert not any("coverage" in line for line in result.outlines)


def test_the_table_comes_after_the_tests(tested):
    result = tested("--bot-cov")
    assert result.ret == 0
    assert table_of(result)["intents"] == ["3", "5", "60%"]
    assert table_of(result)["rules"] == ["3", "5", "60%"]
    assert not any("not exercised" in line for line in result.outlines)
    result.stdout.no_fnmatch_line("*\x1b*")


def test_what_is_missing_is_listed_when_asked_for(tested):
    result = tested("--bot-cov-report", "term-missing")
    result.stdout.fnmatch_lines(["not exercised:", "data/rules.yml:14*rule*take an order", "*domain.yml:*intent*order"])


def test_workers_of_xdist_are_added_up(tested, monkeypatch):
    alone = tested("--bot-cov", "--bot-cov-report=term", "--bot-cov-report=lcov:alone.lcov")
    many = tested.pytester.runpytest_subprocess(
        *OPTIONS, "-n", "2", "--bot-cov", "--bot-cov-report=term", "--bot-cov-report=lcov:many.lcov"
    )
    many.assert_outcomes(passed=4)
    assert table_of(many) == table_of(alone)
    text = (tested.root / "many.lcov").read_text("utf-8")
    assert text == (tested.root / "alone.lcov").read_text("utf-8")
    assert "DA:2,2\n" in text.partition("SF:data/rules.yml")[2].partition("end_of_record")[0]


@pytest.mark.parametrize(
    ("least", "code", "verdict"),
    [
        ("30", 0, "Required coverage of 30% reached: *%"),
        ("99.5", 1, "FAIL Required coverage of 99.5% not reached: *%"),
    ],
)
def test_too_little_fails_the_run_as_a_failed_test_does(tested, least, code, verdict):
    result = tested("--bot-cov-fail-under", least)
    result.assert_outcomes(passed=4)
    assert result.ret == code
    result.stdout.fnmatch_lines([verdict])


def test_a_test_that_fails_counts_too(tested):
    tested.write("tests/test_b.yml", "conversations: {a: [{user: /order, bot: No.}]}\n")
    result = tested("--bot-cov")
    result.assert_outcomes(passed=4, failed=1)
    assert table_of(result)["intents"] == ["4", "5", "80%"]


def test_the_fixture_of_python_tests_counts(run):
    run.write("test_a.py", "def test_bye(bot):\n    assert bot.say('/bye').texts == ['Bye.']\n")
    assert table_of(run("--bot-cov"))["rules"] == ["1", "5", "20%"]


def test_the_page_and_the_tracefile_stand_where_they_are_wanted(tested):
    result = tested("--bot-cov-report", "html", "--bot-cov-report", "lcov:out/info")
    page, info = tested.root / "bot-coverage" / "index.html", tested.root / "out" / "info"
    result.stdout.fnmatch_lines([f"HTML written to {page}", f"LCOV written to {info}"])
    assert page.read_text("utf-8").startswith("<!doctype html>")
    assert "SF:domain.yml\n" in info.read_text("utf-8")
    assert table_of(result) == {}


def test_a_report_that_can_not_be_written_is_told(tested):
    tested.write("out", "a file")
    result = tested("--bot-cov-report", "html:out/page")
    result.stdout.fnmatch_lines([f"{tested.root}/out*"])
    result.stdout.no_fnmatch_line("*Traceback*")


def test_without_a_project_there_is_nothing_to_cover(pytester):
    pytester.makepyfile("def test_a(): pass")
    result = pytester.runpytest(*OPTIONS, "-p", "no:xdist", "--bot-cov", "--bot-cov-fail-under", "1")
    assert result.ret == 1
    result.stdout.fnmatch_lines(["no conversation was tested, and there is no project here", "FAIL *: none"])


def test_a_wrong_option_is_a_wrong_use(run):
    result = run("--bot-cov-report", "xml")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*unknown report 'xml'; reports: term, term-missing, html[[]:DIR], lcov[[]:FILE]"])


def test_collecting_alone_reports_nothing(tested):
    result = tested("--bot-cov", "--bot-cov-fail-under=100", "--collect-only")
    assert result.ret == 0
    assert not any("coverage of conversations" in line for line in result.outlines)


def test_colours_tell_the_share_on_a_terminal(tested):
    result = tested("--bot-cov", "--color=yes")
    rows = {line.split()[0]: line for line in result.outlines if line.endswith("%\x1b[0m")}
    assert rows["\x1b[33mrules"].endswith(" 60%\x1b[0m")
    assert rows["\x1b[31mentities"].endswith(" 0%\x1b[0m")
