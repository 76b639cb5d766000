"""What `config.yml`, `endpoints.yml` and `credentials.yml` say."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from nlu import Place

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


@dataclass(frozen=True)
class DialogueConfig:
    """`malgil: {dialogue: ...}`."""

    action_timeout: float = 30.0
    """Seconds after which a custom action has failed."""
    seed: int | None = None
    """Seed for choosing among variations of a response; None for a fresh one each time."""


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

    def component(self, name: str) -> Component | None:
        """Return the first component or policy of a name, or None."""
        return next((one for one in (*self.pipeline, *self.policies) if one.name == name), None)


@dataclass(frozen=True)
class Endpoints:
    """`endpoints.yml`, as far as it is used."""

    action_url: str | None = None
    """URL of the action server's webhook."""
    action_headers: dict[str, str] = field(default_factory=dict)
    """Headers to send with each call."""
    selective_domain: bool = False
    """Whether the domain is sent only to actions with `send_domain: true`."""
