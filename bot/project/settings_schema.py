"""What editors know of the keys of `config.yml`, `endpoints.yml` and `credentials.yml`."""

from __future__ import annotations

from bot.domain.config import HELPFUL, RASA
from bot.project.json_schema import (
    ANY,
    CLASS_PATH,
    FLAG,
    INTEGER,
    NAME,
    NAMES,
    NUMBER,
    OBJECT,
    SEED,
    TEXT,
    VERSION,
    about,
    list_of,
    mapping,
    named,
    one_of,
    or_nothing,
)
from nlu import DIMENSIONS, SOURCES

POLICIES = {
    "RulePolicy": "rules",
    "MemoizationPolicy": "stories, word by word",
    "AugmentedMemoizationPolicy": "stories, with what was forgotten left out",
    "TEDPolicy": "a recurrent policy that learns from the stories",
    "UnexpecTEDIntentPolicy": "accepted; rules and stories decide",
}
"""Policy -> what it goes by here."""
_COMPONENT = {
    "name": about("The component; one engine of ours stands for them all.", {"type": "string"}),
    "threshold": about("FallbackClassifier: the confidence below which a message is nlu_fallback.", NUMBER),
    "ambiguity_threshold": about("FallbackClassifier: the least lead of the best intent.", NUMBER),
    "dimensions": about("DucklingEntityExtractor: system entities that are on.", NAMES),
}
POLICY_KEYS = {
    "name": about(
        f"Which policy. {'; '.join(f'{name}: {what}' for name, what in POLICIES.items())}.",
        one_of(list(POLICIES), or_pattern=CLASS_PATH),
    ),
    "priority": about("Decides between equal confidences; the higher wins.", INTEGER),
    "max_history": about("How many turns a remembered story looks back; nothing: all.", INTEGER),
    "use_nlu_confidence_as_score": about("Whether the intent's confidence stands for the policy's own.", FLAG),
    "core_fallback_threshold": about("Confidence of the fallback action.", NUMBER),
    "core_fallback_action_name": about("The action where nothing applies.", NAME),
    "enable_fallback_prediction": about("Whether there is such an action.", FLAG),
    "restrict_rules": about("Whether a rule may hold one message of the user at the most.", FLAG),
    "check_for_contradictions": about("Whether rules and stories are compared.", FLAG),
}
OUR_NLU_KEYS = {
    "dimensions": about(
        "System entities that are on, besides those that the domain names.",
        {**NAMES, "items": {"enum": list(DIMENSIONS)}},
    ),
    "out_of_scope": about("Intents whose examples answer as nlu_fallback.", NAMES),
    "threshold": about("Confidence below which a message is nlu_fallback.", {**NUMBER, "minimum": 0, "maximum": 1}),
    "seed": about("Seed of the training.", SEED),
    "vectors": about(
        "Where word vectors come from.",
        or_nothing(mapping({"corpus": about("Text files that they are trained on.", NAMES)})),
    ),
    "encoder": about("File of bot encoder train that training starts from; nothing: the program's; none: none.", TEXT),
}
OUR_DIALOGUE_KEYS = {
    "action_timeout": about("Seconds after which a custom action has failed.", {**NUMBER, "exclusiveMinimum": 0}),
    "seed": about("Seed for choosing among variations of a response.", SEED),
}
OUR_CHAT_KEYS = {
    "completion": about("Whether the terminal suggests how what is typed may go on.", FLAG),
}
OUR_ENTITY_KEYS = {
    "match": about("exact; or fuzzy: misspelt values are found, too.", {"enum": ["exact", "fuzzy", None]}),
    "threshold": about("Likeness that a misspelt value needs: 0.8.", {**NUMBER, "exclusiveMinimum": 0, "maximum": 1}),
    "lists": about("Files of values: .txt, a line each; .csv, a value and its synonyms on a line.", NAMES),
    "synonyms": about("Value -> other texts that mean it, for this entity alone.", named(NAMES)),
    "sources": about(
        "Where its values come from; of equal finds the source that stands first wins.",
        {**NAMES, "items": {"enum": list(SOURCES)}},
    ),
    "parts": about("Entities that make up a record of it.", NAMES),
}
OUR_KEYS = {
    "nlu": about("Options of understanding.", or_nothing(mapping(OUR_NLU_KEYS))),
    "entities": about("How entities are matched.", named(or_nothing(mapping(OUR_ENTITY_KEYS)))),
    "dialogue": about("Options of the dialogue.", or_nothing(mapping(OUR_DIALOGUE_KEYS))),
    "chat": about("Options of the chat in the terminal.", or_nothing(mapping(OUR_CHAT_KEYS))),
    "compatibility": about(
        "rasa: exactly Rasa's behaviour; helpful: better where Rasa leaves people in a dead end.",
        {"enum": [HELPFUL, RASA, None]},
    ),
    "timezone": about("Zone that times are meant in: Asia/Seoul, +09:00; nothing: the computer's.", TEXT),
}
CONFIG_KEYS = {
    "version": VERSION,
    "recipe": about("Rasa's default.v1; other recipes have no effect here.", TEXT),
    "language": about("Language of a conversation until the user's letters tell it (en, ko, ...).", TEXT),
    "assistant_id": about("A name for the assistant.", NAME),
    "pipeline": about(
        "Rasa's components of understanding.",
        list_of({"anyOf": [{"type": "string"}, mapping(_COMPONENT, required=["name"], is_open=True)]}),
    ),
    "policies": about(
        "What decides about the next action.",
        list_of({"anyOf": [POLICY_KEYS["name"], mapping(POLICY_KEYS, required=["name"], is_open=True)]}),
    ),
    **{key: about("Accepted; all files of this folder are read.", ANY) for key in ("importers", "imports", "spaces")},
    "malgil": about("Our options.", or_nothing(mapping(OUR_KEYS))),
}
ANY_NAME = {"type": [*NAME["type"], "null"]}
BASIC_AUTH_KEYS = {
    "username": about("The name.", NAME),
    "password": about("The password; ${NAME} for an environment variable.", NAME),
}
_SERVICE_KEYS = {
    "headers": about("Headers of each call.", OBJECT),
    "params": about("What goes into the query string of each call.", OBJECT),
    "token": about("What goes there to show who calls; ${NAME} for an environment variable.", ANY_NAME),
    "token_name": about("The token's name there: token.", TEXT),
    "basic_auth": about("Name and password of HTTP Basic.", or_nothing(mapping(BASIC_AUTH_KEYS, is_open=True))),
}
ACTION_ENDPOINT_KEYS = {
    "url": about("Address of the action server's webhook.", TEXT),
    **_SERVICE_KEYS,
    "enable_selective_domain": about("Whether only actions with send_domain get the domain.", FLAG),
}
NLG_KEYS = {
    "url": about("Address that is asked for each response.", TEXT),
    **_SERVICE_KEYS,
    "type": about("callback: the server; response: the domain.", TEXT),
}
ENDPOINT_KEYS = {
    "version": VERSION,
    "action_endpoint": about("The action server.", or_nothing(mapping(ACTION_ENDPOINT_KEYS, is_open=True))),
    "nlg": about("The server that is asked for responses.", or_nothing(mapping(NLG_KEYS, is_open=True))),
    "nlu": about("Accepted; messages are understood by the project's own model.", ANY),
    "models": about("Accepted; the model is read from the project's folder.", ANY),
    "tracker_store": about("Accepted; conversations are kept in memory.", ANY),
    "lock_store": about("Accepted; conversations are locked in memory.", ANY),
    "event_broker": about("Accepted; events are not published.", ANY),
}
CREDENTIALS_KEYS = {
    "version": VERSION,
    "cmdline": about("The terminal.", ANY),
    "rest": about("Messages as JSON over HTTP.", ANY),
}
