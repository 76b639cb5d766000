"""The page of an evaluation."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from bot.testing.evaluation.baseline import Flips
from bot.testing.evaluation.evaluation import Evaluation, Histogram, Labels
from bot.testing.evaluation.page import page
from bot.testing.evaluation.pictures import histogram, matrix, matrix_labels
from nlu import Neighbour, Place, Utterance

VOID = {"meta", "line"}
OPTIONAL = {"td", "th"}  # their end tags may be left out


class _Balance(HTMLParser):
    """Collects what is opened and not closed, or the other way round."""

    def __init__(self):
        super().__init__()
        self.open, self.wrong, self.seen = [], [], []

    def handle_starttag(self, tag, attrs):
        self.seen += [value for name, value in attrs if name in ("src", "href")]
        if tag not in VOID | OPTIONAL:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        if tag not in OPTIONAL and (not self.open or self.open.pop() != tag):
            self.wrong.append(tag)


@pytest.fixture
def evaluation(make_outcome):
    near = Neighbour(Utterance("큰 컵 하나", "order", place=Place("data/nlu.yml", 4)), 0.75)
    wrong = make_outcome("<b>큰</b> [컵](size) & co", "greet", "order", 0.62, found="<b>큰</b> 컵 & co", line=9)
    object.__setattr__(wrong, "nearest", near)
    return Evaluation("/home/me/my-bot", (make_outcome("hello"), wrong), 0.5)


def test_it_is_whole_and_needs_nothing_else(evaluation):
    text = page(evaluation, Flips(evaluation.outcomes[1:], evaluation.outcomes[:1], 2, 0, 0))
    balance = _Balance()
    balance.feed(text)
    assert (balance.open, balance.wrong) == ([], [])
    assert balance.seen == ["#wrong"]
    assert "url(" not in text
    assert "@import" not in text
    assert "prefers-color-scheme: dark" in text
    assert '<meta name="viewport"' in text


def test_what_went_wrong_is_told_with_its_place(evaluation):
    text = page(evaluation)
    assert "&lt;b&gt;큰&lt;/b&gt; 컵 &amp; co" in text
    assert "<b>큰" not in text
    assert "tests/nlu.yml:9" in text
    assert "expected greet, got order 0.62" in text
    assert "expected entities: &lt;b&gt;큰&lt;/b&gt; [컵](size) &amp; co" in text
    assert "nearest: &#x27;큰 컵 하나&#x27; (order, likeness 0.75, data/nlu.yml:4)" in text
    assert "<h1>50.0% <small>understood in full: 1 of 2</small></h1>" in text


def test_the_matrix_is_shaded_by_the_share_of_its_row():
    text = "\n".join(matrix(Labels(("a", "a", "a", "b"), ("a", "a", "b", "b"))))
    cells = re.findall(r'<td class="(\w+)(?: strong)?" style="--a:([\d.]+)" title="([^"]+)">(\d+)</td>', text)
    assert cells == [
        ("right", "0.71", "a: 2 came as a", "2"),
        ("wrong", "0.41", "a: 1 came as b", "1"),
        ("right", "1.00", "b: 1 came as b", "1"),
    ]
    assert text.count("<td></td>") == 1


def test_of_very_many_labels_the_confused_are_shown():
    names = [f"n{number:03}" for number in range(100)]
    labels = Labels((*names, "n050", "n007"), (*names, "n001", "n050"))
    assert matrix_labels(labels) == (["n001", "n007", "n050"], 97)
    everything = Labels(tuple(names), tuple(reversed(names)))
    kept, left_out = matrix_labels(everything)
    assert (len(kept), left_out) == (60, 40)


def test_the_histogram_stacks_what_was_wrong_on_what_was_right():
    text = "\n".join(histogram(Histogram((0,) * 9 + (6,), (0,) * 9 + (2,)), 0.5))
    bars = re.findall(r'<rect class="(\w+)" x="[\d.]+" y="([\d.]+)" width="[\d.]+" height="([\d.]+)"', text)
    (_, right_top, right_height), (_, wrong_top, wrong_height) = bars
    assert [kind for kind, *_ in bars] == ["right", "wrong"]
    assert float(right_height) == pytest.approx(3 * float(wrong_height))
    assert float(wrong_top) + float(wrong_height) == pytest.approx(float(right_top))
    assert "threshold 0.50" in text
    assert "<desc" in text
