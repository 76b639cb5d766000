"""Endpoints: what is used, what is noted, what is refused, and that no finding shows a secret."""

from __future__ import annotations

import pytest

from bot.domain.config import Credentials, Endpoint, Endpoints
from bot.project.endpoint_reader import EndpointReader
from nlu import Findings, read_yaml_text

NOTHING = "\n  fix: nothing to do"
MAP = "fix: write a mapping ('key: value' lines)"
SECRET = "s3cret-사과"


def endpoints(text: str, **environment: str) -> tuple[Endpoints, list[str]]:
    findings = Findings()
    node = read_yaml_text(text, findings, name="endpoints.yml", environment=environment)
    assert node is not None
    found = EndpointReader(findings).read(node)
    return found, [str(finding).removeprefix("endpoints.yml:") for finding in findings.items]


def test_endpoints() -> None:
    text = """\
action_endpoint:
  url: http://localhost:5055/webhook
  headers: {X-Key: 7}
  enable_selective_domain: true
tracker_store: {type: redis}
lock_store:
event_broker: {}
nlg: {url: http://x}
"""
    found, findings = endpoints(text)
    assert found == Endpoints(Endpoint("http://localhost:5055/webhook", {"X-Key": "7"}), True, Endpoint("http://x"))
    assert findings == [
        f"5:1: note: 'tracker_store' is accepted, but not used yet: conversations are kept in memory{NOTHING}",
    ]
    assert endpoints("action_endpoint:\n") == (Endpoints(), [])
    assert endpoints("action_endpoint: {url: null, headers: null}") == (Endpoints(), [])


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("[a]", f"1:1: endpoints.yml must be a mapping, not a list\n  {MAP}"),
        (
            "action_endpont: {}",
            "1:1: warning: unknown key 'action_endpont' in endpoints.yml: it is ignored\n"
            "  fix: did you mean 'action_endpoint'?",
        ),
        ("action_endpoint: http://x", f"1:18: 'action_endpoint' must be a mapping\n  {MAP}"),
        ("action_endpoint: {url: [x]}", "1:24: 'url' must be a text\n  fix: write a text"),
        ("action_endpoint: {headers: x}", f"1:28: 'headers' must be a mapping\n  {MAP}"),
        (
            "action_endpoint: {enable_selective_domain: on}",
            "1:44: 'enable_selective_domain' must be true or false, not the text 'on'\n  fix: write true or false",
        ),
    ],
)
def test_endpoint_findings(text: str, finding: str) -> None:
    assert endpoints(text)[1] == [finding]


@pytest.mark.parametrize(
    ("key", "instead"),
    [
        ("nlu", "messages are understood by the project's own model"),
        ("models", "the model is read from the project's folder"),
        ("lock_store", "conversations are locked in memory"),
        ("event_broker", "events are not published"),
    ],
)
def test_what_is_not_there_yet(key: str, instead: str) -> None:
    assert endpoints(f"{key}: {{url: http://x}}")[1] == [
        f"1:1: note: '{key}' is accepted, but not used yet: {instead}{NOTHING}"
    ]


def test_a_server_for_responses() -> None:
    assert endpoints("nlg: {url: http://x, headers: {a: 1}}")[0].nlg == Endpoint("http://x", {"a": "1"})
    assert endpoints("nlg: {type: response, url: http://x}") == (Endpoints(), [])
    assert endpoints("nlg:") == (Endpoints(), [])
    fix = "write 'url: http://...', or remove 'nlg' to take responses from the domain"
    assert endpoints("nlg: {type: callback}")[1] == [f"1:6: 'nlg' has no url\n  fix: {fix}"]
    assert endpoints("nlg: {type: my.Generator, url: http://x}") == (
        Endpoints(),
        [f"1:7: note: 'type' is accepted, but not used yet: responses are taken from the domain{NOTHING}"],
    )


@pytest.mark.parametrize("service", ["action_endpoint", "nlg"])
def test_how_a_server_knows_who_calls(service: str) -> None:
    text = f"""\
{service}:
  url: http://a:5055/x?y=z
  headers: {{X-Key: "${{KEY}}", X-Zero: 007}}
  params: {{version: 1.0}}
  token: ${{TOKEN}}
  token_name: api_key
  basic_auth: {{username: 봇, password: "${{PASSWORD}}"}}
"""
    found, findings = endpoints(text, KEY="k", TOKEN=SECRET, PASSWORD=" p:w ")
    assert findings == []
    assert (found.nlg if service == "nlg" else found.action) == Endpoint(
        "http://a:5055/x",
        {"X-Key": "k", "X-Zero": "007"},
        "y=z",
        {"version": "1.0"},
        SECRET,
        "api_key",
        Credentials("봇", " p:w "),
    )


def test_the_tokens_name_is_rasas_where_none_is_written() -> None:
    action = endpoints("action_endpoint: {url: http://x, token: abc, token_name: }")[0].action
    assert action == Endpoint("http://x", token="abc", token_name="token")
    assert endpoints("action_endpoint: {url: http://x, token: , basic_auth: }")[0].action == Endpoint("http://x")


def test_credentials_in_an_address_are_taken_out_of_it() -> None:
    found, findings = endpoints("nlg: {url: 'https://me:a%40b@[::1]:80/p'}")
    assert (found.nlg, findings) == (Endpoint("https://[::1]:80/p", credentials=Credentials("me", "a@b")), [])
    found, findings = endpoints("nlg: {url: 'http://me:pw@h', basic_auth: {username: a, password: b}}")
    assert found.nlg == Endpoint("http://h", credentials=Credentials("me", "pw"))
    assert findings == [
        "1:42: warning: 'basic_auth' is ignored: the url has a name and a password, too"
        "\n  fix: remove them from the url"
    ]


def test_no_representation_shows_a_secret() -> None:
    text = """\
action_endpoint:
  {url: "http://me:${S}@x/?a=${S}", headers: {A: "${S}"}, params: {a: "${S}"}, token: "${S}"}
nlg: {url: http://x, basic_auth: {username: "${S}", password: "${S}"}}
"""
    found, findings = endpoints(text, S="s3cret")
    assert findings == []
    assert "s3cret" not in repr(found)


ONE_LINE = "fix: check where it comes from: a file's last line break may have come along"
WRONG = [
    ("basic_auth: ${S}", f"3:15: 'basic_auth' must be a mapping\n  {MAP}"),
    ("basic_auth: {username: a}", "3:15: 'basic_auth' has no password\n  fix: write 'password: ...'"),
    ("basic_auth: {username: , password: a}", "3:26: 'basic_auth' has no username\n  fix: write 'username: ...'"),
    (
        "basic_auth: {username: '${S}:', password: a}",
        "3:26: 'username' holds a colon\n  fix: choose another: HTTP can't tell such a name from the password",
    ),
    (
        "basic_auth: {username: a, pasword: b, password: '${S}'}",
        "3:29: warning: unknown key 'pasword' in 'basic_auth': it is ignored\n  fix: did you mean 'password'?",
    ),
    (
        "basic_auth: {username: a, password: '${S}${BREAK}'}",
        f"3:39: 'password' holds a line break or another control character\n  {ONE_LINE}",
    ),
    ("token: '${S}${BREAK}'", f"3:10: 'token' holds a line break or another control character\n  {ONE_LINE}"),
    ("token: ['${S}']", "3:10: 'token' must be a text\n  fix: write a text"),
    ("headers: '${S}'", f"3:12: 'headers' must be a mapping\n  {MAP}"),
    ("headers: {A: '${S}${BREAK}'}", f"3:16: 'A' holds a line break or another control character\n  {ONE_LINE}"),
    (
        "headers: {열쇠: '${S}'}",
        "3:12: '열쇠' can't be the name of a header\n  fix: write a name of Latin letters, digits and '-'",
    ),
    (
        "headers: {authorization: '${S}'}\n  basic_auth: {username: a, password: b}",
        "3:12: there is a header 'Authorization' as well as a name and a password\n  fix: remove one of them",
    ),
    (
        "token: '${NOPE}'",
        "3:10: the environment variable 'NOPE' is not set\n  fix: set it before you start: export NOPE=...",
    ),
    (
        "basic_auth:\n    username: a\n    password: ${NOPE}",
        "5:15: the environment variable 'NOPE' is not set\n  fix: set it before you start: export NOPE=...",
    ),
]


@pytest.mark.parametrize(("text", "finding"), WRONG)
def test_what_is_wrong_is_told_without_the_secret(text: str, finding: str) -> None:
    _, findings = endpoints(f"action_endpoint:\n  url: http://x\n  {text}", S=SECRET, BREAK="\n")
    assert findings == [finding]


@pytest.mark.parametrize("url", ["localhost:5055", "grpc://h", "http://", "http://me:s3cret@h:port", "http://["])
def test_an_address_that_leads_to_no_server_is_ignored(url: str) -> None:
    problem = (
        "warning: 'url' is no address of an HTTP server: it is ignored\n  fix: write it as 'http://host:port/path'"
    )
    assert endpoints(f"action_endpoint: {{url: '{url}'}}") == (Endpoints(), [f"1:24: {problem}"])
    assert endpoints(f"nlg: {{url: '{url}'}}") == (Endpoints(), [f"1:12: {problem}"])


def test_keys_of_the_action_endpoint() -> None:
    assert endpoints("action_endpoint:\n  ulr: http://x\n  cafile: abc\n  actions_module: a")[1] == [
        "2:3: warning: unknown key 'ulr' in 'action_endpoint': it is ignored\n  fix: did you mean 'url'?",
        "3:3: note: 'cafile' is accepted, but not used yet: servers are checked by the computer's own certificates"
        "\n  fix: nothing to do",
        "4:3: note: 'actions_module' is accepted, but not used yet: actions are found in the project's folder"
        "\n  fix: nothing to do",
    ]
