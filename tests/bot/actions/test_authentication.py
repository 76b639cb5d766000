"""How servers know who calls: what a real one receives, and where it is never seen."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.actions.authentication import all_headers, full_address, without_secrets
from bot.domain.config import Credentials, Endpoint

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("endpoint", "address"),
    [
        (Endpoint("http://x"), "http://x"),
        (Endpoint("http://x/hook", token="a"), "http://x/hook?token=a"),
        (Endpoint("http://x/hook", query="a=b&c", token="d", token_name="키"), "http://x/hook?a=b&c&%ED%82%A4=d"),
        (Endpoint("http://x/", query="a=%26+b 다", token="&"), "http://x/?a=%26+b%20%EB%8B%A4&token=%26"),
        (Endpoint("http://x", params={"token": "a", "b": "c"}, token="d"), "http://x?token=d&b=c"),
        (Endpoint("http://x", query="token=a", token="b"), "http://x?token=a&token=b"),
    ],
)
def test_what_is_asked_for(endpoint: Endpoint, address: str) -> None:
    assert full_address(endpoint) == address


@settings(max_examples=50)
@given(token=TEXTS, name=TEXTS)
def test_a_server_reads_the_token_that_was_written(token: str, name: str) -> None:
    query = urlsplit(full_address(Endpoint("http://x/훅", token=token, token_name=name))).query
    assert query.isascii()
    assert parse_qs(query, strict_parsing=True) == {name: [token]}


def test_letters_other_than_latin_go_as_utf_8() -> None:
    headers = all_headers(Endpoint("http://x", {"X-Name": "지수"}, credentials=Credentials("né", "비:밀")))
    assert headers["X-Name"].encode("latin-1").decode() == "지수"
    assert headers["Authorization"] == "Basic bsOpOuu5hDrrsIA="


SECRETS = Endpoint(
    "http://x",
    {"X-Key": "header-key", "Authorization": "Bearer bearer-key"},
    "q=query key&lang=ko",
    {"p": "param/key"},
    "토큰-key",
    credentials=Credentials("me", "pass-key"),
)


@pytest.mark.parametrize(
    "leak",
    [
        *("header-key", "bearer-key", "query key", "query+key", "query%20key", "param/key", "param%2Fkey", "토큰-key"),
        *("%ED%86%A0%ED%81%B0-key", "pass-key", "bWU6cGFzcy1rZXk="),
    ],
)
def test_a_text_is_shown_without_secrets(leak: str) -> None:
    assert without_secrets(f"no <{leak}>", SECRETS) == "no <***>"


def test_what_is_too_short_to_be_secret_stays() -> None:
    assert without_secrets("me: ko", SECRETS) == "me: ko"
