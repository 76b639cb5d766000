"""Events: all that ever happens in a conversation; `event_json` has their JSON form."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar, TypeAlias

JSON: TypeAlias = dict[str, Any]
EXTERNAL = "EXTERNAL: "
"""Starts the text of what no user has said."""
IS_EXTERNAL = "is_external"
"""Key of the metadata that says so."""


@dataclass(frozen=True)
class UserUttered:
    """The user said something."""

    kind: ClassVar[str] = "user"
    text: str | None = None
    """What was written."""
    parse_data: JSON = field(default_factory=dict)
    """The parse result: intent, entities, ranking, language."""
    input_channel: str | None = None
    """Where it came from."""
    message_id: str | None = None
    """Name of the message."""
    timestamp: float | None = None
    """Seconds since 1970."""
    metadata: JSON | None = None
    """Whatever the channel adds."""

    @property
    def intent(self) -> str | None:
        """The intent's name."""
        name = (self.parse_data.get("intent") or {}).get("name")
        return name if isinstance(name, str) else None

    @property
    def is_external(self) -> bool:
        """Whether no user said it: a reminder, or another program."""
        return bool((self.metadata or {}).get(IS_EXTERNAL))

    @property
    def confidence(self) -> float:
        """The intent's confidence."""
        return float((self.parse_data.get("intent") or {}).get("confidence") or 0.0)

    @property
    def entities(self) -> list[JSON]:
        """The entities, in Rasa's JSON form."""
        return self.parse_data.get("entities") or []


@dataclass(frozen=True)
class BotUttered:
    """The bot said something."""

    kind: ClassVar[str] = "bot"
    text: str | None = None
    """The text."""
    data: JSON = field(default_factory=dict)
    """elements, quick_replies, buttons, attachment, image, custom."""
    timestamp: float | None = None
    """Seconds since 1970."""
    metadata: JSON | None = None
    """`utter_action` names the response."""


@dataclass(frozen=True)
class SlotSet:
    """A slot got a value."""

    kind: ClassVar[str] = "slot"
    name: str = ""
    """The slot."""
    value: Any = None
    """Its value; None for not set."""
    timestamp: float | None = None
    """Seconds since 1970."""
    metadata: JSON | None = None
    """Anything."""


@dataclass(frozen=True)
class ActionExecuted:
    """An action ran."""

    kind: ClassVar[str] = "action"
    name: str | None = None
    """The action; None for an end-to-end text."""
    policy: str | None = None
    """Who predicted it."""
    confidence: float | None = None
    """How sure the policy was."""
    action_text: str | None = None
    """For an end-to-end action: its text."""
    hide_rule_turn: bool = False
    """Whether only rules know this turn."""
    timestamp: float | None = None
    """Seconds since 1970."""
    metadata: JSON | None = None
    """Anything."""


@dataclass(frozen=True)
class EntitiesAdded:
    """Entities were added to the latest message."""

    kind: ClassVar[str] = "entities"
    entities: list[JSON] = field(default_factory=list)
    """In Rasa's JSON form."""
    timestamp: float | None = None
    """Seconds since 1970."""
    metadata: JSON | None = None
    """Anything."""


@dataclass(frozen=True)
class UserFeaturization:
    """Says whether policies see a message's text or its intent."""

    kind: ClassVar[str] = "user_featurization"
    use_text_for_featurization: bool = False
    """True for the text."""
    timestamp: float | None = None
    """Seconds since 1970."""
    metadata: JSON | None = None
    """Anything."""


@dataclass(frozen=True)
class ActiveLoop:
    """A form became active, or ended."""

    kind: ClassVar[str] = "active_loop"
    name: str | None = None
    """The form; None for its end."""
    timestamp: float | None = None
    """Seconds since 1970."""
    metadata: JSON | None = None
    """Anything."""


@dataclass(frozen=True)
class LoopInterrupted:
    """A form was left for an answer to something else."""

    kind: ClassVar[str] = "loop_interrupted"
    is_interrupted: bool = False
    """Whether the form must not validate when it goes on."""
    timestamp: float | None = None
    """Seconds since 1970."""
    metadata: JSON | None = None
    """Anything."""


@dataclass(frozen=True)
class ActionExecutionRejected:
    """An action would not run."""

    kind: ClassVar[str] = "action_execution_rejected"
    name: str = ""
    """The action."""
    policy: str | None = None
    """Who predicted it."""
    confidence: float | None = None
    """How sure the policy was."""
    timestamp: float | None = None
    """Seconds since 1970."""
    metadata: JSON | None = None
    """Anything."""


@dataclass(frozen=True)
class FollowupAction:
    """The next action is fixed."""

    kind: ClassVar[str] = "followup"
    name: str = ""
    """The action."""
    timestamp: float | None = None
    """Seconds since 1970."""
    metadata: JSON | None = None
    """Anything."""


@dataclass(frozen=True)
class ReminderScheduled:
    """An intent is to be triggered later."""

    kind: ClassVar[str] = "reminder"
    intent: str | None = None
    """The intent."""
    date_time: str | None = None
    """When, in ISO 8601."""
    entities: Any = None
    """Entities to go with it."""
    name: str | None = None
    """Name of the reminder."""
    kill_on_user_msg: bool = True
    """Whether a message of the user cancels it."""
    timestamp: float | None = None
    """Seconds since 1970."""
    metadata: JSON | None = None
    """Anything."""

    @property
    def at(self) -> float | None:
        """When, in seconds since 1970; None for what is no time. It is local where it names no zone.

        >>> ReminderScheduled("remind", "2026-01-01T09:00:00+09:00").at
        1767225600.0
        """
        try:
            return datetime.fromisoformat((self.date_time or "").replace("Z", "+00:00")).timestamp()
        except (ValueError, OverflowError, OSError):
            return None


@dataclass(frozen=True)
class ReminderCancelled:
    """A reminder is off."""

    kind: ClassVar[str] = "cancel_reminder"
    name: str | None = None
    """Name of the reminder."""
    intent: str | None = None
    """Its intent."""
    entities: Any = None
    """Its entities."""
    timestamp: float | None = None
    """Seconds since 1970."""
    metadata: JSON | None = None
    """Anything."""


@dataclass(frozen=True)
class AllSlotsReset:
    """All slots got their initial values."""

    kind: ClassVar[str] = "reset_slots"
    timestamp: float | None = None
    """Seconds since 1970."""
    metadata: JSON | None = None
    """Anything."""


@dataclass(frozen=True)
class Restarted:
    """The conversation starts from nothing."""

    kind: ClassVar[str] = "restart"
    timestamp: float | None = None
    """Seconds since 1970."""
    metadata: JSON | None = None
    """Anything."""


@dataclass(frozen=True)
class UserUtteranceReverted:
    """The latest message of the user, and what followed, is taken back."""

    kind: ClassVar[str] = "rewind"
    timestamp: float | None = None
    """Seconds since 1970."""
    metadata: JSON | None = None
    """Anything."""


@dataclass(frozen=True)
class ActionReverted:
    """The latest action, and what followed, is taken back."""

    kind: ClassVar[str] = "undo"
    timestamp: float | None = None
    """Seconds since 1970."""
    metadata: JSON | None = None
    """Anything."""


@dataclass(frozen=True)
class ConversationPaused:
    """The bot is silent from now on."""

    kind: ClassVar[str] = "pause"
    timestamp: float | None = None
    """Seconds since 1970."""
    metadata: JSON | None = None
    """Anything."""


@dataclass(frozen=True)
class ConversationResumed:
    """The bot answers again."""

    kind: ClassVar[str] = "resume"
    timestamp: float | None = None
    """Seconds since 1970."""
    metadata: JSON | None = None
    """Anything."""


@dataclass(frozen=True)
class StoryExported:
    """The conversation was written out."""

    kind: ClassVar[str] = "export"
    timestamp: float | None = None
    """Seconds since 1970."""
    metadata: JSON | None = None
    """Anything."""


@dataclass(frozen=True)
class SessionStarted:
    """A session begins."""

    kind: ClassVar[str] = "session_started"
    timestamp: float | None = None
    """Seconds since 1970."""
    metadata: JSON | None = None
    """Anything."""


@dataclass(frozen=True)
class SessionEnded:
    """A session ends."""

    kind: ClassVar[str] = "session_ended"
    timestamp: float | None = None
    """Seconds since 1970."""
    metadata: JSON | None = None
    """Anything."""


@dataclass(frozen=True)
class AgentUttered:
    """A human on the bot's side said something."""

    kind: ClassVar[str] = "agent"
    text: str | None = None
    """The text."""
    data: JSON = field(default_factory=dict)
    """As of BotUttered."""
    timestamp: float | None = None
    """Seconds since 1970."""
    metadata: JSON | None = None
    """Anything."""


Event: TypeAlias = (
    UserUttered
    | BotUttered
    | SlotSet
    | ActionExecuted
    | EntitiesAdded
    | UserFeaturization
    | ActiveLoop
    | LoopInterrupted
    | ActionExecutionRejected
    | FollowupAction
    | ReminderScheduled
    | ReminderCancelled
    | AllSlotsReset
    | Restarted
    | UserUtteranceReverted
    | ActionReverted
    | ConversationPaused
    | ConversationResumed
    | StoryExported
    | SessionStarted
    | SessionEnded
    | AgentUttered
)
