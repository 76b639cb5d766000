"""Tells an answer that is wrong from what is no answer at all but another topic."""

from __future__ import annotations

from dataclasses import dataclass

from bot.dialogue import events as ev
from bot.dialogue.manager import Predictor
from bot.dialogue.policies.ensemble import policy_components, policy_options
from bot.dialogue.tracker import Tracker
from bot.dialogue.two_stage_fallback import FALLBACK_INTENT
from bot.domain.config import Config
from bot.domain.domain import ACTION_LISTEN


@dataclass(frozen=True)
class OtherTopics:
    """Asks the policies what they would do if a form stepped back."""

    predictor: Predictor
    """All policies."""
    fallback_actions: frozenset[str]
    """What is done where nothing else applies."""

    @classmethod
    def of(cls, predictor: Predictor, config: Config) -> OtherTopics:
        """Return those of a project."""
        return cls(predictor, frozenset(policy_options(one).fallback_action for one in policy_components(config)))

    def __call__(self, form: str, tracker: Tracker) -> bool:
        """Return whether a rule or a story takes up the latest message; one that was not understood is no topic."""
        if tracker.latest_message.intent in (None, FALLBACK_INTENT):
            return False
        stepped_back = tracker.copy()
        stepped_back.append(ev.ActionExecutionRejected(form))
        action = self.predictor.predict(stepped_back).action
        return action not in (ACTION_LISTEN, form, *self.fallback_actions)
