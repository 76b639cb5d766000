"""How another service knows who calls: what goes into the address and the headers, and is kept out of all texts."""

from __future__ import annotations

from base64 import b64encode
from urllib.parse import parse_qsl, quote, quote_plus, urlencode, urlsplit, urlunsplit

from bot.domain.config import Credentials, Endpoint

_HIDDEN = "***"
_SHORTEST = 4  # characters: shorter ones hide nothing, and stand in many a word
_AS_WRITTEN = "%/?:@!$&'()*+,;=~"  # has a meaning in an address, or is escaped already


def full_address(endpoint: Endpoint) -> str:
    """Return the address that is called: with its own query string, what else belongs there, and the token.

    >>> full_address(Endpoint("http://bot/훅", query="a=1", token="비밀 &"))
    'http://bot/%ED%9B%85?a=1&token=%EB%B9%84%EB%B0%80+%26'
    """
    token = {} if endpoint.token is None else {endpoint.token_name: endpoint.token}
    added = urlencode({**endpoint.params, **token})
    parts = urlsplit(endpoint.url)
    path, query = quote(parts.path, safe=_AS_WRITTEN), quote(endpoint.query, safe=_AS_WRITTEN)
    return urlunsplit((parts.scheme, parts.netloc, path, "&".join(filter(None, (query, added))), ""))


def all_headers(endpoint: Endpoint) -> dict[str, str]:
    """Return the headers of a call, with the credentials; other letters than Latin ones go as UTF-8.

    >>> all_headers(Endpoint("http://bot", {"X-Key": "k"}, credentials=Credentials("봇", "비밀")))
    {'X-Key': 'k', 'Authorization': 'Basic 67SHOuu5hOuwgA=='}
    """
    headers = {name: value.encode().decode("latin-1") for name, value in endpoint.headers.items()}
    if endpoint.credentials is None:
        return headers
    return {**headers, "Authorization": f"Basic {_basic(endpoint.credentials)}"}


def without_secrets(text: str, endpoint: Endpoint) -> str:
    """Return a text, such as what a server answers, without what only the two should know.

    >>> without_secrets("no: /hook?token=open+sesame", Endpoint("http://bot", token="open sesame"))
    'no: /hook?token=***'
    """
    for secret in sorted(_secrets(endpoint), key=lambda one: (-len(one), one)):
        text = text.replace(secret, _HIDDEN)
    return text


def _basic(credentials: Credentials) -> str:
    return b64encode(f"{credentials.username}:{credentials.password}".encode()).decode()


def _secrets(endpoint: Endpoint) -> set[str]:
    """Return whatever may be secret, plain and as it is sent."""
    in_query = [value for _, value in parse_qsl(endpoint.query)] + [*endpoint.params.values(), endpoint.token or ""]
    headers = [*endpoint.headers.values(), *all_headers(endpoint).values()]
    of_headers = [word for value in headers for word in (value, value.rpartition(" ")[2])]
    password = [] if endpoint.credentials is None else [endpoint.credentials.password, _basic(endpoint.credentials)]
    escaped = [escape(value) for value in in_query for escape in (quote, quote_plus)]
    found = {*in_query, *escaped, endpoint.query, *of_headers, *password}
    return {one for one in found if len(one) >= _SHORTEST}
