"""The ensemble: asks every policy, and decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.dialogue import events as ev
from bot.dialogue.garbage import no_collection
from bot.dialogue.policies.memoization import MemoizationPolicy
from bot.dialogue.policies.policy import Policy, PolicyOptions, Prediction
from bot.dialogue.policies.recurrent import STANDS_FOR, RecurrentPolicy
from bot.dialogue.policies.rules import RulePolicy
from bot.dialogue.standing import NO_MESSAGE
from bot.dialogue.states import RuleOnly
from bot.dialogue.tracker import Tracker
from bot.dialogue.training_stories import TrainingStory, unroll
from bot.domain.config import HELPFUL, Component, Config
from bot.domain.domain import ACTION_LISTEN, Domain
from bot.domain.story import Story
from nlu import Place, SequenceClassifier

FOLLOWUP = "followup_action"
_PRIORITY = {"TEDPolicy": 1, "MemoizationPolicy": 3, "AugmentedMemoizationPolicy": 3, "RulePolicy": 4}
_DEFAULT = ("MemoizationPolicy", "RulePolicy", "TEDPolicy")


class Ensemble:
    """Picks the best of several predictions, as Rasa does."""

    def __init__(self, policies: Sequence[Policy]) -> None:
        self.policies = policies

    @classmethod
    def from_stories(
        cls, domain: Domain, stories: Sequence[Story], config: Config, *, network: SequenceClassifier | None = None
    ) -> Ensemble:
        """Build the policies that `config.yml` names (or the default ones) from stories and rules.

        `network` is what the recurrent policy has learned; without it, it counts only.
        """
        with no_collection():
            return cls._built(domain, unroll(stories, domain), config, network)

    @classmethod
    def _built(
        cls, domain: Domain, unrolled: Sequence[TrainingStory], config: Config, network: SequenceClassifier | None
    ) -> Ensemble:
        components = policy_components(config)
        helpful = config.compatibility == HELPFUL
        rule_policies = {
            index: RulePolicy(domain, unrolled, options=policy_options(one), helpful=helpful)
            for index, one in enumerate(components)
            if one.name == "RulePolicy"
        }
        # Where the message's confidence stands for that of rules or memory, it lowers that of the recurrent policy too.
        by_message = any(policy_options(one).use_nlu_confidence for one in components)
        rule_only = next((policy.rule_only for policy in rule_policies.values()), RuleOnly())

        def build(index: int, component: Component) -> Policy:
            if index in rule_policies:
                return rule_policies[index]
            options = policy_options(component)
            if component.name == STANDS_FOR:
                options = replace(options, use_nlu_confidence=by_message)
                return RecurrentPolicy(domain, unrolled, options=options, rule_only=rule_only, network=network)
            augmented = component.name == "AugmentedMemoizationPolicy"
            return MemoizationPolicy(domain, unrolled, options=options, rule_only=rule_only, augmented=augmented)

        return cls([build(index, component) for index, component in enumerate(components)])

    def predict(self, tracker: Tracker) -> Prediction:
        """Return the best prediction, with the events of all policies."""
        if tracker.followup_action:
            return Prediction(tracker.followup_action, 1.0, FOLLOWUP, 0, reason="an action asked for it")
        last = tracker.events[-1] if tracker.events else None
        rejected = last.name if isinstance(last, ev.ActionExecutionRejected) else None
        predictions = [policy.predict(tracker).without(rejected) for policy in self.policies]
        best = _best(predictions)
        events = [event for prediction in predictions for event in prediction.events]
        if tracker.latest_action_name == ACTION_LISTEN and tracker.latest_message is not NO_MESSAGE:
            events.append(ev.UserFeaturization(best.is_end_to_end))
        return replace(best, events=tuple(events), candidates=tuple(predictions))


def _best(predictions: Sequence[Prediction]) -> Prediction:
    if not predictions:
        return Prediction(ACTION_LISTEN, 0.0, "no policy", 0, reason="there is no policy")
    no_user = any(prediction.is_no_user for prediction in predictions)
    by_text = any(prediction.is_end_to_end for prediction in predictions)
    able = [one for one in predictions if one.is_no_user == no_user and (no_user or one.is_end_to_end == by_text)]
    return max(able, key=lambda prediction: (prediction.confidence, prediction.priority))


def policy_components(config: Config) -> list[Component]:
    """Return the policies that `config.yml` names and that work here; the default ones where it names none."""
    if not config.policies:
        return [Component(name, {}, Place("config.yml")) for name in _DEFAULT]
    return [one for one in config.policies if one.name in _PRIORITY]


def policy_options(component: Component) -> PolicyOptions:
    """Return the parameters of a policy."""
    given = component.parameters

    def value(name: str, default: Any) -> Any:
        return default if given.get(name) is None else given[name]

    return PolicyOptions(
        int(value("priority", _PRIORITY[component.name])),
        value("max_history", None),
        bool(value("use_nlu_confidence_as_score", False)),
        str(value("core_fallback_action_name", "action_default_fallback")),
        float(value("core_fallback_threshold", 0.3)),
        bool(value("enable_fallback_prediction", True)),
        bool(value("restrict_rules", True)),
        bool(value("check_for_contradictions", True)),
    )
