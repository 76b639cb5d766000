"""The contract of policies: a prediction of the next action."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from bot.dialogue.events import Event
from bot.dialogue.tracker import Tracker
from bot.domain.domain import ACTION_LISTEN


@dataclass(frozen=True)
class Prediction:
    """What a policy says comes next."""

    action: str
    """The action; action_listen where the policy knows nothing."""
    confidence: float
    """How sure it is; 0 where it knows nothing."""
    policy: str
    """The policy's name."""
    priority: int
    """Decides between equal confidences."""
    events: tuple[Event, ...] = ()
    """Events that belong to the prediction, whoever wins."""
    is_end_to_end: bool = False
    """Whether it rests on the text of the message."""
    is_no_user: bool = False
    """Whether it does not look at the message at all: a form that goes on."""
    hide_rule_turn: bool = False
    """Whether only rules know this turn."""
    reason: str = ""
    """What decided, in words."""
    source: str = ""
    """The rule or story that decided; empty where none did."""
    otherwise: tuple[str, float] = (ACTION_LISTEN, 0.0)
    """Action and confidence where the predicted action is ruled out."""
    is_insistent: bool = False
    """Whether the action stands although it has just been rejected: a form that asks again."""
    candidates: tuple[Prediction, ...] = ()
    """What every policy said, where several were asked."""

    def without(self, rejected: str | None) -> Prediction:
        """Return the prediction with a rejected action ruled out."""
        if rejected != self.action or self.is_insistent:
            return self
        action, confidence = self.otherwise if self.otherwise[0] != rejected else (ACTION_LISTEN, 0.0)
        reason = f"'{rejected}' would not run"
        return replace(self, action=action, confidence=confidence, reason=reason, source="")


class Policy(Protocol):
    """Predicts the next action of a conversation."""

    def predict(self, tracker: Tracker) -> Prediction:
        """Return what comes next."""


@dataclass(frozen=True)
class PolicyOptions:
    """Parameters of a policy, as `config.yml` gives them."""

    priority: int
    """Decides between equal confidences."""
    max_history: int | None = None
    """Turns that memoization looks back; None for all."""
    use_nlu_confidence: bool = False
    """Whether the intent's confidence stands for the policy's own."""
    fallback_action: str = "action_default_fallback"
    """Action where no rule applies."""
    fallback_confidence: float = 0.3
    """Confidence of that action."""
    enable_fallback: bool = True
    """Whether there is such an action."""
    restrict_rules: bool = True
    """Whether a rule may hold one message of the user at the most."""
    check_for_contradictions: bool = True
    """Whether rules and stories are compared."""

    def confidence(self, tracker: Tracker) -> float:
        """Return the confidence of a match."""
        return tracker.latest_message.confidence if self.use_nlu_confidence else 1.0
