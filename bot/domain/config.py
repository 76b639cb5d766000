"""What `config.yml`, `endpoints.yml` and `credentials.yml` say."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import tzinfo
from typing import TYPE_CHECKING, Any

from nlu import Matching, Place

if TYPE_CHECKING:
    from nlu import PretrainedEncoder

HELPFUL = "helpful"
RASA = "rasa"


@dataclass(frozen=True)
class Component:
    """A component of the pipeline, or a policy."""

    name: str
    """Its name, without the module path."""
    parameters: dict[str, Any]
    """Its parameters."""
    place: Place
    """Where it is written."""
    module: str = ""
    """The module path that is written before its name; empty for Rasa's own."""


@dataclass(frozen=True)
class EncoderConfig:
    """`malgil: {nlu: {encoder: ...}}`."""

    path: str | None
    """The project's own encoder file, from its folder on; None: training starts from no encoder."""
    place: Place
    """Where it is written."""
    encoder: PretrainedEncoder | None = field(default=None, repr=False, compare=False)
    """What its file held when the project was read."""
    digest: str = "none"
    """A hash of its file, likewise."""


@dataclass(frozen=True)
class NLUConfig:
    """`malgil: {nlu: ...}`."""

    dimensions: tuple[str, ...] = ()
    """System entities that are on, besides those that the domain names."""
    out_of_scope: tuple[str, ...] = ()
    """Intents whose utterances answer as `nlu_fallback`."""
    threshold: float | None = None
    """Confidence below which a message falls back; None for the one that training chooses."""
    seed: int = 0
    """Seed of the training."""
    corpus: tuple[str, ...] = ()
    """Text files that the project's own word vectors are trained on; none: those that come with the program."""
    encoder: EncoderConfig | None = None
    """What training starts from; None: the encoders that come with the program."""


@dataclass(frozen=True)
class DialogueConfig:
    """`malgil: {dialogue: ...}`."""

    action_timeout: float = 300.0
    """Seconds after which a custom action has failed."""
    seed: int | None = None
    """Seed for choosing among variations of a response; None for a fresh one each time."""


@dataclass(frozen=True)
class ChatConfig:
    """`malgil: {chat: ...}`."""

    completion: bool = True
    """Whether the terminal suggests how what is typed may go on."""


@dataclass(frozen=True)
class EntityConfig:
    """`malgil: {entities: ...}`, of one entity."""

    matching: Matching
    """How it is matched."""
    words: tuple[str, ...]
    """The values of its list files."""
    place: Place
    """Where it is declared."""
    part_places: tuple[Place, ...] = ()
    """Where its parts are written."""


@dataclass(frozen=True)
class Config:
    """`config.yml`."""

    language: str = "en"
    """Language of a conversation until the user's script tells it."""
    pipeline: tuple[Component, ...] = ()
    """As written."""
    policies: tuple[Component, ...] = ()
    """As written."""
    compatibility: str = HELPFUL
    """`helpful` or `rasa`."""
    nlu: NLUConfig = field(default_factory=NLUConfig)
    """Our options for language understanding."""
    dialogue: DialogueConfig = field(default_factory=DialogueConfig)
    """Our options for the dialogue."""
    chat: ChatConfig = field(default_factory=ChatConfig)
    """Our options for the chat in the terminal."""
    timezone: tzinfo | None = None
    """Zone that "tomorrow" and "at 7" are meant in; None: the computer's."""
    entities: dict[str, EntityConfig] = field(default_factory=dict)
    """How entities are matched, where it is declared."""

    def component(self, name: str) -> Component | None:
        """Return the first component or policy of a name, or None."""
        return next((one for one in (*self.pipeline, *self.policies) if one.name == name), None)


@dataclass(frozen=True)
class Credentials:
    """Name and password of HTTP Basic; no representation shows them."""

    username: str = field(repr=False)
    """The name."""
    password: str = field(repr=False)
    """The password."""


@dataclass(frozen=True)
class Endpoint:
    """Another service; its representation shows nothing that may be secret."""

    url: str
    """Where it is, without query string and credentials: it may be shown."""
    headers: dict[str, str] = field(default_factory=dict, repr=False)
    """Headers to send with each call."""
    query: str = field(default="", repr=False)
    """The query string that its address is written with."""
    params: dict[str, str] = field(default_factory=dict, repr=False)
    """What else goes into the query string."""
    token: str | None = field(default=None, repr=False)
    """What goes there to show who calls."""
    token_name: str = "token"  # noqa: S105 - a name
    """The name that it has there."""
    credentials: Credentials | None = field(default=None, repr=False)
    """Who calls, by HTTP Basic."""


@dataclass(frozen=True)
class Endpoints:
    """`endpoints.yml`, as far as it is used."""

    action: Endpoint | None = None
    """The action server's webhook."""
    selective_domain: bool = False
    """Whether the domain is sent only to actions with `send_domain: true`."""
    nlg: Endpoint | None = None
    """The server that is asked for responses."""
