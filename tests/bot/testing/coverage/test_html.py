"""The page: one file that says what is missing where."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from bot.testing.coverage.html import page, write_page

VOID = {"meta", "input", "tr", "td", "th"}  # elements without an end of their own here


class Balance(HTMLParser):
    """Checks that what is opened is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.outside: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.outside += [value for name, value in attrs if name in ("src", "href") and not value.startswith("#")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.open.pop() == tag


def test_the_page_is_whole_and_needs_nothing_else(covered):
    text = page([covered("conversations: {a: [{user: /greet}]}\n")])
    parser = Balance()
    parser.feed(text)
    assert parser.open == []
    assert parser.outside == []
    assert "http" not in text
    assert 'name="viewport"' in text
    assert "prefers-color-scheme: dark" in text


def test_every_line_of_a_file_is_shown_with_what_is_missing(covered):
    text = page([covered("conversations: {a: [{user: /greet}]}\n")])
    rows = dict(re.findall(r'<div class="line (\w*)"><i>\d+</i><b>.?</b><code>([^<]*)</code>', text))
    assert sorted(rows) == ["", "hit", "miss", "part"]
    assert '<i>2</i><b>✓</b><code>- greet</code><span class="note">1×</span>' in text
    assert '<i>4</i><b>✗</b><code>- 반납</code><span class="note">intent: not exercised</span>' in text
    assert '<span class="note">condition of utter_greet: never true</span>' in text
    assert '<span class="note">button of utter_greet: not exercised</span>' in text
    assert '<div class="line "><i>1</i><b></b><code>intents:</code></div>' in text


def test_signs_of_html_in_a_file_are_text(covered, cafe):
    path = cafe.project.root / "domain.yml"
    path.write_text(path.read_text("utf-8").replace("Which book?", "<b>Which</b> & why?"), "utf-8")
    assert "&lt;b&gt;Which&lt;/b&gt; &amp; why?" in page([covered("conversations: {a: [{user: /greet}]}\n")])


def test_a_folder_of_its_own_is_left_out_of_git_and_another_one_is_not(covered, tmp_path):
    summary = covered("conversations: {a: [{user: /greet}]}\n")
    assert write_page([summary], tmp_path / "new" / "page") == tmp_path / "new" / "page" / "index.html"
    assert (tmp_path / "new" / "page" / ".gitignore").read_text() == "*\n"
    write_page([summary], tmp_path / "new")
    assert not (tmp_path / "new" / ".gitignore").exists()
