"""Reads `endpoints.yml`: which other services there are, and how they know who calls."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import unquote, urlsplit, urlunsplit

from bot.domain.config import Credentials, Endpoint, Endpoints
from nlu import Findings, Place, Severity, Shape, YamlMap, YamlNode, YamlScalar, to_python

ENDPOINT_KEYS = ("version", "action_endpoint", "nlg", "nlu", "models", "tracker_store", "lock_store", "event_broker")
_SERVICE_KEYS = ("url", "headers", "params", "token", "token_name", "basic_auth")
ACTION_ENDPOINT_KEYS = (*_SERVICE_KEYS, "enable_selective_domain")
NLG_KEYS = (*_SERVICE_KEYS, "type")
BASIC_AUTH_KEYS = ("username", "password")
_NLG_TYPES = ("callback", "response")
_UNUSED_KEYS = {
    "cafile": "servers are checked by the computer's own certificates",
    "actions_module": "actions are found in the project's folder",
}
_NOT_YET = {
    "nlu": "messages are understood by the project's own model",
    "models": "the model is read from the project's folder",
    "tracker_store": "conversations are kept in memory",
    "lock_store": "conversations are locked in memory",
    "event_broker": "events are not published",
}
_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_UNSENDABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_ONE_LINE = "check where it comes from: a file's last line break may have come along"


class EndpointReader:
    """Reads the endpoints; findings go to the collection it was given.

    No finding shows a value: what stands here may be secret.
    """

    def __init__(self, findings: Findings) -> None:
        """Report to `findings`."""
        self.findings = findings
        self.shape = Shape(findings)

    def read(self, file: YamlNode) -> Endpoints:
        """Return what `endpoints.yml` says, as far as it is used."""
        body = self.shape.mapping(file, "endpoints.yml")
        self.shape.check_keys(body, ENDPOINT_KEYS, "endpoints.yml", severity=Severity.WARNING)
        for key, instead in _NOT_YET.items():
            if body.get(key) is not None and to_python(body.get(key)):
                self._note(body, key, instead)
        section = self._section(body, "action_endpoint", ACTION_ENDPOINT_KEYS)
        selective = self.shape.flag(section.get("enable_selective_domain"), "'enable_selective_domain'", default=False)
        return Endpoints(self._endpoint(section), selective, self._nlg(body))

    def _section(self, body: YamlMap, key: str, used: tuple[str, ...]) -> YamlMap:
        section = self._mapping(body, key)
        self.shape.check_keys(section, (*used, *_UNUSED_KEYS), f"'{key}'", severity=Severity.WARNING)
        for unused, instead in _UNUSED_KEYS.items():
            if unused in section:
                self._note(section, unused, instead)
        return section

    def _mapping(self, body: YamlMap, key: str) -> YamlMap:
        node = body.get(key)
        if isinstance(node, YamlMap):
            return node
        if node is not None and to_python(node):
            self.findings.error(node.place, f"'{key}' must be a mapping", fix="write a mapping ('key: value' lines)")
        return YamlMap(body.place if node is None else node.place, ())

    def _note(self, body: YamlMap, key: str, instead: str) -> None:
        place = next(entry.key.place for entry in body if entry.key.text == key)
        self.findings.note(place, f"'{key}' is accepted, but not used yet: {instead}", fix="nothing to do")

    def _nlg(self, body: YamlMap) -> Endpoint | None:
        """Return the server that is asked for responses; None where the domain has them all."""
        section = self._section(body, "nlg", NLG_KEYS)
        kind = self._text(section, "type") or _NLG_TYPES[0]
        if kind not in _NLG_TYPES:
            self._note(section, "type", "responses are taken from the domain")
        elif kind == "callback" and section.entries and _is_nothing(section.get("url")):
            fix = "write 'url: http://...', or remove 'nlg' to take responses from the domain"
            self.findings.error(section.place, "'nlg' has no url", fix=fix)
        endpoint = self._endpoint(section)
        return endpoint if kind == "callback" else None

    def _endpoint(self, section: YamlMap) -> Endpoint | None:
        headers, params, own = self._headers(section), self._texts(section, "params"), self._credentials(section)
        token, name = self._text(section, "token"), self._text(section, "token_name")
        address = self._address(section)
        if address is None:
            return None
        if address.credentials is not None and own is not None:
            problem = "'basic_auth' is ignored: the url has a name and a password, too"
            self.findings.warning(_place(section, "basic_auth"), problem, fix="remove them from the url")
        credentials = address.credentials or own
        if credentials is not None and any(key.lower() == "authorization" for key in headers):
            problem = "there is a header 'Authorization' as well as a name and a password"
            self.findings.error(_place(section, "headers"), problem, fix="remove one of them")
        return replace(
            address,
            headers=headers,
            params=params,
            token=token or None,
            token_name=name or Endpoint.token_name,
            credentials=credentials,
        )

    def _address(self, section: YamlMap) -> Endpoint | None:
        if _is_nothing(section.get("url")):
            return None
        found = _split(self._text(section, "url"))
        if found is None and not self._has_error(_place(section, "url")):
            problem = "'url' is no address of an HTTP server: it is ignored"
            self.findings.warning(_place(section, "url"), problem, fix="write it as 'http://host:port/path'")
        return found

    def _headers(self, section: YamlMap) -> dict[str, str]:
        headers = self._texts(section, "headers")
        for name in headers:
            if not _HEADER_NAME.fullmatch(name):
                fix = "write a name of Latin letters, digits and '-'"
                self.findings.error(_place(section, "headers"), f"'{name}' can't be the name of a header", fix=fix)
        return headers

    def _credentials(self, section: YamlMap) -> Credentials | None:
        body = self._mapping(section, "basic_auth")
        if not body.entries:
            return None
        self.shape.check_keys(body, BASIC_AUTH_KEYS, "'basic_auth'", severity=Severity.WARNING)
        for key in BASIC_AUTH_KEYS:
            if _is_nothing(body.get(key)) and not self._has_error(_place(body, key)):
                self.findings.error(_place(body, key), f"'basic_auth' has no {key}", fix=f"write '{key}: ...'")
        username, password = (self._text(body, key) for key in BASIC_AUTH_KEYS)
        if ":" in username:
            fix = "choose another: HTTP can't tell such a name from the password"
            self.findings.error(_place(body, "username"), "'username' holds a colon", fix=fix)
        return Credentials(username, password)

    def _has_error(self, place: Place) -> bool:
        """Return whether something is wrong there already, such as a variable that is not set."""
        return any(one.place == place and one.severity is Severity.ERROR for one in self.findings.items)

    def _texts(self, section: YamlMap, key: str) -> dict[str, str]:
        body = self._mapping(section, key)
        return {entry.key.text: self._sendable(entry.value, f"'{entry.key.text}'") for entry in body}

    def _text(self, section: YamlMap, key: str) -> str:
        """Return what a key says; empty for nothing."""
        node = section.get(key)
        return "" if node is None else self._sendable(node, f"'{key}'")

    def _sendable(self, node: YamlNode, what: str) -> str:
        """Return a text as it is written."""
        if not isinstance(node, YamlScalar):
            self.findings.error(node.place, f"{what} must be a text", fix="write a text")
            return ""
        text = node.value if isinstance(node.value, str) else "" if node.value is None else node.text
        if _UNSENDABLE.search(text):
            self.findings.error(node.place, f"{what} holds a line break or another control character", fix=_ONE_LINE)
        return text


def _is_nothing(node: YamlNode | None) -> bool:
    """Return whether there is no value."""
    return node is None or (isinstance(node, YamlScalar) and node.value in (None, "") and node.style == "plain")


def _place(body: YamlMap, key: str) -> Place:
    return (body.get(key) or body).place


def _split(url: str) -> Endpoint | None:
    """Return what an address says, each part in its place; None where it leads to no HTTP server."""
    try:
        parts = urlsplit(url.strip())
        is_address = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return None
    if not is_address:
        return None
    own, _, host = parts.netloc.rpartition("@")
    username, _, password = own.partition(":")
    credentials = Credentials(unquote(username), unquote(password)) if own else None
    return Endpoint(urlunsplit((parts.scheme, host, parts.path, "", "")), query=parts.query, credentials=credentials)
